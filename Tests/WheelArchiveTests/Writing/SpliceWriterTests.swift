import TestSupport
import Testing

@testable import WheelArchive

@Suite struct SpliceWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let edited = Array("edited text, edited text".utf8)

  /// Opens an archive written by `zip`.
  func open(_ zip: RawZip) throws -> (InputFile, ZipLayout) {
    let input = try InputFile(path: folder.write(zip.bytes, as: "in.whl"))
    return (input, try ZipLayout(reading: input))
  }

  /// Patches `zip`, lets libzip read the result, and returns it.
  func splice(
    _ zip: RawZip, _ changes: [Int: SpliceWriter.Change], _ additions: [SpliceWriter.Addition] = []
  ) throws -> (InputFile, ZipLayout, [UInt8]) {
    let (input, layout) = try open(zip)
    let plan = try SpliceWriter(input: input, layout: layout, changes: changes, additions: additions).plan()
    var output = try OutputFile(directory: folder.path, name: "out.whl", mode: 0o644)
    try plan.write(from: input, to: &output)
    #expect(output.size == plan.size)
    _ = try output.commit(.replace)
    let result = try InputFile(path: folder("out.whl"))
    let after = try ZipLayout(reading: result)
    #expect(after.findings == [])
    #expect(try ArchiveCheck.openedByLibzip(result.path) == after.members.map(\.name))
    return (result, after, try folder.read("out.whl"))
  }

  func content(_ input: InputFile, _ layout: ZipLayout, _ name: String) throws -> [UInt8] {
    try MemberReader(input).bytes(of: #require(layout.member(named: name)), limit: 1 << 20)
  }

  func four() throws -> RawZip {
    var zip = RawZip([
      .init("a.py"), try .init("x-1.dist-info/METADATA", deflating: Array("metadata".utf8)),
      .init("x-1.dist-info/", ""),
      .init("z.py", "last"),
    ])
    zip.members[1].flags = 2
    zip.members[1].localExtra = RawZip.field(0x5455, [1, 2, 3, 4, 5])
    zip.members[1].centralExtra = RawZip.field(0x5455, [1, 2])
    zip.comment = Array("comment".utf8)
    return zip
  }

  @Test func `no edit, the same bytes, in one range`() throws {
    let zip = try four()
    let (input, layout) = try open(zip)
    let plan = try SpliceWriter(input: input, layout: layout, changes: [:]).plan()
    #expect(plan.segments.first == .range(0..<layout.directoryOffset))
    #expect(plan.segments.count == 3)
    #expect(try plan.matches(input, from: input, Progress()))
    let (_, _, bytes) = try splice(zip, [:])
    #expect(bytes == zip.bytes)
  }

  @Test func `the copy of an input is the input`() throws {
    let (input, _) = try open(four())
    #expect(SplicePlan(copyOf: input).segments == [.range(0..<input.size)])
    #expect(try SplicePlan(copyOf: input).matches(input, from: input, Progress()))
  }

  @Test func `an edited member keeps place, mode, method and date, and loses its extra fields`() throws {
    let (result, after, bytes) = try splice(four(), [1: .replace(bytes: Self.edited)])
    #expect(after.members.map(\.name) == ["a.py", "x-1.dist-info/METADATA", "x-1.dist-info/", "z.py"])
    #expect(try content(result, after, "x-1.dist-info/METADATA") == Self.edited)
    let member = after.members[1]
    #expect(member.method == .deflate)
    #expect(member.modified == DOSDateTime(date: 0x56a8, time: 0x6000))
    #expect(member.unixMode == 0o100644)
    #expect(member.flags == [])
    #expect(after.extraFields(of: member) == [])
    #expect(member.local?.length == 30 + 22)
    #expect(try content(result, after, "z.py") == Array("last".utf8))
    #expect(after.comment == Array("comment".utf8))
    // What lies before the edited member is there unchanged.
    #expect(try folder.read("in.whl").starts(with: bytes[..<38]))
  }

  @Test func `a stored member stays stored`() throws {
    let (result, after, _) = try splice(four(), [3: .replace(bytes: Self.edited)])
    #expect(after.members[3].method == .stored)
    #expect(try content(result, after, "z.py") == Self.edited)
  }

  @Test func `an edited member of another method becomes deflate`() throws {
    try ArchiveBuilder([.init(name: "b", bytes: [1, 2, 3], method: .bzip2, mode: 0o100755)]).write(to: folder("b.whl"))
    let input = try InputFile(path: folder("b.whl"))
    let layout = try ZipLayout(reading: input)
    let plan = try SpliceWriter(input: input, layout: layout, changes: [0: .replace(bytes: Self.edited)]).plan()
    var output = try OutputFile(directory: folder.path, name: "out.whl", mode: 0o644)
    try plan.write(from: input, to: &output)
    #expect(try output.commit() == .written)
    let after = try ZipLayout(reading: InputFile(path: folder("out.whl")))
    #expect(after.members.map(\.method) == [.deflate])
    #expect(after.members.map(\.unixMode) == [0o100755])
    #expect(after.members.map(\.versionNeeded) == [20])
  }

  @Test func `an empty edit is empty`() throws {
    let (result, after, _) = try splice(four(), [1: .replace(bytes: []), 0: .replace(bytes: [])])
    #expect(try content(result, after, "x-1.dist-info/METADATA") == [])
    #expect(try content(result, after, "a.py") == [])
  }

  @Test func `a renamed member keeps its data and its extra fields`() throws {
    let changes: [Int: SpliceWriter.Change] = [
      1: .rename("x-2.dist-info/METADATA"), 2: .rename("x-2.dist-info/"),
    ]
    let (result, after, _) = try splice(four(), changes)
    #expect(after.members.map(\.name) == ["a.py", "x-2.dist-info/METADATA", "x-2.dist-info/", "z.py"])
    #expect(try content(result, after, "x-2.dist-info/METADATA") == Array("metadata".utf8))
    #expect(after.extraFields(of: after.members[1]) == RawZip.field(0x5455, [1, 2]))
    #expect(after.members[1].local?.length == 30 + 22 + 9)
    #expect(after.members[1].flags == MemberFlags(rawValue: 2))
  }

  @Test func `a rename is planned around the data`() throws {
    let (input, layout) = try open(four())
    let plan = try SpliceWriter(input: input, layout: layout, changes: [3: .rename("y.py")]).plan()
    let last = try #require(layout.members.last)
    let data = try #require(last.dataOffset)
    #expect(plan.segments.count == 5)
    #expect(plan.segments[0] == .range(0..<last.headerOffset))
    #expect(plan.segments[2] == .range(data..<(data + 4)))
  }

  @Test func `a name that is not ASCII is marked as UTF-8`() throws {
    let (_, after, _) = try splice(
      four(), [0: .rename("\u{e9}.py")], [.init(name: "\u{fc}.py", bytes: [1], modified: .earliest)])
    #expect(after.members.map(\.name).first == "\u{e9}.py")
    #expect(after.members.first?.flags == .utf8)
    #expect(after.members.last?.flags == .utf8)
    #expect(after.members[3].flags == [])
  }

  @Test func `a Unicode path goes with the name it was made for`() throws {
    var zip = try four()
    zip.members[0].localExtra = RawZip.unicodePath("a.py", header: "a.py")
    zip.members[0].centralExtra = RawZip.unicodePath("a.py", header: "a.py")
    let (_, after, _) = try splice(zip, [0: .rename("b.py")])
    #expect(after.extraFields(of: after.members[0]) == [])
    #expect(after.members[0].local?.length == 34)
    let (_, untouched, _) = try splice(zip, [1: .rename("b.py")])
    #expect(untouched.extraFields(of: untouched.members[0]) == zip.members[0].centralExtra)
  }

  @Test func `a removed member leaves nothing`() throws {
    let (result, after, bytes) = try splice(four(), [0: .remove, 2: .remove])
    #expect(after.members.map(\.name) == ["x-1.dist-info/METADATA", "z.py"])
    #expect(try content(result, after, "z.py") == Array("last".utf8))
    let before = try folder.read("in.whl").count
    #expect(bytes.count == before - 38 - 50 - 44 - 60)
    let (_, empty, _) = try splice(four(), [0: .remove, 1: .remove, 2: .remove, 3: .remove])
    #expect(empty.members == [])
  }

  @Test func `new members follow the one that is named, else come last`() throws {
    let date = DOSDateTime(year: 2024, month: 2, day: 3, hour: 4, minute: 5, second: 6)
    let (result, after, _) = try splice(
      four(), [0: .remove],
      [
        .init(name: "n1", bytes: Self.edited, modified: date, after: 0),
        .init(name: "n2", bytes: Self.edited, mode: 0o755, modified: date, method: .stored, after: 1),
        .init(name: "n3", bytes: [], modified: date, after: 1),
        .init(name: "d/", bytes: [], mode: 0o755, modified: date),
      ])
    #expect(
      after.members.map(\.name)
        == ["n1", "x-1.dist-info/METADATA", "n2", "n3", "x-1.dist-info/", "z.py", "d/"])
    #expect(after.physicalOrder == Array(0..<7))
    #expect(try content(result, after, "n1") == Self.edited)
    #expect(after.members.map(\.unixMode)[0] == 0o100644)
    #expect(after.members[2].unixMode == 0o100755)
    #expect(after.members[2].method == .stored)
    #expect(after.members[6].unixMode == 0o040755)
    #expect(after.members[6].method == .stored)
    #expect(after.members[6].externalAttributes & 0xff == 0x10)
    #expect(after.members[6].versionMadeBy >> 8 == 3)
    #expect(after.members[0].modified == date)
  }

  @Test func `both orders are kept`() throws {
    var zip = try four()
    zip.centralOrder = [3, 1, 0, 2]
    let (result, after, _) = try splice(
      zip, [0: .replace(bytes: Self.edited)],
      [
        .init(name: "n", bytes: [1], modified: .earliest, after: 1)
      ])
    #expect(after.members.map(\.name) == ["z.py", "x-1.dist-info/METADATA", "n", "a.py", "x-1.dist-info/"])
    #expect(
      after.physicalOrder.map { after.members[$0].name } == [
        "a.py", "x-1.dist-info/METADATA", "n", "x-1.dist-info/", "z.py",
      ])
    #expect(try content(result, after, "z.py") == Self.edited)
  }

  @Test func `odd dates, modes and versions of untouched members stay`() throws {
    var zip = try four()
    (zip.members[0].date, zip.members[0].time) = (0, 0)
    (zip.members[2].date, zip.members[2].time) = (0xffff, 0xffff)
    zip.members[0].externalAttributes = 0
    zip.members[2].externalAttributes = 0o644 << 16 | 0x10
    zip.members[0].versionNeeded = 10
    let (_, before) = try open(zip)
    let (_, after, _) = try splice(zip, [1: .replace(bytes: Self.edited), 2: .rename("y/")])
    for index in [0, 2, 3] {
      #expect(after.members[index].modified == before.members[index].modified)
      #expect(after.members[index].externalAttributes == before.members[index].externalAttributes)
      #expect(after.members[index].versionNeeded == before.members[index].versionNeeded)
      #expect(after.members[index].local?.modified == before.members[index].local?.modified)
    }
  }

  @Test func `a rename of a local date that differs keeps it`() throws {
    var zip = try four()
    zip.members[0].localDate = 0x21
    let (input, layout) = try open(zip)
    let plan = try SpliceWriter(input: input, layout: layout, changes: [0: .rename("b.py")]).plan()
    guard case .bytes(let header)? = plan.segments.first else {
      Issue.record("no new header")
      return
    }
    #expect(header.uint16(at: 12) == 0x21)
  }

  @Test func `two runs give the same bytes`() throws {
    let changes: [Int: SpliceWriter.Change] = [
      1: .replace(bytes: Self.edited, newName: "n"), 2: .remove, 0: .rename("m"),
    ]
    let (_, _, one) = try splice(four(), changes, [.init(name: "x", bytes: Self.edited, modified: .earliest)])
    let (_, _, other) = try splice(four(), changes, [.init(name: "x", bytes: Self.edited, modified: .earliest)])
    #expect(one == other)
  }

  @Test(arguments: [
    ("z.py", "two members would have this name"), ("../z.py", "not a safe name for a member: a '..' component"),
    ("", "not a safe name for a member: an empty name"),
    ("C:z", "not a safe name for a member: a drive letter"),
  ])
  func `a bad new name is refused`(name: String, reason: String) throws {
    let (input, layout) = try open(four())
    let expected = WheelError(.invalidMemberName, file: input.path, subject: name, reason)
    #expect(throws: expected) { try SpliceWriter(input: input, layout: layout, changes: [0: .rename(name)]).plan() }
    #expect(throws: expected) {
      try SpliceWriter(
        input: input, layout: layout, changes: [:], additions: [.init(name: name, bytes: [], modified: .earliest)]
      ).plan()
    }
  }

  @Test func `names may be swapped`() throws {
    let (result, after, _) = try splice(four(), [0: .rename("z.py"), 3: .rename("a.py")])
    #expect(try content(result, after, "z.py") == Array("text".utf8))
    #expect(try content(result, after, "a.py") == Array("last".utf8))
  }

  @Test func `places that are not there are errors`() throws {
    let (input, layout) = try open(four())
    #expect(throws: WheelError.self) {
      try SpliceWriter(input: input, layout: layout, changes: [4: .remove]).plan()
    }
    #expect(throws: WheelError.self) {
      try SpliceWriter(
        input: input, layout: layout, changes: [:],
        additions: [.init(name: "x", bytes: [], modified: .earliest, after: 4)]
      ).plan()
    }
  }

  @Test func `an archive in front of which something lies loses it`() throws {
    var zip = try four()
    zip.prefix = Array("#!/bin/sh\nexit\n".utf8)
    zip.trailing = [0, 0]
    let (_, after, bytes) = try splice(zip, [:])
    zip.prefix = []
    zip.trailing = []
    #expect(bytes == zip.bytes)
    #expect(after.prefixLength == 0)
  }
}
