extension Marker {
  /// Whether the marker holds in `environment`.
  ///
  /// Compares versions if the variable holds a version and the literal is one, otherwise text.
  ///
  /// - Parameters:
  /// - environment: the values of the variables by name (`python_version`, `sys_platform`, …).
  /// - extra: the requested extra; nil for none.
  /// - Throws: if a variable has no value, if `~=` or `===` compares text, or if a comparison has no variable or no
  ///   literal.
  public func evaluate(_ environment: [String: String], extra: ProjectName? = nil) throws(WheelError) -> Bool {
    try expression.evaluate { variable in
      switch variable {
      case .extra:
        return extra?.normalized ?? Marker.normalizedExtra(environment["extra"] ?? "")
      case .pythonFullVersion:
        // A Python built from an untagged checkout reports version `3.14.0+`, which is not valid.
        return environment[variable.rawValue].map { $0.hasSuffix("+") ? $0 + "local" : $0 }
      default:
        return environment[variable.rawValue]
      }
    }
  }
}

extension Marker.Expression {
  fileprivate func evaluate(_ value: (Marker.Variable) -> String?) throws(WheelError) -> Bool {
    // Evaluate every comparison, as the reference implementation does: whether one is undefined must not depend on the
    // others.
    switch self {
    case .comparison(let comparison):
      return try comparison.evaluate(value)
    case .parenthesized(let inner):
      return try inner.evaluate(value)
    case .and(let parts):
      var result = true
      for part in parts { result = try part.evaluate(value) && result }
      return result
    case .or(let parts):
      var result = false
      for part in parts { result = try part.evaluate(value) || result }
      return result
    }
  }
}

extension Marker.Comparison {
  fileprivate func evaluate(_ value: (Marker.Variable) -> String?) throws(WheelError) -> Bool {
    switch (left, right) {
    case (.variable(let variable), .literal(let text)):
      return try compare(value(variable), text, as: variable)
    case (.literal(let text), .variable(let variable)):
      return try compare(text, value(variable), as: variable)
    case (.variable, .variable), (.literal, .literal):
      throw undefined("it does not compare a variable with a quoted string")
    }
  }

  private func compare(_ left: String?, _ right: String?, as variable: Marker.Variable) throws(WheelError) -> Bool {
    guard let left, let right else { throw undefined("\(variable.rawValue) has no value") }
    if variable.isSet { return try contain(left, right, isOnRight: self.right == .variable(variable)) }
    if variable.isVersion, let specifier = VersionSpecifier("\(op.rawValue)\(right)") {
      return specifier.contains(text: left)
    }
    // Specification, "Marker comparisons": text has no order; `<=` and `>=` mean `==`.
    return switch op {
    case .equal, .lessOrEqual, .greaterOrEqual: left.unicodeScalars.elementsEqual(right.unicodeScalars)
    case .notEqual: !left.unicodeScalars.elementsEqual(right.unicodeScalars)
    case .less, .greater: false
    case .contained: right.holds(left)
    case .notContained: !right.holds(left)
    case .compatible, .arbitrary: throw undefined("text cannot be compared with \(op.rawValue)")
    }
  }

  /// Whether a text is an element of a set, which the environment has with commas between the elements. White space
  /// around `::` has no meaning (PEP 825, "Environment markers").
  private func contain(_ left: String, _ right: String, isOnRight: Bool) throws(WheelError) -> Bool {
    guard isOnRight, op == .contained || op == .notContained else {
      throw undefined("a set can only be searched with 'in' and 'not in'")
    }
    let element = VariantProperty.parts(of: left)
    let isElement = right.split(separator: ",").contains { VariantProperty.parts(of: String($0)) == element }
    return isElement == (op == .contained)
  }

  private func undefined(_ reason: String) -> WheelError {
    WheelError.invalidValue("cannot evaluate a marker: \(reason)", description)
  }
}

extension Marker.Variable {
  /// Whether its value is a set of texts.
  var isSet: Bool { self == .variantNamespaces || self == .variantFeatures || self == .variantProperties }

  /// Whether its values are compared as versions.
  package var isVersion: Bool {
    switch self {
    case .implementationVersion, .platformRelease, .pythonFullVersion, .pythonVersion: true
    default: false
    }
  }
}

extension VersionSpecifier {
  /// Nil if `text` is not a clause.
  fileprivate init?(_ text: String) {
    do throws(WheelError) { try self.init(parsing: text) } catch { return nil }
  }
}

extension String {
  /// Whether `part` occurs, byte for byte. The empty text always does.
  fileprivate func holds(_ part: String) -> Bool {
    part.isEmpty || !Array(part.utf8).occurrences(in: Array(utf8)[...], most: 1).isEmpty
  }
}
