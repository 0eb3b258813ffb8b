/// The bytes with a meaning in the formats.
extension UInt8 {
  @inlinable package static var tab: UInt8 { UInt8(ascii: "\t") }
  @inlinable package static var lineFeed: UInt8 { UInt8(ascii: "\n") }
  @inlinable package static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
  @inlinable package static var space: UInt8 { UInt8(ascii: " ") }
  @inlinable package static var quotationMark: UInt8 { UInt8(ascii: "\"") }
  @inlinable package static var comma: UInt8 { UInt8(ascii: ",") }
  @inlinable package static var hyphen: UInt8 { UInt8(ascii: "-") }
  @inlinable package static var dot: UInt8 { UInt8(ascii: ".") }
  @inlinable package static var slash: UInt8 { UInt8(ascii: "/") }
  @inlinable package static var colon: UInt8 { UInt8(ascii: ":") }
  @inlinable package static var semicolon: UInt8 { UInt8(ascii: ";") }
  @inlinable package static var equalsSign: UInt8 { UInt8(ascii: "=") }
  @inlinable package static var backslash: UInt8 { UInt8(ascii: "\\") }

  /// A space or a tab, which begins a continuation line.
  @inlinable package var isBlank: Bool { self == .space || self == .tab }
  @inlinable package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// An ASCII letter.
  @inlinable package var isLetter: Bool { lowercased >= 0x61 && lowercased <= 0x7A }

  package var isASCIIAlphanumeric: Bool { isDigit || isLetter }
  /// `.`, `_` or `-`, the separators in versions and names.
  var isSeparator: Bool { self == .dot || self == UInt8(ascii: "_") || self == .hyphen }

  /// The lower-case form of an ASCII letter; any other byte unchanged.
  @inlinable package var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  /// A slash for a backslash; any other byte unchanged.
  @inlinable package var slashed: UInt8 { self == .backslash ? .slash : self }
}
