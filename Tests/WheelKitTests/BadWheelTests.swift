import FoundationEssentials
import TestSupport
import Testing

@testable import WheelKit

/// A wheel that cannot be patched, and the reason stated after its path.
struct BadWheel: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let message: String
  /// Creates it in the folder and returns its path.
  let make: @Sendable (TemporaryFolder) throws -> String

  init(_ description: String, _ message: String, make: @escaping @Sendable (TemporaryFolder) throws -> String) {
    testDescription = description
    self.message = message
    self.make = make
  }

  /// A wheel of text files.
  init(_ description: String, _ message: String, wheel change: @escaping @Sendable (inout TestWheel) -> Void) {
    self.init(description, message) { folder in
      var wheel = TestWheel(requires: ["a"])
      change(&wheel)
      return try wheel.write(in: folder)
    }
  }

  /// A wheel written byte by byte.
  init(_ description: String, _ message: String, zip change: @escaping @Sendable (inout RawZip) throws -> Void) {
    self.init(description, message) { folder in
      var zip = RawZip(TestWheel(requires: ["a"]))
      try change(&zip)
      return try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
    }
  }

  /// A file with other bytes.
  init(_ description: String, _ message: String, bytes: [UInt8], as name: String = "demo-1.0-py3-none-any.whl") {
    self.init(description, message) { folder in try folder.write(bytes, as: name) }
  }

  private static let distInfo = "demo-1.0.dist-info"
  private static let head = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"

  static let files: [BadWheel] = [
    BadWheel("no file", "no such file") { $0("demo-1.0-py3-none-any.whl") },
    BadWheel("a directory", "is a directory, not a wheel") { folder in
      let path = folder("demo-1.0-py3-none-any.whl")
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      return path
    },
    BadWheel("an empty file", "not a zip archive: the file is empty", bytes: []),
    BadWheel("text", "not a zip archive: no end of central directory record", bytes: Array("<html>".utf8)),
    BadWheel(
      "no archive under a name of too few parts", "not a zip archive: no end of central directory record", bytes: [1],
      as: "demo-1.0.whl"),
    BadWheel("truncated at the end", "the archive is truncated: no end of central directory record") { folder in
      let bytes = RawZip(TestWheel(requires: [])).bytes
      return try folder.write(Array(bytes.dropLast(10)), as: "demo-1.0-py3-none-any.whl")
    },
    BadWheel("truncated in the comment", "the archive is truncated: its comment continues after the end of the file") {
      folder in
      var zip = RawZip(TestWheel(requires: []))
      zip.comment = Array("comment".utf8)
      return try folder.write(Array(zip.bytes.dropLast()), as: "demo-1.0-py3-none-any.whl")
    },
  ]

  static let documents: [BadWheel] = [
    BadWheel(
      "no dist-info", "no top-level .dist-info directory: expected 'demo-1.0.dist-info'",
      wheel: {
        $0.distInfo = "demo/demo-1.0.dist-info"
      }),
    BadWheel(
      "two dist-infos",
      "more than one top-level .dist-info directory: 'demo-1.0.dist-info', 'other-1.0.dist-info'",
      wheel: { $0.files.append(("other-1.0.dist-info/METADATA", "")) }),
    BadWheel(
      "a dist-info of another project",
      "other-1.0.dist-info: the directory's name differs from the file name: expected 'demo-1.0.dist-info'",
      wheel: { $0.distInfo = "other-1.0.dist-info" }),
    BadWheel(
      "no METADATA", "\(distInfo)/METADATA: the member is missing", wheel: { $0.missing = ["\(distInfo)/METADATA"] }),
    BadWheel("no WHEEL", "\(distInfo)/WHEEL: the member is missing", wheel: { $0.missing = ["\(distInfo)/WHEEL"] }),
    BadWheel("no RECORD", "\(distInfo)/RECORD: the member is missing", wheel: { $0.missing = ["\(distInfo)/RECORD"] }),
    BadWheel(
      "RECORD of two columns", "\(distInfo)/RECORD: line 2 has 2 columns, not 3: 'a,b'",
      wheel: { $0.record = "a,,\na,b\n" }),
    BadWheel(
      "RECORD of four columns", "\(distInfo)/RECORD: line 1 has 4 columns, not 3: 'a,b,c,d'",
      wheel: { $0.record = "a,b,c,d" }),
    BadWheel(
      "RECORD with an open quote", "\(distInfo)/RECORD: a quote opened in line 2 is not closed",
      wheel: { $0.record = "a,,\n\"b,,\n" }),
    BadWheel(
      "another name", "demo-1.0.dist-info/METADATA: Name: differs from the file name: found 'other', expected 'demo'",
      wheel: { $0.metadata = "Metadata-Version: 2.1\nName: other\nVersion: 1.0\n\n" }),
    BadWheel(
      "no name",
      "demo-1.0.dist-info/METADATA: Name: differs from the file name: found no such field, expected 'demo'",
      wheel: { $0.metadata = "Metadata-Version: 2.1\nVersion: 1.0\n\n" }),
    BadWheel(
      "another version",
      "demo-1.0.dist-info/METADATA: Version: differs from the file name: found '1.0.1', expected '1.0'",
      wheel: { $0.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0.1\n\n" }),
    BadWheel(
      "a version that is none",
      "demo-1.0.dist-info/METADATA: Version: differs from the file name: found 'one', expected '1.0'",
      wheel: { $0.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: one\n\n" }),
    BadWheel(
      "Wheel-Version 2.0", "\(distInfo)/WHEEL: Wheel-Version: unsupported version: found '2.0', expected 1.0",
      wheel: { $0.wheel = "Wheel-Version: 2.0\nTag: py3-none-any\n" }),
    BadWheel(
      "no Wheel-Version", "\(distInfo)/WHEEL: Wheel-Version: the field is missing",
      wheel: { $0.wheel = "Tag: py3-none-any\n" }),
    BadWheel(
      "a Wheel-Version that is none", "\(distInfo)/WHEEL: Wheel-Version: not a wheel version: 'one'",
      wheel: { $0.wheel = "Wheel-Version: one\nTag: py3-none-any\n" }),
    BadWheel(
      "Metadata-Version 3.0",
      "\(distInfo)/METADATA: Metadata-Version: unsupported version: found '3.0', expected at most 2.6",
      wheel: { $0.metadata = "Metadata-Version: 3.0\nName: demo\nVersion: 1.0\n\n" }),
    BadWheel(
      "no Metadata-Version", "\(distInfo)/METADATA: Metadata-Version: the field is missing",
      wheel: { $0.metadata = "Name: demo\nVersion: 1.0\n\n" }),
    BadWheel(
      "a Metadata-Version that is none", "\(distInfo)/METADATA: Metadata-Version: not a metadata version: 'two'",
      wheel: { $0.metadata = "Metadata-Version: two\nName: demo\nVersion: 1.0\n\n" }),
    BadWheel(
      "an empty METADATA", "\(distInfo)/METADATA: Metadata-Version: the field is missing", wheel: { $0.metadata = "" }),
    BadWheel(
      "a byte order mark",
      "\(distInfo)/METADATA: begins with a byte order mark, which hides the fields from every reader",
      wheel: { $0.metadata = "\u{FEFF}" + head + "\n" }),
  ]

  static let archives: [BadWheel] =
    ["METADATA", "WHEEL", "RECORD"].map { name in
      BadWheel(
        "\(name) over 64 MiB", "\(distInfo)/\(name): too large: 67108865 bytes, expected at most 67108864",
        zip: { zip in
          let index = try zip.index("\(distInfo)/\(name)")
          zip.members[index] = try .init("\(distInfo)/\(name)", deflating: [])
          zip.members[index].localSize = 64 << 20 + 1
          zip.members[index].centralSize = 64 << 20 + 1
        })
    } + [
      BadWheel(
        "METADATA that unpacks to more than it says",
        "\(distInfo)/METADATA: has more bytes than its header says: 3",
        zip: { zip in
          let index = try zip.index("\(distInfo)/METADATA")
          zip.members[index] = try .init("\(distInfo)/METADATA", deflating: Array(repeating: 0x41, count: 1 << 20))
          zip.members[index].localSize = 3
          zip.members[index].centralSize = 3
        }),
      BadWheel(
        "METADATA of another checksum", "\(distInfo)/METADATA: its CRC is 2670f60c where its header says 1",
        zip: { zip in
          let index = try zip.index("\(distInfo)/METADATA")
          zip.members[index].localCRC = 1
          zip.members[index].centralCRC = 1
        }),
      BadWheel(
        "METADATA of an unknown method", "\(distInfo)/METADATA: its compression method cannot be read here: method 98",
        zip: { zip in zip.members[try zip.index("\(distInfo)/METADATA")].method = 98 }),
      BadWheel("encrypted", "demo/__init__.py: is encrypted", zip: { $0.members[0].flags = 1 }),
      BadWheel(
        "a path that leaves the tree", "../evil.py: the name is unsafe: a '..' component",
        zip: { $0.members[0].name = Array("../evil.py".utf8) }),
      BadWheel(
        "an absolute path", "/etc/passwd: the name is unsafe: an absolute path",
        zip: { $0.members[0].name = Array("/etc/passwd".utf8) }),
      BadWheel(
        "a backslash", "a\\b.py: the name is unsafe: a backslash", zip: { $0.members[0].name = Array("a\\b.py".utf8) }),
      BadWheel(
        "a drive letter", "C:evil.py: the name is unsafe: a drive letter",
        zip: { $0.members[0].name = Array("C:evil.py".utf8) }),
      BadWheel(
        "a control character", "a\\u{1B}[2J.py: the name is unsafe: a control character",
        zip: { $0.members[0].name = Array("a\u{1B}[2J.py".utf8) }),
      BadWheel(
        "two members of one name", "demo/__init__.py: another member has the same name: 'demo/__init__.py'",
        zip: { $0.members.insert($0.members[0], at: 0) }),
      BadWheel(
        "another local name", "demo/__init__.py: its local header has another name: 'demo/__evil__.py'",
        zip: { $0.members[0].localName = Array("demo/__evil__.py".utf8) }),
      BadWheel(
        "another local size", "demo/__init__.py: its two headers differ in the size: found 5, expected 6",
        zip: { $0.members[0].localSize = 5 }),
      BadWheel(
        "another local CRC", "demo/__init__.py: its two headers differ in the CRC: found 5, expected 2348190011",
        zip: { $0.members[0].localCRC = 5 }),
      BadWheel(
        "another local method",
        "demo/__init__.py: its two headers differ in the method: found deflate, expected stored",
        zip: { $0.members[0].localMethod = 8 }),
      BadWheel(
        "stored, yet of two sizes", "demo/__init__.py: is stored but its two sizes differ: 6 and 7",
        zip: {
          $0.members[0].localSize = 7
          $0.members[0].centralSize = 7
        }),
      BadWheel(
        "an end record in the comment", "the archive's comment contains an end record",
        zip: { $0.comment = Array("xPK\u{5}\u{6}x".utf8) }),
      BadWheel(
        "an archive in front", "a member is hidden from the central directory: offset 0",
        zip: { $0.prefix = RawZip([.init("c.py")]).bytes }),
      BadWheel(
        "a count that lies", "the end record has another number of members than the directory: found 1, expected 4",
        zip: { $0.count = 1 }),
    ]
}

@Suite struct BadWheelTests {
  @Test(arguments: BadWheel.files + BadWheel.documents + BadWheel.archives)
  func `the error for a bad wheel states on one line what is wrong`(bad: BadWheel) throws {
    let folder = try TemporaryFolder()
    let target = try TemporaryFolder()
    let path = try bad.make(folder)
    let names = try folder.names
    let patch = try Patch.of(("local-version", "x"))
    var message: String?
    do throws(WheelError) {
      let wheel = try Wheel(opening: path)
      let plan = try wheel.plan(patch)
      _ = try wheel.write(plan, to: Destination(.folder(target.path)))
    } catch {
      message = error.description
    }
    #expect(message == "\(path): \(bad.message)")
    #expect(try folder.names == names)
    #expect(try target.names == [])
  }

  @Test(arguments: [
    ("drop-requires", "a", "Requires-Dist: a (>dev)", "demo-1.0.dist-info/METADATA: line 4: "),
    ("set-requires", "a>1", "Requires-Dist: a (>dev)", "demo-1.0.dist-info/METADATA: line 4: "),
  ])
  func `the error for an edited field that cannot be parsed names its line`(
    option: String, value: String, line: String, prefix: String
  ) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\(line)\n\n").open(in: folder)
    #expect {
      try wheel.plan(.of((option, value)))
    } throws: { error in
      (error as? WheelError)?.description.hasPrefix("\(wheel.path): \(prefix)") == true
    }
  }
}
