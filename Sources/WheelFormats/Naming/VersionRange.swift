/// A position between versions on the number line of all versions.
///
/// `>1.0` begins after all post-releases of 1.0, and `<=1.0` ends after all its local versions: positions that no
/// version has.
package struct VersionCut {
  /// The position relative to the version, in ascending order.
  package enum Side: Int, Comparable {
    case before
    case after
    /// After the version and all that differ from it only in the local version label.
    case afterLocals
    /// After the version, which is not a post-release, and all its post-releases.
    case afterPosts

    package static func < (left: Side, right: Side) -> Bool { left.rawValue < right.rawValue }
  }

  package let version: Version
  package let side: Side

  init(_ side: Side, _ version: Version) {
    self.version = version
    self.side = side
  }
}

extension VersionCut: Comparable {
  package static func == (left: VersionCut, right: VersionCut) -> Bool { left.order(to: right) == .same }
  package static func < (left: VersionCut, right: VersionCut) -> Bool { left.order(to: right) == .before }

  private func order(to other: VersionCut) -> Version.Order {
    let order = version.orderUpToPrerelease(to: other.version)
    if order != .same { return order }
    if version == other.version { return Version.Order(side, other.side) }
    let encloses = side.encloses(version, other.version)
    let isEnclosed = other.side.encloses(other.version, version)
    if encloses || isEnclosed {
      if encloses && isEnclosed { return Version.Order(side, other.side) }
      return encloses ? .after : .before
    }
    return version.order(to: other.version)
  }
}

extension VersionCut.Side {
  /// Whether a cut on this side of `version` comes after `other`, which is the same up to the pre-release.
  fileprivate func encloses(_ version: Version, _ other: Version) -> Bool {
    switch self {
    case .before, .after: false
    case .afterLocals: version.publicVersion == other.publicVersion
    case .afterPosts: other.post != nil || other.dev == version.dev
    }
  }
}

/// The versions between two cuts; nil means no limit.
package struct VersionRange {
  package var lower: VersionCut?
  package var upper: VersionCut?

  package var isEmpty: Bool {
    guard let lower, let upper else { return false }
    return lower >= upper
  }

  package func intersection(_ other: VersionRange) -> VersionRange {
    var common = self
    if let bound = other.lower, lower.map({ $0 < bound }) ?? true { common.lower = bound }
    if let bound = other.upper, upper.map({ bound < $0 }) ?? true { common.upper = bound }
    return common
  }
}

extension VersionSpecifier {
  /// The ranges of versions that this clause allows, in order. `===` counts as all versions.
  package var ranges: [VersionRange] {
    guard let version else { return [VersionRange()] }
    switch op {
    case .arbitrary:
      return [VersionRange()]
    case .greaterOrEqual:
      return [VersionRange(lower: VersionCut(.before, version))]
    case .lessOrEqual:
      return [VersionRange(upper: VersionCut(.afterLocals, version))]
    case .greater:
      return [VersionRange(lower: version.cutAfterFamily)]
    case .less:
      // No version comes before 0.dev0.
      let bound = version.isPrerelease ? version : version.earliestPrerelease
      let first = Version(epoch: 0, release: [0], dev: 0)
      return bound <= first ? [] : [VersionRange(upper: VersionCut(.before, bound))]
    case .equal, .notEqual, .compatible:
      guard let inside = equalRange(version) else { return [] }
      if op != .notEqual { return [inside] }
      return [VersionRange(upper: inside.lower), VersionRange(lower: inside.upper)]
    }
  }

  private func equalRange(_ version: Version) -> VersionRange? {
    if isPrefix || op == .compatible {
      guard let next = version.nextPrefix(dropping: isPrefix ? 0 : 1) else { return nil }
      let first = isPrefix ? version.earliestPrerelease : version
      return VersionRange(lower: VersionCut(.before, first), upper: VersionCut(.before, next.earliestPrerelease))
    }
    return VersionRange(
      lower: VersionCut(.before, version), upper: VersionCut(version.local == nil ? .afterLocals : .after, version))
  }
}

extension Version {
  /// Where `>` this version begins: at the next possible version, or after all post-releases.
  fileprivate var cutAfterFamily: VersionCut {
    if let dev {
      return VersionCut(.before, Version(epoch: epoch, release: release, pre: pre, post: post, dev: dev.successor))
    }
    if let post {
      return VersionCut(.before, Version(epoch: epoch, release: release, pre: pre, post: post.successor, dev: 0))
    }
    return VersionCut(.afterPosts, self)
  }
}

extension VersionSpecifiers {
  /// False if no version can satisfy all clauses, as with `>=4,<3`.
  ///
  /// Ignores gaps between versions that are too narrow for any realistic range.
  public var isSatisfiable: Bool {
    // Intersect lists in pairs, then the results in pairs: one by one, each of thousands of `!=` would walk over all
    // ranges of the others.
    var lists = clauses.map(\.ranges)
    while lists.count > 1 {
      lists = stride(from: 0, to: lists.count, by: 2).map { index in
        index + 1 < lists.count ? VersionRange.intersections(lists[index], lists[index + 1]) : lists[index]
      }
    }
    if lists.first?.isEmpty == true { return false }
    let arbitrary = clauses.filter { $0.op == .arbitrary }
    guard let first = arbitrary.first else { return true }
    return arbitrary.allSatisfy { $0.versionText.lowercased() == first.versionText.lowercased() }
      && clauses.allSatisfy { $0.op == .arbitrary || $0.contains(text: first.versionText) }
  }
}

extension VersionRange {
  /// The intersection of two lists of ranges, each sorted and without overlaps.
  fileprivate static func intersections(_ left: [VersionRange], _ right: [VersionRange]) -> [VersionRange] {
    var result: [VersionRange] = []
    var leftIndex = 0
    var rightIndex = 0
    while leftIndex < left.count, rightIndex < right.count {
      let common = left[leftIndex].intersection(right[rightIndex])
      if !common.isEmpty { result.append(common) }
      if left[leftIndex].endsBefore(right[rightIndex]) { leftIndex += 1 } else { rightIndex += 1 }
    }
    return result
  }

  private func endsBefore(_ other: VersionRange) -> Bool {
    guard let upper else { return false }
    return other.upper.map { upper < $0 } ?? true
  }
}
