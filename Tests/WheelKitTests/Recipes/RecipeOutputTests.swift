import TestSupport
import Testing

@testable import WheelKit

/// A recipe applied to its own output.
@Suite struct RecipeOutputTests {
  let sources: TemporaryFolder

  init() throws {
    sources = try TemporaryFolder()
    try sources.write(Array("a\n".utf8), as: "a.txt")
    try sources.write(Array("b\n".utf8), as: "b.txt")
  }

  private func patches(_ rules: String, for wheel: Wheel) throws -> [Patch] {
    let recipe = try Recipe(
      parsing: Array("schema = 1\n\(rules)".utf8), path: sources("r.toml")
    ).readingSources()
    return RecipeRule.patches(of: recipe.rules(for: wheel.filename), for: wheel.filename)
  }

  @Test(arguments: [
    // The second rule changes what the first one added or set.
    "[[patch]]\nname = '*'\nadd-file = [{ dest = 'demo/f', source = 'a.txt' }]\n"
      + "[[patch]]\nname = '*'\nreplace-file = [{ dest = 'demo/f', source = 'b.txt' }]\n",
    "[[patch]]\nname = '*'\nset-field = { Summary = 'one' }\n[[patch]]\nname = '*'\nset-field = { Summary = 'two' }\n",
    "[[patch]]\nname = '*'\nadd-requires = 'b>=1'\n[[patch]]\nname = '*'\nset-requires = 'b>=2'\n",
    "[[patch]]\nname = '*'\nset-upper = 'a<3'\n[[patch]]\nname = '*'\nset-upper = 'a<2'\n",
  ])
  func `is not changed again`(rules: String) throws {
    let folder = try TemporaryFolder()
    let output = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a"]).open(in: folder)
    let plan = try wheel.plan(try patches(rules, for: wheel))
    #expect(!plan.isUnchanged)
    let result = try Wheel(opening: wheel.write(plan, to: Destination(.folder(output.path))).path)
    #expect(try result.plan(try patches(rules, for: result)).isUnchanged)
  }

  @Test func `is not confused with a wheel that lacks what a rule removes`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nSummary: two\n\n").open(
      in: folder)
    let rules =
      "[[patch]]\nname = '*'\nset-field = { Summary = 'one' }\ndrop-requires = 'x'\n"
      + "[[patch]]\nname = '*'\nset-field = { Summary = 'two' }\n"
    #expect {
      try wheel.plan(try patches(rules, for: wheel))
    } throws: { ($0 as? WheelError)?.code == .nothingMatches }
  }
}
