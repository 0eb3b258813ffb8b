extension Marker {
  /// A marker that is equal for all orders and repetitions of the conditions, for both sides of a comparison on which the
  /// variable can be, and for all spellings of an extra.
  package var ordered: Marker { Marker(expression.ordered) }
}

extension Marker.Expression {
  fileprivate var ordered: Marker.Expression {
    switch self {
    case .comparison(let comparison): .comparison(comparison.ordered)
    case .parenthesized(let inner): inner.ordered
    case .and(let parts): Self.list(parts.flatMap { $0.ordered.partsOfAnd }, Self.and)
    case .or(let parts): Self.list(parts.flatMap { $0.ordered.partsOfOr }, Self.or)
    }
  }

  private static func list(_ parts: [Self], _ make: ([Self]) -> Self) -> Self {
    var byText: [String: Self] = [:]
    for part in parts { byText[part.description] = part }
    let sorted = byText.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
    return sorted.count == 1 ? sorted[0] : make(sorted)
  }

  private var partsOfAnd: [Self] { if case .and(let parts) = self { parts } else { [self] } }
  private var partsOfOr: [Self] { if case .or(let parts) = self { parts } else { [self] } }
}

extension Marker.Comparison {
  /// The variable first, and extras in normalized form.
  fileprivate var ordered: Marker.Comparison {
    var (left, op, right) = (left, op, right)
    if case .literal = left, case .variable = right, let mirrored = op.mirrored {
      (left, op, right) = (right, mirrored, left)
    }
    if case .variable(.extra) = left, case .literal(let text) = right {
      right = .literal(Marker.normalizedExtra(text))
    }
    return Marker.Comparison(left, op, right)
  }
}

extension Marker.Operator {
  /// The operator after its sides have changed places; nil if there is none.
  fileprivate var mirrored: Marker.Operator? {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .greater: .less
    case .lessOrEqual: .greaterOrEqual
    case .greaterOrEqual: .lessOrEqual
    case .compatible, .arbitrary, .contained, .notContained: nil
    }
  }
}
