import Testing

@testable import WheelKit

@Suite struct RecipePrintingTests {
  /// Values other than the examples of `EditDefinition`.
  static let values: [(option: String, value: String)] = [
    ("python-tag", "-py2"),
    ("drop-requires", "triton"),
    ("set-requires", "six @ https://example.com/six.whl"),
    ("relax-requires", "numpy"),
    ("requires-python", ""),
    ("drop-field", "Home-page"),
  ]

  @Test(arguments: values)
  func `an edit is read from what it prints`(option: String, value: String) throws {
    let edit = try Edit(option: option, value: value)
    #expect(edit.option == option)
    #expect(try Edit(option: edit.option, value: edit.value) == edit)
  }

  @Test(arguments: values)
  func `a recipe that was printed gives the same patch`(option: String, value: String) throws {
    let patch = try Patch([Edit(option: option, value: value)], allowMissing: true)
    let filename = try WheelFilename(parsing: "Zope.Interface-2021.04.01-py3-none-any.whl")
    let rule = try #require(try RecipeParsingTests.recipe(Recipe.text(for: [filename], patch)).rules.first)
    #expect(rule.patch == patch)
    #expect(rule.matches(filename))
  }

  @Test func `how edits are made is printed too`() throws {
    let options = PatchOptions(
      allowMissing: true, recordsProvenance: true, compression: .deflate(level: 9), recompresses: true)
    let edits: [Edit] = [
      .applyDiff(path: "a.patch", strip: 0), .applyDiff(path: "b.patch", strip: 1),
      .addFile(try MemberPath(parsing: "x/y"), source: "y"), .addFile(try MemberPath(parsing: "x/z"), source: "z"),
    ]
    let patch = try Patch(edits, options: options)
    let filename = try WheelFilename(parsing: "six-1-py3-none-any.whl")
    #expect(
      Recipe.text(for: [filename], patch) == """
        schema = 1

        [[patch]]
        name = "six"
        version = "==1"
        apply-diff = [
          { file = "a.patch", strip = 0 },
          "b.patch",
        ]
        allow-missing = true
        provenance = true
        compression = "deflate:9"
        recompress = true

        [[patch.add-file]]
        dest = "x/y"
        source = "y"

        [[patch.add-file]]
        dest = "x/z"
        source = "z"

        """)
    #expect(try RecipeParsingTests.recipe(Recipe.text(for: [filename], patch)).rules.map(\.patch) == [patch])
  }

  @Test func `a command line becomes a rule for each wheel's name and version`() throws {
    let patch = try Patch.of(
      ("drop-requires", "triton"), ("local-version", "stripe.2"), ("add-field", "Keywords: a"),
      ("add-field", "Classifier: Private :: A"), ("drop-upper", "sympy"))
    var filenames: [WheelFilename] = []
    for name in [
      "torch-2.0.1-cp38-cp38-linux_x86_64.whl", "torch-2.0.1-cp39-cp39-linux_x86_64.whl", "Six-1.16.0-py3-none-any.whl",
    ] {
      filenames.append(try WheelFilename(parsing: name))
    }
    let edits = """
      local-version = "stripe.2"
      drop-requires = ["triton"]
      drop-upper = ["sympy"]
      add-field = [
        "Keywords: a",
        "Classifier: Private :: A",
      ]
      """
    #expect(
      Recipe.text(for: filenames, patch) == """
        schema = 1

        [[patch]]
        name = "torch"
        version = "==2.0.1"
        \(edits)

        [[patch]]
        name = "Six"
        version = "==1.16.0"
        \(edits)

        """)
    let recipe = try RecipeParsingTests.recipe(Recipe.text(for: filenames, patch))
    #expect(recipe.rules.map(\.patch) == [patch, patch])
  }
}
