import TestSupport
import Testing

@testable import WheelArchive

@Suite struct ZipLayoutTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func layout(_ zip: RawZip) throws -> ZipLayout {
    try ZipLayout(reading: InputFile(path: folder.write(zip.bytes, as: "a.whl")))
  }

  /// The findings as `code:consequence` with the member's name.
  static func summary(_ layout: ZipLayout) -> [String] {
    layout.findings.map { finding in
      let subject = finding.subject.map { " \($0)" } ?? ""
      return "\(finding.code.rawValue):\(finding.consequence)\(subject)"
    }
  }

  @Test func `a clean archive has no findings`() throws {
    var zip = RawZip([.init("a.py"), try .init("b/c.py", deflating: [1, 2, 3]), .init("b/", "")])
    zip.comment = Array("a comment".utf8)
    let layout = try layout(zip)
    #expect(layout.findings == [])
    #expect(layout.members.map(\.name) == ["a.py", "b/c.py", "b/"])
    #expect(layout.members.map(\.isDirectory) == [false, false, true])
    #expect(layout.members.map(\.method) == [.stored, .deflate, .stored])
    #expect(layout.members.map(\.headerOffset) == [0, 38, 79])
    #expect(layout.members[0].dataOffset == 34)
    #expect(layout.members[0].unixMode == 0o100644)
    #expect(layout.members[0].modified.description == "2023-05-08 12:00:00")
    #expect(layout.comment == Array("a comment".utf8))
    #expect(layout.physicalOrder == [0, 1, 2])
    #expect(!layout.usesZip64)
  }

  @Test func `an archive without members is one`() throws {
    let layout = try layout(RawZip([]))
    #expect(layout.members == [])
    #expect(layout.findings == [])
  }

  @Test func `the two orders are told apart`() throws {
    var zip = RawZip([.init("a"), .init("b"), .init("c")])
    zip.centralOrder = [2, 0, 1]
    let layout = try layout(zip)
    #expect(layout.members.map(\.name) == ["c", "a", "b"])
    #expect(layout.physicalOrder == [1, 2, 0])
    #expect(layout.findings == [])
  }

  @Test func `zip64 end records are read`() throws {
    var zip = RawZip([.init("a")])
    zip.hasZip64 = true
    let layout = try layout(zip)
    #expect(layout.members.map(\.name) == ["a"])
    #expect(layout.usesZip64)
    #expect(layout.findings == [])
  }

  @Test func `a forced local zip64 field is clean`() throws {
    var member = RawZip.Member("a")
    member.localCompressed = .max
    member.localSize = .max
    member.localExtra = RawZip.zip64(4, 4)
    let layout = try layout(RawZip([member]))
    #expect(layout.findings == [])
    #expect(layout.members.first?.local?.uncompressedSize == 4)
  }

  @Test func `the raw extra fields can be looked at`() throws {
    var member = RawZip.Member("a")
    member.centralExtra = RawZip.field(0x5455, [0, 1])
    let layout = try layout(RawZip([member]))
    #expect(layout.extraFields(of: try #require(layout.members.first)) == [0x55, 0x54, 2, 0, 0, 1])
  }

  @Test func `a thousand members share few reads and come out in order`() throws {
    let members = (0..<1000).map { RawZip.Member("dir\($0 % 7)/file\($0).py", String(repeating: "x", count: $0 * 5)) }
    let layout = try layout(RawZip(members))
    #expect(layout.findings == [])
    #expect(layout.members.map(\.rawName) == members.map(\.name))
    #expect(layout.members.allSatisfy { $0.local?.compressedSize == $0.compressedSize })
  }

  @Test func `a truncated archive is an error wherever it is cut`() throws {
    var deflated = try RawZip.Member("b.py", deflating: Array(repeating: 65, count: 200))
    deflated.flags = 8
    deflated.behind = RawZip.descriptor(of: deflated)
    var zip = RawZip([.init("a.py"), deflated])
    zip.comment = Array("bye".utf8)
    for hasZip64 in [false, true] {
      zip.hasZip64 = hasZip64
      let whole = zip.bytes
      for count in 1..<whole.count {
        let path = try folder.write(Array(whole[..<count]), as: "cut.whl")
        #expect(throws: WheelError.self) { try ZipLayout(reading: InputFile(path: path)) }
        do {
          _ = try ZipLayout(reading: InputFile(path: path))
        } catch {
          #expect(error.code == .truncated || error.code == .damagedArchive, "cut at \(count)")
          #expect(error.file == path)
        }
      }
    }
  }

  @Test func `a flipped bit is a layout or an error`() throws {
    var member = RawZip.Member("b.py")
    member.localExtra = RawZip.field(1, [1, 2, 3])
    member.centralExtra = RawZip.unicodePath("b.py", header: "b.py")
    var zip = RawZip([.init("a.py"), member])
    zip.hasZip64 = true
    let whole = zip.bytes
    for index in whole.indices {
      for bit in [index % 8, (index + 3) % 8] {
        var flipped = whole
        flipped[index] ^= 1 << UInt8(bit)
        let path = try folder.write(flipped, as: "flipped.whl")
        do {
          let input = try InputFile(path: path)
          let layout = try ZipLayout(reading: input)
          for member in layout.members {
            do {
              _ = try MemberReader(input).bytes(of: member, limit: 1000)
            } catch {
              #expect(error.file == path)
            }
          }
          _ = try SpliceWriter(input: input, layout: layout, changes: [0: .rename("c.py")]).plan()
        } catch {
          #expect(error.file == path)
        }
      }
    }
  }

  @Test(
    arguments: [
      ([], "not a zip archive: the file is empty", FaultCode.notAZip),
      (
        Array("hello, world, this is no archive".utf8), "not a zip archive: no end of central directory record",
        .notAZip
      ),
      ([0x50], "the archive is truncated: no end of central directory record", .truncated),
      (Array("PK\u{3}\u{4}".utf8), "the archive is truncated: no end of central directory record", .truncated),
    ] as [([UInt8], String, FaultCode)])
  func `what is no archive is an error`(bytes: [UInt8], reason: String, code: FaultCode) throws {
    let path = try folder.write(bytes, as: "a.whl")
    #expect(throws: WheelError(code, file: path, reason)) { try ZipLayout(reading: InputFile(path: path)) }
  }

  @Test func `a comment that goes on past the end is a truncation`() throws {
    var zip = RawZip([.init("a")])
    zip.commentLength = 5
    let path = try folder.write(zip.bytes, as: "a.whl")
    let expected = WheelError(
      .truncated, file: path, "the archive is truncated: its comment continues after the end of the file")
    #expect(throws: expected) { try ZipLayout(reading: InputFile(path: path)) }
  }

  @Test func `a directory that is nowhere is an error`() throws {
    var zip = RawZip([.init("a")])
    zip.directoryOffset = 5
    zip.directorySize = 3
    let path = try folder.write(zip.bytes, as: "a.whl")
    let expected = WheelError(.damagedArchive, file: path, "no central directory of 3 bytes at offset 5")
    #expect(throws: expected) { try ZipLayout(reading: InputFile(path: path)) }
  }

  @Test func `a comment full of fake end records is refused in one pass`() throws {
    var zip = RawZip([.init("a")])
    zip.comment = Array(repeatElement([0x50, 0x4b, 5, 6], count: 16384).joined().dropLast())
    #expect(zip.comment.count == 65535)
    let clock = ContinuousClock()
    let start = clock.now
    let layout = try layout(zip)
    #expect(Self.summary(layout) == ["zip-end-record-in-comment:refused"])
    #expect(layout.members.map(\.name) == ["a"])
    #expect(clock.now - start < .seconds(2))
  }
}
