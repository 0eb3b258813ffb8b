import TestSupport
import Testing

@testable import WheelKit

@Suite struct DiffEditsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static func wheel() -> TestWheel {
    var wheel = TestWheel(requires: ["a"])
    wheel.files = [
      ("demo/__init__.py", "one\ntwo\nthree\nfour\nfive\nsix\nseven\n"), ("demo/cli.py", "def main(): pass\n"),
      ("data/real.txt", "old\n"),
    ]
    return wheel
  }

  static let change = """
    --- a/demo/__init__.py
    +++ b/demo/__init__.py
    @@ -3,3 +3,4 @@
     three
    -four
    +FOUR
    +4
     five

    """

  func patch(_ diffs: String..., edits: [Edit] = []) throws -> Patch {
    var list = edits
    for (index, diff) in diffs.enumerated() {
      list.append(.applyDiff(path: try folder.write(Array(diff.utf8), as: "\(index).diff"), strip: 1))
    }
    return try Patch(list)
  }

  func text(_ wheel: Wheel, _ name: String) throws -> String {
    String(decoding: try wheel.contents(name), as: UTF8.self)
  }

  @Test func `a diff changes a file, its row, and nothing else`() throws {
    let result = try PatchedWheel(Self.wheel(), patch(Self.change))
    #expect(try text(result.after, "demo/__init__.py") == "one\ntwo\nthree\nFOUR\n4\nfive\nsix\nseven\n")
    #expect(result.after.allFindings == [])
    #expect(result.plan.changes.map(\.field) == ["demo/__init__.py"])
    let row = try result.after.record.get().row(forPath: "demo/__init__.py")
    #expect(row?.hash == FileDigest.hash(of: try result.after.contents("demo/__init__.py")).description)
  }

  @Test func `files are created, deleted, moved and given modes`() throws {
    let diff = """
      diff --git a/demo/new.sh b/demo/new.sh
      new file mode 100755
      --- /dev/null
      +++ b/demo/new.sh
      @@ -0,0 +1 @@
      +#!/bin/sh
      diff --git a/demo/cli.py b/demo/main.py
      similarity index 100%
      rename from demo/cli.py
      rename to demo/main.py
      diff --git a/data/real.txt b/data/real.txt
      deleted file mode 100644
      --- a/data/real.txt
      +++ /dev/null
      @@ -1 +0,0 @@
      -old
      diff --git a/demo/__init__.py b/demo/__init__.py
      old mode 100644
      new mode 100755

      """
    let result = try PatchedWheel(Self.wheel(), patch(diff))
    #expect(
      result.names.filter { !$0.contains("dist-info") } == ["demo/__init__.py", "demo/main.py", "demo/new.sh"])
    #expect(result.after.layout.member(named: "demo/new.sh")?.unixMode == 0o100755)
    #expect(result.after.layout.member(named: "demo/__init__.py")?.unixMode == 0o100755)
    #expect(result.after.allFindings == [])
    // The moved member's compressed bytes are those it had.
    let before = try #require(result.before.layout.member(named: "demo/cli.py"))
    let after = try #require(result.after.layout.member(named: "demo/main.py"))
    #expect(try result.after.compressed(after) == result.before.compressed(before))
  }

  @Test func `diffs are applied in order, each to what the one before left`() throws {
    let second = Self.change.replacing("FOUR", with: "F").replacing("-four", with: "-FOUR\n-4").replacing(
      "-3,3", with: "-3,4")
    let result = try PatchedWheel(Self.wheel(), patch(Self.change, second))
    #expect(try text(result.after, "demo/__init__.py") == "one\ntwo\nthree\nF\n4\nfive\nsix\nseven\n")
  }

  @Test func `diffs that are applied already are satisfied`() throws {
    let second = Self.change.replacing("FOUR", with: "F").replacing("-four", with: "-FOUR\n-4").replacing(
      "-3,3", with: "-3,4")
    let both = try patch(Self.change, second)
    let result = try PatchedWheel(Self.wheel(), both)
    #expect(try result.after.plan(both).isUnchanged)
    // One alone is not: the second has changed its lines.
    #expect(throws: WheelError.self) { try result.after.plan(patch(Self.change)) }
  }

  @Test func `what was inserted is not inserted again where it would also fit`() throws {
    var wheel = Self.wheel()
    wheel.files[0].contents = "a\nb\nx\na\nb\n"
    let diff = "--- a/demo/__init__.py\n+++ b/demo/__init__.py\n@@ -1,3 +1,4 @@\n a\n+new\n b\n x\n"
    let result = try PatchedWheel(wheel, patch(diff))
    #expect(try text(result.after, "demo/__init__.py") == "a\nnew\nb\nx\na\nb\n")
    #expect(try result.after.plan(patch(diff)).isUnchanged)
  }

  @Test func `a hunk that is found elsewhere is said`() throws {
    let result = try PatchedWheel(Self.wheel(), patch(Self.change.replacing("-3,3 +3,4", with: "-1,3 +1,4")))
    #expect(result.plan.warnings == ["demo/__init__.py: hunk 1 applied 2 lines below the stated line"])
  }

  @Test func `dist-info is this wheel's, data is unless there is such a directory`() throws {
    let diff = """
      --- a/dist-info/METADATA
      +++ b/dist-info/METADATA
      @@ -1,7 +1,7 @@
       Metadata-Version: 2.1
       Name: demo
       Version: 1.0
      -Requires-Dist: a
      +Requires-Dist: b
       
       The description.
      --- a/data/real.txt
      +++ b/data/real.txt
      @@ -1 +1 @@
      -old
      +new

      """.replacing("-1,7 +1,7", with: "-1,6 +1,6")
    let result = try PatchedWheel(Self.wheel(), patch(diff, edits: [Edit(option: "build-tag", value: "1x")]))
    #expect(try result.text("METADATA").contains("Requires-Dist: b\n"))
    #expect(try text(result.after, "data/real.txt") == "new\n")
  }

  func reason(_ diff: String) throws -> String? {
    let inner = try TemporaryFolder()
    let wheel = try Self.wheel().open(in: inner)
    let patch = try patch(diff)
    let error = #expect(throws: WheelError.self) { try wheel.plan(patch) }
    return error.map { ($0.subject ?? "").replacing(folder.path + "/", with: "") + ": \($0.reason)" }
  }

  @Test func `one hunk that does not fit fails all`() throws {
    let good = Self.change.replacing("__init__", with: "cli").replacing(
      "@@ -3,3 +3,4 @@\n three\n-four\n+FOUR\n+4\n five\n", with: "@@ -1 +1 @@\n-def main(): pass\n+pass\n")
    #expect(
      try reason(good + Self.change.replacing("-four", with: "-vier"))
        == "0.diff: demo/__init__.py: hunk 1 of 1, '@@ -3,3 +3,4 @@', does not fit: the nearest text is at line 3, where "
        + "line 4 differs: expected 'vier', found 'four'")
  }

  @Test func `a file that is not there names the nearest`() throws {
    #expect(
      try reason(Self.change.replacing("__init__", with: "__main__"))
        == "0.diff: demo/__main__.py: no file 'demo/__main__.py'; did you mean 'demo/__init__.py'?")
  }

  @Test func `RECORD is not for diffs, and METADATA keeps name and version`() throws {
    let record = "--- a/dist-info/RECORD\n+++ b/dist-info/RECORD\n@@ -1 +1 @@\n-a\n+b\n"
    #expect(
      try reason(record)
        == "0.diff: dist-info/RECORD: RECORD is generated and cannot have signatures: 'demo-1.0.dist-info/RECORD'")
    let version =
      "--- a/dist-info/METADATA\n+++ b/dist-info/METADATA\n@@ -2,3 +2,3 @@\n Name: demo\n-Version: 1.0\n+Version: 2.0\n Requires-Dist: a\n"
    #expect(
      try reason(version)
        == "0.diff: dist-info/METADATA: METADATA would get another Version: found '2.0'"
    )
    let gone =
      "--- a/dist-info/WHEEL\n+++ /dev/null\n@@ -1,4 +0,0 @@\n"
      + "-Wheel-Version: 1.0\n-Generator: test\n-Root-Is-Purelib: true\n-Tag: py3-none-any\n"
    #expect(
      try reason(gone) == "0.diff: dist-info/WHEEL: a wheel requires this file: 'demo-1.0.dist-info/WHEEL'")
  }
}
