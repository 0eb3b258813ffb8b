/// The core metadata version that a METADATA file states, such as 2.1.
public struct MetadataVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first number. A greater one than is known must not be read.
  public let major: Int
  /// The second number.
  public let minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Parses two numbers separated by a dot.
  ///
  /// - Throws: `invalid-value`.
  public init(parsing text: String) throws(WheelError) {
    guard let (major, minor) = FormatVersion.numbers(text) else { throw .invalidValue("not a metadata version", text) }
    self.init(major, minor)
  }

  public var description: String { "\(major).\(minor)" }

  public static func < (one: Self, other: Self) -> Bool { (one.major, one.minor) < (other.major, other.minor) }

  /// The version whose rules apply: 2.0, which was withdrawn but written for years, counts as 2.1.
  public var effective: MetadataVersion { self == MetadataVersion(2, 0) ? MetadataVersion(2, 1) : self }
}

/// The format of Metadata-Version and Wheel-Version: `MAJOR.MINOR`.
enum FormatVersion {
  /// Exactly two numbers.
  static func numbers(_ text: String) -> (major: Int, minor: Int)? {
    text.utf8.count { $0 == .dot } == 1 ? leadingNumbers(text) : nil
  }

  /// The first two of two or more numbers: installers accept `1.0.0`.
  static func leadingNumbers(_ text: String) -> (major: Int, minor: Int)? {
    var numbers: [Int] = []
    for part in text.utf8.split(separator: .dot, omittingEmptySubsequences: false) {
      guard !part.isEmpty, part.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(String(part) ?? "") else {
        return nil
      }
      numbers.append(number)
    }
    return numbers.count > 1 ? (numbers[0], numbers[1]) : nil
  }
}

extension CoreMetadata {
  /// The metadata version that `document` states, and a finding if it is missing, invalid, or a later minor version
  /// than this library knows (a warning).
  ///
  /// - Throws: `unsupported-metadata-version` for a later major version, where tools must fail.
  public static func version(
    of document: HeaderDocument
  ) throws(WheelError) -> (version: MetadataVersion?, finding: Finding?) {
    let field = "Metadata-Version"
    guard let text = document.first(field) else {
      return (nil, Finding(.missingField, subject: field, "the field is missing"))
    }
    guard let (major, minor) = FormatVersion.numbers(text.trimmingBlanks) else {
      let finding = Finding(.invalidField, subject: field, "not a metadata version", found: text.quotedForMessage)
      return (nil, finding)
    }
    let version = MetadataVersion(major, minor)
    guard version.major <= latestVersion.major else {
      throw WheelError(
        .unsupportedMetadataVersion, subject: field,
        "unsupported version: found '\(version)', expected at most \(latestVersion)")
    }
    guard version > latestVersion else { return (version, nil) }
    let finding = Finding(
      .newMetadataVersion, subject: field, "newer than supported", found: version.description,
      expected: "at most \(latestVersion)")
    return (version, finding)
  }

  /// The fields in `document` that a later metadata version introduced than the stated one, without duplicates.
  public static func fieldsNewerThanStated(in document: HeaderDocument) throws(WheelError) -> [Field] {
    guard let version = try version(of: document).version else { return [] }
    var newer: [Field] = []
    for field in fields where field.introduced > version.effective && !document.indices(of: field.name).isEmpty {
      newer.append(field)
    }
    return newer
  }
}

extension FaultCode {
  /// METADATA has a later major version than this library knows.
  public static let unsupportedMetadataVersion = Self(rawValue: "unsupported-metadata-version")
  /// A required field is missing.
  public static let missingField = Self(rawValue: "missing-field")
  /// A field's value does not follow its grammar.
  public static let invalidField = Self(rawValue: "invalid-field")
  /// METADATA has a later minor version than this library knows.
  public static let newMetadataVersion = FaultCode(warning: "new-metadata-version")
}

extension String {
  /// The text without whitespace at either end.
  package var trimmingBlanks: String {
    let rest = utf8.drop { $0.isBlank }
    let end = rest.lastIndex { !$0.isBlank }.map { rest.index(after: $0) } ?? rest.startIndex
    return String(Substring(rest[..<end]))
  }
}
