import Testing

@testable import WheelArchive

@Suite struct ZipMemberTests {
  @Test func `claimed sizes add up without overflow`() {
    #expect([UInt64.max - 1, 1, 1].clampedSum() == .max)
    #expect([3, 4].clampedSum() == 7)
  }
}
