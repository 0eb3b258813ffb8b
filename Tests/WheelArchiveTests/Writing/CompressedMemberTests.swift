import TestSupport
import Testing

@testable import WheelArchive

@Suite struct CompressedMemberTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Text that deflate makes many blocks of.
  static func rows(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    var text: [UInt8] = []
    for row in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += Array(
        "package/module_\(row).py,sha256=\(String(state, radix: 36))\(String(~state, radix: 36)),\(row)\n".utf8)
    }
    return text
  }

  /// What stands in the archive after the one member with the contents `old` got the contents `new`.
  func replaced(_ old: [UInt8], with new: [UInt8]) throws -> (CompressedMember, [UInt8]) {
    let zip = RawZip([try .init("a", deflating: old)])
    let input = try InputFile(path: folder.write(zip.bytes, as: "in.whl"))
    let layout = try ZipLayout(reading: input)
    let member = try CompressedMember(new, replacing: layout.members[0], in: input)
    let plan = try SpliceWriter(input: input, layout: layout, changes: [0: .replace(bytes: new)]).plan()
    var output = try OutputFile(directory: folder.path, name: "out.whl", mode: 0o644)
    try plan.write(from: input, to: &output)
    _ = try output.commit(.replace)
    _ = try ArchiveCheck.openedByLibzip(folder("out.whl"))
    let result = try InputFile(path: folder("out.whl"))
    let after = try ZipLayout(reading: result)
    #expect(after.findings == [])
    #expect(after.members[0].compressedSize == member.compressedSize)
    return (member, try MemberReader(result).bytes(of: after.members[0], limit: 1 << 26))
  }

  static let old = rows(12_000)

  static let changes: [(change: String, at: Int)] = [
    ("at the end", old.count - 40), ("in the middle", old.count / 2), ("at two thirds", old.count / 3 * 2),
  ]

  @Test(arguments: changes)
  func `blocks before the first change of a large member are kept`(_ change: String, _ index: Int) throws {
    var new = Self.old
    new.replaceSubrange(index..<(index + 20), with: Array("another,text,and longer than before".utf8))
    let (member, contents) = try replaced(Self.old, with: new)
    #expect(contents == new)
    let kept = try #require(member.kept)
    #expect(kept.count > 10_000)
    #expect(UInt64(member.data.count) < member.compressedSize)
  }

  @Test func `every place to continue gives the same contents`() throws {
    var places = 0
    for index in stride(from: 70_000, to: Self.old.count, by: 41_111) {
      let new = Array(Self.old[..<index]) + Array("end\n".utf8)
      let (member, contents) = try replaced(Self.old, with: new)
      #expect(contents == new)
      if member.kept != nil { places += 1 }
    }
    #expect(places > 8)
  }

  @Test func `what only became longer, or did not change, is right too`() throws {
    for new in [Self.old + Self.rows(10, seed: 7), Self.old] {
      #expect(try replaced(Self.old, with: new).1 == new)
    }
  }

  @Test func `a large member that is changed at its beginning is compressed as a whole`() throws {
    let new = Array("changed".utf8) + Self.old
    let (member, contents) = try replaced(Self.old, with: new)
    #expect(member.kept == nil)
    #expect(member.data == (try Deflater.deflate(new)))
    #expect(contents == new)
  }

  @Test func `a small member is compressed as a whole`() throws {
    let old = Self.rows(1000)
    let new = old + Array("x".utf8)
    let (member, contents) = try replaced(old, with: new)
    #expect(member.kept == nil)
    #expect(member.data == (try Deflater.deflate(new)))
    #expect(contents == new)
  }

  @Test func `blocks of a damaged stream are never kept beyond what inflates to the same bytes`() throws {
    var zip = RawZip([try .init("a", deflating: Self.old)])
    let middle = zip.members[0].data.count / 2
    for index in middle..<(middle + 50) { zip.members[0].data[index] ^= 0x5a }
    let input = try InputFile(path: folder.write(zip.bytes, as: "damaged.whl"))
    let member = try ZipLayout(reading: input).members[0]
    let new = Self.old + Array("x".utf8)
    let common = try CommonBlocks(of: member, in: input, and: new)
    #expect(common.map { $0.count < Self.old.count } ?? true)
  }
}
