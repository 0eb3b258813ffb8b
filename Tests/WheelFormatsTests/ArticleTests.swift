import TestSupport
import Testing
import WheelFormats

@Suite struct ArticleTests {
  @Test func `the article on METADATA and RECORD works as written`() throws {
    let metadataBytes = Array(
      "Metadata-Version: 2.1\r\nName: six\nrequires-dist: numpy (>=1.20)\nRequires-Python: >=2.7\n\nText\n".utf8)
    let recordBytes = Array("six.py,sha256=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8,7\n".utf8)
    let digest = [UInt8](0..<32)

    let metadata = HeaderDocument(parsing: metadataBytes)
    print(metadata.first("Name") ?? "no name")
    for text in metadata.values(of: "Requires-Dist") {
      let requirement = try Requirement(parsing: text)
      print(requirement.name, requirement.specifiers)
    }
    let isSame = try ProjectName(parsing: "Typing_Extensions") == ProjectName(parsing: "typing-extensions")
    var edited = metadata
    if let index = edited.indices(of: "Requires-Python").first {
      try edited.setValue(">=3.9", at: index)
    }
    let bytes = edited.bytes
    let record = try Record(parsing: recordBytes)
    if let row = record.row(forPath: "six.py") {
      let hash = try RecordHash(parsing: row.hash)
      print(hash.algorithm, hash.digest == digest ? "unchanged" : "changed")
    }

    #expect(isSame)
    let expected = String(decoding: metadataBytes, as: UTF8.self).replacing(">=2.7", with: ">=3.9")
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(try RecordHash(parsing: record.row(forPath: "six.py")?.hash ?? "").digest == digest)
    let article = try Article("Sources/WheelFormats/WheelFormats.docc/ReadMetadataAndRecord.md")
    #expect(try article.code.count > 5 && article.linesMissing(from: #filePath) == [])
  }
}
