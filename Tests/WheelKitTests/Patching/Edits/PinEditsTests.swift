import TestSupport
import Testing

@testable import WheelKit

@Suite struct PinEditsTests {
  let sources: TemporaryFolder

  init() throws { sources = try TemporaryFolder() }

  func patch(_ constraints: String, _ others: (String, String)...) throws -> Patch {
    try sources.write(Array(constraints.utf8), as: "c.txt")
    var edits = [Edit.pinRequires(path: sources("c.txt"))]
    for (option, value) in others { edits.append(try Edit(option: option, value: value)) }
    return try Patch(edits)
  }

  @Test(arguments: [
    ("a==1.5", ["a>=1,<2", "b"], ["a==1.5", "b"]),
    ("A == 1.5\nz==3", ["a[x] (>=1) ; os_name == 'nt'"], ["a[x] (== 1.5) ; os_name == 'nt'"]),
    ("a==1.5", ["a; extra == 'x'", "a>1; extra == 'y'"], ["a==1.5; extra == 'x'", "a==1.5; extra == 'y'"]),
    ("a==1.5", ["a>=1", "a<2"], ["a==1.5"]),
    ("a==1.5", ["a==1.5.0"], ["a==1.5.0"]),
    ("a==1.5", ["a~=1.4", "unparsable ("], ["a==1.5", "unparsable ("]),
    ("a==2.0rc1", ["a>=1"], ["a==2.0rc1"]),
    ("a==1.5+cu118", ["a==1.5"], ["a==1.5+cu118"]),
    ("a===2004d", ["a"], ["a===2004d"]),
    ("a<2", ["a>=1", "a<2,>=0"], ["a>=1,<2", "a<2,>=0"]),
    ("a==1.*", ["a>=1.2"], ["a>=1.2,==1.*"]),
    ("a", ["a>=1"], ["a>=1"]),
    ("", ["a>=1"], ["a>=1"]),
    ("z==1", [], []),
  ])
  func `requirements get the versions of their constraints`(
    _ constraints: String, _ before: [String], _ after: [String]
  ) throws {
    let patch = try patch(constraints)
    let result = try PatchedWheel(TestWheel(requires: before), patch)
    #expect(result.after.metadata.values(of: "Requires-Dist") == after)
    #expect(result.plan.isUnchanged == (before == after))
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test(arguments: [
    ("a==1.5", "a>=2", "'a==1.5' (c.txt line 1): 'a>=2'"),
    ("\na<1", "a>=2; extra == 'x'", "'a<1' (c.txt line 2): 'a>=2; extra == 'x''"),
    ("a===2004d", "a>=1", "'a===2004d' (c.txt line 1): 'a>=1'"),
  ])
  func `a version that the requirement does not allow is an error`(
    _ constraints: String, _ requirement: String, _ reason: String
  ) throws {
    let patch = try patch(constraints)
    let wheel = try TestWheel(requires: [requirement]).open(in: try TemporaryFolder())
    #expect(
      throws: WheelError(
        .invalidValue, file: wheel.path, subject: "demo-1.0.dist-info/METADATA: line 4", edits: ["pin-requires"],
        "the requirement does not allow " + reason.replacing("c.txt", with: sources("c.txt").elided))
    ) {
      try wheel.plan(patch)
    }
  }

  @Test func `bounds can be relaxed before, and it is satisfied the second time`() throws {
    let patch = try patch("a==1.5", ("relax-requires", "*"), ("add-requires", "a>1"))
    let result = try PatchedWheel(TestWheel(requires: ["a>=2", "b<3"]), patch)
    #expect(result.after.metadata.values(of: "Requires-Dist") == ["a==1.5", "b", "a>1"])
  }

  @Test func `a requirement by URL is kept, with a warning`() throws {
    let wheel = try TestWheel(requires: ["a @ https://x.example/a.whl"]).open(in: try TemporaryFolder())
    let plan = try wheel.plan(patch("a==1"))
    #expect(plan.isUnchanged)
    #expect(plan.warnings == ["Requires-Dist: 'a' is required by URL, which is kept: 'https://x.example/a.whl'"])
  }

  @Test func `a requirement that cannot be parsed is named by its line`() throws {
    let wheel = try TestWheel(requires: ["a (>dev)"]).open(in: try TemporaryFolder())
    let patch = try patch("a==1")
    #expect {
      try wheel.plan(patch)
    } throws: { ($0 as? WheelError)?.code == .unparsableRequirement }
  }

  @Test func `errors of the file name it, before a wheel is opened`() throws {
    let patch = try patch("a==1\n-r b.txt\n")
    #expect(
      throws: WheelError(.invalidConstraints, file: sources("c.txt"), "line 2: options are not supported: '-r'")
    ) {
      try patch.readingSources()
    }
    #expect(
      throws: WheelError(
        .contradictoryEdits, edits: ["pin-requires"], "given twice with different values for the pinned requirements")
    ) {
      try Patch([.pinRequires(path: "a"), .pinRequires(path: "b")])
    }
  }

  @Test func `a recipe names the file relative to itself`() throws {
    let text = "schema = 1\n[[patch]]\nname = 'demo'\npin-requires = 'c.txt'\n"
    let recipe = try Recipe(parsing: Array(text.utf8), path: "ci/recipe.toml")
    #expect(recipe.rules.map(\.patch.edits) == [[.pinRequires(path: "ci/c.txt")]])
  }
}
