/// One number of a version: any count of digits, since date stamps and hashes are used as versions too.
///
/// Numbers of up to 19 digits are kept as an integer, longer ones as their digits; no operation takes more than linear time.
public struct VersionNumber: Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    case small(UInt64)
    /// At least 20 digits, the first not 0.
    case large(String)
  }

  private let storage: Storage
  private static let smallDigits = 19
  private static let smallLimit: UInt64 = 10_000_000_000_000_000_000

  public init(_ value: UInt64) {
    storage = value < Self.smallLimit ? .small(value) : .large(String(value))
  }

  /// The number that a run of ASCII digits means; leading zeros mean nothing.
  init(digits: ArraySlice<UInt8>) {
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    if significant.count <= Self.smallDigits {
      var value: UInt64 = 0
      for digit in significant { value = value &* 10 &+ UInt64(digit & 0x0F) }
      storage = .small(value)
    } else {
      storage = .large(String(decoding: significant, as: UTF8.self))
    }
  }

  /// The number as an integer, nil when it has more than 19 digits.
  public var value: UInt64? {
    if case .small(let value) = storage { value } else { nil }
  }

  public var isZero: Bool { value == 0 }

  /// One more than this number.
  public var successor: VersionNumber {
    switch storage {
    case .small(let value):
      return VersionNumber(value + 1)
    case .large(let text):
      var digits = Array(text.utf8)
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
}

extension VersionNumber: Comparable {
  public static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    switch (left.storage, right.storage) {
    case (.small(let left), .small(let right)): left < right
    case (.small, .large): true
    case (.large, .small): false
    case (.large(let left), .large(let right)):
      left.utf8.count == right.utf8.count ? left < right : left.utf8.count < right.utf8.count
    }
  }
}

extension VersionNumber: CustomStringConvertible, ExpressibleByIntegerLiteral {
  public init(integerLiteral value: UInt64) { self.init(value) }

  public var description: String {
    switch storage {
    case .small(let value): String(value)
    case .large(let digits): digits
    }
  }
}
