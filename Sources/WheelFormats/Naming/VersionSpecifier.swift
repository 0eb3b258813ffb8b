/// One clause of a version requirement: `>=1.20`, `==1.4.*`, `===anything`.
///
/// It prints as it was written and is compared normalised: `>= 1.0` equals `>=1`.
/// Specification: version specifiers (PEP 440), "Version specifiers".
public struct VersionSpecifier: Sendable {
  public enum Operator: String, Hashable, Sendable, CaseIterable {
    case compatible = "~="
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    /// Compares the text alone, whatever it is.
    case arbitrary = "==="

    public var description: String { rawValue }
  }

  public let op: Operator
  /// What follows the operator, as written, without blanks around it; with the `.*` of a prefix.
  public let versionText: String
  /// Whether this is `==V.*` or `!=V.*`.
  public let isPrefix: Bool
  /// The version compared with, without `.*`; nil for `===`.
  public let version: Version?
  /// The clause as it was written, without blanks around it.
  public let description: String

  /// - Throws: when `text` is no clause: an unknown operator, no version, a local label where only `==` and `!=` take one,
  ///   `.*` elsewhere than behind a release of `==` and `!=`, a single number behind `~=`.
  public init(parsing text: String) throws(WheelError) {
    let cursor = TextCursor(text)
    var clause = TextCursor(cursor.bytes, in: cursor.trimming(0..<cursor.end))
    let start = clause.position
    guard let op = Operator(consuming: &clause) else {
      throw VersionSpecifier.error(text, "it begins with none of ~= == != <= >= < > ===")
    }
    clause.skipWhitespace()
    let range = clause.position..<max(clause.position, clause.end)
    self.op = op
    versionText = clause.text(range)
    description = clause.text(start..<max(start, clause.end))

    if op == .arbitrary {
      let isClean = (range).allSatisfy { index in
        clause.whitespaceWidth(at: index) == nil && clause.bytes[index] != UInt8(ascii: ";")
          && clause.bytes[index] != UInt8(ascii: ")")
      }
      guard isClean else { throw VersionSpecifier.error(text, "what follows === holds a blank, ';' or ')'") }
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

  /// The clause `op` `version`, printed normalised.
  ///
  /// - Throws: where `init(parsing:)` would.
  public init(_ op: Operator, _ version: Version, isPrefix: Bool = false) throws(WheelError) {
    try self.init(parsing: "\(op.rawValue)\(version)\(isPrefix ? ".*" : "")")
  }

  /// A clause of parts that are known to fit.
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
    if op == .compatible, version.release.count < 2 { return "~= needs a release of two numbers or more" }
    return nil
  }

  private static func error(_ text: String, _ reason: String) -> WheelError {
    WheelError(.invalidValue, "not a version specifier, \(reason): \(text.quotedForMessage)")
  }
}

extension VersionSpecifier.Operator: CustomStringConvertible {
  /// Reads the longest operator at the cursor, nil when there is none.
  package init?(consuming cursor: inout TextCursor) {
    if cursor.consume("===") {
      self = .arbitrary
    } else if cursor.consume("==") {
      self = .equal
    } else if cursor.consume("~=") {
      self = .compatible
    } else if cursor.consume("!=") {
      self = .notEqual
    } else if cursor.consume("<=") {
      self = .lessOrEqual
    } else if cursor.consume(">=") {
      self = .greaterOrEqual
    } else if cursor.consume("<") {
      self = .less
    } else if cursor.consume(">") {
      self = .greater
    } else {
      return nil
    }
  }
}

extension VersionSpecifier: Hashable, CustomStringConvertible {
  public static func == (left: VersionSpecifier, right: VersionSpecifier) -> Bool { left.key == right.key }
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }

  private struct Key: Hashable {
    let op: Operator
    let version: Version?
    /// How many numbers are compared, where that makes a difference: `~=1.4` is not `~=1.4.0`, nor `==1.*` `==1.0.*`.
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
