// Dates and times, as in RFC 3339, or without offset, date or time.

extension TOMLNode.DateKind {
  /// - Returns: nil when `token` is neither a date nor a time, or one that does not exist.
  init?(of token: ArraySlice<UInt8>) {
    var fields = DateFields(rest: token)
    if token.dropFirst(2).first == .colon {
      guard fields.time(), fields.rest.isEmpty else { return nil }
      self = .localTime
      return
    }
    guard fields.date() else { return nil }
    if fields.rest.isEmpty {
      self = .localDate
      return
    }
    guard fields.skip("Tt "), fields.time() else { return nil }
    if fields.rest.isEmpty {
      self = .localDateTime
      return
    }
    guard fields.offset(), fields.rest.isEmpty else { return nil }
    self = .offsetDateTime
  }
}

/// Takes the fields of a date and a time from the front, and checks them.
private struct DateFields {
  var rest: ArraySlice<UInt8>

  /// `1979-05-27`
  mutating func date() -> Bool {
    guard let year = number(digits: 4, in: 0...9999), skip("-"), let month = number(digits: 2, in: 1...12) else {
      return false
    }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return skip("-") && number(digits: 2, in: 1...lengths[month - 1]) != nil
  }

  /// `07:32:00` or `07:32:00.999`; there are leap seconds.
  mutating func time() -> Bool {
    guard clock(), skip(":"), number(digits: 2, in: 0...60) != nil else { return false }
    guard skip(".") else { return true }
    let digits = rest.prefix { $0.isDigit }
    rest = rest.dropFirst(digits.count)
    return !digits.isEmpty
  }

  /// `Z` or `-07:00`
  mutating func offset() -> Bool { skip("Zz") || skip("+-") && clock() }

  /// `07:32`
  private mutating func clock() -> Bool {
    number(digits: 2, in: 0...23) != nil && skip(":") && number(digits: 2, in: 0...59) != nil
  }

  /// Whether the next byte is one of these, which is then skipped.
  mutating func skip(_ expected: String) -> Bool {
    guard let byte = rest.first, expected.utf8.contains(byte) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func number(digits count: Int, in range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(\.isDigit) else { return nil }
    rest = rest.dropFirst(count)
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return range.contains(number) ? number : nil
  }
}
