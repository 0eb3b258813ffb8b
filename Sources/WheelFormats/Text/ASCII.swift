/// The bytes with a meaning in the formats.
extension UInt8 {
  package static let tab = UInt8(ascii: "\t")
  package static let lineFeed = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")
  package static let space = UInt8(ascii: " ")
  package static let quotationMark = UInt8(ascii: "\"")
  package static let comma = UInt8(ascii: ",")
  package static let hyphen = UInt8(ascii: "-")
  package static let dot = UInt8(ascii: ".")
  package static let slash = UInt8(ascii: "/")
  package static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  package static let equalsSign = UInt8(ascii: "=")
  package static let backslash = UInt8(ascii: "\\")

  /// A space or a tab, which begins a continuation line.
  package var isBlank: Bool { self == .space || self == .tab }
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// An ASCII letter.
  package var isLetter: Bool { lowercased >= 0x61 && lowercased <= 0x7A }

  /// The lower-case form of an ASCII letter; any other byte unchanged.
  package var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  /// A slash for a backslash; any other byte unchanged.
  package var slashed: UInt8 { self == .backslash ? .slash : self }
}
