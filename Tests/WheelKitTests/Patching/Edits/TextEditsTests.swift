import TestSupport
import Testing

@testable import WheelKit

@Suite struct TextEditsTests {
  /// A wheel with a version in two files, and a file that is not UTF-8.
  static var wheel: TestWheel {
    var wheel = TestWheel(requires: [])
    wheel.files = [
      ("demo/__init__.py", "from demo.version import v\n"), ("demo/version.py", "v = '1.0'\nw = '1.0'\n"),
      ("demo/_build.py", "build = '1.0'\n"),
    ]
    wheel.extraDistInfo = [("build.json", "{\"version\": \"1.0\"}\n")]
    return wheel
  }

  func patched(_ edits: (String, String)..., allowMissing: Bool = false) throws -> PatchedWheel {
    let edits = try edits.map { try Edit(option: $0.0, value: $0.1) }
    let patch = try Patch(edits, allowMissing: allowMissing)
    let result = try PatchedWheel(Self.wheel, patch)
    // A second time changes nothing.
    let again = try result.after.plan(Patch(edits, allowMissing: allowMissing))
    #expect(again.isUnchanged && again.changes == [])
    #expect(try Wheel.verify(fileAt: result.outcome.path).findings == [])
    return result
  }

  func text(_ result: PatchedWheel, _ path: String) throws -> String {
    String(decoding: try result.after.contents(path), as: UTF8.self)
  }

  @Test func `all occurrences in all files that match become the new version`() throws {
    let result = try patched(("replace-text", "demo/**:1.0={version}"), ("local-version", "x"))
    #expect(try text(result, "demo/version.py") == "v = '1.0+x'\nw = '1.0+x'\n")
    #expect(try text(result, "demo/_build.py") == "build = '1.0+x'\n")
    #expect(result.plan.changes.map(\.field) == ["Version", "demo/version.py", "demo/_build.py"])
    #expect(try text(result, "demo-1.0+x.dist-info/build.json").contains("1.0\""))
  }

  @Test func `placeholders stand for parts of the version, and other braces for themselves`() throws {
    let new = #"{public} {release} {local} {name} \{version} {}"#
    let result = try patched(("replace-text", "dist-info/*.json:1.0=\(new)"), ("set-version", "2.0rc1+y"))
    #expect(
      try text(result, "demo-2.0rc1+y.dist-info/build.json") == "{\"version\": \"2.0rc1 2.0 y {name} {version} {}\"}\n")
  }

  @Test func `a new text may contain the old one, anywhere`() throws {
    let result = try patched(("replace-text", "demo/version.py:1.0=v1.0.v1.0"))
    #expect(try text(result, "demo/version.py") == "v = 'v1.0.v1.0'\nw = 'v1.0.v1.0'\n")
  }

  @Test func `escapes let a pattern contain a colon and a text an equals sign`() throws {
    let result = try patched(("replace-text", #"demo/[\:v]*.py:v \= '=v = \'"#))
    #expect(try text(result, "demo/version.py") == "v = \\'1.0'\nw = '1.0'\n")
  }

  @Test func `files without the text are fine if one has it, or has the new one`() throws {
    _ = try patched(("replace-text", "demo/*.py:build=made"))
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel.open(in: folder)
    #expect(try wheel.plan(.of(("replace-text", "demo/*.py:created=build"))).isUnchanged)
  }

  @Test func `a text that begins with the new one is replaced`() throws {
    let result = try PatchedWheel(Self.wheel, .of(("replace-text", "demo/version.py:1.0=1")))
    #expect(result.plan.changes.map(\.field) == ["demo/version.py"])
    #expect(try Wheel(opening: result.outcome.path).plan(.of(("replace-text", "demo/version.py:1.0=1"))).isUnchanged)
  }

  @Test(arguments: [
    ("demo/*.py:1.1=1.2", "replace-text: not found in 3 files: '1.1'"),
    ("demo/version.py:1.1=1.2", "replace-text: not found in 'demo/version.py': '1.1'"),
    // Nothing shows that the text was removed.
    ("demo/version.py:1.1=", "replace-text: not found in 'demo/version.py': '1.1'"),
    ("demo/versoin.py:1.0=1.2", "replace-text: no file 'demo/versoin.py'; did you mean 'demo/version.py'?"),
    ("demo/version.py:1.0={local}", "replace-text: {local}: the version has no local label: '1.0'"),
    ("dist-info/METADATA:1.0=1.1", "replace-text: cannot be edited as text: 'demo-1.0.dist-info/METADATA'"),
    ("dist-info/WH*:1.0=1.1", "replace-text: cannot be edited as text: 'demo-1.0.dist-info/WHEEL'"),
    ("dist-info/RECORD:1.0=1.1", "replace-text: cannot be edited as text: 'demo-1.0.dist-info/RECORD'"),
  ])
  func `what cannot be replaced is an error`(value: String, description: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel.open(in: folder)
    let error = #expect(throws: WheelError.self) { try wheel.plan(.of(("replace-text", value))) }
    #expect(error?.description == "\(wheel.path): \(description)")
    if error?.code == .nothingMatches {
      #expect(try wheel.plan(.of(("replace-text", value), allowMissing: true)).isUnchanged)
    }
  }

  @Test func `a file that is not UTF-8 is an error that names it`() throws {
    var zip = RawZip(Self.wheel)
    zip.members[try zip.index("demo/_build.py")].data = [0xe9]
    let folder = try TemporaryFolder()
    let wheel = try Wheel(opening: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl"))
    #expect(
      throws: WheelError(
        .invalidValue, file: wheel.path, subject: "demo/_build.py", edits: ["replace-text"],
        "is not UTF-8, so its text cannot be replaced")
    ) { try wheel.plan(.of(("replace-text", "demo/*:1.0=2"))) }
    #expect(try !wheel.plan(.of(("replace-text", "demo/v*:1.0=2"))).isUnchanged)
  }

  @Test(arguments: [
    ("demo/x.py", "not of the form GLOB:OLD=NEW: 'demo/x.py'"), ("x:y", "not of the form GLOB:OLD=NEW: 'x:y'"),
    (#"x\:y=z"#, #"not of the form GLOB:OLD=NEW: 'x\:y=z'"#), ("x:=z", "OLD is empty: 'x:=z'"),
    ("x:a=a", "OLD and NEW are the same: 'x:a=a'"), ("/x:a=b", "not a pattern for paths in a wheel: '/x'"),
  ])
  func `values of another form are refused`(value: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, reason)) { try Edit(option: "replace-text", value: value) }
  }

  @Test(arguments: ["x:a=b", #"x\:y:a\=b=c=d"#, #"x:a\\\=b=\{local}{local}\\"#, #"x:\d=\{\}"#])
  func `a value reads back`(value: String) throws {
    let replacement = try TextReplacement(parsing: value)
    #expect(try TextReplacement(parsing: replacement.description) == replacement)
  }

  @Test func `two texts for one are a contradiction`() {
    #expect(throws: WheelError.self) { try Patch.of(("replace-text", "x:a=b"), ("replace-text", "x:a=c")) }
  }
}
