import Testing

@testable import WheelKit

@Suite struct EditDefinitionTests {
  @Test func `every option has one definition`() {
    let options = EditDefinition.all.map(\.option)
    #expect(Set(options).count == options.count)
    #expect(RecipeKey.all.count == Set(RecipeKey.all.map(\.name)).count)
  }

  @Test(arguments: EditDefinition.all)
  func `the help is one sentence with a value name`(_ definition: EditDefinition) {
    #expect(definition.help.hasSuffix("."))
    #expect(definition.help.first?.isUppercase == true)
    if case .flag = definition.form {
      #expect(definition.valueName == nil && definition.example.isEmpty)
    } else {
      #expect(definition.valueName?.isEmpty == false && !definition.example.isEmpty)
    }
  }

  @Test(arguments: EditDefinition.all)
  func `an edit prints its option and a value that reads back`(_ definition: EditDefinition) throws {
    let edit = try definition.edit(parsing: definition.example)
    #expect(edit.option == definition.option)
    #expect(edit.action.definition.option == definition.option)
    #expect(try Edit(option: edit.option, value: edit.value) == edit)
    #expect(try Edit(option: edit.option, value: edit.value).value == edit.value)
  }

  @Test(arguments: EditDefinition.all)
  func `a printed recipe gives the same patch`(_ definition: EditDefinition) throws {
    let patch = try Patch([definition.edit(parsing: definition.example)], allowMissing: true)
    let filename = try WheelFilename(parsing: "Zope.Interface-2021.04.01-py3-none-any.whl")
    let recipe = Recipe.text(for: [filename], patch)
    #expect(recipe.contains("\(definition.option) = ") || recipe.contains("[[patch.\(definition.option)]]"))
    let rule = try #require(try RecipeParsingTests.recipe(recipe).rules.first)
    #expect(rule.patch == patch)
  }

  @Test(arguments: EditDefinition.all)
  func `an edit is only equal to itself`(_ definition: EditDefinition) throws {
    let edit = try definition.edit(parsing: definition.example)
    for other in EditDefinition.all where other.option != definition.option {
      #expect(try other.edit(parsing: other.example) != edit)
    }
  }

  @Test func `edits are applied in this order`() throws {
    let options = [
      "rename", "set-version", "local-version", "append-local-version", "build-tag", "no-build-tag", "python-tag",
      "abi-tag", "platform-tag", "variant-unmake", "variant-label", "variant-namespace", "variant-property",
      "root-is-purelib", "drop-requires", "rename-requires", "set-requires",
      "relax-requires", "drop-upper",
      "drop-lower", "set-upper", "set-lower", "pin-requires", "set-marker", "drop-marker", "add-requires", "drop-extra",
      "requires-python", "metadata-version", "description", "description-content-type", "drop-field", "set-field",
      "add-field", "drop-entry-point",
      "add-entry-point", "keep-file", "delete-file",
      "add-file", "replace-file", "replace-text", "apply-diff",
    ]
    let edits = try EditDefinition.all.map { try $0.edit(parsing: $0.example) }
    let sorted = edits.sorted { $0.order < $1.order }.map(\.option)
    #expect(sorted.filter(options.contains) == options)

    let metadataVersion = try Edit(option: "set-field", value: "Metadata-Version: 2.4")
    let others = try [("drop-field", "Keywords"), ("requires-python", ">=3"), ("set-field", "Summary: s")]
      .map { try Edit(option: $0.0, value: $0.1) }
    let patch = try Patch([others[2], metadataVersion, others[0], others[1]])
    #expect(patch.edits == [others[1], metadataVersion, others[0], others[2]])
  }

  @Test func `an unknown option is an error`() {
    #expect(throws: WheelError(.invalidValue, "no such edit: 'set-colour'")) {
      try Edit(option: "set-colour", value: "red")
    }
  }
}
