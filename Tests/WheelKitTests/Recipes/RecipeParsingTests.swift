import TestSupport
import Testing

@testable import WheelKit

@Suite struct RecipeParsingTests {
  static func recipe(_ text: String) throws(WheelError) -> Recipe {
    try Recipe(parsing: Array(text.utf8), path: "recipe.toml")
  }

  /// The message of the error that a recipe is refused with.
  private func refusal(_ text: String) -> String? {
    do throws(WheelError) {
      _ = try Self.recipe(text)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `a rule's keys are the options of patch`() throws {
    let recipe = try Self.recipe(
      """
      schema = 1

      [[patch]]
      name = "Torch"
      version = "==2.0.*"
      tags = ["cp38-*-manylinux*", "cp39-*"]
      sha256 = "8DA7E5D0A6D3D4C8D0E4C7C2B8C6B6B7A9A0E5F4D3C2B1A0F9E8D7C6B5A49382"
      local-version = "stripe.2"
      drop-requires = ["triton", "six>=1"]
      drop-upper = "sympy"
      no-build-tag = true
      platform-tag = ["+manylinux2014_x86_64", "-manylinux1_x86_64"]
      add-field = ["Keywords: a"]
      allow-missing = true
      [patch.set-field]
      Summary = "patched"
      Classifier = ["Private :: A", "Private :: B"]
      """)
    #expect(recipe.rules.count == 1)
    let rule = try #require(recipe.rules.first)
    #expect(rule.position == "recipe.toml:3:1")
    #expect(rule.description == "Torch ==2.0.*, tags cp38-*-manylinux* or cp39-*")
    #expect(rule.sha256 == "8da7e5d0a6d3d4c8d0e4c7c2b8c6b6b7a9a0e5f4d3c2b1a0f9e8d7c6b5a49382")
    #expect(
      rule.patch
        == (try Patch.of(
          ("local-version", "stripe.2"), ("drop-requires", "triton"), ("drop-requires", "six>=1"),
          ("drop-upper", "sympy"), ("no-build-tag", ""), ("platform-tag", "+manylinux2014_x86_64"),
          ("platform-tag", "-manylinux1_x86_64"), ("set-field", "Summary: patched"),
          ("set-field", "Classifier: Private :: A"), ("add-field", "Keywords: a"),
          ("add-field", "Classifier: Private :: B"), allowMissing: true)))
  }

  @Test func `blanks before a field's value are none of it`() throws {
    for line in ["set-field = {Summary = ' \t new'}", "set-field = 'Summary: \t new'"] {
      let rule = try #require(try Self.recipe("schema = 1\n[[patch]]\nname = 'x'\n\(line)\n").rules.first)
      #expect(rule.patch == (try Patch.of(("set-field", "Summary: new"))))
    }
  }

  @Test func `files are found from the recipe's folder`() throws {
    let text = """
      schema = 1
      [[patch]]
      name = "x"
      apply-diff = ["a.patch", { file = "../b.patch", strip = 2 }]
      provenance = true
      compression = "store"
      [[patch.add-file]]
      dest = "dist-info/sboms/x.json"
      source = "sboms/x.json"
      [[patch.replace-file]]
      source = "/abs/y"
      dest = "x/y"
      """
    let rule = try #require(try Recipe(parsing: Array(text.utf8), path: "ci/recipe.toml").rules.first)
    let edits: [Edit] = [
      .applyDiff(path: "ci/a.patch", strip: 1), .applyDiff(path: "ci/../b.patch", strip: 2),
      .addFile(try MemberPath(parsing: "dist-info/sboms/x.json"), source: "ci/sboms/x.json"),
      .replaceFile(try MemberPath(parsing: "x/y"), source: "/abs/y"),
    ]
    #expect(rule.patch == (try Patch(edits, options: PatchOptions(recordsProvenance: true, compression: .store))))
  }

  @Test func `a rule may do nothing but compress`() throws {
    let recipe = try Self.recipe("schema = 1\n[[patch]]\nname = '*'\nrecompress = true\n")
    #expect(recipe.rules.map(\.patch) == [try Patch([], options: PatchOptions(recompresses: true))])
  }

  @Test func `a file that is missing is said with its rule`() throws {
    let recipe = try Self.recipe("schema = 1\n[[patch]]\nname = '*'\napply-diff = 'none/a.patch'\n")
    #expect(
      throws: WheelError(.noSuchFile, file: "recipe.toml:2:1", subject: "none/a.patch", "no such file")
    ) { try recipe.readingSources() }
  }

  static let notTOML: [(String, String)] = [
    ("schema = 1\n[[patch]\n", "2:9: invalid TOML: expected ']', found the end of the line"),
    ("schema = stripe.2", "1:10: invalid TOML: expected a value; a string needs quotation marks: 'stripe.2'"),
    ("schema = \"\\d\"", "1:11: invalid TOML: unknown escape in a string (a string in '…' has no escapes): '\\d'"),
    ("schema = 1\nschema = 1\n", "2:1: invalid TOML: duplicate key: 'schema'"),
    ("'é' = [\n'é', }]", "2:6: invalid TOML: expected a value, found '}'"),
    ("{\"schema\": 1}", "1:1: invalid TOML: expected a key, found '{'"),
  ]

  @Test(arguments: notTOML)
  func `what is not TOML has an error with line and column`(text: String, expected: String) {
    #expect(refusal(text) == "recipe.toml:\(expected)")
  }

  @Test func `bytes that are not UTF-8 have an error with line and column`() {
    let bytes = Array("schema = 1\n# ".utf8) + [0xFF]
    #expect(throws: WheelError(.invalidRecipe, file: "recipe.toml:2:3", "invalid TOML: not UTF-8")) {
      try Recipe(parsing: bytes, path: "recipe.toml")
    }
  }

  static let documents: [(String, String)] = [
    ("", "recipe.toml:1:1: missing 'schema'; expected 'schema = 1'"),
    ("schema = 1", "recipe.toml:1:1: no rules; expected at least one '[[patch]]'"),
    ("schema = 1\npatch = []", "recipe.toml:1:1: no rules; expected at least one '[[patch]]'"),
    ("schema = 2\n", "recipe.toml:1:10: unknown schema, expected 1: 2"),
    ("schema = \"1\"\n", "recipe.toml:1:10: schema: found a string, expected the integer 1"),
    ("schema = 1\npatches = 1\n", "recipe.toml:2:1: unknown key 'patches' (did you mean 'patch'?)"),
    (
      "schema = 1\n[patch]\n",
      "recipe.toml:2:1: patch: found a table, expected an array of tables, '[[patch]]'"
    ),
    ("schema = 1\npatch = [1]\n", "recipe.toml:2:10: patch: found an integer, expected a table"),
    (
      "schema = 1\n[[patch]]\nlocal-version = \"a\"\n",
      "recipe.toml:2:1: missing 'name'; expected the name of a project, or '*' for every project"
    ),
    ("schema = 1\n[[patch]]\nname = 1", "recipe.toml:3:8: name: found an integer, expected a string"),
    ("schema = 1\n[[patch]]\nname = \"a b\"", "recipe.toml:3:8: name: not a project name: 'a b'"),
  ]

  /// What follows the name of a rule, on line 4.
  static let keys: [(String, String)] = [
    ("", "recipe.toml:2:1: the rule for 'x' has no edits"),
    ("allow-missing = true", "recipe.toml:2:1: the rule for 'x' has no edits"),
    ("no-build-tag = false", "recipe.toml:2:1: the rule for 'x' has no edits"),
    (
      "local-version = \"a\"\nappend-local-version = \"b\"",
      "recipe.toml:2:1: append-local-version and local-version: cannot both set the local version"
    ),
    (
      "  drop-require = [\"a\"]",
      "recipe.toml:4:3: unknown key 'drop-require' (did you mean 'drop-requires'?)"
    ),
    ("\"a\\nb\" = 1", "recipe.toml:4:1: unknown key 'a\\nb'"),
    ("local-version = \"a\\u0000\"", "recipe.toml:4:17: local-version: a NUL character in a string"),
    ("set-field = {\"Sum\\u0000mary\" = 'x'}", "recipe.toml:4:32: set-field.Sum\0mary 'x': "),
    ("local-version = 1", "recipe.toml:4:17: local-version: found an integer, expected a string"),
    ("local-version = [\"a\"]", "recipe.toml:4:17: local-version: found an array, expected a string"),
    (
      "drop-requires = true",
      "recipe.toml:4:17: drop-requires: found a boolean, expected a string or an array of strings"
    ),
    (
      "drop-requires = [\n\"a\",\n1.5]",
      "recipe.toml:6:1: drop-requires: found a floating-point number, expected a string"
    ),
    ("no-build-tag = \"yes\"", "recipe.toml:4:16: no-build-tag: found a string, expected true or false"),
    ("allow-missing = 1979-05-27", "recipe.toml:4:17: allow-missing: found a date, expected true or false"),
    (
      "set-field = 1",
      "recipe.toml:4:13: set-field: found an integer, expected a table of fields, a string or an array of strings"
    ),
    (
      "set-field = {Summary = 1}",
      "recipe.toml:4:24: set-field.Summary: found an integer, expected a string or an array of strings"
    ),
    (
      "set-field = {Classifier = []}",
      "recipe.toml:4:27: set-field.Classifier: no value; 'drop-field' removes a field"
    ),
    (
      "add-file = \"a=b\"",
      "recipe.toml:4:12: add-file: found a string, expected tables, each of which begins with '[[patch.add-file]]'"
    ),
    (
      "[[patch.add-file]]\ndest = \"a\"",
      "recipe.toml:4:1: add-file: needs both 'dest', a path in the wheel, and 'source', a file"
    ),
    (
      "[[patch.add-file]]\ndest = \"a\"\nsrc = \"b\"",
      "recipe.toml:6:1: unknown key 'src'"
    ),
    (
      "[[patch.add-file]]\nsource = \"a\"\ndest = \"../a\"",
      "recipe.toml:6:8: add-file.dest: "
    ),
    (
      "[[patch.add-file]]\nsource = \"\"\ndest = \"a\"",
      "recipe.toml:5:10: add-file.source: expected the path of a file: ''"
    ),
    (
      "apply-diff = [1]",
      "recipe.toml:4:15: apply-diff: found an integer, expected a path, or a table with 'file' and 'strip'"
    ),
    ("apply-diff = {strip = 1}", "recipe.toml:4:14: apply-diff: no 'file'"),
    (
      "apply-diff = {file = \"a\", strip = -1}",
      "recipe.toml:4:35: apply-diff.strip: found an integer, expected a number of components from 0 to 32"
    ),
    (
      "compression = \"best\"",
      "recipe.toml:4:15: compression: expected 'keep', 'store' or 'deflate:N' with N from 1 to 9: 'best'"
    ),
    (
      "version = \"2.0\"",
      "recipe.toml:4:11: version: not a version specifier: it must begin with one of ~= == != <= >= < > ===: '2.0'"
    ),
    ("tags = []", "recipe.toml:4:8: tags: no pattern, so no wheel would match"),
    ("tags = [\"\"]", "recipe.toml:4:9: tags '': an empty pattern matches no tag"),
    ("sha256 = \"12\"", "recipe.toml:4:10: sha256: not a SHA-256 of 64 hexadecimal digits: '12'"),
    ("set-requires = [\"a\", \"b>\"]", "recipe.toml:4:22: set-requires 'b>': "),
    (
      "[patch.set-field]\nSumary = \"x\"",
      "recipe.toml:5:10: set-field.Sumary 'x': not a core metadata field: 'Sumary'; did you mean 'Summary'?"
    ),
    (
      "[patch.set-field]\nVersion = \"1\"",
      "recipe.toml:5:11: set-field.Version '1': Version cannot be edited as a field"
    ),
  ]

  @Test(arguments: documents)
  func `what is wrong with a document is said with line and column`(text: String, expected: String) {
    #expect(refusal(text) == expected)
  }

  @Test(arguments: keys)
  func `what is wrong is said with line, column and key`(text: String, expected: String) throws {
    let message = try #require(refusal("schema = 1\n[[patch]]\nname = \"x\"\n" + text))
    if expected.hasSuffix(": ") {
      #expect(message.hasPrefix(expected), "\(message)")
    } else {
      #expect(message == expected)
    }
  }

  @Test func `a recipe that is too large, missing or a folder is said to be so`() throws {
    let folder = try TemporaryFolder()
    let large = try folder.writeSparse("large.toml", pieces: [(UInt64(Recipe.maximumSize), [0x0A])])
    #expect(throws: WheelError(.invalidRecipe, file: large, "too large: found 4194305 bytes, expected at most 4194304"))
    {
      try Recipe(reading: large)
    }
    #expect(throws: WheelError(.noSuchFile, file: folder("none"), "no such file")) {
      try Recipe(reading: folder("none"))
    }
    #expect(throws: WheelError(.isADirectory, file: folder.path, "is a directory, not a recipe")) {
      try Recipe(reading: folder.path)
    }
  }
}
