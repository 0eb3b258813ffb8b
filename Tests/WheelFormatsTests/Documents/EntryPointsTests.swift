import Testing
import WheelFormats

@Suite struct EntryPointsTests {
  @Test func `groups and entries are in file order`() throws {
    let text = """
      passed = over
      # comment
      [console_scripts]
      Foo = foomod:main
        # indented comment
      foo=foomod:main_bar [bar, baz]
      Foo = later:main

      [pytest11]\r
      nbval = nbval.plugin\r
      [console_scripts]
      a = b=c
      [empty]
      """
    let entryPoints = try EntryPoints(parsing: Array(text.utf8))
    #expect(entryPoints.groups.map(\.name) == ["console_scripts", "pytest11", "empty"])
    let scripts = try #require(entryPoints.group("console_scripts"))
    #expect(scripts.entries.map(\.name) == ["Foo", "foo", "Foo", "a"])
    #expect(
      scripts.entries.map(\.value) == ["foomod:main", "foomod:main_bar [bar, baz]", "later:main", "b=c"])
    #expect(scripts.value(of: "Foo") == "later:main")
    #expect(scripts.value(of: "FOO") == nil)
    #expect(entryPoints.group("pytest11")?.value(of: "nbval") == "nbval.plugin")
    #expect(entryPoints.group("gui_scripts") == nil)
  }

  @Test(arguments: ["", "\n\n", "# nothing\n", "stray\n"])
  func `a file without groups is empty`(text: String) throws {
    #expect(try EntryPoints(parsing: Array(text.utf8)).groups == [])
  }

  @Test func `a line without an equals sign is an error with its line`() {
    #expect(throws: WheelError(.invalidEntryPoints, "line 3 has no '=': 'foo: bar'")) {
      try EntryPoints(parsing: Array("\r\n[a]\rfoo: bar\n".utf8))
    }
  }

  @Test func `bytes that are not UTF-8 are an error with their line`() {
    #expect(throws: WheelError(.invalidEntryPoints, "line 2 is not UTF-8")) {
      try EntryPoints(parsing: Array("[é]\na = ".utf8) + [0xFF, 0x0A])
    }
  }

  @Test(arguments: [
    ("package.module", "package.module", nil, []),
    ("module:object.attribute", "module", "object.attribute", []),
    (" module : object [one, two] ", "module", "object", ["one", "two"]),
    ("module [one]", "module", nil, ["one"]),
    ("größe:main", "größe", "main", []),
  ])
  func `a value states a module, an object and extras`(
    value: String, module: String, attribute: String?, extras: [String]
  ) throws {
    let reference = try EntryPoints.ObjectReference(parsing: value)
    #expect(reference.module == module)
    #expect(reference.attribute == attribute)
    #expect(reference.extras == extras)
  }

  @Test(arguments: ["", ":main", "a:", "a b", "a..b", "a:b:c", "a-b:c", "a:b]", "1a"])
  func `other values are refused`(value: String) {
    #expect(throws: WheelError(.invalidValue, "not an object reference: '\(value)'")) {
      try EntryPoints.ObjectReference(parsing: value)
    }
  }
}
