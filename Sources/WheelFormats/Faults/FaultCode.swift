/// A stable, hyphenated name for a kind of error or finding, such as `not-a-zip` or `record-hash-mismatch`.
public struct FaultCode: RawRepresentable, Hashable, Sendable {
  /// The name, which programs compare.
  public let rawValue: String
  /// How bad a finding with this code is, unless the finding says otherwise.
  package let severity: Finding.Severity

  /// Creates a code from its name.
  public init(rawValue: String) {
    self.rawValue = rawValue
    severity = .error
  }

  /// The code of a fault that is legal, but not what a careful producer writes.
  package init(warning rawValue: String) {
    self.rawValue = rawValue
    severity = .warning
  }

  public static func == (one: FaultCode, other: FaultCode) -> Bool { one.rawValue == other.rawValue }

  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  /// A value from the caller, such as a version, requirement or field, does not follow its grammar.
  public static let invalidValue = FaultCode(rawValue: "invalid-value")
  /// A system call failed.
  public static let system = FaultCode(rawValue: "system")
}
