import Testing

@testable import WheelKit

@Suite struct RequirementComparisonTests {
  static let cases: [(old: [String], new: [String], changes: [String], respelled: [String])] = [
    (["numpy>=1.20"], ["numpy>=1.20,<3"], ["Requires-Dist: numpy>=1.20 -> numpy>=1.20,<3"], []),
    (["a", "triton (==2.0.0)"], ["a"], ["Requires-Dist: triton (==2.0.0) -> -"], []),
    (["a"], ["a", "b>=1"], ["Requires-Dist: - -> b>=1"], []),
    (["numpy (>=1.20)"], ["NumPy >= 1.20"], [], ["Requires-Dist: numpy (>=1.20) -> NumPy >= 1.20"]),
    (["a>=1,<2"], ["a<2,>=1"], [], ["Requires-Dist: a>=1,<2 -> a<2,>=1"]),
    (["a[x,y]"], ["a[Y, x]"], [], ["Requires-Dist: a[x,y] -> a[Y, x]"]),
    (
      ["a>=1; python_version < '3.9'", "a>=2"], ["a>=2", "a>=1.5 ; python_version<\"3.9\""],
      ["Requires-Dist: a>=1; python_version < '3.9' -> a>=1.5 ; python_version<\"3.9\""], []
    ),
    // One entry with this name is left on each side: its marker changed.
    (
      ["a>=1; os_name == 'nt'"], ["a>=1"], ["Requires-Dist: a>=1; os_name == 'nt' -> a>=1"], []
    ),
    // With two entries left, nothing tells which became which.
    (
      ["a; os_name == 'nt'", "a; os_name == 'x'"], ["a"],
      ["Requires-Dist: a; os_name == 'nt' -> -", "Requires-Dist: a; os_name == 'x' -> -", "Requires-Dist: - -> a"], []
    ),
    (["a", "a"], ["a"], ["Requires-Dist: a -> -"], []),
    (["foo"], ["foo-bar"], ["Requires-Dist: foo -> -", "Requires-Dist: - -> foo-bar"], []),
    (["a @ https://x/1"], ["a @ https://x/2"], ["Requires-Dist: a @ https://x/1 -> a @ https://x/2"], []),
    (["what is this"], ["what is that"], ["Requires-Dist: what is this -> -", "Requires-Dist: - -> what is that"], []),
  ]

  @Test(arguments: cases)
  func `requirements are compared by meaning`(
    old: [String], new: [String], changes: [String], respelled: [String]
  ) throws {
    let comparison = try WheelComparison.of(TestWheel(requires: old), TestWheel(requires: new))
    #expect(comparison.metadata.changes.map(\.text) == changes)
    #expect(comparison.metadata.respelled.map(\.text) == respelled)
    #expect(comparison.metadata.reordered == [])
    #expect(!comparison.isSame)
  }

  @Test func `the same requirements in a different order are reported as reordered`() throws {
    let comparison = try WheelComparison.of(
      TestWheel(requires: ["a", "b", "a"]), TestWheel(requires: ["b", "a", "a"]))
    #expect(comparison.metadata.changes == [])
    #expect(comparison.metadata.respelled == [])
    #expect(comparison.metadata.reordered == ["Requires-Dist"])
    #expect(!comparison.metadata.isOnlyWrittenDifferently)
    #expect(!comparison.isSame)
  }

  @Test func `ten thousand requirements with one name are compared quickly`() {
    let old = (0..<10_000).map { "a>=\($0)" }
    let new = (0..<10_000).map { "a >= \(9_999 - $0)" }
    let changes = RequirementComparison(old, new).changes
    #expect(changes.respelled.count == 10_000)
    #expect(changes.respelled.first == ValueChanges.Pair(before: "a>=0", after: "a >= 0"))
    #expect(RequirementComparison(old, (0..<10_000).map { "a<\($0)" }).changes.changed.count == 10_000)
  }
}
