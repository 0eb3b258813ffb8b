import ArgumentParser
import Testing
import WheelKit

@testable import wheelpatch

@Suite struct EditOptionsTests {
  @Test(arguments: EditDefinition.all)
  func `every edit is an option of patch`(_ definition: EditDefinition) throws {
    let option =
      definition.valueName == nil ? "--\(definition.option)" : "--\(definition.option)=\(definition.example)"
    let command = try Wheelpatch.parseAsRoot(["patch", "a.whl", option])
    let edits = try #require(command as? PatchCommand).request.edits
    #expect(edits == [try definition.edit(parsing: definition.example)])
  }

  @Test func `every option of the groups is an edit`() {
    let groups: [any EditOptions] = [IdentityOptions(), RequirementOptions(), FieldOptions(), FileOptions()]
    let options = groups.flatMap { Mirror(reflecting: $0).children }
      .filter { $0.value is Option<[Edit]> || $0.value is Flag<Bool> }
    #expect(options.count == EditDefinition.all.count)
  }

  @Test(arguments: EditDefinition.all)
  func `every edit is in the schema of recipes, with the help of its option`(_ definition: EditDefinition) throws {
    let schema = try RecipeSchema.text
    #expect(schema.contains("\"\(definition.option)\" : {"))
    #expect(schema.contains(definition.help.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")))
  }

  @Test func `the number of components to strip applies to diffs wherever it is given`() throws {
    let command = try Wheelpatch.parseAsRoot(["a.whl", "--apply-diff", "x", "--strip", "2", "--apply-diff", "y"])
    let edits = try #require(command as? PatchCommand).request.edits
    #expect(edits == [.applyDiff(path: "x", strip: 2), .applyDiff(path: "y", strip: 2)])
  }
}
