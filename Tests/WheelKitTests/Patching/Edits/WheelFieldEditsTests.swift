import TestSupport
import Testing

@testable import WheelKit

@Suite struct WheelFieldEditsTests {
  /// A wheel with this line in WHEEL.
  static func wheel(_ line: String) -> TestWheel {
    var wheel = TestWheel(requires: [])
    wheel.wheel = "Wheel-Version: 1.0\n\(line)Tag: py3-none-any\n"
    return wheel
  }

  @Test(arguments: [
    ("true", "Root-Is-Purelib: false\n", "Root-Is-Purelib: true\n"),
    ("false", "root-is-purelib:True\r\n", "root-is-purelib: false\r\n"),
    ("false", "Root-Is-Purelib: perhaps\n", "Root-Is-Purelib: false\n"),
    ("false", "Root-Is-Purelib: true\nRoot-Is-Purelib: true\n", "Root-Is-Purelib: false\n"),
  ])
  func `Root-Is-Purelib is set in its line`(value: String, before: String, after: String) throws {
    let patch = try Patch.of(("root-is-purelib", value))
    let result = try PatchedWheel(Self.wheel(before), patch)
    #expect(result.plan.text("WHEEL") == Self.wheel(after).wheel)
    #expect(result.plan.documents.map(\.newPath) == ["demo-1.0.dist-info/WHEEL", "demo-1.0.dist-info/RECORD"])
    #expect(result.plan.changes.map(\.field) == ["WHEEL Root-Is-Purelib"])
    #expect(result.plan.warnings.isEmpty)
    #expect(result.plan.changesUnderSameName)
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test func `a missing field is added`() throws {
    let folder = try TemporaryFolder()
    let plan = try Self.wheel("").open(in: folder).plan(Patch.of(("root-is-purelib", "false")))
    #expect(plan.text("WHEEL") == "Wheel-Version: 1.0\nTag: py3-none-any\nRoot-Is-Purelib: false\n")
    #expect(plan.changes.map(\.before) == [nil])
  }

  @Test(arguments: ["Root-Is-Purelib: TRUE\n", "Root-Is-Purelib:true \n"])
  func `the same value in another spelling stays`(line: String) throws {
    let folder = try TemporaryFolder()
    #expect(try Self.wheel(line).open(in: folder).plan(Patch.of(("root-is-purelib", "true"))).isUnchanged)
  }

  @Test func `a value that is set is not warned of, although the tags change`() throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel("Root-Is-Purelib: true\n").open(in: folder)
    for value in ["true", "false"] {
      let plan = try wheel.plan(Patch.of(("platform-tag", "linux_x86_64"), ("root-is-purelib", value)))
      #expect(plan.warnings.isEmpty)
    }
  }

  @Test(arguments: ["", "True", "1", "yes"])
  func `other values are refused`(value: String) {
    #expect(throws: WheelError(.invalidValue, "neither 'true' nor 'false': '\(value)'")) {
      try Edit(option: "root-is-purelib", value: value)
    }
  }

  @Test func `two values contradict each other`() {
    #expect(
      throws: WheelError(
        .contradictoryEdits, edits: ["root-is-purelib"], "given twice with different values for Root-Is-Purelib")
    ) {
      try Patch.of(("root-is-purelib", "true"), ("root-is-purelib", "false"))
    }
  }

  @Test func `a recipe sets it with a boolean`() throws {
    let recipe = try RecipeParsingTests.recipe("schema = 1\n[[patch]]\nname = 'demo'\nroot-is-purelib = false\n")
    #expect(recipe.rules.map(\.patch.edits) == [[.setRootIsPurelib(false)]])
    #expect {
      try RecipeParsingTests.recipe("schema = 1\n[[patch]]\nname = 'demo'\nroot-is-purelib = 'false'\n")
    } throws: { error in
      (error as? WheelError)?.reason == "found a string, expected true or false"
    }
  }
}
