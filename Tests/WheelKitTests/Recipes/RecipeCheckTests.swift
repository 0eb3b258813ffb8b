import TestSupport
import Testing

@testable import WheelKit

@Suite struct RecipeCheckTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func check(_ rule: String, _ definitions: RecipeDefinitions? = nil) throws -> RecipeCheck {
    let path = try folder.write(Array("schema = 1\n[[patch]]\n\(rule)\n".utf8), as: "r.toml")
    return try RecipeCheck(reading: path, defining: definitions)
  }

  @Test(arguments: [
    "set-version = '{public}+ci.{x}'", "local-version = '{x}'", "build-tag = '{x}'", "rename = '{x}'",
    "drop-requires = ['{x}', '{y}', 'z{x}']", "requires-python = '{x}'", "set-requires = '{x}'", "python-tag = '{x}'",
    "set-field = { Summary = '{x}', Requires-Python = '{x}' }", "set-field = '{x}'",
    "compression = '{x}'\nrehash = true",
    "rehash = true\nversion = '{x}'", "rehash = true\nversion = '>={x},<2'", "rehash = true\ntags = '{x}'",
    "rehash = true\nsha256 = '{x}'",
    "add-file = [{ dest = 'a', source = '{x}' }]", "add-file = [{ dest = 'a/', source = '{x}' }]",
    "add-file = [{ dest = 'a/', source = '{x}/' }]", "apply-diff = '{x}/a.diff'",
    "apply-diff = { file = '{x}', include = '{x}' }", "description = '{x}'", "pin-requires = '{x}'",
    "add-entry-point = '{x}'", "set-requires = ['{x}>=1', '{y}>=1']",
  ])
  func `a name that is not defined may have any value`(edit: String) throws {
    let check = try check("name = '{x}'\n\(edit)")
    #expect(check.ruleCount == 1)
    #expect(check.undefined == (edit.contains("{y}") ? ["x", "y"] : ["x"]))
  }

  @Test(arguments: [
    ("local-version = '{x}'\nset-version = '2.0+{y}'", "local-version and set-version: cannot both set"),
    ("add-requires = 'a=={version}'", "not defined: '{version}'"),
    ("local-version = '{x}'\nadd-file = [{ dest = 'a', source = 'none' }]", "none: no such file"),
    ("local-version = '{x}'\napply-diff = 'r.toml'", "r.toml"),
    ("tags = []\nlocal-version = '{x}'", "no pattern, so no wheel would match"),
    ("local-version = 'a'\nversion = '>=2,<1'", "r.toml:2:1: version: no version matches: '>=2,<1'"),
    ("drop-requires = []\ntags = '{x}'", "has no edits"),
    ("add-file = [{ dest = '../a', source = 'r.toml' }]\nlocal-version = '{x}'", "'../a'"),
  ])
  func `what does not depend on the value is checked`(edits: String, message: String) throws {
    let error = #expect(throws: WheelError.self) { try check("name = '*'\n\(edits)") }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func `with definitions, every name must be defined`() throws {
    let definitions = try RecipeDefinitionsTests.definitions(("x", "1"))
    #expect(try check("name = '*'\nlocal-version = 'a.{x}'", definitions).undefined.isEmpty)
    #expect(throws: WheelError.self) { try check("name = '*'\nlocal-version = 'a.{y}'", definitions) }
    #expect(throws: WheelError.self) { try check("name = '*'\nrequires-python = '{x}'", definitions) }
  }
}
