import TestSupport
import Testing

@testable import WheelArchive

@Suite struct RecompressionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func recompress(
    _ path: String, changes: [Int: SpliceWriter.Change] = [:], additions: [SpliceWriter.Addition] = [],
    method: CompressionMethod = .deflate, level: UInt32 = 9
  ) throws -> ZipLayout {
    let input = try InputFile(path: path)
    let file = try OutputFile(directory: folder.path, name: "out.whl", mode: 0o644)
    let writer = SpliceWriter(
      input: input, layout: try ZipLayout(reading: input), changes: changes, additions: additions)
    _ = try Recompression(writer, method: method, level: level).write(into: file).commit(.replace)
    #expect(try ArchiveCheck.openedByLibzip(folder("out.whl")).count > 0)
    return try ZipLayout(reading: InputFile(path: folder("out.whl")))
  }

  @Test(arguments: try Fixtures.names(), [CompressionMethod.deflate, .stored])
  func `names, order, modes, dates and bytes stay`(name: String, method: CompressionMethod) throws {
    let input = try InputFile(path: Fixtures.path(name))
    let before = try ZipLayout(reading: input)
    let after = try recompress(Fixtures.path(name), method: method)
    #expect(after.findings == [])
    #expect(after.members.map(\.name) == before.members.map(\.name))
    #expect(after.members.map(\.externalAttributes) == before.members.map(\.externalAttributes))
    #expect(after.members.map(\.modified) == before.members.map(\.modified))
    #expect(after.members.map { $0.versionMadeBy >> 8 } == before.members.map { $0.versionMadeBy >> 8 })
    #expect(after.members.map(\.crc32) == before.members.map(\.crc32))
    #expect(after.members.allSatisfy { $0.method == (($0.isDirectory) ? .stored : method) })
  }

  @Test func `changes and additions are written in order`() throws {
    let date = DOSDateTime(year: 2020, month: 1, day: 2, hour: 3, minute: 4, second: 6)
    try ArchiveBuilder(["a", "b", "c", "d"].map { .init(name: $0, bytes: Array($0.utf8), modified: date) })
      .write(to: folder("in.whl"))
    let after = try recompress(
      folder("in.whl"), changes: [0: .rename("z"), 1: .remove, 2: .replace(bytes: [1, 2, 3])],
      additions: [
        .init(name: "after a", bytes: [9], modified: .earliest, after: 0),
        .init(name: "last", bytes: [], modified: date),
      ])
    #expect(after.members.map(\.name) == ["z", "after a", "c", "d", "last"])
    let input = try InputFile(path: folder("out.whl"))
    #expect(
      try after.members.map { try MemberReader(input).bytes(of: $0, limit: 9) } == [[97], [9], [1, 2, 3], [100], []])
  }

  @Test func `a damaged member fails and leaves nothing`() throws {
    var zip = RawZip([RawZip.Member("a"), RawZip.Member("b"), RawZip.Member("c")])
    zip.members[1].centralCRC = 1
    zip.members[1].localCRC = 1
    let path = try folder.write(zip.bytes, as: "in.whl")
    let crc = String(zip.members[1].crc, radix: 16)
    #expect(throws: WheelError(.damagedMember, file: path, subject: "b", "its CRC is \(crc) where its header says 1")) {
      try recompress(path)
    }
    #expect(try folder.names == ["in.whl"])
  }

  @Test func `progress ends with all bytes`() throws {
    try ArchiveBuilder([.init(name: "a", bytes: MemberReaderTests.large)]).write(to: folder("in.whl"))
    let input = try InputFile(path: folder("in.whl"))
    let file = try OutputFile(directory: folder.path, name: "out.whl", mode: 0o644)
    var last: (UInt64, UInt64) = (0, 0)
    let progress = Progress { last = ($0, $1) }
    let writer = SpliceWriter(input: input, layout: try ZipLayout(reading: input), changes: [:])
    _ = try Recompression(writer).write(into: file, progress).commit()
    #expect(last.0 == last.1 && last.1 == UInt64(MemberReaderTests.large.count))
  }
}
