/// One clause of a version requirement: `>=1.20`, `==1.4.*`, `===anything`.
///
/// Prints as written, and is compared normalized: `>= 1.0` equals `>=1`.
///
/// Specification: version specifiers (PEP 440), "Version specifiers".
public struct VersionSpecifier: Sendable {
  /// How a clause compares versions.
  public enum Operator: String, Hashable, Sendable, CaseIterable {
    case compatible = "~="
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    /// Compares only the text, whatever it is.
    case arbitrary = "==="

    public var description: String { rawValue }
  }

  /// How the clause compares versions.
  public let op: Operator
  /// The text after the operator as written, without surrounding whitespace, including the `.*` of a prefix.
  public let versionText: String
  /// Whether this is `==V.*` or `!=V.*`.
  public let isPrefix: Bool
  /// The version to compare with, without `.*`; nil for `===`.
  public let version: Version?
  /// The clause as written, without surrounding whitespace.
  public let description: String

  /// - Throws: if `text` is not a clause: an unknown operator, an invalid version, a local version label without `==`
  ///   or `!=`, `.*` anywhere except after a release of `==` or `!=`, or a single number after `~=`.
  public init(parsing text: String) throws(WheelError) {
    let cursor = TextCursor(text)
    var clause = TextCursor(cursor.bytes, in: cursor.trimming(0..<cursor.end))
    let start = clause.position
    guard let op = Operator(consuming: &clause) else {
      throw VersionSpecifier.error(text, "it must begin with one of ~= == != <= >= < > ===")
    }
    clause.skipWhitespace()
    let range = clause.position..<max(clause.position, clause.end)
    self.op = op
    versionText = clause.text(range)
    description = clause.text(start..<max(start, clause.end))

    if op == .arbitrary {
      let isClean = (range).allSatisfy { index in
        clause.whitespaceWidth(at: index) == nil && clause.bytes[index] != .semicolon
          && clause.bytes[index] != UInt8(ascii: ")")
      }
      guard isClean else { throw VersionSpecifier.error(text, "the text after === contains whitespace, ';' or ')'") }
      version = nil
      isPrefix = false
      return
    }
    isPrefix = clause.bytes[range].suffix(2).elementsEqual(".*".utf8)
    guard let version = Version(clause.bytes, in: isPrefix ? range.dropLast(2) : range) else {
      throw VersionSpecifier.error(text, "\(versionText.quotedForMessage) is not a version")
    }
    self.version = version
    if let reason = VersionSpecifier.misuse(op, version, isPrefix: isPrefix) {
      throw VersionSpecifier.error(text, reason)
    }
  }

  /// The clause `op` `version`, printed normalized.
  ///
  /// - Throws: the same errors as `init(parsing:)`.
  public init(_ op: Operator, _ version: Version, isPrefix: Bool = false) throws(WheelError) {
    try self.init(parsing: "\(op.rawValue)\(version)\(isPrefix ? ".*" : "")")
  }

  /// A clause made of valid parts.
  package init(_ op: Operator, fitting version: Version, versionText: String, description: String) {
    self.op = op
    self.version = version
    self.versionText = versionText
    self.description = description
    isPrefix = false
  }

  private static func misuse(_ op: Operator, _ version: Version, isPrefix: Bool) -> String? {
    if isPrefix {
      if op != .equal && op != .notEqual { return ".* can only be used with == and !=" }
      let isRelease = version.pre == nil && version.post == nil && version.dev == nil && version.local == nil
      return isRelease ? nil : ".* can only follow a release"
    }
    if version.local != nil, op != .equal, op != .notEqual {
      return "a local version label can only be used with == and !="
    }
    if op == .compatible, version.release.count < 2 { return "~= needs a release with at least two numbers" }
    return nil
  }

  private static func error(_ text: String, _ reason: String) -> WheelError {
    WheelError.invalidValue("not a version specifier: \(reason)", text)
  }
}

extension VersionSpecifier.Operator: CustomStringConvertible {
  private static let longestFirst: [Self] = [
    .arbitrary, .equal, .compatible, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater,
  ]

  /// Parses the longest operator at the cursor; nil if there is none.
  package init?(consuming cursor: inout TextCursor) {
    guard let op = Self.longestFirst.first(where: { cursor.consume($0.rawValue) }) else { return nil }
    self = op
  }
}

extension VersionSpecifier: Hashable, CustomStringConvertible {
  public static func == (left: VersionSpecifier, right: VersionSpecifier) -> Bool { left.key == right.key }
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }

  private struct Key: Hashable {
    let op: Operator
    let version: Version?
    /// The number of release numbers, if it matters: `~=1.4` differs from `~=1.4.0`, and `==1.*` from `==1.0.*`.
    let length: Int?
    /// The text of `===`.
    let text: String?
  }

  private var key: Key {
    Key(
      op: op, version: version, length: isPrefix || op == .compatible ? version?.release.count : nil,
      text: op == .arbitrary ? versionText : nil)
  }
}
