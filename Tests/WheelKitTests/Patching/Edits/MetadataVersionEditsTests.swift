import TestSupport
import Testing

@testable import WheelKit

@Suite struct MetadataVersionEditsTests {
  static func wheel(_ version: String, _ fields: String) -> TestWheel {
    var wheel = TestWheel(
      metadata: "Metadata-Version: \(version)\nName: demo\nVersion: 1.0\n\(fields)\nLicense-Expression: body\n")
    wheel.extraDistInfo = [("licenses/LICENSE", "free\n")]
    return wheel
  }

  @Test(arguments: [
    ("2.4", "2.3", "License-Expression: MIT\nSummary: s\n", "License: MIT\nSummary: s\n"),
    ("2.4", "2.1", "license-expression:MIT\r\nSummary: s\n", "License:MIT\r\nSummary: s\n"),
    ("2.4", "2.3", "License: one\n  two\nLicense-Expression: MIT\n", "License: one\n  two\n"),
    ("2.4", "2.3", "License-Expression: MIT\nLicense-Expression: ISC\n", "License: MIT\n"),
    ("2.4", "2.3", "License-File: LICENSE\nLicense-File: NOTICE\n", ""),
    ("2.5", "2.4", "Import-Name: demo\nImport-Namespace: ns\nLicense-File: LICENSE\n", "License-File: LICENSE\n"),
    ("2.6", "2.3", "Dynamic: license-file\nDynamic: Summary\nImport-Name: a\n", "Dynamic: Summary\n"),
    ("2.2", "2.1", "Dynamic: Summary\nProvides-Extra: x\n", "Provides-Extra: x\n"),
    (
      "2.4", "2.2", "Description-Content-Type: text/plain\nX-Own: 1\n",
      "Description-Content-Type: text/plain\nX-Own: 1\n"
    ),
    ("2.6", "2.5", "Import-Name: demo\n", "Import-Name: demo\n"),
    ("2.7", "2.4", "Import-Name: demo\n", ""),
    ("2.1", "2.4", "License: MIT\nLicense-File: LICENSE\n", "License: MIT\nLicense-File: LICENSE\n"),
    ("2.0", "2.1", "License-File: LICENSE\n", "License-File: LICENSE\n"),
    ("1.2", "2.1", "Requires-Python: >=3\n", "Requires-Python: >=3\n"),
  ])
  func `a lower version drops what it does not have`(
    _ before: String, _ version: String, _ fields: String, _ after: String
  ) throws {
    let patch = try Patch.of(("metadata-version", version))
    let result = try PatchedWheel(Self.wheel(before, fields), patch)
    #expect(String(decoding: result.after.metadata.bytes, as: UTF8.self) == Self.wheel(version, after).metadata)
    #expect(result.names.contains("demo-1.0.dist-info/licenses/LICENSE"))
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test func `each field that changes is one change`() throws {
    let folder = try TemporaryFolder()
    let fields = "License-Expression: MIT\nLicense-File: A\nLicense-File: B\nDynamic: License-File\n"
    let plan = try Self.wheel("2.4", fields).open(in: folder).plan(Patch.of(("metadata-version", "2.3")))
    #expect(
      plan.changes.map { "\($0.field): \($0.before ?? "") -> \($0.after ?? "")" } == [
        "Metadata-Version: 2.4 -> 2.3", "License-Expression: MIT -> License: MIT", "License-File: A -> ",
        "License-File: B -> ", "Dynamic: License-File -> ",
      ])
    #expect(plan.warnings.isEmpty)
  }

  @Test func `the same version changes nothing, not even fields that are too new for it`() throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel("2.1", "License-File: LICENSE\n").open(in: folder)
    #expect(try wheel.plan(Patch.of(("metadata-version", "2.1"))).isUnchanged)
  }

  @Test func `other edits of fields see the new version`() throws {
    let folder = try TemporaryFolder()
    let old = try Self.wheel("2.1", "").open(in: folder)
    let raised = try old.plan(Patch.of(("set-field", "License-Expression: MIT"), ("metadata-version", "2.4")))
    #expect(HeaderDocument(parsing: raised.metadata).first("License-Expression") == "MIT")
    let new = try Self.wheel("2.4", "").open(in: try TemporaryFolder())
    #expect {
      try new.plan(Patch.of(("set-field", "License-Expression: MIT"), ("metadata-version", "2.3")))
    } throws: { error in
      (error as? WheelError)?.reason
        == "needs Metadata-Version 2.4: found '2.3'"
    }
  }

  @Test func `extras that a higher version does not allow are warned of`() throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel("2.1", "Provides-Extra: Big_Data\nProvides-Extra: x\n").open(in: folder)
    #expect(
      try wheel.plan(Patch.of(("metadata-version", "2.3"))).warnings == [
        "Provides-Extra: not normalized, as Metadata-Version 2.3 and later require, and is kept: 'Big_Data'"
      ])
    #expect(try wheel.plan(Patch.of(("metadata-version", "2.2"))).warnings.isEmpty)
  }

  @Test(arguments: [
    ("1.2", "expected 2.1 or later, because earlier versions have no extras: '1.2'"),
    ("1.0", "expected 2.1 or later, because earlier versions have no extras: '1.0'"),
    ("2.0", "not one of 2.1, 2.2, 2.3, 2.4, 2.5, 2.6: '2.0'"),
    ("2.7", "not one of 2.1, 2.2, 2.3, 2.4, 2.5, 2.6: '2.7'"),
    ("2.01", "not one of 2.1, 2.2, 2.3, 2.4, 2.5, 2.6: '2.01'"),
    ("", "not one of 2.1, 2.2, 2.3, 2.4, 2.5, 2.6: ''"),
  ])
  func `other versions are refused`(value: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, reason)) { try Edit(option: "metadata-version", value: value) }
  }

  @Test func `it contradicts setting the field`() {
    #expect(
      throws: WheelError(
        .contradictoryEdits, edits: ["set-field", "metadata-version"], "cannot both set metadata-version")
    ) {
      try Patch.of(("metadata-version", "2.3"), ("set-field", "Metadata-Version: 2.4"))
    }
  }

  @Test func `library users give a version`() throws {
    let version = try MetadataVersion(parsing: "2.3")
    #expect(try Edit.setMetadataVersion(version) == Edit(option: "metadata-version", value: "2.3"))
    #expect(throws: WheelError.self) { try Edit.setMetadataVersion(MetadataVersion(parsing: "1.2")) }
  }
}
