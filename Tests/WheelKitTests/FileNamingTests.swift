import TestSupport
import Testing

@testable import WheelKit

/// Files that hold a wheel but are not called by its file name.
@Suite struct FileNamingTests {
  static let rightName = "demo-1.0+cu121-py3-none-any.whl"

  static func wheel(named name: String) -> TestWheel {
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\nName: demo\nVersion: 1.0+cu121\nRequires-Dist: a\n\n")
    wheel.distInfo = "demo-1.0+cu121.dist-info"
    wheel.filename = name
    return wheel
  }

  @Test(arguments: ["demo-1.0%2Bcu121-py3-none-any.whl", "demo-1.0%2bcu121-py3-none-any.whl"])
  func `a percent-encoded plus is read as one, with a warning`(name: String) throws {
    let result = try PatchedWheel(Self.wheel(named: name), Patch.of(("drop-requires", "a")))
    #expect(result.before.filename.description == Self.rightName)
    #expect(result.before.filenameFault == nil)
    #expect(
      result.plan.warnings == ["the file name is percent-encoded: found '\(name)', expected '\(Self.rightName)'"])
    #expect(result.plan.filename.description == Self.rightName)
  }

  @Test(arguments: [
    "a.whl", "demo-1.0+cu121-py3-none-any (1).whl", "demo-1.0+a+b-py3-none-any.whl",
    "demo-20240101T1200-py3-none-any.whl", "demo-1.0-py3-any.whl",
  ])
  func `a wheel opens under any name, and repair gives it its own`(name: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel(named: name).open(in: folder)
    #expect(wheel.filename.description == Self.rightName)
    #expect(wheel.findings.map(\.code) == [.invalidFileName])
    #expect(wheel.findings.map(\.expected) == [Self.rightName.quotedForMessage])
    #expect(try wheel.unpack(into: folder.path, verifies: true).path == folder("demo-1.0+cu121"))

    let result = try PatchedWheel(wheel.path, Patch([], options: PatchOptions(repairs: true)))
    #expect(result.plan.changes.map { [$0.field, $0.before, $0.after] } == [["file name", name, Self.rightName]])
    #expect(result.bytes == (try folder.read(name)))
  }

  @Test func `an edit needs the name to be given or repaired`() throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel(named: "a.whl").open(in: folder)
    #expect {
      try wheel.plan(Patch.of(("drop-requires", "a")))
    } throws: { error in
      let error = error as? WheelError
      return error?.code == .invalidFileName && error?.hints == [.repair]
        && error?.reason.hasSuffix("METADATA and WHEEL say '\(Self.rightName)'") == true
    }
    let plan = try wheel.plan(Patch.of(("set-version", "2")))
    #expect(plan.filename.description == "demo-2-py3-none-any.whl")
    #expect(plan.changes.map(\.field) == ["Version", "file name"])
  }

  @Test func `in place, a repaired wheel takes the place of the one with the wrong name`() throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel(named: "a.whl").open(in: folder)
    let plan = try wheel.plan(Patch([], options: PatchOptions(repairs: true)))
    _ = try wheel.write(plan, to: Destination(.inPlace))
    #expect(try folder.names == [Self.rightName])
  }

  @Test func `what METADATA and WHEEL do not name cannot be opened`() throws {
    let folder = try TemporaryFolder()
    var wheel = Self.wheel(named: "a.whl")
    wheel.wheel = "Wheel-Version: 1.0\nTag: py3\n"
    #expect {
      try wheel.open(in: folder)
    } throws: { ($0 as? WheelError)?.code == .invalidFileName }
  }
}
