import TestSupport
import Testing
import WheelKit

@Suite struct ArticleTests {
  @Test func `the article on patching a wheel works as written`() throws {
    let folder = try TemporaryFolder()
    let path = try TestWheel(requires: ["filelock", "triton (==2.0.0)"]).write(in: folder)
    let directory = folder.path

    let wheel = try Wheel(opening: path)
    print(wheel.filename.name, wheel.filename.version)
    for warning in wheel.warnings { print("warning:", warning) }
    let patch = try Patch([
      .setLocalVersion(LocalVersionLabel(parsing: "acme.1")),
      .dropRequires(Requirement(parsing: "triton")),
    ])
    let plan = try wheel.plan(patch)
    for change in plan.changes {
      print(change.field, change.before ?? "-", change.after ?? "-")
    }
    let outcome = try wheel.write(plan, to: Destination(.folder(directory))) { done, total in
      print("\(done) of \(total) bytes")
    }
    print(outcome.path, outcome.status)
    let verification = try Wheel.verify(fileAt: outcome.path) { _, _ throws(WheelError) in
      if Task.isCancelled { throw WheelError(.cancelled, "cancelled") }
    }
    print(verification.findings.count)

    #expect(outcome.path == folder("demo-1.0+acme.1-py3-none-any.whl"))
    #expect(try Wheel(opening: outcome.path).metadata.values(of: "Requires-Dist") == ["filelock"])
    let article = try Article("Sources/WheelKit/WheelKit.docc/PatchAWheel.md")
    #expect(try article.code.count > 5 && article.linesMissing(from: #filePath) == [])
  }
}
