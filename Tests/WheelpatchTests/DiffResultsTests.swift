import Foundation
import Testing
import WheelKit

@testable import wheelpatch

/// The differences that other programs see are those that people see.
@Suite struct DiffResultsTests {
  let folder: WheelFolder
  static let name = "demo-1.0-py3-none-any.whl"

  init() throws {
    folder = try WheelFolder()
    try folder.addWheel()
  }

  /// Compares demo 1.0 with a wheel of these members, of which documents replace those that it has.
  private func results(
    _ members: [(String, String)], name: String = name, isThorough: Bool = false, modified: DOSDateTime = .earliest
  ) throws -> [ReportedResult] {
    var files: [(String, String)] = []
    for (path, text) in [
      ("demo.py", "######"), ("demo-1.0.dist-info/METADATA", Self.metadata),
      ("demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
      ("demo-1.0.dist-info/RECORD", Self.record),
    ] {
      files.append((path, members.first { $0.0 == path }?.1 ?? text))
    }
    files += members.filter { member in !files.contains { $0.0 == member.0 } }
    let other = try WheelFolder()
    try ArchiveBuilder(
      files.filter { $0.1 != "none" }.map { path, text in
        .init(
          name: path, bytes: Array(text.utf8), method: path == "demo.py" ? .stored : .deflate, modified: modified)
      }
    ).write(to: other(name))
    let comparison = try Wheel(opening: folder(Self.name)).compare(
      to: Wheel(opening: other(name)), isThorough: isThorough)
    let results = DiffResults(comparison).all
    #expect(results.isEmpty == comparison.isSame)
    #expect(results.allSatisfy { $0.file == other(name) && $0.level == $0.rule.level })
    return results
  }

  static let metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Dist: a\nRequires-Dist: b>=1\n\n"
  static let record: String = {
    let files = [
      ("demo.py", "######"), ("demo-1.0.dist-info/METADATA", metadata),
      ("demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
    ]
    return files.map { "\($0),\(FileDigest.hash(of: Array($1.utf8))),\($1.utf8.count)\n" }.joined()
      + "demo-1.0.dist-info/RECORD,,\n"
  }()

  static let metadataPath = "demo-1.0.dist-info/METADATA"

  @Test func `same wheels have no results, even if they are packed differently`() throws {
    #expect(try results([], modified: .latest).isEmpty)
    let thorough = try results([], isThorough: true, modified: .latest)
    #expect(thorough.map(\.rule.id) == ["diff/packing-changed"])
  }

  static let cases: [(members: [(String, String)], name: String, results: [String])] = [
    ([], "demo-1.0-7-py3-none-any.whl", ["diff/file-name-changed: build: added 7"]),
    (
      [], "demo-1.0-py2-none-any.whl",
      ["diff/tag-changed: removed py3-none-any", "diff/tag-changed: added py2-none-any"]
    ),
    (
      [(metadataPath, metadata.replacing("a\n", with: "A\n").replacing("b>=1", with: "b>=2"))], name,
      [
        "diff/requirement-changed: \(metadataPath): Requires-Dist: b>=1 -> b>=2",
        "diff/requirement-changed: \(metadataPath): Requires-Dist: a -> A (means the same)",
        "diff/record-stale: demo-1.0.dist-info/RECORD: \(metadataPath): the same hash for changed contents",
      ]
    ),
    (
      [(metadataPath, metadata.replacing("\n\n", with: "\nSummary: x\n y\n\nbody\n"))], name,
      [
        "diff/metadata-changed: \(metadataPath): Summary: added x… (4 B)",
        "diff/metadata-changed: \(metadataPath): the description differs",
        "diff/record-stale: demo-1.0.dist-info/RECORD: \(metadataPath): the same hash for changed contents",
      ]
    ),
    (
      [("demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-any\n")], name,
      [
        "diff/wheel-changed: demo-1.0.dist-info/WHEEL: Root-Is-Purelib: true -> false",
        "diff/record-stale: demo-1.0.dist-info/RECORD: demo-1.0.dist-info/WHEEL: the same hash for changed contents",
      ]
    ),
    (
      [("demo-1.0.dist-info/entry_points.txt", "[console_scripts]\na = b:c\n")], name,
      [
        "diff/entry-point-changed: demo-1.0.dist-info/entry_points.txt: [console_scripts] a: added b:c",
        "diff/member-added: demo-1.0.dist-info/entry_points.txt: added (26 B)",
      ]
    ),
    (
      [("demo.py", "none"), ("new.py", "######"), ("other.py", "")], name,
      ["diff/member-moved: new.py: moved from demo.py", "diff/member-added: other.py: added (0 B)"]
    ),
    (
      [("demo.py", "none"), ("demo-1.0.dist-info/RECORD", record.replacing(/demo.py.*\n/, with: ""))], name,
      ["diff/member-removed: demo.py: removed (6 B)"]
    ),
    (
      [("demo.py", "#"), ("demo-1.0.dist-info/RECORD", record.replacing(/demo.py.*\n/, with: "demo.py,,1\n"))], name,
      ["diff/member-changed: demo.py: 6 -> 1 bytes"]
    ),
    (
      [("demo-1.0.dist-info/RECORD", record.replacing(/,6\n/, with: ",7\n"))], name,
      [
        "diff/record-changed: demo-1.0.dist-info/RECORD: demo.py: sha256=… -> sha256=…"
      ]
    ),
    (
      [("demo-1.0.dist-info/RECORD", "\"")], name,
      ["diff/record-changed: demo-1.0.dist-info/RECORD: differs, and cannot be read in at least one wheel"]
    ),
  ]

  @Test(arguments: cases)
  func `each difference is a result`(
    members: [(String, String)], name: String, results: [String]
  ) throws {
    let found = try self.results(members, name: name).map { "\($0.rule.id): \($0.text)" }
    #expect(found.map { $0.replacing(/sha256=\S+/, with: "sha256=…") } == results)
  }

  @Test func `docs/formats.md describes every rule`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/formats.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    let described = text.matches(of: /\| `(diff\/[a-z-]+)` \| ([a-z]+) \|/).map { "\($0.1) \($0.2)" }
    let found =
      try Self.cases.flatMap { try results($0.members, name: $0.name) }
      + results([], isThorough: true, modified: .latest)
    #expect(Set(found.map { "\($0.rule.id) \($0.level)" }) == Set(described))
  }
}
