import TestSupport
import Testing

@testable import WheelKit

@Suite struct PositionSetsTests {
  @Test func answersAreThoseOfPlainSets() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let one = PositionSetsTests.set(&generator)
      let other = PositionSetsTests.set(&generator)
      let start = Int.random(in: 0...20, using: &generator)
      let range = start..<Int.random(in: start...20, using: &generator)
      #expect(one.overlaps(other) == !one.elements.isDisjoint(with: other.elements))
      #expect(one.next(from: start) == one.elements.filter { $0 >= start }.min())
      #expect(one.covers(range) == one.elements.isSuperset(of: range))
      #expect(Set(one.parts(of: range).joined()) == one.elements.intersection(range))

      var kept = one
      let removed = kept.keep(only: other)
      #expect(kept.elements == one.elements.intersection(other.elements))
      #expect(Set(removed.joined()) == one.elements.subtracting(other.elements))
      for range in removed { kept.insert(contentsOf: range) }
      #expect(kept == one)
    }
  }

  private static func set(_ generator: inout SeededGenerator) -> RangeSet<Int> {
    var set = RangeSet<Int>()
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      let start = Int.random(in: 0..<20, using: &generator)
      set.insert(contentsOf: start..<Int.random(in: start...20, using: &generator))
    }
    return set
  }
}

extension RangeSet<Int> {
  fileprivate var elements: Set<Int> { Set(ranges.joined()) }
}
