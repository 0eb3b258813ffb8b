/// The build tag in the file name of a wheel, which breaks ties between wheels of the same version: `1`,
/// `202306_local`.
///
/// Compared by the leading number, then by the rest. Specification: binary distribution format, "File name convention".
public struct BuildTag: Sendable {
  public let description: String
  /// The leading digits.
  public let number: VersionNumber
  /// The text after the digits.
  public let suffix: String

  /// Parses a digit followed by printable ASCII characters without spaces, `-`, `/` and `\`.
  ///
  /// - Throws: if `text` is anything else.
  public init(parsing text: String) throws(WheelError) {
    var cursor = TextCursor(text)
    let digits = cursor.skip(while: \.isDigit)
    let suffix = cursor.skip(while: BuildTag.isSuffixByte)
    guard !digits.isEmpty, cursor.isAtEnd else {
      throw .invalidValue("not a build tag (a digit, then characters other than '-')", text)
    }
    description = text
    number = VersionNumber(digits: cursor.bytes[digits])
    self.suffix = cursor.text(suffix)
  }

  private static func isSuffixByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != .hyphen && byte != .slash && byte != UInt8(ascii: "\\")
  }
}

extension BuildTag: Hashable, Comparable, CustomStringConvertible {
  public static func == (left: BuildTag, right: BuildTag) -> Bool {
    left.number == right.number && left.suffix == right.suffix
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(number)
    hasher.combine(suffix)
  }

  public static func < (left: BuildTag, right: BuildTag) -> Bool {
    left.number == right.number ? left.suffix < right.suffix : left.number < right.number
  }
}
