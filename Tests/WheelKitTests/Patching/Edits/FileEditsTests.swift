import TestSupport
import Testing

@testable import WheelKit

@Suite struct FileEditsTests {
  let sources: TemporaryFolder

  init() throws {
    sources = try TemporaryFolder()
    try sources.write(Array("new contents\n".utf8), as: "new.py")
    try sources.write(Array("#!/bin/sh\n".utf8), as: "run", mode: 0o755)
  }

  /// A wheel with a few files, entry points and a license.
  static func wheel(metadataVersion: String = "2.4") -> TestWheel {
    var wheel = TestWheel(
      metadata: "Metadata-Version: \(metadataVersion)\nName: demo\nVersion: 1.0\nLicense-File: LICENSE\n\nText\n")
    wheel.files = [
      ("demo/__init__.py", "x = 1\n"), ("demo/cli.py", "def main(): pass\n"), ("demo/tests/test_a.py", "a\n"),
      ("demo/tests/test_b.py", "b\n"),
    ]
    wheel.extraDistInfo = [
      ("licenses/LICENSE", "free\n"), ("entry_points.txt", "[console_scripts]\ndemo = demo.cli:main\n"),
    ]
    return wheel
  }

  func patched(_ edits: (String, String)..., wheel: TestWheel = FileEditsTests.wheel()) throws -> PatchedWheel {
    var list: [Edit] = []
    for (option, value) in edits { list.append(try Edit(option: option, value: value)) }
    return try PatchedWheel(wheel, Patch(list))
  }

  func reason(_ edits: (String, String)..., wheel: TestWheel = FileEditsTests.wheel()) throws -> String? {
    var list: [Edit] = []
    for (option, value) in edits { list.append(try Edit(option: option, value: value)) }
    let patch = try Patch(list)
    let folder = try TemporaryFolder()
    let wheel = try wheel.open(in: folder)
    let error = #expect(throws: WheelError.self) { try wheel.plan(patch) }
    return error.map { "\($0.subject ?? $0.edits.joined()): \($0.reason)" }
  }

  func row(_ wheel: Wheel, _ path: String) throws -> String? {
    try wheel.record.get().row(forPath: path).map { "\($0.hash),\($0.size)" }
  }

  @Test func `an added file is deflated, has a row, METADATA's date, and its source's execute bit`() throws {
    let result = try patched(
      ("add-file", "demo/new.py=\(sources("new.py"))"), ("add-file", "data/scripts/run=\(sources("run"))"))
    #expect(
      result.names == [
        "demo/__init__.py", "demo/cli.py", "demo/tests/test_a.py", "demo/tests/test_b.py", "demo/new.py",
        "demo-1.0.data/scripts/run", "demo-1.0.dist-info/licenses/LICENSE", "demo-1.0.dist-info/entry_points.txt",
        "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/WHEEL", "demo-1.0.dist-info/RECORD",
      ])
    let member = try #require(result.after.layout.member(named: "demo/new.py"))
    #expect(member.method == .deflate)
    #expect(member.unixMode == 0o100644)
    #expect(member.modified == result.before.layout.member(named: "demo-1.0.dist-info/METADATA")?.modified)
    #expect(result.after.layout.member(named: "demo-1.0.data/scripts/run")?.unixMode == 0o100755)
    #expect(try result.after.contents("demo/new.py") == Array("new contents\n".utf8))
    let hash = FileDigest.hash(of: Array("new contents\n".utf8))
    #expect(try row(result.after, "demo/new.py") == "\(hash),13")
    #expect(try result.after.record.get().rows.last?.path == "demo-1.0.dist-info/RECORD")
    #expect(result.after.allFindings == [])
  }

  @Test func `SOURCE_DATE_EPOCH is the date of a new member`() throws {
    let edits = [try Edit(option: "add-file", value: "demo/new.py=\(sources("new.py"))")]
    let date = DOSDateTime(secondsSince1970: 1_600_000_000)
    let result = try PatchedWheel(Self.wheel(), Patch(edits, options: PatchOptions(newMemberDate: date)))
    #expect(result.after.layout.member(named: "demo/new.py")?.modified == date)
  }

  @Test func `a new file goes where the renamed directories are`() throws {
    let result = try patched(
      ("add-file", "dist-info/sboms/demo.json=\(sources("new.py"))"),
      ("add-file", "data/scripts/run=\(sources("run"))"),
      ("local-version", "x.1"))
    #expect(result.names.contains("demo-1.0+x.1.dist-info/sboms/demo.json"))
    #expect(result.names.contains("demo-1.0+x.1.data/scripts/run"))
    #expect(try row(result.after, "demo-1.0+x.1.data/scripts/run") != nil)
    #expect(!(try result.text("METADATA").contains("demo.json")))
  }

  @Test func `a license gets its header, and loses it`() throws {
    let added = try patched(("add-file", "dist-info/licenses/vendored/MIT=\(sources("new.py"))"))
    #expect(try added.text("METADATA").contains("License-File: LICENSE\nLicense-File: vendored/MIT\n"))
    let removed = try patched(("delete-file", "dist-info/licenses/*"))
    #expect(!(try removed.text("METADATA").contains("License-File")))
  }

  @Test func `METADATA that is too old for License-File gets none, and that is said`() throws {
    let result = try patched(
      ("add-file", "dist-info/licenses/MIT=\(sources("new.py"))"), wheel: Self.wheel(metadataVersion: "2.1"))
    #expect(!(try result.text("METADATA").contains("MIT")))
    #expect(
      result.plan.warnings.contains(
        "demo-1.0.dist-info/licenses/MIT: added without a License-File field, which needs Metadata-Version 2.4: "
          + "found '2.1'"))
  }

  @Test func `a replaced file keeps place, mode and date, and gets its row`() throws {
    let result = try patched(("replace-file", "demo/cli.py=\(sources("run"))"))
    #expect(result.names == result.before.layout.members.map(\.name))
    let old = try #require(result.before.layout.member(named: "demo/cli.py"))
    let new = try #require(result.after.layout.member(named: "demo/cli.py"))
    #expect(new.unixMode == old.unixMode)
    #expect(new.modified == old.modified)
    #expect(try row(result.after, "demo/cli.py") == "\(FileDigest.hash(of: Array("#!/bin/sh\n".utf8))),10")
    #expect(try row(result.after, "demo/__init__.py") == row(result.before, "demo/__init__.py"))
  }

  @Test func `deleted files go with their rows`() throws {
    let result = try patched(("delete-file", "demo/tests/**"))
    #expect(!result.names.contains { $0.contains("tests") })
    #expect(!(try result.text("RECORD").contains("tests")))
    #expect(result.plan.changes.map(\.field) == ["demo/tests/test_a.py", "demo/tests/test_b.py"])
  }

  @Test func `the entry of a directory goes with all that it held`() throws {
    var zip = RawZip(Self.wheel())
    zip.members.insert(.init("demo/tests/", ""), at: 2)
    zip.members.insert(.init("demo/", ""), at: 0)
    let all = try PatchedWheel(zip, Patch.of(("delete-file", "demo/tests/*")))
    #expect(!all.names.contains("demo/tests/"))
    #expect(all.names.contains("demo/"))
    let one = try PatchedWheel(zip, Patch.of(("delete-file", "demo/tests/test_a.py")))
    #expect(one.names.contains("demo/tests/"))
  }

  @Test func `what holds already is satisfied`() throws {
    let folder = try TemporaryFolder()
    try sources.write(Array("x = 1\n".utf8), as: "same.py")
    let wheel = try Self.wheel().open(in: folder)
    for option in ["add-file", "replace-file"] {
      let plan = try wheel.plan(Patch.of((option, "demo/__init__.py=\(sources("same.py"))")))
      #expect(plan.isUnchanged)
    }
    let plan = try wheel.plan(
      Patch.of(
        ("delete-file", "none/*"), ("replace-file", "none=\(sources("new.py"))"),
        ("drop-entry-point", "console_scripts: none"), allowMissing: true))
    #expect(plan.isUnchanged)
  }

  @Test func `a deleted module that an entry point names is said`() throws {
    let result = try patched(("delete-file", "demo/cli.py"))
    #expect(
      result.plan.warnings == [
        "demo/cli.py: the entry point 'console_scripts: demo' refers to this module: 'demo.cli:main'"
      ])
  }

  @Test func `wrong requests are errors that name what is near`() throws {
    let new = sources("new.py")
    #expect(
      try reason(("add-file", "demo/cli.py=\(new)"))
        == "add-file: the file exists with other contents: 'demo/cli.py'")
    #expect(
      try reason(("replace-file", "demo/clu.py=\(new)"))
        == "replace-file: no file 'demo/clu.py'; did you mean 'demo/cli.py'?")
    #expect(
      try reason(("delete-file", "demo/tests"))
        == "delete-file: no file 'demo/tests'; did you mean all files in the directory, 'demo/tests/**'?")
    #expect(
      try reason(("add-file", "demo/cli.py/x=\(new)"))
        == "demo/cli.py/x: a file is in the way of a directory: 'demo/cli.py'")
    #expect(
      try reason(("add-file", "demo/tests=\(new)"))
        == "demo/tests: a directory of that name exists")
    for name in ["METADATA", "WHEEL", "RECORD"] {
      #expect(
        try reason(("delete-file", "dist-info/\(name)"))
          == "delete-file: a wheel requires this file: 'demo-1.0.dist-info/\(name)'")
    }
    for name in ["RECORD", "RECORD.jws", "RECORD.p7s"] {
      #expect(
        try reason(("add-file", "dist-info/\(name)=\(new)"))
          == "add-file: RECORD is generated and cannot have signatures: 'demo-1.0.dist-info/\(name)'")
    }
    #expect(
      try reason(("replace-file", "dist-info/METADATA=\(new)"))
        == "replace-file: METADATA would get another Name: found 'none'")
  }

  @Test func `METADATA can be replaced by one of the same wheel`() throws {
    // What it says of the version has to be what the edits before it made of it.
    try sources.write(Array("Metadata-Version: 2.4\nName: demo\nVersion: 1.0+z\nSummary: s\n".utf8), as: "META")
    let result = try patched(("replace-file", "dist-info/METADATA=\(sources("META"))"), ("local-version", "z"))
    #expect(result.plan.filename.description == "demo-1.0+z-py3-none-any.whl")
  }

  @Test func `a source that cannot be read is said with its path`() throws {
    let patch = try Patch.of(("add-file", "a=\(sources("missing"))"))
    #expect(throws: WheelError(.noSuchFile, file: sources("missing"), "no such file")) { try patch.readingSources() }
    let folder = try Patch.of(("add-file", "a=\(sources.path)"))
    #expect(throws: WheelError(.isADirectory, file: sources.path, "is a directory, not a file")) {
      try folder.readingSources()
    }
  }

  @Test(arguments: [
    ("store", CompressionMethod.stored), ("deflate:1", .deflate), ("deflate:9", .deflate), ("keep", .deflate),
  ])
  func `what is written anew is compressed as asked`(_ text: String, _ method: CompressionMethod) throws {
    let edits = [
      try Edit(option: "add-file", value: "demo/new.py=\(sources("new.py"))"),
      try Edit(option: "set-field", value: "Summary: s"),
    ]
    let options = PatchOptions(compression: try Compression(parsing: text))
    let result = try PatchedWheel(Self.wheel(), Patch(edits, options: options))
    for name in ["demo/new.py", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/RECORD"] {
      #expect(result.after.layout.member(named: name)?.method == method)
    }
    #expect(result.after.layout.member(named: "demo/cli.py")?.method == .deflate)
  }

  @Test(arguments: ["", "gzip", "deflate:0", "deflate:10", "deflate:", "stored"])
  func `another compression is refused`(_ text: String) {
    #expect(throws: WheelError.self) { try Compression(parsing: text) }
  }
}
