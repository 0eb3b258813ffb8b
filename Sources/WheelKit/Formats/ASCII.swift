/// The bytes with a meaning in the formats.
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quotationMark = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let hyphen = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  static let equalsSign = UInt8(ascii: "=")
  static let backslash = UInt8(ascii: "\\")

  /// A space or a tab, which begins a continuation line.
  var isBlank: Bool { self == .space || self == .tab }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// An ASCII letter.
  var isLetter: Bool { lowercased >= 0x61 && lowercased <= 0x7A }

  /// The lower-case form of an ASCII letter; any other byte unchanged.
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  /// A slash for a backslash; any other byte unchanged.
  var slashed: UInt8 { self == .backslash ? .slash : self }
}
