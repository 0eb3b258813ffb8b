/// Sets of the positions of candidates. A set is a few ranges, even of thousands of candidates.
extension RangeSet<Int> {
  /// The first element that is not less than `start`.
  func next(from start: Int) -> Int? {
    let ranges = ranges
    let index = ranges.partitioningIndex { $0.upperBound > start }
    return index < ranges.count ? Swift.max(ranges[index].lowerBound, start) : nil
  }

  /// Whether some element is in both.
  func overlaps(_ other: RangeSet<Int>) -> Bool {
    let (few, many) = ranges.count <= other.ranges.count ? (self, other) : (other, self)
    return few.ranges.contains { range in
      guard let next = many.next(from: range.lowerBound) else { return false }
      return next < range.upperBound
    }
  }

  /// Whether all of a range is in the set.
  func covers(_ range: Range<Int>) -> Bool { parts(of: range) == [range] || range.isEmpty }

  /// The ranges of the elements in `range`.
  func parts(of range: Range<Int>) -> [Range<Int>] {
    let ranges = ranges
    var parts: [Range<Int>] = []
    var index = ranges.partitioningIndex { $0.upperBound > range.lowerBound }
    while index < ranges.count, ranges[index].lowerBound < range.upperBound {
      parts.append(ranges[index].clamped(to: range))
      index += 1
    }
    return parts
  }

  /// Removes the elements that are not in `other`.
  ///
  /// - Returns: what was removed. Inserting it again undoes the removal.
  mutating func keep(only other: RangeSet<Int>) -> [Range<Int>] {
    guard let first = ranges.first, let last = ranges.last else { return [] }
    var removed: [Range<Int>] = []
    var start = first.lowerBound
    for range in other.ranges {
      if start < range.lowerBound { removed += parts(of: start..<range.lowerBound) }
      start = Swift.max(start, range.upperBound)
    }
    if start < last.upperBound { removed += parts(of: start..<last.upperBound) }
    for range in removed { remove(contentsOf: range) }
    return removed
  }
}
