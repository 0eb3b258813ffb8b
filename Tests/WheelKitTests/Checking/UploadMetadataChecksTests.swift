import Testing

@testable import WheelKit

/// What PyPI refuses in METADATA. `Tests/Verdicts/verdicts --warehouse` compares the cases with PyPI's own code.
@Suite struct UploadMetadataChecksTests {
  private static func codes(_ line: String, version: String = "2.1") -> [String] {
    let text = "Metadata-Version: \(version)\nName: demo\nVersion: 1.0\n\(line)\n\n"
    return UploadMetadataChecks(HeaderDocument(parsing: Array(text.utf8)), at: "METADATA").findings.map(\.code.rawValue)
  }

  @Test(arguments: [
    "a@example.com", "A B <a.b@example.co>", "<a@xn--bcher-kva.example>, none", "a@example.com (A), b",
    "a+b@bücher.example",
    ",", "\"A, B\" <a@example.com>", "",
  ])
  func `an address that can receive mail is accepted`(text: String) {
    #expect(Self.codes("Author-email: \(text)") == [])
  }

  @Test(arguments: [
    "nobody", "A B", "a b@example.com", "a@localhost", "a@example.test", "A <a@b>", "a@b@example.com", ".a@example.com",
    "a@-b.example", "a@b..example", "@example.com",
  ])
  func `an address that cannot receive mail is refused`(text: String) {
    #expect(Self.codes("Maintainer-email: \(text)") == ["upload-email"])
  }

  @Test(arguments: [
    ("Requires-Dist: a>=1; extra == 'b'", nil),
    ("Requires-Dist: a @ https://example.com/a", "upload-direct-requirement"),
    ("Provides-Dist: a@file:///a", "upload-direct-requirement"), ("Classifier: Private", nil),
    ("Classifier: Private :: Do Not Upload", "upload-private-classifier"), ("Summary: a\n b", "upload-summary"),
    ("Summary: \(String(repeating: "\u{e9}", count: 512))", nil),
    ("Summary: \(String(repeating: "e", count: 513))", "upload-summary"),
  ])
  func `what only PyPI refuses has its own code`(line: String, code: String?) {
    #expect(Self.codes(line) == (code.map { [$0] } ?? []))
  }

  @Test(arguments: ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"])
  func `supported metadata versions are accepted`(version: String) {
    #expect(Self.codes("", version: version) == [])
  }

  @Test(arguments: ["2.0", "2.6", "1.3"])
  func `other metadata versions are refused`(version: String) {
    #expect(Self.codes("", version: version) == ["upload-metadata-version"])
  }
}
