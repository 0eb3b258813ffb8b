import TestSupport
import Testing

@testable import WheelArchive

@Suite struct ContainerFindingsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: FaultyArchive.refused + FaultyArchive.rewritten + FaultyArchive.carried)
  func `every fault has its finding`(archive: FaultyArchive) throws {
    let path = try folder.write(archive.zip.bytes, as: "a.whl")
    let layout = try ZipLayout(reading: InputFile(path: path))
    #expect(ZipLayoutTests.summary(layout) == archive.findings)
  }

  @Test func `a header that many entries share is read once, whatever it holds`() throws {
    var zip = RawZip((0..<100).map { .init("member \($0)") })
    zip.members[0].localName = [UInt8](repeating: 8, count: 60_000)
    for index in 1..<100 {
      zip.members[index].hasLocal = false
      zip.members[index].centralOffset = 0
    }
    let layout = try ZipLayout(reading: InputFile(path: folder.write(zip.bytes, as: "a.whl")))
    let findings = layout.findings.filter { $0.subject != nil }
    #expect(findings.map(\.code) == [.memberNameDiffers] + Array(repeating: .memberOverlap, count: 99))
    let shown = (String(repeating: "\\u{8}", count: 140), String(repeating: "\\u{8}", count: 59))
    #expect(findings.first?.found == "'\(shown.0)…\(shown.1)' (60000 bytes)")
    #expect(findings.last?.found == "offset 0")
    #expect(findings.last?.expected == "60030 or more")
  }

  @Test(arguments: FaultyArchive.refused)
  func `nothing is written from an archive that readers could disagree about`(archive: FaultyArchive) throws {
    let path = try folder.write(archive.zip.bytes, as: "a.whl")
    let input = try InputFile(path: path)
    let layout = try ZipLayout(reading: input)
    let error = #expect(throws: WheelError.self) {
      try SpliceWriter(input: input, layout: layout, changes: [:]).plan()
    }
    #expect(error?.code == .unsafeArchive)
  }

  @Test(arguments: FaultyArchive.rewritten)
  func `what can be rewritten is rewritten around the same data`(archive: FaultyArchive) throws {
    let path = try folder.write(archive.zip.bytes, as: "a.whl")
    let input = try InputFile(path: path)
    let layout = try ZipLayout(reading: input)
    let plan = try SpliceWriter(input: input, layout: layout, changes: [0: .rename("c.py")]).plan()
    var output = try OutputFile(directory: folder.path, name: "b.whl", mode: 0o644)
    try plan.write(from: input, to: &output)
    #expect(try output.commit() == .written)

    let rewritten = try InputFile(path: folder("b.whl"))
    let after = try ZipLayout(reading: rewritten)
    #expect(after.findings == [])
    #expect(after.members.map(\.name) == ["c.py", "b.py"])
    for member in after.members {
      #expect(try MemberReader(rewritten).bytes(of: member, limit: 100) == Array("text".utf8))
    }
    #expect(try ArchiveCheck.openedByLibzip(folder("b.whl")) == ["c.py", "b.py"])
  }
}
