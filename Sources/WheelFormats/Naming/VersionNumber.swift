/// One number in a version, with any number of digits: date stamps and hashes occur in versions, too.
///
/// Numbers of up to 19 digits are stored as an integer, longer ones as their digits. No operation takes more than
/// linear time.
public struct VersionNumber: Hashable, Sendable {
  /// The number; 0 if it is stored as digits.
  private let small: UInt64
  /// The digits of a number with 20 digits or more, without leading zeros.
  private let large: String?
  private static let smallDigits = 19
  private static let smallLimit: UInt64 = 10_000_000_000_000_000_000

  /// Creates a number.
  public init(_ value: UInt64) {
    let isSmall = value < Self.smallLimit
    small = isSmall ? value : 0
    large = isSmall ? nil : String(value)
  }

  /// The value of a run of ASCII digits. Leading zeros are ignored.
  init(digits: ArraySlice<UInt8>) {
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    if significant.count <= Self.smallDigits {
      var value: UInt64 = 0
      for digit in significant { value = value &* 10 &+ UInt64(digit & 0x0F) }
      small = value
      large = nil
    } else {
      small = 0
      large = String(decoding: significant, as: UTF8.self)
    }
  }

  /// The number as an integer; nil if it has more than 19 digits.
  public var value: UInt64? { large == nil ? small : nil }

  /// Whether the number is zero.
  public var isZero: Bool { small == 0 && large == nil }

  /// One more than this number.
  public var successor: VersionNumber {
    guard let large else { return VersionNumber(small + 1) }
    var digits = Array(large.utf8)
    for index in digits.indices.reversed() {
      if digits[index] != UInt8(ascii: "9") {
        digits[index] += 1
        return VersionNumber(digits: digits[...])
      }
      digits[index] = UInt8(ascii: "0")
    }
    return VersionNumber(digits: [UInt8(ascii: "1")] + digits)
  }
}

extension VersionNumber: Comparable {
  public static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    switch (left.large, right.large) {
    case (nil, nil): left.small < right.small
    case (nil, _?): true
    case (_?, nil): false
    case (let left?, let right?):
      left.utf8.count == right.utf8.count ? left < right : left.utf8.count < right.utf8.count
    }
  }
}

extension VersionNumber: CustomStringConvertible, ExpressibleByIntegerLiteral {
  public init(integerLiteral value: UInt64) { self.init(value) }

  public var description: String { large ?? String(small) }
}
