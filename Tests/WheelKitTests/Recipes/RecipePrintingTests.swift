import Testing

@testable import WheelKit

@Suite struct RecipePrintingTests {
  static let values: [(option: String, value: String)] = [
    ("rename", "Acme.Torch"),
    ("set-version", "1!2.0.1rc1+stripe.2"),
    ("local-version", "stripe.2"),
    ("append-local-version", "stripe.2"),
    ("build-tag", "7b"),
    ("no-build-tag", ""),
    ("python-tag", "py2.py3"),
    ("abi-tag", "+abi3"),
    ("platform-tag", "-manylinux1_x86_64"),
    ("drop-requires", "triton"),
    ("drop-requires", "triton (==2.0.0) ; platform_system == \"Linux\""),
    ("rename-requires", "triton=pytorch-triton"),
    ("set-requires", "networkx>=2,<4; python_version < '3.9'"),
    ("set-requires", "six @ https://example.com/six.whl"),
    ("relax-requires", "numpy"),
    ("relax-requires", "*"),
    ("drop-upper", "sympy"),
    ("drop-lower", "sympy"),
    ("set-upper", "sympy<=1.13"),
    ("set-lower", "sympy>1"),
    ("set-marker", "sympy; python_version < \"3.9\" and os_name == 'nt'"),
    ("drop-marker", "sympy"),
    ("add-requires", "jinja2[i18n]>=3; extra == 'x'"),
    ("drop-extra", "opt-einsum"),
    ("requires-python", ">=3.9, <4"),
    ("requires-python", ""),
    ("set-field", "Summary: \"quoted\" \\ é"),
    ("add-field", "Keywords: a,b"),
    ("drop-field", "Home-page"),
    ("drop-field", "Classifier: Private :: A"),
    ("add-entry-point", "console_scripts: demo = demo.cli:main"),
    ("drop-entry-point", "console_scripts: demo"),
    ("delete-file", "torch/**/test_*.py"),
    ("add-file", "dist-info/sboms/torch.cdx.json=sboms/a=b.json"),
    ("replace-file", "torch/version.py=/tmp/version.py"),
    ("apply-diff", "fix it.patch"),
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
