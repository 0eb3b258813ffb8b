import Testing

@testable import WheelKit

@Suite struct HeaderComparisonTests {
  private static func metadata(_ old: String, _ new: String) -> HeaderComparison {
    HeaderComparison(metadata: HeaderDocument(parsing: Array(old.utf8)), HeaderDocument(parsing: Array(new.utf8)))
  }

  private static func wheel(_ old: String?, _ new: String?) -> HeaderComparison {
    HeaderComparison(
      wheel: old.map { WheelInfo(parsing: Array($0.utf8)) }, new.map { WheelInfo(parsing: Array($0.utf8)) })
  }

  static let cases: [(old: String, new: String, changes: [String])] = [
    ("Version: 1\n", "Version: 2\n", ["Version: 1 -> 2"]),
    ("Name: a\nSummary: s\n", "Name: a\n", ["Summary: s -> -"]),
    ("Name: a\n", "Name: a\nSummary: s\n", ["Summary: - -> s"]),
    ("Classifier: a\nClassifier: b\n", "Classifier: b\nClassifier: c\n", ["Classifier: a -> -", "Classifier: - -> c"]),
    ("Classifier: a\n", "Classifier: b\n", ["Classifier: a -> -", "Classifier: - -> b"]),
    ("X-Mine: a\n", "X-Mine: b\n", ["X-Mine: a -> b"]),
    ("License: a\n b\n", "License: a\n c\n", ["License: a\n b -> a\n c"]),
    ("home-page: a\n", "Home-page: b\n", ["home-page: a -> b"]),
    ("Summary: é\n", "Summary: e\u{301}\n", ["Summary: é -> e\u{301}"]),
    // A single-use field that occurs twice.
    ("Summary: a\nSummary: b\n", "Summary: a\n", ["Summary: b -> -"]),
  ]

  @Test(arguments: cases)
  func `fields are compared by name and value`(old: String, new: String, changes: [String]) {
    let comparison = Self.metadata(old, new)
    #expect(comparison.changes.map(\.text) == changes)
    // Compared by bytes: in Swift the two spellings of é are equal.
    #expect(comparison.changes.map { Array($0.text.utf8) } == changes.map { Array($0.utf8) })
    #expect(comparison.reordered == [])
    #expect(!comparison.changesBody)
    #expect(!comparison.isSame)
    #expect(!comparison.isOnlyWrittenDifferently)
  }

  @Test(arguments: [
    ("Name: a\nVersion: 1\n", "Version: 1\nName: a\n"), ("Name: a\n", "Name: a\r\n"), ("Name: a\n", "name:  a\n"),
  ])
  func `documents that differ only in bytes are reported as written differently`(old: String, new: String) {
    let comparison = Self.metadata(old, new)
    #expect(comparison.isOnlyWrittenDifferently)
    #expect(!comparison.isSame)
  }

  @Test func `the description is compared separately from the headers`() {
    let comparison = Self.metadata("Name: a\n\nVersion: 1\n", "Name: a\n\nVersion: 2\n")
    #expect(comparison.changesBody)
    #expect(comparison.changes == [])
    #expect(!comparison.isOnlyWrittenDifferently)
  }

  @Test func `documents with the same bytes are the same`() {
    #expect(Self.metadata("Name: a\n\nbody", "Name: a\n\nbody").isSame)
  }

  @Test func `the tags of WHEEL are a set, however compressed`() {
    let changed = Self.wheel("Tag: py3-none-any\nTag: py2-none-any\n", "Tag: py3-none-any\nTag: py4-none-any\n")
    #expect(changed.changes.map(\.text) == ["Tag: py2-none-any -> -", "Tag: - -> py4-none-any"])
    let compressed = Self.wheel("Tag: py2-none-any\nTag: py3-none-any\n", "Tag: py2.py3-none-any\n")
    #expect(compressed.changes == [])
    #expect(compressed.reordered == [])
    #expect(compressed.isOnlyWrittenDifferently)
    #expect(Self.wheel("Tag: a-b-c\nTag: a-b-d\n", "Tag: a-b-d\nTag: a-b-c\n").reordered == ["Tag"])
  }

  @Test func `a missing WHEEL has no fields`() {
    #expect(Self.wheel(nil, "Wheel-Version: 1.0\n").changes.map(\.text) == ["Wheel-Version: - -> 1.0"])
    #expect(Self.wheel(nil, nil).isSame)
  }
}
