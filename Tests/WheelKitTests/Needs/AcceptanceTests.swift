import Testing

@testable import WheelKit

@Suite struct AcceptanceTests {
  @Test(arguments: [
    (Acceptance.always, Acceptance.always, Acceptance.always),
    (.always, .since("20.3"), .since("20.3")),
    (.since("8.1.0"), .since("20.3"), .since("20.3")),
    (.since("0.11.3"), .between("0.7.3", "0.12.0"), .between("0.11.3", "0.12.0")),
    (.since("0.12.0"), .between("0.7.3", "0.12.0"), .never),
    (.between(nil, "2"), .between("1", "3"), .between("1", "2")),
    (.never, .since("1"), .never),
    (.since("2024-02"), .since("2024-11"), .since("2024-11")),
  ])
  func `the versions that accept both`(one: Acceptance, other: Acceptance, both: Acceptance) {
    #expect(one.and(other) == both)
    #expect(other.and(one) == both)
  }

  @Test(arguments: [
    (Acceptance.always, Acceptance.never, Acceptance.always), (.never, .never, .never),
    (.since("20.3"), .since("19.3"), .since("19.3")), (.since("20.3"), .always, .always),
    (.since("20.3"), .never, .since("20.3")),
  ])
  func `the versions that accept one of two`(one: Acceptance, other: Acceptance, either: Acceptance) {
    #expect(one.or(other) == either)
    #expect(other.or(one) == either)
  }
}
