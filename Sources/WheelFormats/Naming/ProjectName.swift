/// The name of a project or an extra, spelled as given and compared in normalized form.
///
/// `Typing_Extensions` equals `typing-extensions`; `foo` does not equal `foo-bar`.
/// Specification: "Names and normalization" (PEP 503, PEP 508, PEP 685).
public struct ProjectName: Sendable {
  /// The name as given.
  public let description: String
  /// Lower case with every run of `-`, `_` and `.` as one `-`, for comparisons.
  public let normalized: String

  /// Parses ASCII letters, digits, `.`, `_` and `-`, with a letter or digit at both ends.
  ///
  /// - Throws: if `text` is anything else.
  public init(parsing text: String) throws(WheelError) {
    guard let name = ProjectName(text) else { throw .invalidValue("not a project name", text) }
    self = name
  }

  /// Nil if `text` is not a valid name.
  package init?(_ text: String) {
    var normalized: [UInt8] = []
    normalized.reserveCapacity(text.utf8.count)
    var isPending = false
    for byte in text.utf8 {
      if byte.isSeparator {
        if normalized.isEmpty { return nil }
        isPending = true
      } else if byte.isAlphanumeric {
        if isPending { normalized.append(.hyphen) }
        isPending = false
        normalized.append(byte.lowercased)
      } else {
        return nil
      }
    }
    if normalized.isEmpty || isPending { return nil }
    description = text
    self.normalized = String(decoding: normalized, as: UTF8.self)
  }

  /// Any text in lower case with every run of `-`, `_` and `.` as one `-`: how readers compare names without checking
  /// them.
  package static func normalizing(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if !byte.isSeparator { bytes.append(byte.lowercased) } else if bytes.last != .hyphen { bytes.append(.hyphen) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The name as in the file name of a wheel and in the name of `.dist-info`: normalized, with `_` instead of `-`.
  ///
  /// Specification: binary distribution format, "Escaping and Unicode".
  public var distribution: String {
    String(decoding: normalized.utf8.map { $0 == .hyphen ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
  }
}

extension ProjectName: Hashable, CustomStringConvertible {
  public static func == (left: ProjectName, right: ProjectName) -> Bool { left.normalized == right.normalized }
  public func hash(into hasher: inout Hasher) { hasher.combine(normalized) }
}
