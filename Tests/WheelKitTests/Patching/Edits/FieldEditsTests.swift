import TestSupport
import Testing

@testable import WheelKit

@Suite struct FieldEditsTests {
  private static let head = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"

  @Test(arguments: [
    ("requires-python", ">=3.9", "", "Requires-Python: >=3.9\n"),
    ("requires-python", ">=3.9", "Requires-Python: >=3.8\n", "Requires-Python: >=3.9\n"),
    ("requires-python", ">=3.8,<4", "requires-python: <4, >=3.8\n", "requires-python: <4, >=3.8\n"),
    ("requires-python", "", "Requires-Python: >=3.8\nSummary: s\n", "Summary: s\n"),
    ("set-field", "Summary: new", "Summary: old\n", "Summary: new\n"),
    ("set-field", "summary: new", "SUMMARY:old\n", "SUMMARY: new\n"),
    ("set-field", "Classifier: A", "Classifier: B\nSummary: s\nClassifier: C\n", "Classifier: A\nSummary: s\n"),
    ("set-field", "License: MIT", "License: one\n        \n  two\nSummary: s\n", "License: MIT\nSummary: s\n"),
    ("add-field", "Classifier: C", "Classifier: B\nSummary: s\n", "Classifier: B\nClassifier: C\nSummary: s\n"),
    ("add-field", "Classifier: B", "Classifier: B\n", "Classifier: B\n"),
    ("add-field", "Summary: s", "", "Summary: s\n"),
    ("drop-field", "Classifier", "Classifier: B\nSummary: s\nClassifier: C\n", "Summary: s\n"),
    ("drop-field", "Classifier: C", "Classifier: B\nClassifier: C\n", "Classifier: B\n"),
    ("drop-field", "X-Unknown", "x-unknown: 1\n", ""),
  ])
  func `a field is edited in its place`(_ option: String, _ value: String, _ before: String, _ after: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: Self.head + before + "\nbody\n").open(in: folder)
    let plan = try wheel.plan(Patch.of((option, value)))
    #expect(String(decoding: plan.metadata, as: UTF8.self) == Self.head + after + "\nbody\n")
    #expect(plan.isUnchanged == (before == after))
  }

  @Test func `values are added in any order, also between edits of other fields`() throws {
    let folder = try TemporaryFolder()
    let before = "Classifier: A\nKeywords: k\nClassifier: \u{E9}\n"
    let wheel = try TestWheel(metadata: Self.head + before + "\n").open(in: folder)
    let plan = try wheel.plan([
      Patch.of(
        ("add-field", "Classifier: B"), ("add-field", "Classifier: A"), ("add-field", "Platform: p"),
        ("add-field", "Classifier: C"), ("add-field", "Classifier: e\u{301}"), ("add-field", "Classifier: \u{E9}")),
      Patch.of(("drop-field", "Classifier: C")),
      Patch.of(("add-field", "Classifier: C"), ("add-field", "Classifier: B")),
    ])
    let added = "Classifier: B\nClassifier: e\u{301}\nClassifier: C\nPlatform: p\n"
    #expect(Array(plan.metadata) == Array((Self.head + before + added + "\n").utf8))
    #expect(throws: WheelError.self) { try wheel.plan(Patch.of(("add-field", "Keywords: other"))) }
  }

  @Test func `line endings and a body that looks like headers stay`() throws {
    let folder = try TemporaryFolder()
    let metadata =
      "Metadata-Version: 2.1\r\nName: demo\r\nVersion: 1.0\r\nRequires-Dist: a\r\n\r\nRequires-Dist: b\r\nVersion: 9"
    let wheel = try TestWheel(metadata: metadata).open(in: folder)
    let plan = try wheel.plan(Patch.of(("add-requires", "c"), ("set-version", "2.0")))
    #expect(
      String(decoding: plan.metadata, as: UTF8.self)
        == "Metadata-Version: 2.1\r\nName: demo\r\nVersion: 2.0\r\nRequires-Dist: a\r\nRequires-Dist: c\r\n\r\nRequires-Dist: b\r\nVersion: 9"
    )
  }

  @Test(arguments: [
    ("set-field", "Name: x", "Name cannot be edited as a field"),
    (
      "set-field", "requires-dist: x",
      "Requires-Dist cannot be edited as a field"
    ),
    ("set-field", "Description: x", "Description cannot be edited as a field"),
    ("set-field", "Requires: x", "Requires cannot be edited as a field"),
    ("set-field", "Sumary: x", "not a core metadata field: 'Sumary'; did you mean 'Summary'?"),
    ("set-field", "Summary", "not of the form 'Field: value': 'Summary'"),
    ("requires-python", "3.9", "not a version clause, expected one of ~= == != <= >= < > === and a version: '3.9'"),
    (
      "drop-field", "Provides-Extra: x",
      "Provides-Extra cannot be edited as a field"
    ),
  ])
  func `a wrong value is refused before any wheel is opened`(_ option: String, _ value: String, _ reason: String) {
    #expect {
      try Edit(option: option, value: value)
    } throws: { error in
      (error as? WheelError)?.code == .invalidValue
        && (option == "requires-python" || (error as? WheelError)?.reason == reason)
    }
  }

  @Test(arguments: ["\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"])
  func `a value that would be two lines is refused`(_ separator: String) {
    #expect(throws: WheelError.self) {
      try Edit(option: "set-field", value: "Summary: a\(separator)Requires-Dist: evil")
    }
  }

  @Test func `a field newer than the metadata is refused unless the version is set too`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: Self.head + "\n").open(in: folder)
    #expect(
      throws: WheelError(
        .fieldTooNew, file: wheel.path, subject: "demo-1.0.dist-info/METADATA: License-Expression",
        "needs Metadata-Version 2.4: found '2.1'", hints: [.useEdits(["metadata-version"])])
    ) {
      try wheel.plan(Patch.of(("set-field", "License-Expression: MIT")))
    }
    let plan = try wheel.plan(
      Patch.of(("set-field", "License-Expression: MIT"), ("set-field", "Metadata-Version: 2.4")))
    #expect(HeaderDocument(parsing: plan.metadata).first("License-Expression") == "MIT")
  }

  @Test func `a single-use field is never doubled`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: Self.head + "Summary: s\n\n").open(in: folder)
    #expect(
      throws: WheelError(
        .invalidValue, file: wheel.path, edits: ["add-field"],
        "Summary can occur only once: found 's'", hints: [.useEdits(["set-field"])])
    ) {
      try wheel.plan(Patch.of(("add-field", "Summary: t")))
    }
  }

  @Test func `dropping a field that is not there names the nearest`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(metadata: Self.head + "Summary: s\n\n").open(in: folder)
    #expect(
      throws: WheelError(
        .nothingMatches, file: wheel.path, edits: ["drop-field"],
        "no field in METADATA called 'Sumary'; did you mean 'Summary'?")
    ) {
      try wheel.plan(Patch.of(("drop-field", "Sumary")))
    }
  }
}
