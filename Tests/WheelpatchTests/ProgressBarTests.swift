import Testing

@testable import wheelpatch

@Suite struct ProgressBarTests {
  @Test(
    arguments: [
      (0, 10, 0), (9, 10, 90), (10, 10, 100), (999, 1000, 99), (.max, 1, 100), (1, .max, 0), (.max - 1, .max, 99),
    ] as [(UInt64, UInt64, Int)])
  func `an archive that holds more than it says is at the end`(done: UInt64, total: UInt64, percent: Int) {
    #expect(abs(ProgressBar.percent(done, of: total) - percent) <= (done > 1 << 60 ? 1 : 0))
    #expect((0...100).contains(ProgressBar.percent(done, of: total)))
  }
}
