import TestSupport
import Testing

@testable import WheelKit

@Suite struct RecipeDefinitionsTests {
  static func definitions(_ values: (String, String)...) throws -> RecipeDefinitions {
    var definitions = RecipeDefinitions()
    for (name, value) in values { try definitions.define(name, as: value) }
    return definitions
  }

  static func recipe(_ rule: String, _ definitions: RecipeDefinitions = RecipeDefinitions()) throws -> Recipe {
    try Recipe(parsing: Array("schema = 1\n[[patch]]\n\(rule)\n".utf8), path: "r.toml", defining: definitions)
  }

  @Test(arguments: [
    ("a{build}b", "a123b"), ("{build}{build}", "123123"), ("{ build }", "{ build }"), ("{}", "{}"), ("{1}", "{1}"),
    ("a{", "a{"), ("{{build}", "{build}"), ("{{{build}", "{123"), ("}{", "}{"), ("{build", "{build"),
  ])
  func `names are replaced in text, and two braces are one`(text: String, expected: String) throws {
    #expect(try Self.definitions(("build", "123")).expand(text, keepsPlaceholders: false) == expected)
  }

  @Test func `every kind of value is replaced`() throws {
    let definitions = try Self.definitions(("n", "123"), ("who", "demo"), ("file", "x.txt"))
    let recipe = try Self.recipe(
      """
      name = '{who}'
      version = '=={n}'
      local-version = 'ci.{n}'
      set-version = '{release}.post{n}'
      drop-requires = '{who}'
      set-field = { Summary = 'build {n} of {who}' }
      add-file = [{ dest = '{who}/{file}', source = 'out-{n}/{file}' }]
      """.replacing("local-version = 'ci.{n}'\n", with: ""), definitions)
    let rule = try #require(recipe.rules.first)
    #expect(rule.name?.description == "demo")
    #expect(rule.version?.description == "==123")
    #expect(
      rule.patch.edits.map(\.value) == [
        "{release}.post123", "demo", "Summary: build 123 of demo", "demo/x.txt=out-123/x.txt",
      ])
  }

  @Test func `a name that is not defined is an error with its position`() throws {
    let hint = WheelError.Hint.define("biuld")
    #expect(
      throws: WheelError(
        .invalidRecipe, file: "r.toml:4:17", subject: "local-version",
        "not defined: '{biuld}'; did you mean '{build}'?", hints: [hint])
    ) {
      try Self.recipe("name = '*'\nlocal-version = 'a.{biuld}'", Self.definitions(("build", "1")))
    }
    #expect(throws: WheelError.self) { try Self.recipe("name = '*'\nadd-requires = 'a=={version}'") }
  }

  @Test(arguments: [
    ("", "1", "not a name of letters, digits, '_' and '-': ''"),
    ("a b", "1", "not a name of letters, digits, '_' and '-': 'a b'"),
    ("version", "1", "stands for a part of the wheel's version: '{version}'"),
  ])
  func `what cannot be defined`(name: String, value: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, reason)) { try Self.definitions((name, value)) }
  }

  @Test func `a name is defined once`() throws {
    _ = try Self.definitions(("a", "1"), ("a", "1"))
    #expect(throws: WheelError(.invalidValue, "'a' is defined twice: '2'")) {
      try Self.definitions(("a", "1"), ("a", "2"))
    }
  }

  @Test func `a printed recipe with braces reads back as the same patch`() throws {
    let patch = try Patch.of(
      ("set-field", "Summary: {x} {{y}} {"), ("delete-file", "a/{b}/**"), ("set-version", "{public}+a"),
      ("add-file", "a/{c}=in/{d}"), ("replace-text", "a.py:{x}=v{version} {y}"))
    let filename = try WheelFilename(parsing: "demo-1.0-py3-none-any.whl")
    let text = Recipe.text(for: [filename], patch)
    let again = try Recipe(parsing: Array(text.utf8), path: "r.toml")
    #expect(again.rules.map(\.patch.edits) == [patch.edits])
    #expect(text.contains("set-version = \"{public}+a\""))
  }
}
