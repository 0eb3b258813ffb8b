/// The name of a project or of an extra, as someone typed it, compared in its normalised form.
///
/// `Typing_Extensions` equals `typing-extensions`; `foo` does not equal `foo-bar`.
/// Specification: "Names and normalization" (PEP 503, PEP 508, PEP 685).
public struct ProjectName: Sendable {
  /// The name as it was given.
  public let description: String
  /// Lower case, every run of `-`, `_` and `.` as one `-`: the form in which names are compared.
  public let normalized: String

  /// ASCII letters, digits, `.`, `_` and `-`, with a letter or digit at both ends.
  /// - Throws: when `text` is anything else.
  public init(parsing text: String) throws(WheelError) {
    guard let name = ProjectName(text) else {
      throw WheelError(.invalidValue, "not a project name: \(text.quotedForMessage)")
    }
    self = name
  }

  /// The name that `text` is, nil when it is none.
  package init?(_ text: String) {
    var normalized: [UInt8] = []
    normalized.reserveCapacity(text.utf8.count)
    var isPending = false
    for byte in text.utf8 {
      if byte.isSeparator {
        if normalized.isEmpty { return nil }
        isPending = true
      } else if byte.isASCIIAlphanumeric {
        if isPending { normalized.append(UInt8(ascii: "-")) }
        isPending = false
        normalized.append(byte.asciiLowercased)
      } else {
        return nil
      }
    }
    if normalized.isEmpty || isPending { return nil }
    description = text
    self.normalized = String(decoding: normalized, as: UTF8.self)
  }

  /// The name as part of a wheel's file name and of its dist-info directory: normalised, `_` instead of `-`.
  ///
  /// Specification: binary distribution format, "Escaping and Unicode".
  public var distribution: String {
    String(decoding: normalized.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
  }
}

extension ProjectName: Hashable, CustomStringConvertible {
  public static func == (left: ProjectName, right: ProjectName) -> Bool { left.normalized == right.normalized }
  public func hash(into hasher: inout Hasher) { hasher.combine(normalized) }
}
