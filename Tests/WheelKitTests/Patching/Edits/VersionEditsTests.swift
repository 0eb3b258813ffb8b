import TestSupport
import Testing

@testable import WheelKit

@Suite struct VersionEditsTests {
  /// A wheel of this version.
  static func wheel(_ version: String) -> TestWheel {
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\nName: demo\nVersion: \(version)\nRequires-Dist: a\n\n")
    wheel.filename = "demo-\(version)-py3-none-any.whl"
    wheel.distInfo = "demo-\(version).dist-info"
    return wheel
  }

  @Test(arguments: [
    ("drop-local-version", "1!2.0.1rc3.post1+cu118", "1!2.0.1rc3.post1"),
    ("drop-local-version", "2.0.dev4+cu118.7", "2.0.dev4"),
    ("final-version", "1!2.0.1rc3.post1+cu118", "1!2.0.1.post1"),
    ("final-version", "2.0.dev4", "2.0"),
    ("final-version", "1.0.post2.dev1", "1.0.post2"),
  ])
  func `a part of the version is removed everywhere, without a warning`(
    option: String, before: String, after: String
  ) throws {
    let result = try PatchedWheel(Self.wheel(before), Patch.of((option, "")))
    #expect(result.plan.filename.versionText == after)
    #expect(result.after.metadata.values(of: "Version") == [after])
    #expect(result.after.directories.distInfo == "demo-\(after).dist-info")
    #expect(result.plan.changes.map(\.edit) == [option])
    #expect(result.plan.warnings.isEmpty)
    #expect(result.after.allFindings.isEmpty)
    #expect(try result.after.plan(Patch.of((option, ""))).isUnchanged)
  }

  @Test(arguments: [
    ("drop-local-version", "1.0rc1"), ("drop-local-version", "2021.04.01"), ("final-version", "1.0.post1"),
  ])
  func `a version without that part is satisfied`(option: String, version: String) throws {
    let folder = try TemporaryFolder()
    #expect(try Self.wheel(version).open(in: folder).plan(Patch.of((option, ""))).isUnchanged)
  }

  @Test(arguments: ["drop-local-version", "final-version"])
  func `it contradicts other edits of the version`(option: String) {
    for (other, value) in [("set-version", "2"), ("local-version", "a"), ("append-local-version", "a")] {
      #expect {
        try Patch.of((option, ""), (other, value))
      } throws: { ($0 as? WheelError)?.code == .contradictoryEdits }
    }
  }

  @Test(arguments: ["drop-local-version", "final-version"])
  func `a recipe is satisfied by its own output`(option: String) throws {
    let recipe = try RecipeParsingTests.recipe(
      "schema = 1\n[[patch]]\nname = 'demo'\n\(option) = true\ndrop-requires = ['a']\n")
    let wheel = Self.wheel("1.0rc1+cu118")
    let result = try PatchedWheel(wheel, try #require(recipe.rules.first).patch)
    #expect(result.after.metadata.values(of: "Requires-Dist") == [])
    let again = RecipeRule.patches(of: recipe.rules, for: result.after.filename)
    #expect(try result.after.plan(again).isUnchanged)
  }
}
