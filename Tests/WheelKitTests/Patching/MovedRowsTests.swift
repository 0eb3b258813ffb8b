import TestSupport
import Testing

@testable import WheelKit

/// Rows of RECORD for files that diffs move to where others were.
@Suite struct MovedRowsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let move = """
    diff --git a/demo/b.py b/demo/a.py
    similarity index 100%
    rename from demo/b.py
    rename to demo/a.py

    """

  private static func row(_ path: String, _ contents: String) -> String {
    "\(path),\(FileDigest.hash(of: Array(contents.utf8))),\(contents.utf8.count)\n"
  }

  private static func wheel(_ files: [(path: String, contents: String)], rows: String = "") -> TestWheel {
    var wheel = TestWheel(requires: [])
    wheel.files = files
    let right = wheel.members.dropLast().map { row($0.path, $0.contents) }.joined()
    wheel.record = rows + right + "demo-1.0.dist-info/RECORD,,\n"
    return wheel
  }

  private func errors(_ wheel: TestWheel, _ edits: [(option: String, value: String)]) throws -> [Finding] {
    var list: [Edit] = []
    for edit in edits { list.append(try Edit(option: edit.option, value: edit.value)) }
    let diff = try folder.write(Array(Self.move.utf8), as: "move.diff")
    list.append(.applyDiff(path: diff, strip: 1))
    let patched = try PatchedWheel(wheel, Patch(list))
    #expect(try patched.after.contents("demo/a.py") == Array("b = 1\n".utf8))
    let path = try folder.write(patched.bytes, as: patched.plan.filename.description)
    return try Wheel.verify(fileAt: path).findings
  }

  @Test func `a file that takes the place of a deleted one keeps its row`() throws {
    let wheel = Self.wheel([("demo/a.py", "a = 1\n"), ("demo/b.py", "b = 1\n")])
    #expect(try errors(wheel, [("delete-file", "demo/a.py")]) == [])
  }

  @Test func `a row that was left without a file goes when a file is moved there`() throws {
    let wheel = Self.wheel([("demo/b.py", "b = 1\n")], rows: Self.row("demo/a.py", "a = 1\n"))
    #expect(try errors(wheel, []) == [])
  }

  @Test func `a second row of a moved file goes`() throws {
    let wheel = Self.wheel([("demo/b.py", "b = 1\n")], rows: Self.row("demo/b.py", "b = 1\n"))
    #expect(try errors(wheel, []) == [])
  }
}
