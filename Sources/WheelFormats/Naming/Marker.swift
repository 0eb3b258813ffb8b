/// The condition of a requirement: `python_version < "3.11" and extra == "test"`.
///
/// Prints in the format of the reference implementation. Redundant parentheses do not affect equality.
/// Specification: dependency specifiers, "Environment Markers" (PEP 508).
public struct Marker: Sendable {
  /// A marker as a tree, with the parentheses of its source.
  public indirect enum Expression: Sendable {
    case comparison(Comparison)
    /// Two or more conditions that must all hold.
    case and([Expression])
    /// Two or more conditions of which one must hold.
    case or([Expression])
    case parenthesized(Expression)
  }

  /// One comparison, such as `python_version < "3.9"`.
  public struct Comparison: Hashable, Sendable {
    /// The operand before the operator.
    public let left: Operand
    /// The operator.
    public let op: Operator
    /// The operand after the operator.
    public let right: Operand

    /// Creates a comparison.
    public init(_ left: Operand, _ op: Operator, _ right: Operand) {
      self.left = left
      self.op = op
      self.right = right
    }
  }

  /// One side of a comparison: a variable of the environment, or a text in quotes.
  public enum Operand: Hashable, Sendable {
    case variable(Variable)
    /// The text between the quotes as written: there are no escapes, and the text never contains both kinds of quotes.
    case literal(String)
  }

  /// The names of marker variables. Their older spellings (`os.name`, `python_implementation`) are parsed as these.
  public enum Variable: String, Hashable, Sendable, CaseIterable {
    case pythonVersion = "python_version"
    case pythonFullVersion = "python_full_version"
    case osName = "os_name"
    case sysPlatform = "sys_platform"
    case platformRelease = "platform_release"
    case platformSystem = "platform_system"
    case platformVersion = "platform_version"
    case platformMachine = "platform_machine"
    case platformPythonImplementation = "platform_python_implementation"
    case implementationName = "implementation_name"
    case implementationVersion = "implementation_version"
    case extra
    /// Only in lock files.
    case extras
    /// Only in lock files.
    case dependencyGroups = "dependency_groups"
    /// About the variant of a wheel, like the next three (PEP 825, provisional).
    case variantNamespaces = "variant_namespaces"
    case variantFeatures = "variant_features"
    case variantProperties = "variant_properties"
    case variantLabel = "variant_label"
  }

  /// The operators of comparisons.
  public enum Operator: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case compatible = "~="
    case arbitrary = "==="
    case contained = "in"
    case notContained = "not in"
  }

  /// The expression that decides whether the marker is true.
  public let expression: Expression

  package init(_ expression: Expression) { self.expression = expression }

  /// - Throws: if `text` is not a marker, contains a line break, or has more than 100 nested parentheses.
  public init(parsing text: String) throws(WheelError) {
    var parser = try MarkerParser(text)
    let expression = try parser.expression()
    if !parser.cursor.isAtEnd { throw parser.error("expected 'and', 'or' or the end") }
    self.expression = expression
  }
}

extension Marker: CustomStringConvertible {
  /// The marker with single spaces, double quotes, and only those parentheses of its source that contain more than a
  /// comparison.
  public var description: String { expression.withoutParentheses.description }
}

extension Marker.Expression: CustomStringConvertible {
  public var description: String {
    switch self {
    case .comparison(let comparison): comparison.description
    case .and(let parts): parts.map { $0.text(inAnd: true) }.joined(separator: " and ")
    case .or(let parts): parts.map { $0.text(inAnd: false) }.joined(separator: " or ")
    case .parenthesized(let inner): "(\(inner.withoutParentheses.description))"
    }
  }

  /// The text as part of a list, in parentheses if the source has them or the meaning requires them.
  private func text(inAnd: Bool) -> String {
    switch self {
    case .parenthesized:
      if case .comparison(let comparison) = withoutParentheses { comparison.description } else { description }
    case .or where inAnd: "(\(description))"
    default: description
    }
  }

  /// The contents of the parentheses around the whole expression.
  var withoutParentheses: Marker.Expression {
    var inner = self
    while case .parenthesized(let next) = inner { inner = next }
    return inner
  }
}

extension Marker.Comparison: CustomStringConvertible {
  public var description: String { "\(left) \(op.rawValue) \(right)" }
}

extension Marker.Operand: CustomStringConvertible {
  public var description: String {
    switch self {
    case .variable(let variable): variable.rawValue
    case .literal(let text): text.utf8.contains(UInt8(ascii: "\"")) ? "'\(text)'" : "\"\(text)\""
    }
  }
}

extension Marker: Hashable {
  public static func == (left: Marker, right: Marker) -> Bool {
    left.expression.structure == right.expression.structure
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(expression.structure) }
}

extension Marker.Expression {
  /// The meaning of an expression without its parentheses: no list is nested directly in one of the same kind.
  fileprivate indirect enum Structure: Hashable {
    case comparison(Marker.Comparison)
    case and([Structure])
    case or([Structure])
  }

  fileprivate var structure: Structure {
    switch self {
    case .comparison(let comparison): .comparison(comparison)
    case .parenthesized(let inner): inner.structure
    case .and(let parts): .and(parts.map(\.structure).flatMap { if case .and(let inner) = $0 { inner } else { [$0] } })
    case .or(let parts): .or(parts.map(\.structure).flatMap { if case .or(let inner) = $0 { inner } else { [$0] } })
    }
  }
}
