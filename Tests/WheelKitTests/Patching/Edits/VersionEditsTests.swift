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

  @Test(arguments: [
    ("0.0.1_1", "0.0.1.post1", "0.0.1.post1"), ("1.0.0.dev", "1.0.0.dev0", "1.0.0.dev0"),
    ("4.21.0_rc_2", "4.21.0rc2", "4.21.0rc2"), ("2021.04.01", "2021.4.1", "2021.4.1"),
  ])
  func `setting the version leaves one spelling of it everywhere`(
    before: String, version: String, after: String
  ) throws {
    let result = try PatchedWheel(Self.wheel(before), Patch.of(("set-version", version)))
    #expect(result.plan.filename.versionText == after)
    #expect(result.after.metadata.values(of: "Version") == [after])
    #expect(result.after.directories.distInfo == "demo-\(after).dist-info")
    #expect(try !Wheel.verify(fileAt: result.outcome.path).findings.contains { $0.severity == .error })
    #expect(try result.after.plan(Patch.of(("set-version", version))).isUnchanged)
  }

  @Test func `setting the version renames a directory of another version`() throws {
    var wheel = Self.wheel("2.0.1+cu118")
    wheel.distInfo = "demo-2.0.1.dist-info"
    let result = try PatchedWheel(wheel, Patch.of(("set-version", "2.0.1+cu118")))
    #expect(result.after.directories.distInfo == "demo-2.0.1+cu118.dist-info")
    #expect(
      result.plan.changes.map { [$0.edit, $0.field, $0.before, $0.after] } == [
        ["set-version", "directory", "demo-2.0.1.dist-info", "demo-2.0.1+cu118.dist-info"]
      ])
    #expect(result.after.allFindings.isEmpty)
  }

  @Test(arguments: [
    ("demo[a]==1.0; extra == 'all'", "demo[a]==2.0; extra == 'all'"), ("Demo===1.0", "Demo===2.0"),
    ("demo==1.0.0", "demo==2.0"), ("demo>=1.0", "demo>=1.0"), ("demo==1.0.*", "demo==1.0.*"),
    ("other==1.0", "other==1.0"), ("demo==1.0,!=3", "demo==1.0,!=3"),
  ])
  func `a requirement of the wheel on itself that pins the old version follows`(before: String, after: String) throws {
    let wheel = TestWheel(requires: ["a", before])
    let result = try PatchedWheel(wheel, Patch.of(("set-version", "2.0")))
    #expect(result.after.metadata.values(of: "Requires-Dist") == ["a", after])
    #expect(result.plan.warnings.count == (before == after ? 0 : 1))
  }

  @Test func `a wheel without Metadata-Version is patched by giving it one`() throws {
    let wheel = TestWheel(metadata: "Name: demo\nVersion: 1.0\n\n")
    let result = try PatchedWheel(wheel, Patch.of(("set-field", "Metadata-Version: 2.1")))
    #expect(try result.text("METADATA") == "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\n")
  }
}
