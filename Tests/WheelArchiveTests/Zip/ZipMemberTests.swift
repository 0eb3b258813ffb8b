import Testing

@testable import WheelArchive

@Suite struct ZipMemberTests {
  @Test func `sizes that an archive claims add up to no small number`() {
    #expect([UInt64.max - 1, 1, 1].clampedSum() == .max)
    #expect([3, 4].clampedSum() == 7)
  }
}
