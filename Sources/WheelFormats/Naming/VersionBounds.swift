extension VersionSpecifiers {
  /// The clauses without their upper bounds; nil if there are none to drop.
  ///
  /// `<` and `<=` are dropped, `~=1.4.2` becomes `>=1.4.2`, `==1.4` and `==1.4.*` become `>=1.4`, `===` is dropped, and
  /// `!=` stays. Unchanged clauses keep their text.
  public func droppingUpper() -> VersionSpecifiers? { dropping(.upper) }

  /// The clauses without their lower bounds; nil if there are none to drop.
  ///
  /// `>` and `>=` are dropped, `~=1.4.2` and `==1.4.*` become `<1.5`, `==1.4` becomes `<=1.4`, `===` is dropped, and
  /// `!=` stays. Unchanged clauses keep their text.
  public func droppingLower() -> VersionSpecifiers? { dropping(.lower) }

  private func dropping(_ side: VersionSpecifier.Side) -> VersionSpecifiers? {
    parts(boundedOn: side) ? replacing { $0.dropping(side) } : nil
  }

  private func parts(boundedOn side: VersionSpecifier.Side) -> Bool { clauses.contains { $0.bounds.contains(side) } }
}

extension VersionSpecifier {
  /// An end of the range of versions that a clause allows.
  public enum Side: Hashable, Sendable {
    case lower
    case upper
  }

  /// The sides on which this clause limits versions.
  public var bounds: Set<Side> {
    switch op {
    case .less, .lessOrEqual: [.upper]
    case .greater, .greaterOrEqual: [.lower]
    case .compatible, .equal, .arbitrary: [.lower, .upper]
    case .notEqual: []
    }
  }

  /// This clause without its bound on `side`; nil if nothing remains.
  fileprivate func dropping(_ side: Side) -> VersionSpecifier? {
    guard bounds.contains(side) else { return self }
    switch (op, side) {
    case (.compatible, .upper): return replacingOperator(.greaterOrEqual)
    case (.compatible, .lower): return upperBound(dropping: 1)
    case (.equal, .upper): return isPrefix ? version.map(lowerBound) : replacingOperator(.greaterOrEqual)
    case (.equal, .lower): return isPrefix ? upperBound(dropping: 0) : replacingOperator(.lessOrEqual)
    default: return nil
    }
  }

  /// The same version with another operator, keeping spelling and spacing. Drops a local version label, which only `==`
  /// allows.
  private func replacingOperator(_ new: Operator) -> VersionSpecifier? {
    guard let version else { return nil }
    let publicVersion = version.publicVersion
    let text = version.local == nil ? versionText : publicVersion.description
    let blanks = description.dropFirst(op.rawValue.count).dropLast(versionText.count)
    return VersionSpecifier(
      new, fitting: publicVersion, versionText: text, description: "\(new.rawValue)\(blanks)\(text)")
  }

  private func lowerBound(_ version: Version) -> VersionSpecifier {
    VersionSpecifier(.greaterOrEqual, fitting: version, versionText: "\(version)", description: ">=\(version)")
  }

  private func upperBound(dropping count: Int) -> VersionSpecifier? {
    version?.nextPrefix(dropping: count).map {
      VersionSpecifier(.less, fitting: $0, versionText: "\($0)", description: "<\($0)")
    }
  }
}
