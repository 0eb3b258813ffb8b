import TestSupport
import Testing

@testable import WheelKit

@Suite struct LockstepTests {
  private static func lockstep(_ changes: [(String, String)]) throws -> Lockstep {
    Lockstep(
      try changes.map { old, new in
        (
          old: try WheelFilename(parsing: "\(old)-py3-none-any.whl"),
          new: try WheelFilename(parsing: "\(new)-py3-none-any.whl")
        )
      })
  }

  static let promoted: [(String, String)] = [
    ("core-1.0rc1", "core-1.0"), ("kept-2.0", "kept-2.0"), ("old_name-1.0", "new_name-1.0"),
    ("torch-2.0.1+cpu", "torch-2.0.1.post1+cpu"), ("torch-2.0.1+cu118", "torch-2.0.1.post1+cu118"),
    ("marked-1.0", "marked-1.0+stripe.2"), ("bare-1.0+x", "bare-1.0"),
  ]

  @Test(arguments: [
    // Pins follow, in any form.
    ("core==1.0rc1", "core==1.0"), ("core (==1.0rc1)", "core (==1.0)"), ("Core == 1.0.RC1", "Core == 1.0"),
    ("core===1.0rc1", "core===1.0"), ("core === 1.0rc1", "core === 1.0"),
    ("core[a,b] ==1.0rc1,!=0.9 ; python_version >= '3'", "core[a,b] ==1.0,!=0.9 ; python_version >= '3'"),
    ("core>=0.5, ==1.0rc1", "core>=0.5, ==1.0"),
    ("marked==1.0", "marked==1.0+stripe.2"), ("marked==1.0.0", "marked==1.0+stripe.2"),
    ("bare==1.0+x", "bare==1.0"), ("bare===1.0+X", "bare===1.0"),
    // The public version of a local one stays public.
    ("torch==2.0.1", "torch==2.0.1.post1"), ("torch==2.0.1+cu118", "torch==2.0.1.post1+cu118"),
    ("bare==1.0", "bare==1.0"),
    // Names follow, whatever the requirement allows.
    ("old-name", "new_name"), ("Old.Name[x]>=1 ; extra == 'y'", "new_name[x]>=1 ; extra == 'y'"),
    ("old-name==7", "new_name==7"),
    // What allows the new version too stays, and what did not allow the old one.
    ("core", "core"), ("core>=1.0rc1,<2", "core>=1.0rc1,<2"), ("core~=1.0rc1", "core~=1.0rc1"),
    ("core==1.*", "core==1.*"),
    ("core==0.9", "core==0.9"), ("core<1.0rc1", "core<1.0rc1"), ("kept==2.0", "kept==2.0"), ("other==1", "other==1"),
    ("core==1.0", "core==1.0"),
  ])
  func `requirements follow the batch`(text: String, expected: String) throws {
    let followed = try Self.lockstep(Self.promoted).followed(Requirement(parsing: text))
    #expect(followed.description == expected)
  }

  @Test(arguments: [
    (
      "core<=1.0rc1", "does not allow the new version: core 1.0rc1 becomes core 1.0: 'core<=1.0rc1'", "core-1.0rc1",
      "core-1.0"
    ),
    ("core!=2,<2", "does not allow the new version: core 1.0 becomes core 2.0: 'core!=2,<2'", "core-1.0", "core-2.0"),
    ("core==1.0.*", "does not allow the new version: core 1.0 becomes core 1.1: 'core==1.0.*'", "core-1.0", "core-1.1"),
    (
      "core==1.0,<=1.0", "does not allow the new version: core 1.0 becomes core 1.0.post1: 'core==1.0,<=1.0'",
      "core-1.0", "core-1.0.post1"
    ),
    (
      "core @ https://x/y.whl", "a URL does not follow the batch: core 1.0 becomes core 1.1: 'core @ https://x/y.whl'",
      "core-1.0", "core-1.1"
    ),
  ])
  func `a requirement that would be left behind is an error`(text: String, reason: String, old: String, new: String)
    throws
  {
    let error = WheelError(
      .requirementLeftBehind, reason, hints: [.useEdits(["set-requires", "drop-requires"])])
    let lockstep = try Self.lockstep([(old, new)])
    #expect(throws: error) { try lockstep.followed(Requirement(parsing: text)) }
  }

  @Test func `wheels of one version with different new ones are ambiguous, unless all are allowed`() throws {
    let lockstep = try Self.lockstep([("core-1.0", "core-1.0+a"), ("core-1.0", "core-1.0+b"), ("core-1.0", "core-1.0")])
    #expect(try lockstep.followed(Requirement(parsing: "core==1.0")).description == "core==1.0")
    let error = WheelError(
      .requirementLeftBehind,
      "more than one new version: core 1.0 becomes core 1.0+a, core 1.0 becomes core 1.0+b: 'core===1.0'",
      hints: [.useEdits(["set-requires", "drop-requires"])])
    #expect(throws: error) { try lockstep.followed(Requirement(parsing: "core===1.0")) }
    let renamed = try Self.lockstep([("core-1.0", "a-1.0"), ("core-2.0", "b-2.0")])
    #expect(try renamed.followed(Requirement(parsing: "core<2")).description == "a<2")
    #expect(try renamed.followed(Requirement(parsing: "core==2")).description == "b==2")
    #expect(throws: WheelError.self) { try renamed.followed(Requirement(parsing: "core")) }
  }

  @Test func `versions and names that change places do not chase each other`() throws {
    let lockstep = try Self.lockstep([
      ("core-1.0", "core-1.1"), ("core-1.1", "core-1.2"), ("a-1", "b-1"), ("b-1", "c-1"),
    ])
    #expect(try lockstep.followed(Requirement(parsing: "core==1.0")).description == "core==1.1")
    #expect(try lockstep.followed(Requirement(parsing: "core==1.1")).description == "core==1.2")
    #expect(try lockstep.followed(Requirement(parsing: "a")).description == "b")
    #expect(try lockstep.followed(Requirement(parsing: "b")).description == "c")
  }

  /// The requirements of a wheel `demo-1.0` after edits in a batch.
  private func requirements(
    _ requires: [String], _ edits: [(String, String)], _ batch: [(String, String)]
  ) throws -> (after: [String], edits: [String]) {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: requires).open(in: folder)
    let patch = try Patch(edits.map { try Edit(option: $0.0, value: $0.1) })
    let plan = try wheel.plan([patch, .following(Self.lockstep(batch), after: [patch])])
    let metadata = HeaderDocument(parsing: plan.metadata)
    return (metadata.values(of: "Requires-Dist"), plan.changes.map(\.edit))
  }

  @Test func `requirements of a wheel on itself follow its own version alone`() throws {
    let batch = [("demo-1.0", "demo-1.1"), ("demo-1.1", "demo-1.2"), ("core-1.0", "core-2.0")]
    let result = try requirements(
      ["demo[x]==1.0; extra == 'all'", "demo[y]==1.0,>=0.5", "core==1.0"], [("set-version", "1.1")], batch)
    #expect(result.after == ["demo[x]==1.1; extra == 'all'", "demo[y]==1.1,>=0.5", "core==2.0"])
    #expect(result.edits == ["set-version", "set-version", "lockstep", "lockstep"])
    let renamed = try requirements(
      ["demo[x]", "acme"], [("rename", "acme")], [("demo-1.0", "acme-1.0"), ("acme-1.0", "other-1.0")])
    #expect(renamed.after.first == "acme[x]")
  }

  @Test func `edits of rules come first`() throws {
    let batch = [("demo-1.0", "demo-1.0"), ("core-1.0", "core-2.0")]
    let result = try requirements(["core<2"], [("set-requires", "core==1.0")], batch)
    #expect(result.after == ["core==2.0"])
    #expect(try requirements(["core<2"], [("set-requires", "core>=2")], batch).after == ["core>=2"])
    #expect(try requirements(["core<2"], [("drop-requires", "core")], batch).after == [])
  }

  @Test
  func
    `requirements that become equal are merged, and one that cannot be read is an error only if it concerns the batch`()
    throws
  {
    let batch = [("core-1.0", "core-2.0")]
    #expect(
      try requirements(["core==1.0", "core==2.0", "six (>=1"], [("build-tag", "1")], batch).after == [
        "core==2.0", "six (>=1",
      ])
    #expect(throws: WheelError.self) { try requirements(["core (==1.0"], [("build-tag", "1")], batch) }
  }
}
