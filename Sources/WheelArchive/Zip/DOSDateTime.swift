/// A date and time as archives store them: with a resolution of two seconds and no time zone, from 1980 to 2107.
///
/// The raw numbers are kept, even zero and impossible ones. APPNOTE.TXT 4.4.6.
public struct DOSDateTime: Hashable, Sendable {
  /// Years since 1980, month and day, in 7, 4 and 5 bits.
  public var date: UInt16
  /// Hour, minute and half the second, in 5, 6 and 5 bits.
  public var time: UInt16

  /// Creates a date from its two fields in a header.
  public init(date: UInt16, time: UInt16) {
    self.date = date
    self.time = time
  }

  /// The nearest moment that can be stored: years outside 1980...2107 become the first or last moment, and odd seconds
  /// are rounded down.
  public init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    if year < 1980 {
      self = .earliest
    } else if year > 2107 {
      self = .latest
    } else {
      func bits(_ value: Int, _ allowed: ClosedRange<Int>) -> UInt16 {
        UInt16(truncatingIfNeeded: min(max(value, allowed.lowerBound), allowed.upperBound))
      }
      date = bits(year - 1980, 0...127) << 9 | bits(month, 1...12) << 5 | bits(day, 1...31)
      time = bits(hour, 0...23) << 11 | bits(minute, 0...59) << 5 | bits(second, 0...59) >> 1
    }
  }

  /// The moment so many seconds after 1970 in UTC, limited to 1980...2107: what `SOURCE_DATE_EPOCH` means.
  public init(secondsSince1970 seconds: Int64) {
    // Outside 1980...2107 there is no need to compute the calendar, which could overflow.
    guard seconds >= 315_532_800 else {
      self = .earliest
      return
    }
    guard seconds < 4_354_819_200 else {
      self = .latest
      return
    }
    let time = CalendarTime(secondsSince1970: seconds)
    self.init(
      year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute, second: time.second)
  }

  /// Seconds after 1970 if this is a moment in UTC, as in `init(secondsSince1970:)`. A part that no calendar has, such as
  /// month 0 of a zero date, counts as the nearest possible one.
  public var secondsSince1970: Int64 {
    let month = min(max(month, 1), 12)
    // The days from 1 March 1600 on, in years that begin in March.
    let year = month > 2 ? year : year - 1
    let isLeap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let day = min(max(day, 1), lengths[month - 1])
    let era = year - 1600
    let days =
      era * 365 + era / 4 - era / 100 + era / 400 + (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return Int64(days - 135_080) * 86_400 + Int64(min(hour, 23) * 3_600 + min(minute, 59) * 60 + min(second, 58))
  }

  /// 1980-01-01 00:00:00.
  public static let earliest = DOSDateTime(date: 0x0021, time: 0)
  /// 2107-12-31 23:59:58.
  public static let latest = DOSDateTime(date: 0xff9f, time: 0xbf7d)

  /// 1980 to 2107.
  public var year: Int { Int(date >> 9) + 1980 }
  /// 1...12, or 0 and 13...15 in odd archives.
  public var month: Int { Int(date >> 5 & 0xf) }
  /// 1...31, or 0 in odd archives.
  public var day: Int { Int(date & 0x1f) }
  /// 0 to 31: nothing says that the field is valid.
  public var hour: Int { Int(time >> 11) }
  /// 0 to 63.
  public var minute: Int { Int(time >> 5 & 0x3f) }
  /// 0 to 62, always even.
  public var second: Int { Int(time & 0x1f) * 2 }
}

extension DOSDateTime: CustomStringConvertible {
  /// `2023-05-08 12:34:56`.
  public var description: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute)):\(two(second))"
  }
}

extension SourceDate {
  /// The date for members that a patch adds; nil if the variable is not set.
  package static func ofNewMembers() throws(WheelError) -> DOSDateTime? {
    try fromEnvironment().map { DOSDateTime(secondsSince1970: $0) }
  }
}
