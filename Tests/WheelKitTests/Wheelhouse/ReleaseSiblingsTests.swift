import TestSupport
import Testing

@testable import WheelKit

@Suite struct ReleaseSiblingsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes a wheel of demo.
  @discardableResult
  func write(_ tags: String, version: String = "1.0", _ requirements: [String] = ["a>=1"]) throws -> String {
    var wheel = TestWheel(requires: requirements)
    wheel.metadata = wheel.metadata.replacing("Version: 1.0", with: "Version: \(version)")
    wheel.filename = "demo-\(version)-\(tags).whl"
    wheel.distInfo = "demo-\(version).dist-info"
    return try wheel.write(in: folder)
  }

  func warning(
    _ path: String, _ edits: (option: String, value: String), into output: String? = nil, patching: [String] = []
  ) throws -> String? {
    let wheel = try Wheel(opening: path)
    let plan = try wheel.plan(Patch.of(edits))
    let siblings = ReleaseSiblings(patching: [path] + patching)
    return siblings.warning(
      of: plan, for: wheel, output: PathName.join(output ?? PathName.folder(of: path), plan.filename.description))
  }

  @Test func `a sibling with other requirements than the patched wheel is named`() throws {
    let path = try write("py3-none-any")
    try write("py2-none-any")
    try write("py3-none-win_amd64", version: "1.1")
    #expect(
      try warning(path, ("drop-requires", "a"))
        == "Requires-Dist differs from another wheel of demo 1.0, but lock tools read only one of them: 'demo-1.0-py2-none-any.whl'"
    )
    try write("py3-none-win_amd64")
    #expect(
      try warning(path, ("requires-python", ">=3.9"))?.hasPrefix(
        "Requires-Python differs from 2 other wheels of demo 1.0")
        == true)
  }

  @Test func `other fields, and the same meaning, are no difference`() throws {
    let path = try write("py3-none-any")
    try write("py2-none-any", ["a >= 1.0"])
    #expect(try warning(path, ("set-field", "Summary: x")) == nil)
    #expect(try warning(path, ("drop-requires", "a")) != nil)
  }

  @Test func `a sibling that already is as the wheel becomes agrees`() throws {
    let path = try write("py3-none-any")
    try write("py2-none-any", [])
    #expect(try warning(path, ("drop-requires", "a")) == nil)
  }

  @Test func `a difference that was there before is not reported`() throws {
    let path = try write("py3-none-any")
    try write("py2-none-any", ["other"])
    #expect(try warning(path, ("drop-requires", "a")) == nil)
  }

  @Test func `wheels that the same command patches are not siblings`() throws {
    let path = try write("py3-none-any")
    let other = try write("py2-none-any")
    #expect(try warning(path, ("drop-requires", "a"), patching: [other]) == nil)
  }

  @Test func `a sibling that was patched into the output directory counts as that`() throws {
    let path = try write("py3-none-any")
    try write("py2-none-any")
    let patched = try TemporaryFolder()
    var other = TestWheel(requires: [])
    other.filename = "demo-1.0-py2-none-any.whl"
    _ = try other.write(in: patched)
    #expect(try warning(path, ("drop-requires", "a"), into: patched.path) == nil)
  }

  @Test func `a new version has the siblings of that version`() throws {
    let path = try write("py3-none-any")
    try write("py2-none-any", ["other"])
    #expect(try warning(path, ("local-version", "acme.1")) == nil)
    try write("py2-none-any", version: "1.0+acme.1", ["other"])
    #expect(
      try warning(path, ("local-version", "acme.1"))
        == "Requires-Dist differs from another wheel of demo 1.0+acme.1, but lock tools read only one of them: "
        + "'demo-1.0+acme.1-py2-none-any.whl'")
  }

  @Test func `what is not a wheel of the release is not read`() throws {
    let path = try write("py3-none-any")
    try folder.write(Array("text".utf8), as: "demo-1.0-py2-none-any.whl")
    try folder.write(Array("text".utf8), as: "demo-1.0-cp39-none-any.txt")
    try folder.write(Array("text".utf8), as: ".demo-1.0-py3-none-win32.whl")
    #expect(try warning(path, ("drop-requires", "a")) == nil)
  }
}
