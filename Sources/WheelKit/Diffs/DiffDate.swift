/// The dates after the paths in a diff. The epoch means that there was no file.
enum DiffDate {
  private static let maximumLength = 64

  /// Whether a date is the epoch in some time zone: `diff -N` prints it for a missing file.
  ///
  /// Accepts the forms `1970-01-01 01:00:00.000000000 +0100` and `Thu Jan  1 00:00:00 1970`. Without a zone, any full
  /// quarter of an hour within 26 hours of the epoch counts, as in GNU patch (`fetchname` in `util.c`).
  static func isEpoch(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= maximumLength else { return false }
    let words = text.split(separator: .space).map { String(decoding: $0, as: UTF8.self) }
    guard let date = calendarDate(words), let seconds = seconds(date.time) else { return false }
    let time: Int
    switch date.day {
    case "1970-01-01": time = seconds
    case "1969-12-31": time = seconds - 86_400
    case "1970-01-02": time = seconds + 86_400
    default: return false
    }
    if let zone = date.zone.flatMap(offset) { return time == zone }
    return time % 900 == 0 && time > -25 * 3_600 && time < 26 * 3_600
  }

  /// Splits off a date that some tools put after the path, separated by a space instead of a tab.
  static func dropping(from text: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, date: ArraySlice<UInt8>) {
    // The zone may be missing.
    for count in [3, 2] {
      var start = text.endIndex
      var words = 0
      while words < count, let space = text[..<start].lastIndex(of: .space) {
        start = space
        words += 1
      }
      let date = text[start...]
      let parts = date.split(separator: .space)
      if words == count, parts.count == count, isDay(String(decoding: parts[0], as: UTF8.self)),
        parts[1].contains(.colon)
      {
        return (text[..<start], date.dropFirst())
      }
    }
    return (text, text[text.endIndex...])
  }

  private static func calendarDate(_ words: [String]) -> (day: String, time: String, zone: String?)? {
    if words.count == 2 || words.count == 3, let day = words.first, isDay(day) {
      return (day, words[1], words.count == 3 ? words[2] : nil)
    }
    guard words.count == 5 || words.count == 6 else { return nil }
    let day: String
    switch (words[4], words[1], words[2]) {
    case ("1970", "Jan", "1"), ("1970", "Jan", "01"): day = "1970-01-01"
    case ("1970", "Jan", "2"), ("1970", "Jan", "02"): day = "1970-01-02"
    case ("1969", "Dec", "31"): day = "1969-12-31"
    default: return nil
    }
    return (day, words[3], words.count == 6 ? words[5] : nil)
  }

  /// Whether a word is `YYYY-MM-DD`.
  private static func isDay(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    return bytes.count == 10
      && bytes.indices.allSatisfy { $0 == 4 || $0 == 7 ? bytes[$0] == .hyphen : bytes[$0].isDigit }
  }

  /// The time `hh:mm:ss` in seconds since midnight; nil if it has a fraction other than zero.
  private static func seconds(_ time: String) -> Int? {
    let parts = time.utf8.split(separator: .dot, maxSplits: 1)
    guard let clock = parts.first, parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == UInt8(ascii: "0") } }) else {
      return nil
    }
    let numbers = clock.split(separator: .colon).map { twoDigits(Array($0)) ?? -1 }
    guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    return numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
  }

  /// The offset of a zone such as `+0100`, in seconds.
  private static func offset(_ zone: String) -> Int? {
    let bytes = zone.utf8.filter { $0 != .colon }
    guard bytes.count == 5, let hours = twoDigits(Array(bytes[1..<3])), let minutes = twoDigits(Array(bytes[3..<5]))
    else {
      return nil
    }
    let seconds = hours * 3_600 + minutes * 60
    switch bytes[0] {
    case UInt8(ascii: "+"): return seconds
    case .hyphen: return -seconds
    default: return nil
    }
  }

  private static func twoDigits(_ bytes: [UInt8]) -> Int? {
    guard bytes.count == 2, bytes.allSatisfy(\.isDigit) else { return nil }
    return Int(bytes[0] & 0x0F) * 10 + Int(bytes[1] & 0x0F)
  }
}
