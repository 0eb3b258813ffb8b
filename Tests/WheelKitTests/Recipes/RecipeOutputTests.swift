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
    _ = try Directory.create(sources("tree/sub"))
    try sources.write(Array("a\n".utf8), as: "tree/sub/f")
    for (name, path, line, old, new) in [
      ("a-b", "demo/f", 1, "a", "b"), ("b-c", "demo/f", 1, "b", "c"), ("x-y", "demo/__init__.py", 1, "x = 1", "y = 1"),
      ("y-z", "demo/__init__.py", 1, "y = 1", "z = 1"),
      ("keywords", "dist-info/METADATA", 5, "Keywords: k", "Keywords: l"),
    ] {
      let diff = "--- a/\(path)\n+++ b/\(path)\n@@ -\(line) +\(line) @@\n-\(old)\n+\(new)\n"
      try sources.write(Array(diff.utf8), as: "\(name).diff")
    }
    let move = "diff --git a/demo/f b/demo/g\nsimilarity index 100%\nrename from demo/f\nrename to demo/g\n"
    try sources.write(Array(move.utf8), as: "move.diff")
    try sources.write(Array("--- /dev/null\n+++ b/demo/new.py\n@@ -0,0 +1 @@\n+a\n".utf8), as: "new.diff")
  }

  private func patches(_ rules: String, for wheel: Wheel) throws -> [Patch] {
    let recipe = try Recipe(
      parsing: Array("schema = 1\n\(rules)".utf8), path: sources("r.toml")
    ).readingSources()
    return RecipeRule.patches(of: recipe.rules(for: wheel.filename), for: wheel.filename)
  }

  /// Each with the rules of a recipe, of which later ones change what earlier ones made.
  static let recipes = [
    // Files.
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]", "replace-file = [{ dest = 'demo/f', source = 'b.txt' }]"],
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]", "apply-diff = 'a-b.diff'"],
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]", "apply-diff = 'a-b.diff'", "apply-diff = 'b-c.diff'"],
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]", "apply-diff = 'move.diff'"],
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]", "replace-text = 'demo/f:a=ab'"],
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]", "replace-text = 'demo/f:a=b'", "apply-diff = 'b-c.diff'"],
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]", "delete-file = 'demo/f'"],
    ["add-file = [{ dest = 'demo/', source = 'tree/' }]", "replace-text = 'demo/sub/*:a=b'"],
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]\nreplace-text = 'demo/f:a=b'"],
    ["add-file = [{ dest = 'demo/f', source = 'a.txt' }]\napply-diff = 'a-b.diff'"],
    ["apply-diff = 'new.diff'", "replace-text = 'demo/new.py:a=b'"],
    ["replace-text = 'demo/__init__.py:x=y'", "apply-diff = 'y-z.diff'"],
    ["replace-text = 'demo/__init__.py:x=y'", "replace-text = 'demo/__init__.py:y=z'"],
    ["replace-text = 'demo/__init__.py:x=y'", "replace-file = [{ dest = 'demo/__init__.py', source = 'a.txt' }]"],
    ["apply-diff = 'x-y.diff'", "replace-file = [{ dest = 'demo/__init__.py', source = 'a.txt' }]"],
    ["delete-file = 'demo/__init__.py'", "add-file = [{ dest = 'demo/__init__.py', source = 'a.txt' }]"],
    [
      "add-file = [{ dest = 'demo/f', source = 'a.txt' }]", "replace-text = 'demo/f:a={version}'",
      "append-local-version = 'r'",
    ],
    // Entry points.
    ["add-entry-point = 'g: n = m:o'", "replace-text = 'dist-info/entry_points.txt:m\\:o=p:q'"],
    ["add-entry-point = 'g: n = m:o'", "drop-entry-point = 'g: n'"],
    // Fields.
    ["set-field = { Summary = 'one' }", "set-field = { Summary = 'two' }"],
    ["set-field = { Summary = 'one' }", "drop-field = 'Summary'"],
    ["set-field = { Keywords = 'k' }", "apply-diff = 'keywords.diff'"],
    ["add-field = { Classifier = 'A' }", "drop-field = 'Classifier: A'", "add-field = { Classifier = 'B' }"],
    ["set-field = { Summary = 's' }", "drop-field = 'Summary'\nadd-field = { Summary = 't', Keywords = 'k' }"],
    ["requires-python = '>=3'", "requires-python = ''"],
    // Requirements.
    ["add-requires = 'b>=1'", "set-requires = 'b>=2'"],
    ["set-upper = 'a<3'", "set-upper = 'a<2'"],
    ["add-requires = 'b>=1,<2'", "relax-requires = 'b'"],
    ["add-requires = 'b>=1,<2'", "drop-upper = '*'"],
    ["add-requires = 'b'", "drop-requires = 'b'"],
    ["add-requires = 'b'", "rename-requires = 'b=c'"],
    ["rename-requires = 'a=c'", "add-requires = 'a>=1'"],
    ["add-requires = \"b; extra == 'x'\"", "drop-extra = 'x'"],
    // Names and versions.
    ["append-local-version = 'r'", "append-local-version = 's'"],
    ["set-version = '2.0'", "local-version = 'r'"],
    ["set-version = '2.0'", "local-version = 'r'\ndrop-requires = 'a'"],
    ["rename = 'other'", "add-requires = 'b'", "set-requires = 'b>=2'"],
    ["build-tag = '1'", "build-tag = '2'"],
    ["python-tag = 'py2.py3'", "python-tag = 'py3'"],
  ]

  @Test(arguments: recipes)
  func `is not changed again`(rules: [String]) throws {
    let rules = rules.map { "[[patch]]\nname = '*'\n\($0)\n" }.joined()
    let folder = try TemporaryFolder()
    let output = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a"]).open(in: folder)
    let plan = try wheel.plan(try patches(rules, for: wheel))
    let result = try Wheel(opening: wheel.write(plan, to: Destination(.folder(output.path))).path)
    let again = try result.plan(try patches(rules, for: result))
    #expect(again.changes.isEmpty)
    #expect(again.warnings.isEmpty)
    #expect(again.isUnchanged)
  }

  @Test(arguments: [
    // The file has neither the added nor the edited contents.
    ["add-file = [{ dest = 'demo/__init__.py', source = 'a.txt' }]", "replace-text = 'demo/__init__.py:a=b'"],
    ["add-file = [{ dest = 'demo/__init__.py', source = 'a.txt' }]", "apply-diff = 'a-b.diff'"],
    // The text to replace is neither there nor replaced.
    ["replace-text = 'demo/__init__.py:q=r'", "replace-text = 'demo/__init__.py:r=s'"],
    ["set-requires = 'b>=1'", "rename-requires = 'c=a'"],
  ])
  func `is not confused with a wheel to which the rules do not apply`(rules: [String]) throws {
    let rules = rules.map { "[[patch]]\nname = '*'\n\($0)\n" }.joined()
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a"]).open(in: folder)
    #expect(throws: WheelError.self) { try wheel.plan(try patches(rules, for: wheel)) }
  }

  @Test func `is not confused with a wheel that only has a part of it`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["c", "b"]).open(in: folder)
    let rules = "[[patch]]\nname = '*'\nadd-requires = 'b'\n[[patch]]\nname = '*'\nrename-requires = 'b=d'\n"
    let plan = try wheel.plan(try patches(rules, for: wheel))
    #expect(plan.changes.map(\.after) == ["d"])
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
