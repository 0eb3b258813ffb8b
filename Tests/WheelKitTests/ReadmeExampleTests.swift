import TestSupport
import Testing
import WheelKit

@Suite struct ReadmeExampleTests {
  @Test func `the library example of the README works`() throws {
    let folder = try TemporaryFolder()
    let path = try TestWheel(requires: ["filelock", "triton (==2.0.0)"]).write(in: folder)

    let wheel = try Wheel(opening: path)
    let patch = try Patch([
      .setLocalVersion(LocalVersionLabel(parsing: "stripe.2")),
      .dropRequires(Requirement(parsing: "triton")),
    ])
    let plan = try wheel.plan(patch)
    let outcome = try wheel.write(plan, to: Destination(.folder(folder.path)))

    #expect(outcome.path == folder("demo-1.0+stripe.2-py3-none-any.whl"))
    #expect(outcome.status == .patched)
    let patched = try Wheel(opening: outcome.path)
    #expect(patched.metadata.first("Version") == "1.0+stripe.2")
    #expect(patched.metadata.values(of: "Requires-Dist") == ["filelock"])
    #expect(patched.allFindings.isEmpty)
    #expect(plan.changes.map(\.field) == ["Version", "Requires-Dist"])
  }
}
