/// The build tag of a wheel's file name, which breaks ties between wheels of one version: `1`, `202306_local`.
///
/// Compared by its leading number, then by the rest. Specification: binary distribution format, "File name convention".
public struct BuildTag: Sendable {
  public let description: String
  /// The digits that it begins with.
  public let number: VersionNumber
  /// What follows the digits.
  public let suffix: String

  /// A digit, then printable ASCII characters without blanks, `-`, `/` and `\`.
  /// - Throws: when `text` is anything else.
  public init(parsing text: String) throws(WheelError) {
    var cursor = TextCursor(text)
    let digits = cursor.skip(while: \.isASCIIDigit)
    let suffix = cursor.skip(while: BuildTag.isSuffixByte)
    guard !digits.isEmpty, cursor.isAtEnd else {
      throw WheelError(
        .invalidValue, "not a build tag (it begins with a digit and holds no '-'): \(text.quotedForMessage)")
    }
    description = text
    number = VersionNumber(digits: cursor.bytes[digits])
    self.suffix = cursor.text(suffix)
  }

  private static func isSuffixByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "\\")
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
