import TestSupport
import Testing

@testable import WheelKit

/// `--add-file DEST/=SRC/`, `--keep-file`, and what follows from them.
@Suite struct DirectoryEditsTests {
  let sources: TemporaryFolder

  init() throws {
    sources = try TemporaryFolder()
    for name in ["new/sub/.git", "new/.hidden", "empty/.git", "licenses/vendored"] {
      _ = try Directory.create(sources(name))
    }
    try sources.write(Array("b\n".utf8), as: "new/b.py")
    try sources.write(Array("#!/bin/sh\n".utf8), as: "new/sub/run", mode: 0o755)
    try sources.write(Array("a\n".utf8), as: "new/.hidden/a")
    try sources.write(Array("x\n".utf8), as: "new/sub/.git/config")
    try sources.write(Array("x\n".utf8), as: "empty/.git/config")
    try sources.write(Array("free\n".utf8), as: "licenses/vendored/MIT")
  }

  static func wheel(topLevel: String? = "demo\n") -> TestWheel {
    var wheel = FileEditsTests.wheel()
    wheel.files.append(("single.py", "1\n"))
    if let topLevel { wheel.extraDistInfo.append(("top_level.txt", topLevel)) }
    return wheel
  }

  func patched(_ edits: (String, String)..., wheel: TestWheel = DirectoryEditsTests.wheel()) throws -> PatchedWheel {
    let edits = try edits.map { try Edit(option: $0.0, value: $0.1) }
    let result = try PatchedWheel(wheel, Patch(edits))
    #expect(try Wheel.verify(fileAt: result.outcome.path).errorCount == 0)
    return result
  }

  @Test func `all files below a directory are added in order, with their execute bits`() throws {
    let edit = ("add-file", "demo/new/=\(sources("new"))/")
    let result = try patched(edit)
    let added = result.names.filter { $0.hasPrefix("demo/new") }
    #expect(added == ["demo/new/.hidden/a", "demo/new/b.py", "demo/new/sub/run"])
    #expect(result.after.layout.member(named: "demo/new/sub/run")?.unixMode == 0o100755)
    #expect(result.after.layout.member(named: "demo/new/b.py")?.unixMode == 0o100644)
    #expect(try result.after.plan(.of(edit)).isUnchanged)
    #expect(try result.text("top_level.txt") == "demo\n")
  }

  @Test func `files of a directory at the top of the wheel and in dist-info`() throws {
    let result = try patched(
      ("add-file", "./=\(sources("new"))/"), ("add-file", "dist-info/licenses/=\(sources("licenses"))/"))
    #expect(Set(result.names).isSuperset(of: [".hidden/a", "b.py", "sub/run"]))
    #expect(try result.text("METADATA").contains("License-File: vendored/MIT\n"))
    #expect(try result.text("top_level.txt") == "b\ndemo\n")
  }

  @Test(arguments: [
    ("add-file", "demo/=X/none/", "no such directory"), ("add-file", "demo/=X/empty/", "no files in this directory"),
    ("add-file", "demo/=X/new/b.py/", "not a directory"),
  ])
  func `a directory without files is an error`(option: String, value: String, reason: String) throws {
    let edit = try Edit(option: option, value: value.replacing("X", with: sources.path))
    let error = #expect(throws: WheelError.self) { try Patch([edit]).readingSources() }
    #expect(error?.file?.hasPrefix(sources.path) == true)
    #expect(error?.reason == reason)
  }

  @Test func `a file that exists with other contents is an error, and so are a file and a directory`() throws {
    let folder = try TemporaryFolder()
    var wheel = Self.wheel()
    wheel.files.append(("demo/b.py", "other\n"))
    let opened = try wheel.open(in: folder)
    let error = #expect(throws: WheelError.self) { try opened.plan(.of(("add-file", "demo/=\(sources("new"))/"))) }
    #expect(error?.reason == "the file exists with other contents: 'demo/b.py'")
    for value in ["demo/=file", "demo=directory/"] {
      #expect(
        throws: WheelError(
          .invalidValue, "DEST and SRC have to be two files, or two directories that end in '/': '\(value)'")
      ) { try Edit(option: "add-file", value: value) }
    }
    #expect(throws: WheelError(.invalidValue, "expected the path of a file in the wheel: found 'demo/'")) {
      try Edit(option: "replace-file", value: "demo/=x/")
    }
  }

  @Test func `provenance identifies a directory by its contents`() throws {
    let patch = try Patch(
      [Edit(option: "add-file", value: "demo/new/=\(sources("new"))/")],
      options: PatchOptions(recordsProvenance: true))
    let text = try PatchedWheel(Self.wheel(), patch).text("wheelpatch.json")
    let listing = ["a\n": ".hidden/a", "b\n": "b.py", "#!/bin/sh\n": "sub/run"]
      .sorted { $0.value < $1.value }.map { "\(FileDigest.hash(of: Array($0.key.utf8)).hexadecimal)  \($0.value)\n" }
    #expect(text.contains("\"sha256\" : \"\(FileDigest.hash(of: Array(listing.joined().utf8)).hexadecimal)\""))
    #expect(text.contains("\"value\" : \"demo/new/\""))
  }

  @Test func `a recipe names a directory like any file`() throws {
    let text = """
      schema = 1
      [[patch]]
      name = "demo"
      [[patch.add-file]]
      dest = "demo/new/"
      source = "new/"
      """
    let rule = try #require(try Recipe(parsing: Array(text.utf8), path: sources("r.toml")).rules.first)
    #expect(rule.patch.edits == [try Edit(option: "add-file", value: "demo/new/=\(sources("new"))/")])
  }

  @Test func `files to keep are not deleted`() throws {
    let edits = [("delete-file", "demo/tests/**"), ("keep-file", "**/test_b.py")]
    let result = try patched(edits[0], edits[1])
    #expect(result.names.filter { $0.contains("tests") } == ["demo/tests/test_b.py"])
    #expect(try result.after.plan(.of(edits[0], edits[1])).isUnchanged)
    let error = #expect(throws: WheelError.self) {
      try result.before.plan(.of(edits[0], ("keep-file", "demo/tests/test_c.py")))
    }
    #expect(error?.edits == ["keep-file"] && error?.code == .nothingMatches)
  }

  struct TopLevelCase: Sendable {
    let before: String
    let edits: [String]
    /// Nil if nothing changes.
    let after: String?
  }

  static let topLevelCases: [TopLevelCase] = [
    TopLevelCase(before: "demo\nsingle\n", edits: ["delete-file single.py"], after: "demo\n"),
    TopLevelCase(before: "single\ndemo", edits: ["delete-file demo/**"], after: "single\n"),
    TopLevelCase(
      before: "demo\r\nzoo\r\n", edits: ["add-file other/__init__.py=X/new/b.py"], after: "demo\r\nother\r\nzoo\r\n"),
    TopLevelCase(
      before: "zoo\ndemo\n", edits: ["add-file _x.cpython-312-x86_64-linux-gnu.so=X/new/b.py"], after: "zoo\ndemo\n_x\n"
    ),
    TopLevelCase(before: "demo\n", edits: ["add-file data/purelib/lib/a.py=X/new/b.py"], after: "demo\nlib\n"),
    // These are not packages, or not new.
    TopLevelCase(before: "demo\n", edits: ["add-file share/a.txt=X/new/b.py"], after: nil),
    TopLevelCase(before: "demo\n", edits: ["add-file data/scripts/a.py=X/new/b.py"], after: nil),
    TopLevelCase(before: "other\n", edits: ["add-file demo/a.py=X/new/b.py"], after: nil),
    TopLevelCase(before: "demo\n", edits: ["delete-file demo/tests/**"], after: nil),
    // A package that is replaced stays.
    TopLevelCase(before: "demo\n", edits: ["delete-file demo/**", "add-file demo/=X/new/"], after: nil),
  ]

  @Test(arguments: topLevelCases)
  func `top_level.txt follows new and deleted packages and modules`(_ item: TopLevelCase) throws {
    let edits = try item.edits.map { edit in
      let parts = edit.replacing("X", with: sources.path).split(separator: " ", maxSplits: 1).map(String.init)
      return try Edit(option: parts[0], value: parts[1])
    }
    var wheel = Self.wheel(topLevel: item.before)
    wheel.extraDistInfo.removeAll { $0.name == "entry_points.txt" }
    let result = try PatchedWheel(wheel, Patch(edits))
    #expect(try result.text("top_level.txt") == item.after ?? item.before)
    // Without the file, none is made.
    wheel.extraDistInfo.removeAll { $0.name == "top_level.txt" }
    #expect(try !PatchedWheel(wheel, Patch(edits)).names.contains { $0.hasSuffix("top_level.txt") })
  }
}
