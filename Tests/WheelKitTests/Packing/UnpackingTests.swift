import FoundationEssentials
import TestSupport
import Testing

@testable import WheelKit

@Suite struct UnpackingTests {
  let folder: TemporaryFolder
  let target: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    target = try TemporaryFolder()
  }

  /// The wheel's members, stored, followed by others that RECORD lists too.
  private func zip(_ others: RawZip.Member..., rows: String = "") throws -> RawZip {
    var wheel = TestWheel(requires: [])
    var record = wheel.members.map {
      "\($0.path),\(FileDigest.hash(of: Array($0.contents.utf8))),\($0.contents.utf8.count)\n"
    }
    record.removeLast()
    for other in others where other.name.last != UInt8(ascii: "/") {
      let name = String(decoding: other.name, as: UTF8.self)
      record.append("\(name),\(FileDigest.hash(of: other.data)),\(other.data.count)\n")
    }
    wheel.record = record.joined() + rows + "demo-1.0.dist-info/RECORD,,\n"
    var zip = RawZip(wheel)
    zip.members += others
    return zip
  }

  private func unpack(_ zip: RawZip, verifies: Bool = true) throws -> UnpackOutcome {
    let path = try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    return try Wheel(opening: path).unpack(into: target.path, verifies: verifies)
  }

  /// The error, without the file. Nothing is left behind.
  private func failure(_ zip: RawZip, verifies: Bool = true) throws -> WheelError? {
    do {
      _ = try unpack(zip, verifies: verifies)
      return nil
    } catch let error as WheelError {
      #expect(try target.names == [])
      return WheelError(error.code, subject: error.subject, error.reason)
    }
  }

  private func link(_ name: String, to destination: String) -> RawZip.Member {
    var member = RawZip.Member(name, destination)
    member.externalAttributes = 0o120777 << 16
    return member
  }

  private func modified(_ name: String) throws -> Int {
    let value = try FileManager.default.attributesOfItem(atPath: target(name))[.modificationDate]
    return Int(try #require(value as? Date).timeIntervalSince1970)
  }

  @Test func `every file of a wheel is unpacked with its bytes`() throws {
    let outcome = try unpack(zip())
    #expect(outcome.path == target("demo-1.0"))
    #expect(outcome.warnings == [])
    #expect(try target.names == ["demo-1.0"])
    #expect(try target.read("demo-1.0/demo/__init__.py") == Array("x = 1\n".utf8))
    let files = try FileManager.default.subpathsOfDirectory(atPath: target("demo-1.0")).sorted()
    #expect(
      files == [
        "demo", "demo-1.0.dist-info", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/RECORD",
        "demo-1.0.dist-info/WHEEL", "demo/__init__.py",
      ])
  }

  @Test(
    arguments: [
      (0o100644, 0o644), (0o100755, 0o755), (0o100600, 0o600), (0o104755, 0o755), (0o664, 0o664), (0, 0o644),
      (0o100000, 0o644),
    ] as [(UInt32, Int)])
  func `modes are those of the archive, without set-user bits and never none`(mode: UInt32, expected: Int) throws {
    var member = RawZip.Member("demo/a.py")
    member.externalAttributes = mode << 16
    _ = try unpack(zip(member))
    #expect(try target.mode(of: "demo-1.0/demo/a.py") == expected)
  }

  @Test(
    arguments: [
      (0x56a8, 0x6000, 1_683_547_200), (0, 0, 315_532_800), (0x0021, 0, 315_532_800), (0xff9f, 0xbf7d, 4_354_819_198),
      (0x585d, 0x13c0, 1_709_173_800),
    ] as [(UInt16, UInt16, Int)])
  func `dates are read as UTC`(date: UInt16, time: UInt16, expected: Int) throws {
    var member = RawZip.Member("demo/a.py")
    member.date = date
    member.time = time
    _ = try unpack(zip(member))
    #expect(try modified("demo-1.0/demo/a.py") == expected)
  }

  @Test func `folders keep mode and date, and empty ones are created`() throws {
    var empty = RawZip.Member("demo/empty/", "")
    empty.externalAttributes = 0o040500 << 16 | 0x10
    var bare = RawZip.Member("demo/bare/", "")
    bare.externalAttributes = 0x10
    _ = try unpack(zip(empty, bare))
    #expect(try target.mode(of: "demo-1.0/demo/empty") == 0o700)
    #expect(try target.mode(of: "demo-1.0/demo/bare") == 0o755)
    #expect(try modified("demo-1.0/demo/empty") == 1_683_547_200)
  }

  @Test func `a symbolic link that stays inside is created`() throws {
    _ = try unpack(zip(link("demo/a/link", to: "../../demo/./__init__.py")))
    let path = target("demo-1.0/demo/a/link")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "../../demo/./__init__.py")
    #expect(try target.read("demo-1.0/demo/a/link") == Array("x = 1\n".utf8))
  }

  @Test(arguments: [
    ("/etc/passwd", "a symbolic link that leaves the folder: '/etc/passwd'"),
    ("../../x", "a symbolic link that leaves the folder: '../../x'"),
    ("..//./../x", "a symbolic link that leaves the folder: '..//./../x'"),
    ("deep/up/../../x", "a symbolic link that leaves the folder: 'deep/up/../../x'"),
    ("bad", "leads through too many symbolic links: 'bad'"),
    ("", "not the target of a symbolic link: ''"),
  ])
  func `a symbolic link that leaves the folder is refused`(destination: String, reason: String) throws {
    let error = try failure(zip(link("demo/deep/up", to: ".."), link("demo/bad", to: destination)))
    #expect(error == WheelError(.unsafeLink, subject: "demo/bad", reason))
  }

  @Test func `a symbolic link that differs from RECORD is named`() throws {
    let name = "demo/link"
    var wheel = try zip(link(name, to: "__init__.py"))
    wheel.members.append(link("demo/unlisted", to: "__init__.py"))
    #expect(try failure(wheel) == WheelError(.recordRowMissing, subject: "demo/unlisted", "no row in RECORD"))
    wheel.members.removeLast()
    wheel.members[wheel.members.count - 1].data = Array("__main__.py".utf8)
    #expect(try failure(wheel)?.subject == name)
  }

  @Test func `a link that leaves the folder through another link is refused`() throws {
    let error = try failure(zip(link("demo/a/up", to: "../.."), link("demo/bad", to: "a/up/../x")))
    #expect(
      error == WheelError(.unsafeLink, subject: "demo/bad", "a symbolic link that leaves the folder: 'a/up/../x'"))
  }

  @Test func `nothing is written through a symbolic link`() throws {
    let outside = try TemporaryFolder()
    let error = try failure(zip(link("demo/out", to: outside.path), RawZip.Member("demo/out/x")))
    #expect(error?.code == .unsafeLink)
    let inside = try failure(zip(link("demo/out", to: "."), RawZip.Member("demo/out/x")))
    #expect(inside?.code == .nameTaken)
    #expect(try outside.names == [])
  }

  @Test(arguments: ["../x", "/x", "demo/../../x", "a\\b", "C:x"])
  func `an unsafe name is refused`(name: String) throws {
    #expect(try failure(zip(RawZip.Member(name)))?.code.rawValue == "member-name-unsafe")
  }

  @Test func `two members with the same name are refused`() throws {
    #expect(
      try failure(zip(RawZip.Member("demo/a"), RawZip.Member("demo/a")))?.code.rawValue == "member-name-duplicate")
  }

  @Test func `a file with the path of a folder is refused`() throws {
    let error = try failure(zip(RawZip.Member("demo/a"), RawZip.Member("demo/a/b")))
    #expect(error?.code == .nameTaken || error?.code == .notADirectory)
  }

  @Test func `a small archive that claims gigabytes costs nothing`() throws {
    var bomb = try RawZip.Member("demo/bomb", deflating: [UInt8](repeating: 0, count: 10_000))
    bomb.centralSize = 4_000_000_000
    bomb.localSize = 4_000_000_000
    let error = try failure(zip(bomb), verifies: false)
    #expect(
      error
        == WheelError(
          .damagedMember, subject: "demo/bomb", "has 10000 bytes where its header says 4000000000"))
  }

  @Test func `a member with more bytes than stated is refused`() throws {
    var bomb = try RawZip.Member("demo/bomb", deflating: [UInt8](repeating: 0, count: 1_000_000))
    bomb.centralSize = 10
    bomb.localSize = 10
    #expect(
      try failure(zip(bomb), verifies: false)
        == WheelError(.damagedMember, subject: "demo/bomb", "has more bytes than its header says: 10"))
  }

  @Test func `a wrong CRC is an error even without RECORD`() throws {
    var member = RawZip.Member("demo/a")
    member.centralCRC = 1
    member.localCRC = 1
    #expect(try failure(zip(member), verifies: false)?.code == .damagedMember)
  }

  private static let hash = FileDigest.hash(of: Array("text".utf8)).description

  @Test(arguments: [
    ("", "record-row-missing", "no row in RECORD"),
    ("extra,,4\n", "record-hash-missing", "its row in RECORD has no hash"),
    ("extra,sha256=!,4\n", "record-hash-invalid", "its hash in RECORD: the digest is not URL-safe Base64: 'sha256=!'"),
    (
      "extra,md5=abc,4\n", "record-hash-weak",
      "its hash in RECORD has a forbidden algorithm: found md5, expected sha256 or better"
    ),
    (
      "extra,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,4\n", "record-hash-mismatch",
      "the hash differs from RECORD: found \(hash), expected sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
    ),
    ("extra,\(hash),5\n", "record-size-mismatch", "the size differs from RECORD: found 4, expected 5"),
    (
      "extra,blake2b=abcd,4\n", "record-hash-unknown",
      "its hash in RECORD has an unknown algorithm: 'blake2b'"
    ),
  ])
  func `a file that RECORD does not vouch for is an error`(row: String, code: String, reason: String) throws {
    var zip = try zip(rows: row)
    zip.members.append(RawZip.Member("extra"))
    #expect(try failure(zip) == WheelError(FaultCode(rawValue: code), subject: "extra", reason))
    #expect(try unpack(zip, verifies: false).path == target("demo-1.0"))
    #expect(try target.read("demo-1.0/extra") == Array("text".utf8))
  }

  @Test func `rows for missing files are a warning`() throws {
    let outcome = try unpack(zip(rows: "gone.py,\(Self.hash),4\nalso,\(Self.hash),4\n"))
    #expect(outcome.warnings == ["RECORD: rows for files that are not in the wheel: 'gone.py', 'also'"])
  }

  @Test func `of several faults, the first in the archive is reported`() throws {
    var members: [RawZip.Member] = []
    for index in 0..<50 {
      var member = RawZip.Member("demo/\(index)")
      member.centralCRC = index >= 7 ? 1 : nil
      member.localCRC = member.centralCRC
      members.append(member)
    }
    var zip = try zip()
    zip.members += members
    #expect(try failure(zip, verifies: false)?.subject == "demo/7")
  }

  @Test func `an existing folder is an error and stays as it is`() throws {
    try FileManager.default.createDirectory(atPath: target("demo-1.0"), withIntermediateDirectories: false)
    let path = try folder.write(zip().bytes, as: "demo-1.0-py3-none-any.whl")
    let expected = WheelError(.outputExists, file: target("demo-1.0"), "exists already")
    #expect(throws: expected) { try Wheel(opening: path).unpack(into: target.path) }
    #expect(try target.names == ["demo-1.0"])
  }

  @Test func `a missing folder is created`() throws {
    let path = try folder.write(zip().bytes, as: "demo-1.0-py3-none-any.whl")
    let outcome = try Wheel(opening: path).unpack(into: target("a/b"))
    #expect(outcome.path == target("a/b/demo-1.0"))
  }

  @Test func `a folder created for nothing is removed, one that existed stays`() throws {
    var zip = try self.zip()
    zip.members[0].localCRC = 7
    zip.members[0].centralCRC = 7
    let path = try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    let wheel = try Wheel(opening: path)
    #expect(throws: WheelError.self) { try wheel.unpack(into: target("a/b")) }
    #expect(try target.names == [])
    #expect(throws: WheelError.self) { try wheel.unpack(into: target.path) }
    #expect(try target.names == [])
  }

  @Test func `progress ends with all bytes`() throws {
    let path = try folder.write(zip().bytes, as: "demo-1.0-py3-none-any.whl")
    let wheel = try Wheel(opening: path)
    var last: (done: UInt64, total: UInt64)?
    _ = try wheel.unpack(into: target.path) { done, total in
      #expect(last?.done ?? 0 <= done && total == wheel.layout.uncompressedSize)
      last = (done, total)
    }
    #expect(last?.done == last?.total)
  }
}
