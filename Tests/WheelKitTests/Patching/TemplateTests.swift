import TestSupport
import Testing

@testable import WheelKit

@Suite struct TemplateTests {
  static let version = "1!2.0.1rc3.post1+cu118"

  @Test(arguments: [
    ("{version}", "1!2.0.1rc3.post1+cu118"), ("{public}", "1!2.0.1rc3.post1"), ("{release}", "1!2.0.1"),
    ("{release}+{local}", "1!2.0.1+cu118"), ("{release}.dev20261128+{local}.a", "1!2.0.1.dev20261128+cu118.a"),
    ("{filename}", "1!2.0.1rc3.post1+cu118"), ("1.0-1", "1.0.post1"),
  ])
  func `a version is made of parts of another`(text: String, expected: String) throws {
    let template = try Template<Version>(parsing: text)
    let version = try Version(parsing: Self.version)
    #expect(try template.value(for: version, filename: Self.version).description == expected)
    #expect(template.description == (text.contains("{") ? text : expected))
  }

  @Test(arguments: [
    (
      "{versoin}",
      "no such placeholder: found '{versoin}', expected {version}, {public}, {release}, {local}, {filename}, {next}"
    ),
    ("1.{release", "'{' without '}': '1.{release'"), ("1.0.x", "not a version: '1.0.x'"),
  ])
  func `what is not a template is wrong usage`(text: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, reason)) { try Template<Version>(parsing: text) }
  }

  @Test func `a part that the version does not have, and a result that is not a version, are errors`() throws {
    let version = try Version(parsing: "1.0.post1")
    #expect(throws: WheelError(.invalidValue, "{local}: the version has no local label: '1.0.post1'")) {
      try Template<Version>(parsing: "2+{local}").value(for: version, filename: "")
    }
    let reason = "'{version}.post1' for version 1.0.post1: not a version: '1.0.post1.post1'"
    #expect(throws: WheelError(.invalidValue, reason)) {
      try Template<Version>(parsing: "{version}.post1").value(for: version, filename: "")
    }
  }

  @Test(arguments: [
    ("set-version", "{public}", "demo-2.0.1-py3-none-any.whl"),
    ("set-version", "{release}.post1", "demo-2.0.1.post1-py3-none-any.whl"),
    ("set-version", "{release}.dev20261128+{local}", "demo-2.0.1.dev20261128+cu118-py3-none-any.whl"),
    ("local-version", "{local}.stripe.2", "demo-2.0.1+cu118.stripe.2-py3-none-any.whl"),
    ("append-local-version", "stripe", "demo-2.0.1+cu118.stripe-py3-none-any.whl"),
    ("build-tag", "1_{local}", "demo-2.0.1+cu118-1_cu118-py3-none-any.whl"),
  ])
  func `an edit with a template keeps it as typed, and warns of nothing`(
    option: String, text: String, name: String
  ) throws {
    let patch = try Patch.of((option, text))
    #expect(patch.edits.first?.value == text)
    let result = try PatchedWheel(VersionEditsTests.wheel("2.0.1+cu118"), patch)
    #expect(result.plan.filename.description == name)
    #expect(result.plan.warnings.isEmpty)
    #expect(result.after.allFindings.isEmpty)
  }

  @Test(arguments: ["{public}", "{release}.post1", "{public}+a.{local}"])
  func `a version that is the result already is left alone`(text: String) throws {
    let wheel = VersionEditsTests.wheel(text.contains("local") ? "2.0.1+a.b" : "2.0.1.post1")
    let folder = try TemporaryFolder()
    let isUnchanged = try wheel.open(in: folder).plan(Patch.of(("set-version", text))).isUnchanged
    #expect(isUnchanged == !text.contains("local"))
  }

  @Test func `everything inside a wheel follows a file name that is right`() throws {
    var wheel = TestWheel(
      metadata: "Metadata-Version: 2.1\nName: old.name\nVersion: 0.9\nRequires-Dist: old-name[x]; extra == 'all'\n\n")
    wheel.filename = "new_name-1.0+cu118-py3-none-any.whl"
    wheel.distInfo = "old.name-0.9.dist-info"
    let result = try PatchedWheel(wheel, Patch.of(("rename", "{filename}"), ("set-version", "{filename}")))
    #expect(result.plan.filename.description == wheel.filename)
    #expect(result.after.metadata.values(of: "Name") == ["new-name"])
    #expect(result.after.metadata.values(of: "Version") == ["1.0+cu118"])
    #expect(result.after.metadata.values(of: "Requires-Dist") == ["new-name[x]; extra == 'all'"])
    #expect(result.after.directories.distInfo == "new_name-1.0+cu118.dist-info")
    #expect(result.after.allFindings.isEmpty)
    #expect(
      try result.after.plan(Patch.of(("rename", "{filename}"), ("set-version", "{filename}"))).isUnchanged)
  }
}
