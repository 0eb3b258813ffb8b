import TestSupport
import Testing

@testable import WheelKit

@Suite struct StaleFilesTests {
  /// The warnings about a file in `.dist-info` of `demo-1.0`.
  private func warnings(
    _ name: String, _ contents: String, _ edits: [(String, String)] = [("set-version", "1.1")]
  ) throws -> [String] {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: ["six"])
    wheel.extraDistInfo = [(name, contents)]
    let patch = try Patch(edits.map { try Edit(option: $0.0, value: $0.1) })
    return try wheel.open(in: folder).plan(patch).warnings
  }

  static let cycloneDX = """
    {"bomFormat": "CycloneDX", "metadata": {"component": {"name": "demo", "version": "1.0", "purl": "pkg:pypi/demo@1.0"}},
     "components": [{"name": "libz", "version": "1.0"}, {"name": "x", "components": [{"name": "Demo", "version": "1.0.0"}]}]}
    """
  static let spdx = """
    {"spdxVersion": "SPDX-2.3", "packages": [{"name": "demo", "versionInfo": "1.0"}, {"name": "other", "versionInfo": "1.0",
     "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:pypi/demo@1.0?arch=x"}]}]}
    """

  @Test(arguments: [
    ("sboms/a.cdx.json", cycloneDX, "still states 'pkg:pypi/demo@1.0' and 1 more"),
    ("sboms/b.spdx.json", spdx, "still states 'demo 1.0' and 1 more"),
    ("METADATA.json", #"{"name": "demo", "version": "1.0"}"#, "still states 'demo 1.0'"),
    ("METADATA.json", #"{"name": "demo", "version": "1.1"}"#, "lacks the changes to METADATA"),
    (
      "direct_url.json", #"{"url": "https://x/demo-1.0-py3-none-any.whl#sha256=0"}"#,
      "still states 'https://x/demo-1.0-py3-none-any.whl#sha256=0'"
    ),
    ("direct_url.json", #"{"url": "file:///x/demo-1.0.tar.gz"}"#, "still states 'file:///x/demo-1.0.tar.gz'"),
  ])
  func `files that still state the old version are named`(name: String, contents: String, text: String) throws {
    #expect(try warnings(name, contents) == ["demo-1.1.dist-info/\(name): \(text)"])
  }

  @Test(arguments: [
    // Other projects and versions, and files that state neither.
    (
      "sboms/a.cdx.json",
      #"{"components": [{"name": "demo", "purl": "pkg:cargo/demo@1.0"}, {"name": "six", "version": "1.0"}]}"#
    ),
    ("sboms/a.cdx.json", #"{"components": [{"name": "demo"}, {"name": "demo", "version": "0.9"}]}"#),
    ("sboms/a.xml", "demo 1.0"), ("direct_url.json", #"{"url": "https://github.com/x/demo.git"}"#),
    ("other.json", #"{"name": "demo", "version": "1.0"}"#),
    // Malformed ones are data.
    ("sboms/a.json", "{"), ("sboms/a.json", #"{"components": 1, "packages": [[], {"name": []}], "metadata": "x"}"#),
    ("METADATA.json", "[1]"), ("direct_url.json", #"{"url": ["x"]}"#), ("WHEEL.json", "null"),
    ("sboms/a.json", String(repeating: "[", count: 100_000)),
  ])
  func `other files are left in peace`(name: String, contents: String) throws {
    #expect(try warnings(name, contents) == [])
  }

  @Test func `a new name is enough, and other edits concern only the documents that they change`() throws {
    let component = #"{"components": [{"name": "demo"}]}"#
    #expect(
      try warnings("sboms/a.json", component, [("rename", "acme")]) == [
        "acme-1.0.dist-info/sboms/a.json: still states 'demo'"
      ])
    let edits = [("drop-requires", "six")]
    #expect(try warnings("sboms/a.cdx.json", Self.cycloneDX, edits) == [])
    #expect(try warnings("direct_url.json", #"{"url": "x/demo-1.0.zip"}"#, edits) == [])
    #expect(
      try warnings("METADATA.json", #"{"name": "demo", "version": "1.0"}"#, edits) == [
        "demo-1.0.dist-info/METADATA.json: lacks the changes to METADATA"
      ])
  }

  @Test func `WHEEL.json repeats tags and build tag, but neither name nor version`() throws {
    let contents = #"{"wheel_version": "1.1", "tag": ["py3-none-any"]}"#
    #expect(try warnings("WHEEL.json", contents) == [])
    #expect(
      try warnings("WHEEL.json", contents, [("build-tag", "2")]) == [
        "demo-1.0.dist-info/WHEEL.json: lacks the changes to WHEEL: 'py3-none-any'"
      ])
    #expect(try warnings("WHEEL.json", #"{"tag": ["py3-none-any"], "build": "2"}"#, [("build-tag", "2")]) == [])
  }

  @Test func `a file that an edit replaces or removes is judged as it is then`() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(Array(#"{"name": "demo", "version": "1.1"}"#.utf8), as: "new.json")
    let path = "demo-1.0.dist-info/sboms/a.json"
    #expect(
      try warnings("sboms/a.json", Self.cycloneDX, [("set-version", "1.1"), ("delete-file", path)]) == [])
    #expect(
      try warnings("sboms/a.json", Self.cycloneDX, [("set-version", "1.1"), ("replace-file", "\(path)=\(source)")])
        == [])
  }

  @Test func `large files are not read`() throws {
    let contents = String(repeating: " ", count: 9 << 20)
    #expect(
      try warnings("sboms/a.json", contents) == [
        "demo-1.1.dist-info/sboms/a.json: not examined for the old name and version: 9437184 bytes"
      ])
  }
}
