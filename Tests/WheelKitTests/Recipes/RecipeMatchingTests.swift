import Testing

@testable import WheelKit

@Suite struct RecipeMatchingTests {
  private func rule(_ matching: String, _ edits: String = "local-version = \"acme.1\"") throws -> RecipeRule {
    try #require(try RecipeParsingTests.recipe("schema = 1\n[[patch]]\n\(matching)\n\(edits)\n").rules.first)
  }

  @Test(arguments: [
    ("name = 'Zope.Interface'", "zope_interface-5.4-py3-none-any.whl", true),
    ("name = 'zope'", "zope_interface-5.4-py3-none-any.whl", false),
    ("name = '*'", "zope_interface-5.4-py3-none-any.whl", true),
    ("name = 'torch'\nversion = '==2.0.*'", "torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl", true),
    ("name = 'torch'\nversion = '==2.0.*'", "torch-2.0.1+cu118-cp38-cp38-manylinux1_x86_64.whl", true),
    ("name = 'torch'\nversion = '==2.0.*'", "torch-2.1.0-cp38-cp38-manylinux1_x86_64.whl", false),
    ("name = 'torch'\nversion = '>=2'", "torch-2.1.0rc1-py3-none-any.whl", true),
    ("name = 'torch'\nversion = '>=2.1.dev0,<2.2'", "torch-2.1.0.dev3-py3-none-any.whl", true),
    ("name = 'torch'\nversion = ''", "torch-2.1.0-py3-none-any.whl", true),
    ("name = 'x'\ntags = ['py3-*']", "x-1-py2.py3-none-any.whl", true),
    ("name = 'x'\ntags = ['py2-*']", "x-1-py2.py3-none-any.whl", true),
    (
      "name = 'x'\ntags = ['*-musllinux*', '*-manylinux2014_*']",
      "x-1-cp38-cp38-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", true
    ),
    ("name = 'x'\ntags = ['*-musllinux*']", "x-1-cp38-cp38-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", false),
  ])
  func `a rule is for wheels of its name, versions and tags`(matching: String, name: String, isMatch: Bool) throws {
    #expect(try rule(matching).matches(WheelFilename(parsing: name)) == isMatch)
  }

  @Test(arguments: [
    ("local-version = 'acme.1'", "x-1.0-py3-none-any.whl", false),
    ("local-version = 'acme.1'", "x-1.0+acme.1-py3-none-any.whl", true),
    ("local-version = 'acme.1'", "x-1.0+acme.2-py3-none-any.whl", false),
    ("append-local-version = 'acme.1'", "x-1.0+cu118.acme.1-py3-none-any.whl", true),
    ("append-local-version = 'acme.1'", "x-1.0+cu118-py3-none-any.whl", false),
    ("set-version = '1.0+acme.1'", "x-1.0+acme.1-py3-none-any.whl", true),
    ("set-version = '1.0'", "x-1.0-py3-none-any.whl", false),
    ("build-tag = '1'", "x-1.0+acme.1-py3-none-any.whl", false),
  ])
  func `what is missing is forgiven in a wheel that carries the rule's version`(
    edits: String, name: String, isForgiven: Bool
  ) throws {
    let rule = try rule("name = 'x'", edits)
    let other = try self.rule("name = '*'", "drop-field = 'Home-page'")
    let patches = RecipeRule.patches(of: [rule, other], for: try WheelFilename(parsing: name))
    // Of all its rules: what the others took away is not there any more either.
    #expect(patches.map(\.allowMissing) == [isForgiven, isForgiven])
    #expect(patches.map(\.edits) == [rule.patch.edits, other.patch.edits])
    // That is no reason for a warning.
    #expect(patches.map(\.isMaybeApplied) == [isForgiven, isForgiven])
  }

  @Test func `all rules for a wheel are found in their order`() throws {
    let recipe = try RecipeParsingTests.recipe(
      """
      schema = 1
      [[patch]]
      name = "x"
      local-version = "a"
      [[patch]]
      name = "y"
      local-version = "a"
      [[patch]]
      name = "*"
      build-tag = "1"
      """)
    let rules = recipe.rules(for: try WheelFilename(parsing: "x-1-py3-none-any.whl"))
    #expect(rules.map(\.position) == ["recipe.toml:2:1", "recipe.toml:8:1"])
  }
}
