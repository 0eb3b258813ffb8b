/// A stable, hyphenated name for a kind of error or finding, such as `not-a-zip` or `record-hash-mismatch`.
public struct FaultCode: RawRepresentable, Hashable, Sendable {
  /// The name, which programs compare.
  public let rawValue: String

  /// Creates a code from its name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A value from the caller, such as a version, requirement or field, does not follow its grammar.
  public static let invalidValue = FaultCode(rawValue: "invalid-value")
  /// A system call failed.
  public static let system = FaultCode(rawValue: "system")
}
