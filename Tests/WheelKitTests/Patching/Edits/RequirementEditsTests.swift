import TestSupport
import Testing
import WheelKit

/// Requires-Dist lines before an edit, the edit as its option's text, and the lines after.
struct RequirementCase: Sendable, CustomTestStringConvertible {
  let option: String
  let value: String
  let before: [String]
  let after: [String]

  init(_ option: String, _ value: String, _ before: [String], _ after: [String]) {
    self.option = option
    self.value = value
    self.before = before
    self.after = after
  }

  var testDescription: String { "\(option) '\(value)' on \(before)" }
}

@Suite struct RequirementEditsTests {
  @Test(arguments: [
    RequirementCase("drop-requires", "triton", ["filelock", "triton (==2.0.0)", "sympy"], ["filelock", "sympy"]),
    RequirementCase("drop-requires", "Typing_Extensions", ["typing-extensions>=4", "typing"], ["typing"]),
    RequirementCase("drop-requires", "foo", ["foo-bar>=1", "foo>=1", "foo.bar"], ["foo-bar>=1", "foo.bar"]),
    RequirementCase("drop-requires", "a", ["a<1; os_name == 'nt'", "b", "A>=1"], ["b"]),
    RequirementCase("drop-requires", "a<2,>=1", ["a>=1,<2", "a>=1"], ["a>=1"]),
    RequirementCase("drop-requires", "pytz (>dev)", ["a", "pytz (>dev)", "pytz>=1"], ["a", "pytz>=1"]),
    RequirementCase("drop-requires", "not a requirement", ["not a requirement", "a"], ["a"]),
    RequirementCase(
      "drop-requires", "a>=1; os_name == 'nt'", ["b", "a>=1;\n  os_name == 'nt'", "a>=2"], ["b", "a>=2"]),
    RequirementCase("drop-requires", "a >=1, <2", ["a>=1,\n\t<2", "a>=1,<2", "b"], ["b"]),
    RequirementCase("drop-requires", "a (>dev) ; b", ["a (>dev) ;\n   b", "b"], ["b"]),
    RequirementCase("drop-requires", "a==1; extra == 'x'", ["a==1", "a==1 ; extra == \"x\""], ["a==1"]),
    RequirementCase("rename-requires", "a=b", ["a[x]>=1 ; os_name == 'nt'", "c"], ["b[x]>=1 ; os_name == 'nt'", "c"]),
    RequirementCase("rename-requires", "a=b", ["a @ https://x.example/a.whl"], ["b @ https://x.example/a.whl"]),
    RequirementCase("set-requires", "a>=3", ["a>=1,<2; extra == 'x'", "b", "A"], ["a>=3; extra == 'x'", "b", "A>=3"]),
    RequirementCase("set-requires", "a>=3", ["a>=3"], ["a>=3"]),
    RequirementCase(
      "set-requires", "a>=3", ["a>=1; os_name == 'nt'", "a>=3; os_name == 'nt'"], ["a>=3; os_name == 'nt'"]),
    RequirementCase("set-requires", "a[y]>=3", ["a[x]>=1"], ["a[y]>=3"]),
    RequirementCase("set-requires", "a>=3", ["a[x]>=1"], ["a[x]>=3"]),
    RequirementCase("set-requires", "a @ https://x.example/a.whl", ["a>=1"], ["a @ https://x.example/a.whl"]),
    RequirementCase("set-requires", "a>=1", ["a @ https://x.example/a.whl"], ["a>=1"]),
    RequirementCase(
      "set-requires", "a>=3; os_name == 'nt'", ["a>=1; extra == 'x'"], ["a>=3; os_name == \"nt\" and extra == \"x\""]),
    RequirementCase("relax-requires", "a", ["a (>=1,!=1.5,<2)", "b<2"], ["a", "b<2"]),
    RequirementCase("relax-requires", "a", ["a[x]>=1 ; os_name == 'nt'"], ["a[x] ; os_name == 'nt'"]),
    RequirementCase(
      "relax-requires", "*", ["a>=1", "b @ https://x.example/b.whl", "c<2"], ["a", "b @ https://x.example/b.whl", "c"]),
    RequirementCase("drop-upper", "a", ["a>=1,<2,!=1.5"], ["a>=1,!=1.5"]),
    RequirementCase("drop-upper", "a", ["a (<2,>=1)"], ["a (>=1)"]),
    RequirementCase("drop-upper", "a", ["a~=1.4.2"], ["a>=1.4.2"]),
    RequirementCase("drop-lower", "a", ["a~=1.4.2"], ["a<1.5"]),
    RequirementCase("drop-upper", "a", ["a==1.4"], ["a>=1.4"]),
    RequirementCase("drop-lower", "a", ["a==1.4"], ["a<=1.4"]),
    RequirementCase("drop-upper", "a", ["a==1.4.*"], ["a>=1.4"]),
    RequirementCase("drop-lower", "a", ["a==1.4.*"], ["a<1.5"]),
    RequirementCase("drop-upper", "a", ["a===2004d"], ["a"]),
    RequirementCase("drop-upper", "a", ["a>=1", "a"], ["a>=1", "a"]),
    RequirementCase("drop-lower", "a", ["a>1,<2"], ["a<2"]),
    RequirementCase(
      "drop-upper", "*", ["a<2,>=1", "b @ https://x.example/b.whl", "c[x]~=1.4; os_name == 'nt'", "d"],
      ["a>=1", "b @ https://x.example/b.whl", "c[x]>=1.4; os_name == 'nt'", "d"]),
    RequirementCase(
      "drop-lower", "*", ["a<2,>=1", "b>3", "b>4; os_name == 'nt'"], ["a<2", "b", "b; os_name == 'nt'"]),
    RequirementCase("drop-upper", "*", ["a>=1", "b"], ["a>=1", "b"]),
    RequirementCase("set-upper", "a<3", ["a>=1,<2"], ["a>=1,<3"]),
    RequirementCase("set-upper", "a<=3", ["a"], ["a<=3"]),
    RequirementCase("set-upper", "a<3", ["a<3,>=1"], ["a<3,>=1"]),
    RequirementCase("set-lower", "a>=2", ["a>=1,<3"], ["a<3,>=2"]),
    RequirementCase("set-upper", "a<3", ["a==1.4"], ["a>=1.4,<3"]),
    RequirementCase(
      "set-marker", "a; python_version < '3.9'", ["a>=1; os_name == 'nt' and extra == 'x'", "b"],
      ["a>=1; python_version < \"3.9\" and extra == \"x\"", "b"]),
    RequirementCase(
      "set-marker", "a; os_name == 'nt' or os_name == 'posix'", ["a; extra == 'x'"],
      ["a; (os_name == \"nt\" or os_name == \"posix\") and extra == \"x\""]),
    RequirementCase("drop-marker", "a", ["a>=1; os_name == 'nt'"], ["a>=1"]),
    RequirementCase("drop-marker", "a", ["a>=1; os_name == 'nt' and extra == 'x'"], ["a>=1; extra == \"x\""]),
    RequirementCase("drop-marker", "a", ["a>=1;extra=='x'"], ["a>=1;extra=='x'"]),
    RequirementCase("add-requires", "c>=1", ["a", "b"], ["a", "b", "c>=1"]),
    RequirementCase("add-requires", "a<2,>=1", ["a >=1, <2"], ["a >=1, <2"]),
    RequirementCase("add-requires", "c", [], ["c"]),
    RequirementCase("drop-extra", "x", ["a; extra == 'x'", "b; extra == 'y'", "c"], ["b; extra == 'y'", "c"]),
    RequirementCase("drop-extra", "X", ["a; extra == 'x' or extra == 'y'"], ["a; extra == \"y\""]),
    RequirementCase("drop-extra", "x", ["a; os_name == 'nt' or extra == 'x'"], ["a; os_name == \"nt\""]),
    RequirementCase("drop-extra", "x", ["demo[x,y]; extra == 'all'", "a; extra == 'x'"], ["demo[y]; extra == 'all'"]),
    RequirementCase("drop-extra", "x", ["demo[x]; extra == 'all'", "a"], ["a"]),
  ])
  func `an edit changes the lines it names and no others`(_ example: RequirementCase) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: example.before).open(in: folder)
    let plan = try wheel.plan(Patch([try Edit(option: example.option, value: example.value)]))
    let metadata = HeaderDocument(parsing: plan.metadata)
    #expect(metadata.values(of: "Requires-Dist") == example.after)
    #expect(plan.isUnchanged == (example.before == example.after))
    // Everything but those lines stands as it did.
    let rest = TestWheel(requires: []).metadata
    var others = metadata
    for index in others.indices(of: "Requires-Dist").reversed() { others.remove(at: index) }
    #expect(String(decoding: others.bytes, as: UTF8.self) == rest)
  }

  @Test(arguments: [
    ("drop-requires", "trition", "drop-requires: no Requires-Dist on 'trition'; did you mean 'triton'?"),
    ("drop-upper", "zzz", "drop-upper: no Requires-Dist on 'zzz'; the wheel has 'triton', 'numpy', 'web'"),
    ("relax-requires", "foo", "relax-requires: no Requires-Dist on 'foo'; the wheel has 'triton', 'numpy', 'web'"),
    ("rename-requires", "nunpy=b", "rename-requires: no Requires-Dist on 'nunpy'; did you mean 'numpy'?"),
    (
      "drop-requires", "triton==3",
      "drop-requires: no Requires-Dist equal to 'triton==3'; did you mean 'triton==2'?"
    ),
    (
      "drop-requires", "numpy=1",
      "drop-requires: no Requires-Dist is exactly 'numpy=1'; not a requirement: expected ';' or the end at character 6: 'numpy=1'"
    ),
    ("drop-extra", "nope", "drop-extra: no Provides-Extra 'nope'; the wheel has none"),
    (
      "set-upper", "numpy<1",
      "demo-1.0.dist-info/METADATA: line 5: no version of 'numpy' would satisfy '>=1.20,<1'"
    ),
    (
      "set-upper", "web<1",
      "demo-1.0.dist-info/METADATA: line 6: 'web' is required by URL and has no bounds: 'https://x.example/w.whl'"
    ),
  ])
  func `a wrong request says what is there`(_ option: String, _ value: String, _ message: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["triton==2", "numpy>=1.20", "web @ https://x.example/w.whl"]).open(in: folder)
    #expect {
      try wheel.plan(Patch([try Edit(option: option, value: value)]))
    } throws: { error in
      (error as? WheelError)?.description == "\(wheel.path): \(message)"
    }
  }

  @Test(arguments: ["pytz (>dev)", "not a requirement", "a=1", "a>=1"])
  func `the value of drop-requires reads back, also if it is not a requirement`(_ text: String) throws {
    let edit = try Edit(option: "drop-requires", value: text)
    #expect(edit.value == text)
    #expect(try Edit(option: edit.option, value: edit.value) == edit)
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["b"]).open(in: folder)
    #expect(try wheel.plan(Patch([edit], allowMissing: true)).isUnchanged)
  }

  @Test(arguments: ["", " ", "a (>dev)\n", "a\u{0}"])
  func `drop-requires refuses what cannot be one line of a field`(_ text: String) {
    #expect(throws: WheelError.self) { try Edit(option: "drop-requires", value: text) }
  }

  @Test(arguments: ["drop-requires", "relax-requires", "drop-upper", "drop-marker"])
  func `what is not there is satisfied when missing is allowed`(_ option: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a"]).open(in: folder)
    let plan = try wheel.plan(Patch([try Edit(option: option, value: "nope")], allowMissing: true))
    #expect(plan.isUnchanged)
    #expect(plan.warnings == ["\(option) 'nope': nothing to do"])
    #expect(plan.editWarnings == Set(plan.warnings))
  }

  @Test(arguments: [
    ("drop-requires", "a==3"), ("drop-requires", "a (>dev)"), ("rename-requires", "b=c"), ("set-requires", "b>=1"),
    ("set-upper", "b<3"), ("set-marker", "b; os_name == \"nt\""), ("drop-extra", "x"), ("drop-field", "Summary"),
    ("drop-field", "Keywords: b"), ("drop-entry-point", "console_scripts: none"), ("keep-file", "none.py"),
    ("delete-file", "none/**"), ("replace-text", "none.py:a=b"), ("replace-text", "demo/*.py:zzz=b"),
    ("platform-tag", "-linux_x86_64"),
  ])
  func `each missing target is one warning if that is allowed`(option: String, value: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\n").open(in: folder)
    let plan = try wheel.plan(Patch.of((option, value), allowMissing: true))
    #expect(plan.isUnchanged)
    #expect(plan.warnings == ["\(option) \(value.quotedForMessage): nothing to do"])
  }

  @Test(arguments: ["drop-upper", "drop-lower"])
  func `all bounds of a wheel without requirements are missing`(_ option: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: []).open(in: folder)
    #expect(
      throws: WheelError(.nothingMatches, file: wheel.path, edits: [option], "the wheel has no requirements")
    ) {
      try wheel.plan(Patch.of((option, "*")))
    }
    #expect(try wheel.plan(Patch.of((option, "*"), allowMissing: true)).isUnchanged)
  }

  @Test func `all upper bounds are dropped before one is set, also the second time`() throws {
    let patch = try Patch.of(("set-upper", "a<3"), ("drop-upper", "*"), ("drop-upper", "b"))
    let result = try PatchedWheel(TestWheel(requires: ["a==1.4", "b>1,<2"]), patch)
    #expect(result.after.metadata.values(of: "Requires-Dist") == ["a>=1.4,<3", "b>1"])
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test(arguments: [("relax-requires", "a"), ("drop-upper", "a"), ("drop-lower", "A")])
  func `a URL stays when bounds go, and is said`(option: String, value: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a @ https://example.com/a"]).open(in: folder)
    let plan = try wheel.plan(Patch([try Edit(option: option, value: value)]))
    #expect(plan.isUnchanged)
    #expect(plan.warnings == ["Requires-Dist: 'a' is required by URL, which is kept: 'https://example.com/a'"])
  }

  @Test func `an unparsable requirement stays, and is named by its line when an edit names it`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["pytz (>dev)", "a>=1"]).open(in: folder)
    for option in ["relax-requires", "drop-lower"] {
      let plan = try wheel.plan(Patch([try Edit(option: option, value: "*")]))
      #expect(HeaderDocument(parsing: plan.metadata).values(of: "Requires-Dist") == ["pytz (>dev)", "a"])
      #expect(
        plan.warnings == ["demo-1.0.dist-info/METADATA: line 4: not a requirement, kept as it is: 'pytz (>dev)'"])
    }
    #expect {
      try wheel.plan(Patch([try Edit(option: "drop-requires", value: "pytz")]))
    } throws: { error in
      (error as? WheelError)?.subject == "demo-1.0.dist-info/METADATA: line 4"
    }
  }

  @Test func `extra under an or cannot be kept apart from the rest`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a; extra == 'x' or os_name == 'nt'"]).open(in: folder)
    #expect {
      try wheel.plan(Patch([try Edit(option: "drop-marker", value: "a")]))
    } throws: { error in
      (error as? WheelError)?.subject == "demo-1.0.dist-info/METADATA: line 4"
    }
  }

  @Test func `a requirement with an extra declares it`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a"]).open(in: folder)
    let plan = try wheel.plan(Patch([try Edit(option: "add-requires", value: "c; extra == 'fast'")]))
    let metadata = HeaderDocument(parsing: plan.metadata)
    #expect(metadata.values(of: "Provides-Extra") == ["fast"])
    #expect(metadata.values(of: "Requires-Dist") == ["a", "c; extra == 'fast'"])
  }
}
