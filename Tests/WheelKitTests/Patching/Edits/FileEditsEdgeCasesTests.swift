import TestSupport
import Testing

@testable import WheelKit

/// Edits of files that meet each other, or what is there already.
@Suite struct FileEditsEdgeCasesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static func wheel() -> TestWheel {
    var wheel = FileEditsTests.wheel()
    wheel.files[0].contents = "one\ntwo\nthree\n"
    return wheel
  }

  func diffs(_ texts: String...) throws -> Patch {
    var edits: [Edit] = []
    for (index, text) in texts.enumerated() {
      let head = "--- a/demo/__init__.py\n+++ b/demo/__init__.py\n"
      edits.append(.applyDiff(path: try folder.write(Array((head + text).utf8), as: "\(index).diff"), strip: 1))
    }
    return try Patch(edits)
  }

  func plan(_ patch: Patch, _ wheel: TestWheel = wheel()) throws -> PatchPlan {
    let output = try TemporaryFolder()
    return try wheel.open(in: output).plan(patch)
  }

  @Test func `a deletion without context that does not fit is no deletion that is done already`() throws {
    let patch = try diffs("@@ -2,2 +1,0 @@\n-evil\n-more evil\n")
    let error = #expect(throws: WheelError.self) { try plan(patch) }
    #expect(error?.code == .diffDoesNotFit)
  }

  @Test func `a deletion of all that a file has is recognised as done, in a file that is there`() throws {
    let all = "@@ -1,3 +0,0 @@\n-one\n-two\n-three\n"
    let result = try PatchedWheel(Self.wheel(), diffs(all))
    #expect(try result.after.contents("demo/__init__.py") == [])
    #expect(try result.after.plan(diffs(all)).isUnchanged)

    let text = "--- a/demo/nope.py\n+++ b/demo/nope.py\n" + all
    let path = try folder.write(Array(text.utf8), as: "nope.diff")
    let error = #expect(throws: WheelError.self) { try plan(Patch([.applyDiff(path: path, strip: 1)])) }
    #expect(error?.code == .nothingMatches)
  }

  @Test func `a file that is deleted and added again with what it held is left in its place`() throws {
    let source = try folder.write(Array("one\ntwo\nthree\n".utf8), as: "same.py")
    let same = try Patch.of(("delete-file", "demo/__init__.py"), ("add-file", "demo/__init__.py=\(source)"))
    let unchanged = try plan(same)
    #expect(unchanged.isUnchanged)
    #expect(unchanged.warnings == [])
    // Beside another edit, nothing is said of it.
    let both = try plan(
      Patch.of(
        ("delete-file", "demo/__init__.py"), ("add-file", "demo/__init__.py=\(source)"), ("local-version", "x")))
    #expect(both.changes.map(\.edit) == ["local-version"])
    #expect(both.files == [])
  }

  @Test func `a file that is deleted and added anew is a no-op on its own output`() throws {
    let source = try folder.write([1, 2, 3], as: "new.py")
    let patch = try Patch.of(("delete-file", "demo/__init__.py"), ("add-file", "demo/__init__.py=\(source)"))
    let result = try PatchedWheel(Self.wheel(), patch)
    #expect(try result.after.contents("demo/__init__.py") == [1, 2, 3])
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test func `an entry point is not said to miss a module that is there again`() throws {
    var wheel = Self.wheel()
    wheel.extraDistInfo = [("entry_points.txt", "[console_scripts]\nrun = demo:main\n")]
    let source = try folder.write([1], as: "other.py")
    let replaced = try Patch.of(("delete-file", "demo/__init__.py"), ("add-file", "demo/__init__.py=\(source)"))
    #expect(try plan(replaced, wheel).warnings == [])
    #expect(try plan(Patch.of(("delete-file", "demo/__init__.py")), wheel).warnings.count == 1)
  }

  @Test func `a diff that was applied at another line is applied already`() throws {
    var wheel = Self.wheel()
    wheel.files[0].contents = "0\n0\n0\n0\none\ntwo\nthree\n"
    let patch = try diffs("@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n")
    let result = try PatchedWheel(wheel, patch)
    #expect(try result.after.contents("demo/__init__.py") == Array("0\n0\n0\n0\none\nTWO\nthree\n".utf8))
    #expect(result.plan.warnings.count == 1)
    let again = try result.after.plan(patch)
    #expect(again.isUnchanged)
    #expect(
      again.warnings == [
        "demo/__init__.py: the diff does not fit, but its result is there at other lines: assumed to be applied"
      ])
  }

  @Test func `a diff that fits before and after is not taken for applied in silence`() throws {
    var wheel = Self.wheel()
    wheel.files[0].contents = String(repeating: "a\nb\nc\n", count: 5)
    let patch = try diffs("@@ -10,6 +10,3 @@\n a\n b\n-c\n-a\n-b\n c\n")
    let error = #expect(throws: WheelError.self) { try plan(patch, wheel) }
    #expect(error?.code == .diffAmbiguous)
    #expect(error?.subject == folder("0.diff"))
  }

  @Test func `a diff that names dist-info with its version fits after that was changed`() throws {
    var wheel = Self.wheel()
    wheel.extraDistInfo = [("top_level.txt", "demo\n")]
    let text =
      "--- a/demo-1.0.dist-info/top_level.txt\n+++ b/demo-1.0.dist-info/top_level.txt\n@@ -1 +1 @@\n-demo\n+other\n"
    let path = try folder.write(Array(text.utf8), as: "versioned.diff")
    let patch = try Patch([.applyDiff(path: path, strip: 1), Edit(option: "local-version", value: "q")])
    let result = try PatchedWheel(wheel, patch)
    #expect(try result.after.contents("demo-1.0+q.dist-info/top_level.txt") == Array("other\n".utf8))
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test func `an entry point that is dropped and added again is no change, and provenance does not grow`() throws {
    var wheel = Self.wheel()
    wheel.extraDistInfo = [("entry_points.txt", "[console_scripts]\nrun = demo:main\n")]
    let edits = try Patch.of(
      ("drop-entry-point", "console_scripts: run"), ("add-entry-point", "console_scripts: run = demo:other"),
      ("local-version", "q"))
    let patch = try Patch(edits.edits, options: PatchOptions(recordsProvenance: true))
    let result = try PatchedWheel(wheel, patch)
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test func `METADATA with two versions, one of them another, is refused`() throws {
    var wheel = Self.wheel()
    wheel.metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nVersion: 2.0\n\nText\n"
    let error = #expect(throws: WheelError.self) { try plan(Patch.of(("local-version", "a")), wheel) }
    #expect(error?.code == .versionMismatch)
    #expect(error?.reason.hasSuffix("found '1.0' and '2.0', expected '1.0'") == true)
  }

  @Test(arguments: ["local-version", "set-version", "rename", "build-tag", "requires-python"])
  func `the same scalar twice is a contradiction`(option: String) throws {
    let value = option == "requires-python" ? ">=3" : "1"
    let error = #expect(throws: WheelError.self) { try Patch.of((option, value), (option, value)) }
    #expect(error?.code == .contradictoryEdits)
  }

  @Test func `an insertion without context is made once`() throws {
    let patch = try diffs("@@ -1,0 +2 @@\n+new\n")
    let result = try PatchedWheel(Self.wheel(), patch)
    #expect(try result.after.contents("demo/__init__.py") == Array("one\nnew\ntwo\nthree\n".utf8))
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test func `of two diffs, the one that is applied already is satisfied`() throws {
    let first = "@@ -1,2 +1,2 @@\n-one\n+ONE\n two\n"
    let second = "@@ -2,2 +2,2 @@\n two\n-three\n+THREE\n"
    let result = try PatchedWheel(Self.wheel(), diffs(first))
    let plan = try result.after.plan(diffs(first, second))
    #expect(plan.changes.map(\.field) == ["demo/__init__.py"])
    let both = try PatchedWheel(Self.wheel(), diffs(first, second))
    #expect(try both.after.contents("demo/__init__.py") == Array("ONE\ntwo\nTHREE\n".utf8))
  }

  @Test func `a file that is to be deleted and was never there is said`() throws {
    let text = "--- a/demo/nope.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    let path = try folder.write(Array(text.utf8), as: "gone.diff")
    let plan = try plan(Patch([.applyDiff(path: path, strip: 1)]))
    #expect(plan.isUnchanged)
    #expect(plan.warnings == ["demo/nope.py: not in the wheel, assumed to be deleted already"])
  }

  @Test func `only the header of the license that goes is dropped`() throws {
    var wheel = Self.wheel()
    wheel.metadata =
      "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nLicense-File: a\nLicense-File: licenses/a\n\nText\n"
    wheel.extraDistInfo = [("licenses/a", "1"), ("licenses/licenses/a", "2")]
    let plan = try plan(Patch.of(("delete-file", "dist-info/licenses/a")), wheel)
    #expect(String(decoding: plan.metadata, as: UTF8.self).contains("License-File: licenses/a\n"))
    #expect(!String(decoding: plan.metadata, as: UTF8.self).contains("License-File: a\n"))
  }

  @Test func `a header stays while another file can be what it means`() throws {
    var wheel = Self.wheel()
    wheel.metadata = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nLicense-File: LICENSE\n\nText\n"
    wheel.extraDistInfo = [("LICENSE", "1"), ("licenses/LICENSE", "2")]
    let one = try plan(Patch.of(("delete-file", "dist-info/LICENSE")), wheel)
    #expect(String(decoding: one.metadata, as: UTF8.self).contains("License-File: LICENSE\n"))
    let both = try plan(Patch.of(("delete-file", "dist-info/LICENSE"), ("delete-file", "dist-info/licenses/*")), wheel)
    #expect(!String(decoding: both.metadata, as: UTF8.self).contains("License-File"))
  }

  @Test func `several patches with provenance change nothing about their own output`() throws {
    let options = PatchOptions(recordsProvenance: true)
    let patches = [
      try Patch([Edit(option: "local-version", value: "a")], options: options),
      try Patch([Edit(option: "append-local-version", value: "b")], options: options),
    ]
    let output = try TemporaryFolder()
    let wheel = try Self.wheel().open(in: output)
    let written = try wheel.write(wheel.plan(patches), to: Destination(.folder(output.path)))
    #expect(try Wheel(opening: written.path).plan(patches).isUnchanged)
  }

  static let refused: [(path: String, reason: String)] = [
    ("demo/empty", "a directory of that name exists"),
    (
      "other-1.0.dist-info/METADATA",
      "a wheel has only one .dist-info, 'demo-1.0.dist-info': 'other-1.0.dist-info/METADATA'"
    ),
    (
      "data/foo",
      "files in .data must be in one of purelib, platlib, headers, scripts, data (./data/ is a directory of that name): "
        + "'demo-1.0.data/foo'"
    ),
  ]

  @Test(arguments: refused)
  func `a place where installers refuse a file is refused`(_ path: String, _ reason: String) throws {
    let source = try folder.write([1], as: "source")
    var zip = RawZip(Self.wheel())
    zip.members.insert(.init("demo/empty/", ""), at: 0)
    let wheel = try Wheel(opening: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl"))
    let error = #expect(throws: WheelError.self) { try wheel.plan(Patch.of(("add-file", "\(path)=\(source)"))) }
    #expect(error?.reason == reason)
  }

  @Test func `entry points and requirements that installers refuse are refused`() throws {
    let points = try folder.write(Array("hi\n[g]\na = b\n".utf8), as: "points")
    let error = #expect(throws: WheelError.self) {
      try plan(Patch.of(("replace-file", "dist-info/entry_points.txt=\(points)")))
    }
    #expect(error?.reason == "entry_points.txt: line 1 is before the first group: 'hi'")
    let text = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nRequires-Dist: !!x\n"
    let metadata = try folder.write(Array(text.utf8), as: "metadata")
    let other = #expect(throws: WheelError.self) {
      try plan(Patch.of(("replace-file", "dist-info/METADATA=\(metadata)")))
    }
    #expect(other?.edits == ["replace-file"])
    #expect(other?.code == .invalidValue)
  }

  @Test func `requirements that a replaced METADATA changes are hinted at like others`() throws {
    let text = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nRequires-Dist: x\n"
    let metadata = try folder.write(Array(text.utf8), as: "metadata")
    #expect(try plan(Patch.of(("replace-file", "dist-info/METADATA=\(metadata)"))).changesUnderSameName)
  }

  @Test(arguments: ["demo/CLI.py", "demo/tests/TEST_A.py"])
  func `a name that differs by case alone is said`(_ path: String) throws {
    let source = try folder.write([1], as: "source")
    let plan = try plan(Patch.of(("add-file", "\(path)=\(source)")))
    #expect(
      plan.warnings == [
        "\(path): the same file as '\(path.lowercased())' on systems that ignore case"
      ])
  }

  @Test func `a symbolic link is not replaced by text`() throws {
    let source = try folder.write([1], as: "source")
    var zip = RawZip(Self.wheel())
    zip.members[1].externalAttributes = 0o120777 << 16
    let wheel = try Wheel(opening: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl"))
    let error = #expect(throws: WheelError.self) {
      try wheel.plan(Patch.of(("replace-file", "demo/cli.py=\(source)")))
    }
    #expect(error?.reason == "is a symbolic link: 'demo/cli.py'")
  }

  @Test func `what is compressed already as asked is unchanged`() throws {
    let patch = try Patch([], options: PatchOptions(compression: .deflate(level: 9), recompresses: true))
    let once = try PatchedWheel(Self.wheel(), patch)
    let output = try TemporaryFolder()
    let twice = try once.after.write(once.after.plan(patch), to: Destination(.folder(output.path)))
    #expect(twice.status == .unchanged)
    #expect(twice.isCompressedAlready)
  }

  @Test func `deleting thousands of files and directories takes no longer than they are many`() throws {
    var zip = RawZip(Self.wheel())
    for index in 0..<4000 {
      zip.members.append(.init("demo/many/d\(index)/", ""))
      zip.members.append(.init("demo/many/d\(index)/f.py", ""))
    }
    let wheel = try Wheel(opening: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl"))
    let plan = try wheel.plan(Patch.of(("delete-file", "demo/many/**")))
    #expect(plan.files.count == 8000)
  }
}
