import TestSupport
import Testing

@testable import WheelKit

/// Which files of a diff are applied, and to which files of the wheel.
@Suite struct DiffOptionsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A change of two files of the wheel, a changelog, a binary file and a link, as a commit of the project has them.
  static let commit = """
    diff --git a/CHANGES.md b/CHANGES.md
    --- a/CHANGES.md
    +++ b/CHANGES.md
    @@ -1 +1 @@
    -old
    +new
    diff --git a/src/demo/__init__.py b/src/demo/__init__.py
    --- a/src/demo/__init__.py
    +++ b/src/demo/__init__.py
    @@ -1 +1 @@
    -x = 1
    +x = 2
    diff --git a/tests/data.bin b/tests/data.bin
    index 1..2 100644
    GIT binary patch
    literal 3
    KcmZQzU|?YY

    diff --git a/tests/link b/tests/link
    old mode 120000
    new mode 100644
    diff --git a/tests/test_a.py b/tests/test_a.py
    --- a/tests/test_a.py
    +++ b/tests/test_a.py
    @@ -1 +1 @@
    -a
    +b

    """

  func patch(_ diff: String, _ options: DiffOptions) throws -> Patch {
    try Patch([.applyDiff(path: try folder.write(Array(diff.utf8), as: "commit.diff"), options: options)])
  }

  func globs(_ texts: String...) throws -> [PathGlob] { try texts.map { try PathGlob(parsing: $0) } }

  func wheel(_ text: String = "x = 1\n") -> TestWheel {
    var wheel = TestWheel(requires: [])
    wheel.files = [("demo/__init__.py", text)]
    return wheel
  }

  @Test func `chosen files are applied to mapped paths, and others need not be supported`() throws {
    let maps = [try DiffPathMap(parsing: "src/=")]
    for options in [
      DiffOptions(includes: try globs("src/**"), maps: maps),
      DiffOptions(excludes: try globs("tests/**", "*.md"), maps: maps),
      DiffOptions(includes: try globs("src/**", "tests/**"), excludes: try globs("tests/**"), maps: maps),
    ] {
      let patch = try self.patch(Self.commit, options)
      let result = try PatchedWheel(wheel(), patch)
      #expect(try result.after.contents("demo/__init__.py") == Array("x = 2\n".utf8))
      #expect(result.plan.changes.map(\.field) == ["demo/__init__.py"])
      #expect(try result.after.plan(patch).isUnchanged)
    }
  }

  @Test func `files outside the wheel are listed`() throws {
    let wheel = try wheel().open(in: folder)
    let patch = try self.patch(
      Self.commit, DiffOptions(excludes: globs("tests/data.bin", "tests/link"), maps: [DiffPathMap(parsing: "src/=")]))
    #expect(
      throws: WheelError(
        .nothingMatches, file: wheel.path, subject: folder("commit.diff"),
        "2 files of the diff are not in the wheel: 'CHANGES.md', 'tests/test_a.py'", hints: [.selectDiffFiles])
    ) { try wheel.plan(patch) }
  }

  @Test func `one file outside the wheel is reported as such`() throws {
    let wheel = try wheel().open(in: folder)
    let error = #expect(throws: WheelError.self) {
      try wheel.plan(patch(Self.commit, DiffOptions(includes: globs("src/**"))))
    }
    #expect(error?.subject == "\(folder("commit.diff")): src/demo/__init__.py")
    #expect(
      error?.reason
        == "no file 'src/demo/__init__.py'; the wheel has 'demo/__init__.py', 'demo-1.0.dist-info/METADATA', "
        + "'demo-1.0.dist-info/WHEEL', 'demo-1.0.dist-info/RECORD'")
    #expect(error?.hints == [.selectDiffFiles])
  }

  @Test func `a choice of nothing is an error`() throws {
    let patch = try self.patch(Self.commit, DiffOptions(includes: globs("docs/**")))
    #expect(
      throws: WheelError(.nothingMatches, file: folder("commit.diff"), "no file of the diff is selected")
    ) { try patch.readingSources() }
  }

  @Test(arguments: [
    ("x = 1\r\ny = 1\r\n", "\n", "x = 2\r\ny = 1\r\n", "CRLF line endings, the diff LF"),
    ("x = 1\ny = 1\n", "\r\n", "x = 2\ny = 1\n", "LF line endings, the diff CRLF"),
  ])
  func `other line endings are named, and ignored on request`(
    text: String, ending: String, result: String, reason: String
  ) throws {
    let head = "--- a/demo/__init__.py\n+++ b/demo/__init__.py\n@@ -1,2 +1,2 @@\n"
    let diff = head + ["-x = 1", "+x = 2", " y = 1"].map { $0 + ending }.joined()
    let error = #expect(throws: WheelError.self) {
      try wheel(text).open(in: folder).plan(self.patch(diff, DiffOptions()))
    }
    #expect(error?.code == .diffDoesNotFit && error?.hints == [.ignoreLineEndings])
    #expect(error?.reason.hasSuffix(" does not fit: the file has \(reason)") == true)
    let patch = try self.patch(diff, DiffOptions(ignoresLineEndings: true))
    let patched = try PatchedWheel(wheel(text), patch)
    #expect(try patched.after.contents("demo/__init__.py") == Array(result.utf8))
    #expect(try patched.after.plan(patch).isUnchanged)
  }

  @Test func `renames are mapped on both sides`() throws {
    let diff = """
      diff --git a/lib/__init__.py b/lib/new.py
      similarity index 100%
      rename from lib/__init__.py
      rename to lib/new.py

      """
    let result = try PatchedWheel(
      wheel(), patch(diff, DiffOptions(maps: [DiffPathMap(parsing: "lib/=demo/")])))
    #expect(result.names.first == "demo/new.py")
  }

  @Test(arguments: ["src", "=x/", "src/", "src=x", "src/=x", "../=x/", "src/=../"])
  func `a map is two directories`(text: String) {
    #expect(throws: WheelError.self) { try DiffPathMap(parsing: text) }
  }

  @Test func `recipes have the options`() throws {
    let options = DiffOptions(
      strip: 2, includes: try globs("src/**", "lib/**"), excludes: try globs("*.md"),
      maps: [try DiffPathMap(parsing: "src/=")], ignoresLineEndings: true)
    let patch = try Patch([.applyDiff(path: "/a.diff", options: options)])
    let text = Recipe.text(for: [try WheelFilename(parsing: "demo-1.0-py3-none-any.whl")], patch)
    #expect(
      text.contains(
        #"{ file = "/a.diff", strip = 2, include = ["src/**", "lib/**"], exclude = ["*.md"], map = ["src/="], "#
          + "ignore-line-endings = true }"))
    #expect(try Recipe(parsing: Array(text.utf8), path: "r.toml").rules.first?.patch == patch)
  }
}
