/// The text after the `+` of a version, normalized when parsed: `cu118`, `stripe.2`.
///
/// Specification: version specifiers, "Local version identifiers".
public struct LocalVersionLabel: Hashable, Sendable {
  /// One part between the dots.
  package enum Segment: Hashable, Sendable {
    /// Lower-case letters and digits, with at least one letter.
    case text(String)
    case number(VersionNumber)
  }

  /// Never empty.
  package let segments: [Segment]

  /// Parses letters and digits in parts separated by `.`, `-` or `_`, with an optional leading `+`.
  ///
  /// Letters become lower case, separators become `.`, and numbers lose their leading zeros.
  ///
  /// - Throws: if `text` is anything else, including with surrounding whitespace.
  public init(parsing text: String) throws(WheelError) {
    var cursor = TextCursor(text)
    _ = cursor.consume(UInt8(ascii: "+"))
    guard let label = LocalVersionLabel(consuming: &cursor), cursor.isAtEnd else {
      throw .invalidValue("not a local version label (letters and digits in parts separated by '.')", text)
    }
    self = label
  }

  private init(segments: [Segment]) { self.segments = segments }

  /// Parses the longest label that begins at the cursor; nil if there is none.
  package init?(consuming cursor: inout TextCursor) {
    var segments: [Segment] = []
    while true {
      let range = cursor.skip(while: \.isAlphanumeric)
      if range.isEmpty { return nil }
      let bytes = cursor.bytes[range]
      if bytes.allSatisfy(\.isDigit) {
        segments.append(.number(VersionNumber(digits: bytes)))
      } else {
        segments.append(.text(String(decoding: bytes.map(\.lowercased), as: UTF8.self)))
      }
      guard cursor.current?.isSeparator == true, cursor.peek(1)?.isAlphanumeric == true else { break }
      cursor.position += 1
    }
    self.segments = segments
  }

  /// This label followed by `other`: `cu118` and `stripe.2` give `cu118.stripe.2`.
  public func appending(_ other: LocalVersionLabel) -> LocalVersionLabel {
    LocalVersionLabel(segments: segments + other.segments)
  }

  /// This label without its last `count` parts; nil if none are left.
  package func dropping(_ count: Int) -> LocalVersionLabel? {
    count < segments.count ? LocalVersionLabel(segments: segments.dropLast(count)) : nil
  }

  /// Whether the last parts are those of `other`: `cu118.stripe.2` ends in `stripe.2`, but `cu118` does not end in
  /// `118`.
  public func hasSuffix(_ other: LocalVersionLabel) -> Bool {
    segments.suffix(other.segments.count).elementsEqual(other.segments)
  }
}

extension LocalVersionLabel: Comparable {
  /// Compares part by part: numbers by value, text by characters, text before numbers, a label before its extensions.
  public static func < (left: LocalVersionLabel, right: LocalVersionLabel) -> Bool {
    left.segments.lexicographicallyPrecedes(right.segments)
  }
}

extension LocalVersionLabel.Segment: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): left < right
    case (.text, .number): true
    case (.number, .text): false
    }
  }
}

extension LocalVersionLabel: CustomStringConvertible {
  /// The normalized label, without the `+`.
  public var description: String {
    segments.map { segment in
      switch segment {
      case .text(let text): text
      case .number(let number): number.description
      }
    }
    .joined(separator: ".")
  }
}
