extension VersionSpecifiers {
  /// The positions of the versions that all clauses allow: those for which `contains` is true.
  ///
  /// Makes a few comparisons for each clause, rather than one for each version.
  ///
  /// - Parameter versions: newest first, without duplicates.
  package func positions(in versions: [Version]) -> RangeSet<Int> {
    // Intersect in pairs, then the results in pairs: one by one, each of thousands of `!=` would copy all ranges of the
    // others.
    var sets = clauses.map { $0.positions(in: versions) }
    while sets.count > 1 {
      sets = stride(from: 0, to: sets.count, by: 2).map { index in
        index + 1 < sets.count ? sets[index].intersection(sets[index + 1]) : sets[index]
      }
    }
    return sets.first ?? RangeSet(versions.indices)
  }
}

extension VersionSpecifier {
  fileprivate func positions(in versions: [Version]) -> RangeSet<Int> {
    if op == .arbitrary {
      // The text is that of a version, if it is equal to one.
      guard let version = Version(versionText.lowercased()) else { return RangeSet() }
      let position = versions.partitioningIndex { $0 <= version }
      let isAllowed = position < versions.count && contains(versions[position])
      return isAllowed ? RangeSet(position..<position + 1) : RangeSet()
    }
    return RangeSet(
      ranges.map { range in
        let first = range.upper.map { cut in versions.partitioningIndex { cut.isAfter($0) } } ?? 0
        let end = range.lower.map { cut in versions.partitioningIndex { cut.isAfter($0) } } ?? versions.count
        return first..<max(first, end)
      })
  }
}

extension VersionCut {
  fileprivate func isAfter(_ version: Version) -> Bool { VersionCut(.before, version) < self }
}

extension RandomAccessCollection where Index == Int {
  /// The first index at which `isSecond` is true, which is false up to some index and true from there on; the end if it is
  /// always false.
  package func partitioningIndex(where isSecond: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
