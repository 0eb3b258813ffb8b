import TestSupport
import Testing

@testable import WheelKit

/// Each bound of what is read, at the bound and one beyond.
@Suite struct BoundsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `edits take 100,000 requirements and no more`() throws {
    let most = PatchDraft.maximumRequirements
    #expect(most == 100_000)
    var wheel = TestWheel(requires: Array(repeating: "a", count: most + 1))
    let path = try wheel.write(in: folder)
    let edits = [
      ("drop-requires", "a"), ("relax-requires", "*"), ("add-requires", "b"), ("drop-extra", "c"), ("rename", "other"),
    ]
    for (option, value) in edits {
      let opened = try Wheel(opening: path)
      let expected = WheelError(
        .documentTooLarge, file: path, subject: "demo-1.0.dist-info/METADATA: Requires-Dist",
        edits: [option], "found 100001, expected at most 100000")
      #expect(throws: expected, "\(option)") { try opened.plan(.of((option, value))) }
    }
    #expect(try Wheel(opening: path).plan(.of(("local-version", "x"))).isUnchanged == false)
    try folder.remove(wheel.filename)
    wheel = TestWheel(requires: Array(repeating: "a", count: most))
    #expect(try wheel.open(in: folder).plan(.of(("drop-requires", "a"))).changes.count == most)
  }

  @Test func `lines of fields are counted in one pass`() throws {
    let document = HeaderDocument(parsing: Array("A: b\nC: d\n e\nF: g\n\n".utf8))
    #expect(document.lineNumbers(of: [0, 1, 2]) == [1, 2, 4])
    #expect(document.lineNumbers(of: [2]) == [4])
    #expect(document.lineNumber(of: 1) == 2)
  }

  @Test(
    arguments: [(4096, nil), (4097, MemberName.Fault.dangerous("more than 4096 bytes"))] as [(Int, MemberName.Fault?)])
  func `a name has 4,096 bytes at most`(count: Int, fault: MemberName.Fault?) {
    #expect(MemberName.fault(of: String(repeating: "a", count: count)) == fault)
    #expect(
      MemberName.fault(of: String(repeating: "\u{e9}", count: count / 2) + String(repeating: "a", count: count % 2))
        == fault)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `a line of a document is one, however it ends`(ending: String) throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: [])
    let head = wheel.metadata.utf8.count { $0 == 0x0a }
    wheel.metadata += String(repeating: ending, count: Wheel.maximumDocumentLines - head)
    #expect(try wheel.open(in: folder).metadata.first("Name") == "demo")
    wheel.metadata += ending
    let other = try TemporaryFolder()
    let error = #expect(throws: WheelError.self) { try wheel.open(in: other) }
    #expect(error?.reason == "too many lines: 1048577, expected at most 1048576")
  }

  @Test func `a document has 64 MiB and a million lines at most`() {
    #expect(Wheel.maximumDocumentSize == 67_108_864)
    #expect(Wheel.maximumDocumentLines == 1_048_576)
    #expect(Recipe.maximumSize == 4_194_304)
    #expect(SourceDiff.maximumSize == 67_108_864)
    #expect(SourceDiff.maximumStripped == 32)
    #expect(FileDiff.maximumSize == 67_108_864)
    #expect(Provenance.maximumSize == 8_388_608)
    #expect(SymbolicLinks.maximumTargetLength == 4096)
    #expect(PatchSources.maximumFileSize == 1_073_741_824)
    #expect(CentralDirectory.maximumMembers == 1_048_576)
    #expect(DirectoryLocation.maximumSize == 134_217_728)
  }
}
