import Testing
import WheelArchive

@Suite struct RecordHashTests {
  @Test(arguments: [
    (RecordHash.Algorithm.sha256, "", "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"),
    (.sha256, "abc", "sha256=ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"),
    (.sha384, "abc", "sha384=ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP_W-2AhgcroefMI1i67KE0yCWn"),
    (
      .sha512, "abc",
      "sha512=3a81oZNherrMQXNJriBBMRLm-k6JqX6iCp7u5ktV05ohkpkqJ0_BqDa6PCOj_uu9RU1EI2Q86A4qmslPpUyknw"
    ),
  ])
  func `a hash consists of algorithm, equals sign and digest`(
    algorithm: RecordHash.Algorithm, text: String, hash: String
  ) throws {
    #expect(FileDigest.hash(of: Array(text.utf8), algorithm).description == hash)
    #expect(try RecordHash(parsing: hash) == FileDigest.hash(of: Array(text.utf8), algorithm))
  }

  @Test func `chunks give the hash of the whole`() {
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for algorithm in RecordHash.Algorithm.allCases {
      var digest = FileDigest(algorithm)
      for start in stride(from: 0, to: bytes.count, by: 999) {
        digest.update(bytes[start..<min(start + 999, bytes.count)])
      }
      #expect(digest.finalize() == FileDigest.hash(of: bytes, algorithm))
    }
  }

  @Test func `padding is ignored, and there is a hexadecimal form`() throws {
    let hash = try RecordHash(parsing: "SHA256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(hash == FileDigest.hash(of: []))
    #expect(hash.hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: [
    ("", "expected an algorithm, '=' and a digest: ''"),
    ("sha256", "expected an algorithm, '=' and a digest: 'sha256'"),
    ("=abc", "expected an algorithm, '=' and a digest: '=abc'"),
    ("sha256=0", "the digest is not URL-safe Base64: 'sha256=0'"),
    ("md5=a+/b", "the digest is not URL-safe Base64: 'md5=a+/b'"),
    ("md5=ab", "the digest is not URL-safe Base64: 'md5=ab'"),
    ("sha256=abcd", "the digest has 3 bytes, not 32: 'sha256=abcd'"),
  ])
  func `an invalid hash is an error`(text: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, reason)) { try RecordHash(parsing: text) }
  }

  @Test func `md5 and sha1 are weak`() throws {
    #expect(try RecordHash(parsing: "md5=1B2M2Y8AsgTpgAmY7PhCfg").isWeak)
    #expect(try RecordHash(parsing: "sha1=2jmj7l5rSw0yVb_vlWAYkK_YBwk").isWeak)
    #expect(!FileDigest.hash(of: []).isWeak)
  }
}
