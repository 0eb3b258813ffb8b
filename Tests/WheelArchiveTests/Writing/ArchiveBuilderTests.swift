import TestSupport
import Testing

@testable import WheelArchive

@Suite struct ArchiveBuilderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `everything that is set comes back`() throws {
    let path = folder("a.whl")
    let date = DOSDateTime(year: 2024, month: 3, day: 31, hour: 2, minute: 30, second: 12)
    try ArchiveBuilder(
      [
        .init(name: "d/", bytes: [], method: .stored, modified: date, mode: 0o040755),
        .init(name: "d/\u{e9}.py", bytes: Array("text".utf8), modified: DOSDateTime(date: 0, time: 0), mode: 0o100755),
        .init(name: "c", bytes: [1, 2], method: .stored),
      ], comment: "about all"
    ).write(to: path)
    let input = try InputFile(path: path)
    let layout = try ZipLayout(reading: input)
    #expect(layout.members.map(\.name) == ["d/", "d/\u{e9}.py", "c"])
    #expect(layout.members.map(\.method) == [.stored, .deflate, .stored])
    #expect(layout.members.map(\.modified) == [date, DOSDateTime(date: 0, time: 0), .earliest])
    #expect(layout.members.map { $0.local?.modified } == [date, DOSDateTime(date: 0, time: 0), .earliest])
    #expect(layout.members.map(\.unixMode) == [0o040755, 0o100755, 0o100644])
    #expect(layout.comment == Array("about all".utf8))
    #expect(ZipLayoutTests.summary(layout).isEmpty)
    #expect(try MemberReader(input).bytes(of: layout.members[1], limit: 10) == Array("text".utf8))
  }

  @Test func `two runs give the same bytes`() throws {
    let builder = ArchiveBuilder([.init(name: "a", bytes: MemberReaderTests.large)])
    try builder.write(to: folder("a"))
    try builder.write(to: folder("b"))
    let one = try folder.read("a")
    #expect(try folder.read("b") == one)
  }

  @Test func `an existing file is not overwritten`() throws {
    let path = try folder.write([1], as: "a")
    let expected = WheelError.outputExists(path)
    #expect(throws: expected) { try ArchiveBuilder([.init(name: "a", bytes: [])]).write(to: path) }
  }

  @Test func `a method that libzip lacks is an error`() throws {
    let builder = ArchiveBuilder([.init(name: "a", bytes: [], method: CompressionMethod(rawValue: 98))])
    let expected = WheelError(
      .unsupportedMethod, file: folder("a"), subject: "a", "this libzip cannot compress with method 98")
    #expect(throws: expected) { try builder.write(to: folder("a")) }
    #expect(try folder.names == [])
  }
}
