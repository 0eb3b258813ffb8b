import Testing
import WheelArchive

@Suite struct DOSDateTimeTests {
  @Test(
    arguments: [
      (0, "1980-01-01 00:00:00"), (-1, "1980-01-01 00:00:00"), (.min, "1980-01-01 00:00:00"),
      (315_532_799, "1980-01-01 00:00:00"), (315_532_801, "1980-01-01 00:00:00"), (315_532_803, "1980-01-01 00:00:02"),
      (951_782_400, "2000-02-29 00:00:00"), (951_868_799, "2000-02-29 23:59:58"), (951_868_800, "2000-03-01 00:00:00"),
      (1_683_506_073, "2023-05-08 00:34:32"), (1_704_067_199, "2023-12-31 23:59:58"),
      (4_354_819_199, "2107-12-31 23:59:58"), (4_354_819_200, "2107-12-31 23:59:58"), (.max, "2107-12-31 23:59:58"),
    ] as [(Int64, String)])
  func `seconds since 1970 become a date of UTC`(seconds: Int64, expected: String) {
    #expect(DOSDateTime(secondsSince1970: seconds).description == expected)
  }

  @Test func `a date's parts come back`() {
    let date = DOSDateTime(year: 2023, month: 5, day: 8, hour: 12, minute: 34, second: 57)
    #expect([date.year, date.month, date.day, date.hour, date.minute, date.second] == [2023, 5, 8, 12, 34, 56])
  }

  @Test func `an impossible date is carried`() {
    #expect(DOSDateTime(date: 0, time: 0xffff).description == "1980-00-00 31:63:62")
  }
}
