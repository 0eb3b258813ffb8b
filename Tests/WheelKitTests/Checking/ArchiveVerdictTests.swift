import TestSupport
import Testing

@testable import WheelKit

/// Who accepts which fault of the archive, as pip, installer, uv and PyPI answered. `Tests/Verdicts` asks them.
@Suite struct ArchiveVerdictTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The verdicts for pip, installer, uv and PyPI: accepted or refused.
  static func answers(_ path: String) throws -> String {
    try [Consumer.pip, .installer, .uv, .pypi].map { consumer in
      try Wheel.verify(fileAt: path, for: consumer).errorCount == 0 ? "A" : "R"
    }.joined()
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var answers: String
    var zip: RawZip
    var filename = "demo-1.0-py3-none-any.whl"

    /// A wheel whose first member is `demo/__init__.py`, deflated.
    init(_ name: String, _ answers: String, _ change: (inout RawZip) throws -> Void) rethrows {
      testDescription = name
      self.answers = answers
      zip = RawZip(TestWheel(requires: []))
      zip.members[0].method = 8
      zip.members[0].compressed = [0xab, 0x50, 0xb0, 0x55, 0x30, 0xe4, 0x02, 0x00]
      try change(&zip)
    }

    /// A wheel with one more file, which RECORD lists.
    init(_ name: String, _ answers: String, file: String, _ change: (inout RawZip) -> Void = { _ in }) {
      testDescription = name
      self.answers = answers
      zip = Self.wheel([file])
      change(&zip)
    }

    /// A wheel with more files, which RECORD lists.
    init(_ answers: String, files: String...) {
      testDescription = files.joined(separator: " and ")
      self.answers = answers
      zip = Self.wheel(files)
    }

    private static func wheel(_ files: [String]) -> RawZip {
      var wheel = TestWheel(requires: [])
      wheel.files += files.filter { $0.last != "/" }.map { ($0, "text") }
      var zip = RawZip(wheel)
      for file in files where file.last == "/" { zip.members.append(.init(file, "")) }
      return zip
    }
  }

  static let faults: [Fault] = [
    Fault("no fault", "AAAA") { _ in },

    // Data.
    Fault("a damaged module", "RRRR") { $0.members[0].compressed?[0] = 0xff },
    Fault("a damaged file", "RRRA", file: "demo/a.txt") {
      ($0.members[1].method, $0.members[1].compressed) = (8, [0xff, 0xff])
    },
    Fault("an encrypted module", "RRRR") { $0.members[0].flags = 1 },
    Fault("an encrypted file", "RRRA", file: "demo/a.txt") { $0.members[1].flags = 1 },
    Fault("bit 13", "AAAA") { $0.members[0].flags = 1 << 13 },
    Fault("bytes after the deflate stream", "AARA") { $0.members[0].compressed?.append(0) },
    Fault("a deflate stream without its end", "AARA") { $0.members[0].compressed?.removeLast() },
    Fault("a deflate stream without data", "RRRR") { $0.members[0].compressed?.removeLast(3) },
    Fault("an empty deflated module without data", "AARA", file: "demo/a.py") {
      ($0.members[1].method, $0.members[1].data, $0.members[1].compressed) = (8, [], [])
      $0.removeRow("demo/a.py")
    },
    Fault("another CRC of a directory", "AARA", file: "demo/a/") {
      ($0.members[4].localCRC, $0.members[4].centralCRC) = (7, 7)
    },
    Fault("zstandard that is none", "RRRR") { $0.members[0].method = 93 },

    // Extra fields.
    Fault("an extra field that is too long, in the local header", "AARR") { $0.members[0].localExtra = [1, 0, 9, 0] },
    Fault("an extra field that is too long, in the central entry", "RRRR") {
      $0.members[0].centralExtra = [1, 0, 9, 0]
    },
    Fault("a byte after the extra fields, in the local header", "AAAR") { $0.members[0].localExtra = [0] },
    Fault("a byte after the extra fields, in the central entry", "AAAA") { $0.members[0].centralExtra = [0] },
    Fault("a time twice", "AARA") {
      $0.members[0].centralExtra = RawZip.field(0x5455, [1]) + RawZip.field(0x5455, [1])
    },
    Fault("a Unicode path twice, in the central entry", "AARA") {
      let field = RawZip.unicodePath("demo/__init__.py", header: "demo/__init__.py")
      $0.members[0].centralExtra = field + field
    },
    Fault("a Unicode path that is too short, in the local header", "AARA") {
      $0.members[0].localExtra = RawZip.field(0x7075, [1])
    },
    Fault("a Unicode path that is too short, in the central entry", "RRRR") {
      $0.members[0].centralExtra = RawZip.field(0x7075, [1])
    },
    Fault("a Unicode path of another version", "AAAA") {
      $0.members[0].localExtra = RawZip.field(0x7075, [2, 0, 0, 0])
    },
    Fault("a Unicode path that is not UTF-8, of another name", "AAAR") {
      $0.members[0].localExtra = RawZip.field(0x7075, [1, 0, 0, 0, 0, 0xff])
    },

    // Headers.
    Fault("a local header of a later version", "AARA") { $0.members[0].localVersionNeeded = 64 },
    Fault("encryption in the local header", "AARA") { $0.members[0].localFlags = 1 },
    Fault("bit 3 in the central entry", "AARA") {
      ($0.members[0].flags, $0.members[0].localFlags) = (8, 0)
    },
    Fault("UTF-8 in the central entry", "RRRA", file: "demo/\u{e9}") {
      ($0.members[1].flags, $0.members[1].localFlags) = (0x800, 0)
    },
    Fault("a name of a file for a directory", "AARR", file: "demo/a/") {
      $0.members[4].localName = Array("demo/a".utf8)
    },

    // Data descriptors.
    Fault("a data descriptor", "AAAR") { $0.members[0].stream() },
    Fault("a wide data descriptor", "AARR") { $0.members[0].stream(wide: true) },
    Fault("a wide data descriptor and a zip64 field", "AAAR") {
      $0.members[0].stream(wide: true)
      $0.members[0].markForZip64()
    },
    Fault("a data descriptor and a zip64 field", "AARR") {
      $0.members[0].stream()
      $0.members[0].markForZip64()
    },
    Fault("a data descriptor of stored data before METADATA", "AARR") {
      ($0.members[0].method, $0.members[0].compressed) = (0, nil)
      $0.members[0].stream()
    },
    Fault("a data descriptor of stored data after METADATA", "AAAR") { $0.members[3].stream() },
    Fault("a data descriptor of a deflated directory", "AARR", file: "demo/a/") {
      ($0.members[4].method, $0.members[4].compressed) = (8, [3, 0])
      $0.members[4].stream()
    },

    // End records.
    Fault("the second disk", "AARA") { $0.disk = 1 }.with { $0.directoryDisk = 0 },
    Fault("other members on this disk", "AARR") { $0.countHere = 1 },
    Fault("a member on another disk", "AAAA") { $0.members[0].centralDisk = 1 },
    Fault("zip64 on two disks", "RRAR") {
      $0.hasZip64 = true
      $0.zip64Disks = 2
    },
    Fault("zip64 extensible data", "RRRR") {
      $0.hasZip64 = true
      $0.zip64Extensible = [1, 2, 3, 4]
    },
    Fault("a zip64 end record of another length", "AARR") {
      $0.hasZip64 = true
      $0.zip64RecordSize = 45
    },
    Fault("a zip64 locator that points elsewhere", "AARA") {
      $0.hasZip64 = true
      $0.zip64LocatorOffset = 1
    },
    Fault("zip64 end records of other counts", "AARR") {
      $0.hasZip64 = true
      ($0.count, $0.countHere) = (4, 4)
      $0.zip64Count = 3
    },
    Fault("a directory of another size", "RRRR") { $0.directorySize = 300 },
    Fault("zeros behind", "AAAR") { $0.trailing = [0, 0] },
    Fault("bytes behind", "AARR") { $0.trailing = [1] },

    // Names.
    Fault("ARAA", files: "demo/x\\y"), Fault("AAAA", files: "demo/../a"), Fault("RRAA", files: "../a"),
    Fault("RRAA", files: "/a"), Fault("RRRA", files: "demo-1.0.data/data/../x"),
    Fault("RRAA", files: "demo-1.0.data/purelib/../../../x"), Fault("ARAR", files: "other-2.0.dist-info\\METADATA"),
    Fault("RRRA", files: "demo/.."), Fault("AAAA", files: "C:a"),
    Fault("AARR", files: "demo/a\tb"), Fault("RRRA", files: "demo/" + String(repeating: "a", count: 256)),
    Fault("AAAA", files: "demo/" + String(repeating: "a", count: 255)),
    Fault("RRRA", files: "demo/a", "demo/a/b"), Fault("RRRA", files: "demo/a/b", "demo/a"),
    Fault("RRRA", files: "demo"), Fault("RRRA", files: "."),
    Fault("AARA", files: "demo/a", "demo/a/"), Fault("AAAR", files: "demo/a/", "demo/a/"),
    Fault("ARAA", files: "demo/a", "demo/./a"), Fault("ARAA", files: "demo/a", "demo//a"),
    Fault("a file twice", "ARAR") { $0.members.append($0.members[0]) },
    Fault("a file twice, with other data", "ARRR") {
      $0.members.append($0.members[0])
      ($0.members[4].data, $0.members[4].method, $0.members[4].compressed) = ([1], 0, nil)
    },
    Fault("a file twice, with another mode", "ARRR") {
      $0.members.append($0.members[0])
      $0.members[4].externalAttributes = 0o100755 << 16
    },
  ]

  @Test(arguments: faults)
  func `the verdict on a fault of the archive is that of the consumer`(fault: Fault) throws {
    let path = try folder.write(fault.zip.bytes, as: fault.filename)
    let answers = try Self.answers(path)
    #expect(answers == fault.answers)
  }

  @Test func `no finding is refused by others than its check`() throws {
    let archives = FaultyArchive.refused + FaultyArchive.rewritten + FaultyArchive.carried
    let files =
      archives.map { ($0.zip.bytes, "a-1-py3-none-any.whl") } + Self.faults.map { ($0.zip.bytes, $0.filename) }
      + FaultyWheel.all.map { ($0.bytes, $0.filename) }
    for (bytes, name) in files {
      for finding in try Wheel.verify(fileAt: folder.write(bytes, as: name)).findings {
        let refusedBy = try #require(Check.of(finding)).refusedBy
        #expect((finding.refusedBy ?? []).isSubset(of: refusedBy), "\(finding.code.rawValue): \(finding)")
      }
    }
  }
}

extension ArchiveVerdictTests.Fault {
  fileprivate func with(_ change: (inout RawZip) -> Void) -> Self {
    var copy = self
    change(&copy.zip)
    return copy
  }
}

extension RawZip {
  /// Changes the row to that of an empty file.
  fileprivate mutating func removeRow(_ path: String) {
    for index in members.indices where members[index].name.elementsEqual("demo-1.0.dist-info/RECORD".utf8) {
      let rows = String(decoding: members[index].data, as: UTF8.self).split(separator: "\n")
      let empty = "\(path),\(FileDigest.hash(of: [])),0"[...]
      members[index].data = Array(rows.map { ($0.hasPrefix("\(path),") ? empty : $0) + "\n" }.joined().utf8)
    }
  }
}

extension RawZip.Member {
  /// Puts CRC and sizes into a data descriptor.
  fileprivate mutating func stream(wide: Bool = false) {
    flags |= 8
    behind = RawZip.descriptor(of: self, wide: wide)
  }

  fileprivate mutating func markForZip64() {
    (localSize, localCompressed, localExtra) = (.max, .max, RawZip.zip64(0, 0))
  }
}
