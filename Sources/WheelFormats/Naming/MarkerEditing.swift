extension Marker {
  /// What remains of a marker when part of it is known.
  public enum Simplified: Hashable, Sendable {
    case always
    case never
    case marker(Marker)
  }

  /// Whether the marker depends on `extra`.
  public var mentionsExtra: Bool { expression.mentionsExtra }

  /// The names that `extra` has to be equal to, normalized: for any other extra, the marker is the same as without extras.
  ///
  /// Nil if the marker may depend on other extras: it compares `extra` in another way, as with `!=` and `in`.
  package var extrasThatMatter: Set<String>? { expression.extrasThatMatter }

  /// All comparisons, in order.
  package var comparisons: [Comparison] {
    var found: [Comparison] = []
    expression.forEachComparison { found.append($0) }
    return found
  }

  /// The extras that `extra == "…"` names, on either side, without duplicates, in order.
  public var extras: [ProjectName] {
    var found: [ProjectName] = []
    var seen: Set<ProjectName> = []
    expression.forEachComparison { comparison in
      if comparison.op == .equal, let name = comparison.extra.flatMap({ ProjectName($0) }), seen.insert(name).inserted {
        found.append(name)
      }
    }
    return found
  }

  /// The markers joined by `and`; nil if there are none.
  public static func and(_ markers: [Marker]) -> Marker? {
    conjunction(markers.map(\.expression.withoutParentheses)).map { Marker($0) }
  }

  private static func conjunction(_ parts: [Expression]) -> Expression? {
    var flat: [Expression] = []
    for part in parts {
      switch part {
      case .and(let inner): flat += inner
      case .or: flat.append(.parenthesized(part))
      case .comparison, .parenthesized: flat.append(part)
      }
    }
    return flat.count > 1 ? .and(flat) : flat.first?.withoutParentheses
  }

  /// The part of the marker that depends on `extra`, and the part that does not. Each is nil if it does not exist.
  ///
  /// - Throws: if `extra` is under an `or`, where it cannot be separated from the rest.
  public func splitExtra() throws(WheelError) -> (extra: Marker?, rest: Marker?) {
    var extra: [Expression] = []
    var rest: [Expression] = []
    for part in expression.conjuncts {
      if !part.mentionsExtra {
        rest.append(part)
      } else if case .comparison = part.withoutParentheses {
        extra.append(part)
      } else {
        throw .invalidValue("'extra' is under an 'or' in the marker", description)
      }
    }
    return (Marker.conjunction(extra).map { Marker($0) }, Marker.conjunction(rest).map { Marker($0) })
  }

  /// Simplifies the marker for an extra that does not exist: `extra == "…"` with its name is false, `extra != "…"` is
  /// true.
  ///
  /// The rest of the marker stays as it is.
  public func removingExtra(_ name: ProjectName) -> Simplified {
    switch expression.removingExtra(name.normalized) {
    case .known(let isTrue): isTrue ? .always : .never
    case .open(let expression): .marker(Marker(expression))
    }
  }
}

extension Marker.Comparison {
  /// The name that `extra` is compared with, normalized.
  fileprivate var extra: String? {
    switch (left, right) {
    case (.variable(.extra), .literal(let name)), (.literal(let name), .variable(.extra)):
      Marker.normalizedExtra(name)
    default: nil
    }
  }
}

extension Marker.Expression {
  fileprivate func forEachComparison(_ body: (Marker.Comparison) -> Void) {
    switch self {
    case .comparison(let comparison): body(comparison)
    case .parenthesized(let inner): inner.forEachComparison(body)
    case .and(let parts), .or(let parts): for part in parts { part.forEachComparison(body) }
    }
  }

  fileprivate var mentionsExtra: Bool {
    var isFound = false
    forEachComparison { if $0.left == .variable(.extra) || $0.right == .variable(.extra) { isFound = true } }
    return isFound
  }

  fileprivate var extrasThatMatter: Set<String>? {
    var names: Set<String>? = []
    forEachComparison { comparison in
      guard comparison.left == .variable(.extra) || comparison.right == .variable(.extra) else { return }
      if let name = comparison.extra, comparison.op == .equal, !name.isEmpty {
        names?.insert(name)
      } else {
        names = nil
      }
    }
    return names
  }

  /// The parts of the outermost conjunction, including those in nested parentheses.
  fileprivate var conjuncts: [Marker.Expression] {
    guard case .and(let parts) = withoutParentheses else { return [self] }
    return parts.flatMap(\.conjuncts)
  }

  /// An expression whose truth may be known.
  fileprivate enum Partial {
    case known(Bool)
    case open(Marker.Expression)
  }

  fileprivate func removingExtra(_ name: String) -> Partial {
    switch self {
    case .comparison(let comparison):
      guard comparison.extra == name, comparison.op == .equal || comparison.op == .notEqual else { return .open(self) }
      return .known(comparison.op == .notEqual)
    case .parenthesized(let inner):
      switch inner.removingExtra(name) {
      case .known(let isTrue): return .known(isTrue)
      case .open(let expression): return .open(.parenthesized(expression.withoutParentheses))
      }
    case .and(let parts):
      return Marker.Expression.joined(parts, removing: name, neutral: true, by: { .and($0) })
    case .or(let parts):
      return Marker.Expression.joined(parts, removing: name, neutral: false, by: { .or($0) })
    }
  }

  /// Drops parts that are `neutral`. A part with the opposite value decides the whole.
  private static func joined(
    _ parts: [Marker.Expression], removing name: String, neutral: Bool,
    by join: ([Marker.Expression]) -> Marker.Expression
  ) -> Partial {
    var left: [Marker.Expression] = []
    for part in parts {
      switch part.removingExtra(name) {
      case .known(neutral): continue
      case .known: return .known(!neutral)
      case .open(let expression): left.append(expression)
      }
    }
    if left.count > 1 { return .open(join(left)) }
    return left.first.map { .open($0) } ?? .known(neutral)
  }
}
