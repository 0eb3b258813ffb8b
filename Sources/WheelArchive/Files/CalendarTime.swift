/// A moment in UTC by the calendar.
package struct CalendarTime: Hashable, Sendable {
  package let year: Int
  /// 1...12.
  package let month: Int
  /// 1...31.
  package let day: Int
  package let hour: Int
  package let minute: Int
  package let second: Int

  /// The moment so many seconds after 1970, limited to 1970...9999.
  package init(secondsSince1970 seconds: Int64) {
    let seconds = min(max(seconds, 0), 253_402_300_799)
    let rest = Int(seconds % 86_400)
    // Days since 1 March 1600, in years that begin in March, so that a leap day comes last.
    let shifted = Int(seconds / 86_400) + 135_080
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = 1600 + era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
  }
}
