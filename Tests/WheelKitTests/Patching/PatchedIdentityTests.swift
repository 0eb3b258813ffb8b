import TestSupport
import Testing

@testable import WheelKit

@Suite struct PatchedIdentityTests {
  @Test(arguments: [
    ("local-version", "stripe.2", "demo-1.0+stripe.2-py3-none-any.whl"),
    ("local-version", "+Stripe-2", "demo-1.0+stripe.2-py3-none-any.whl"),
    ("append-local-version", "a", "demo-1.0+a-py3-none-any.whl"),
    ("set-version", "2.0rc1", "demo-2.0rc1-py3-none-any.whl"),
    ("set-version", "1.0.0", "demo-1.0.0-py3-none-any.whl"),
    ("rename", "Other.Name", "other_name-1.0-py3-none-any.whl"),
    ("build-tag", "1b", "demo-1.0-1b-py3-none-any.whl"),
    ("python-tag", "py2.py3", "demo-1.0-py2.py3-none-any.whl"),
    ("python-tag", "+cp311", "demo-1.0-cp311.py3-none-any.whl"),
    ("platform-tag", "linux_x86_64", "demo-1.0-py3-none-linux_x86_64.whl"),
  ])
  func `the file name says what was asked for`(_ option: String, _ value: String, _ filename: String) throws {
    let folder = try TemporaryFolder()
    let plan = try TestWheel(requires: []).open(in: folder).plan(Patch.of((option, value)))
    #expect(plan.filename.description == filename)
    #expect(!plan.isUnchanged)
  }

  @Test(arguments: [
    ("set-version", "1.0"), ("set-version", "v1.0"), ("rename", "demo"), ("python-tag", "py3"), ("abi-tag", "none"),
    ("no-build-tag", ""),
  ])
  func `what holds already is satisfied`(_ option: String, _ value: String) throws {
    let folder = try TemporaryFolder()
    let plan = try TestWheel(requires: []).open(in: folder).plan(Patch.of((option, value)))
    #expect(plan.isUnchanged)
    #expect(plan.documents.isEmpty && plan.moves.isEmpty)
  }

  @Test func `a version is written into METADATA, directories and RECORD alike`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: ["a"])
    wheel.files.append(("demo-1.0.data/scripts/run", "#!python\n"))
    wheel.files.append(("demo-1.0.dist-information/x", "not ours\n"))
    let plan = try wheel.open(in: folder).plan(Patch.of(("local-version", "x")))
    #expect(plan.moves["demo-1.0.data/scripts/run"] == .renamed(to: "demo-1.0+x.data/scripts/run"))
    #expect(plan.moves["demo-1.0.dist-info/WHEEL"] == .renamed(to: "demo-1.0+x.dist-info/WHEEL"))
    #expect(plan.moves["demo-1.0.dist-information/x"] == nil)
    #expect(
      plan.text("METADATA")
        == wheel.metadata.replacing("Version: 1.0\n", with: "Version: 1.0+x\n").replacing(
          "Metadata-Version: 1.0+x", with: "Metadata-Version: 2.1"))
    let record = try Record(parsing: Array(try #require(plan.text("RECORD")).utf8))
    #expect(
      record.rows.map(\.path) == [
        "demo/__init__.py", "demo-1.0+x.data/scripts/run", "demo-1.0.dist-information/x",
        "demo-1.0+x.dist-info/METADATA", "demo-1.0+x.dist-info/WHEEL", "demo-1.0+x.dist-info/RECORD",
      ])
    #expect(
      record.row(forPath: "demo-1.0+x.dist-info/METADATA")?.hash == FileDigest.hash(of: plan.metadata).description)
  }

  @Test func `directories spelled unlike the file name are written as the file name says`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\nName: Flask-Thing\nVersion: 2021.04.01\n\n")
    wheel.filename = "flask_thing-2021.4.1-py3-none-any.whl"
    wheel.distInfo = "Flask-Thing-2021.04.01.dist-info"
    wheel.files.append(("Flask_Thing-2021.04.01.data/data/x", "x"))
    let opened = try wheel.open(in: folder)
    #expect(opened.directories.data == "Flask_Thing-2021.04.01.data")
    let plan = try opened.plan(Patch.of(("local-version", "x")))
    #expect(plan.moves["Flask_Thing-2021.04.01.data/data/x"] == .renamed(to: "flask_thing-2021.4.1+x.data/data/x"))
    #expect(
      plan.moves["Flask-Thing-2021.04.01.dist-info/METADATA"]
        == .renamed(to: "flask_thing-2021.4.1+x.dist-info/METADATA"))
    // Edits of anything else rename nothing.
    let other = try opened.plan(Patch.of(("set-field", "Summary: s")))
    #expect(other.moves.isEmpty)
    #expect(other.filename.description == wheel.filename)
  }

  @Test func `requirements of the wheel on itself follow a new name`() throws {
    let folder = try TemporaryFolder()
    let plan = try TestWheel(requires: ["Demo[x]; extra == 'all'", "demo-other"]).open(in: folder)
      .plan(Patch.of(("rename", "Better-Demo")))
    let metadata = HeaderDocument(parsing: plan.metadata)
    #expect(metadata.first("Name") == "Better-Demo")
    #expect(metadata.values(of: "Requires-Dist") == ["Better-Demo[x]; extra == 'all'", "demo-other"])
    #expect(
      plan.warnings == [
        "Requires-Dist: the wheel's requirement on itself is renamed too: 'Better-Demo[x]; extra == 'all''"
      ])
  }

  @Test func `requirements under the name that METADATA has follow too`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: ["other[x]; extra == 'all'", "demo[y]"])
    wheel.metadata = wheel.metadata.replacing("Name: demo", with: "Name: other")
    let metadata = HeaderDocument(parsing: try wheel.open(in: folder).plan(Patch.of(("rename", "demo"))).metadata)
    #expect(metadata.first("Name") == "demo")
    #expect(metadata.values(of: "Requires-Dist") == ["demo[x]; extra == 'all'", "demo[y]"])
  }

  @Test func `edits of the version build on each other`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\nName: demo\nVersion: 1.0+cu118\n\n")
    wheel.filename = "demo-1.0+cu118-py3-none-any.whl"
    wheel.distInfo = "demo-1.0+cu118.dist-info"
    let opened = try wheel.open(in: folder)
    #expect(try opened.plan(Patch.of(("append-local-version", "a"))).filename.versionText == "1.0+cu118.a")
    #expect(try opened.plan(Patch.of(("append-local-version", "cu118"))).isUnchanged)
    let set = try opened.plan(Patch.of(("local-version", "a"), ("set-version", "2.0")))
    #expect(set.filename.versionText == "2.0+a")
    #expect(set.warnings == ["Version: the local version label is removed: 'cu118'"])
  }

  @Test func `tags go into WHEEL one a line, sorted when they are edited`() throws {
    let folder = try TemporaryFolder()
    let plan = try TestWheel(requires: []).open(in: folder)
      .plan(Patch.of(("platform-tag", "manylinux_2_17_x86_64.manylinux2014_x86_64"), ("build-tag", "3")))
    #expect(plan.filename.description == "demo-1.0-3-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl")
    #expect(
      plan.text("WHEEL") == """
        Wheel-Version: 1.0
        Generator: test
        Root-Is-Purelib: true
        Tag: py3-none-manylinux2014_x86_64
        Tag: py3-none-manylinux_2_17_x86_64
        Build: 3

        """)
    #expect(
      plan.warnings == [
        "demo-1.0.dist-info/WHEEL: Root-Is-Purelib: does not match "
          + "'py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64' and is kept (root-is-purelib changes it): 'true'"
      ])
  }

  @Test func `a tag that is not there cannot be removed, nor the last one`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: []).open(in: folder)
    #expect(
      throws: WheelError(
        .nothingMatches, file: wheel.path, edits: ["platform-tag"], "no platform tag 'anny'; did you mean 'any'?")
    ) {
      try wheel.plan(Patch.of(("platform-tag", "-anny")))
    }
    #expect(
      throws: WheelError(
        .invalidValue, file: wheel.path, edits: ["platform-tag"],
        "cannot remove the only platform tag: 'any'")
    ) {
      try wheel.plan(Patch.of(("platform-tag", "-any")))
    }
  }

  @Test(arguments: [
    (
      "Name: other\nVersion: 1.0",
      "demo-1.0.dist-info/METADATA: Name: differs from the file name: found 'other', expected 'demo'"
    ),
    (
      "Name: demo\nVersion: 1.1",
      "demo-1.0.dist-info/METADATA: Version: differs from the file name: found '1.1', expected '1.0'"
    ),
    (
      "Name: demo",
      "demo-1.0.dist-info/METADATA: Version: differs from the file name: found no such field, expected '1.0'"
    ),
  ])
  func `METADATA that disagrees with the file name is refused`(_ lines: String, _ message: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: "Metadata-Version: 2.1\n\(lines)\n\n").open(in: folder)
    #expect {
      try wheel.plan(Patch.of(("local-version", "x")))
    } throws: { ($0 as? WheelError)?.description == "\(wheel.path): \(message)" }
  }

  @Test func `a run that sets the disagreeing part mends it`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: "Metadata-Version: 2.1\nName: demo\nVersion: 1.1\n\n").open(in: folder)
    let plan = try wheel.plan(Patch.of(("set-version", "1.0")))
    #expect(HeaderDocument(parsing: plan.metadata).first("Version") == "1.0")
    #expect(plan.filename.description == "demo-1.0-py3-none-any.whl")
  }
}
