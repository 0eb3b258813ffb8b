import Testing
import WheelFormats

@Suite struct VersionTests {
  @Test(
    arguments: [
      ("1.0", "1.0"), ("v1.0", "1.0"), ("V01.00", "1.0"), (" 1.0\n", "1.0"), ("\u{A0}1.0\u{3000}", "1.0"),
      ("2021.04.01", "2021.4.1"), ("1!2.0", "1!2.0"), ("0!2.0", "2.0"), ("0001!2", "1!2"),
      ("1.0a1", "1.0a1"), ("1.0-ALPHA.1", "1.0a1"), ("1.0_beta-2", "1.0b2"), ("1.0c", "1.0rc0"), ("1.0pre3", "1.0rc3"),
      ("1.0.preview", "1.0rc0"), ("1.0RC1", "1.0rc1"), ("1.0a.", "1.0a0"), ("1.0a-", "1.0a0"),
      ("1.0.post2", "1.0.post2"), ("1.0-2", "1.0.post2"), ("1.0r", "1.0.post0"), ("1.0-rev-03", "1.0.post3"),
      ("1.0a--1", "1.0a0.post1"), ("1.0a.post1", "1.0a0.post1"), ("1.0a-1-1", "1.0a1.post1"),
      ("1.0dev", "1.0.dev0"), ("1.0-DEV_4", "1.0.dev4"), ("1.0.post.dev", "1.0.post0.dev0"),
      ("2.0.1+cu118", "2.0.1+cu118"), ("1.0+Ubuntu-1_02.a", "1.0+ubuntu.1.2.a"), ("1.0.0-1+l", "1.0.0.post1+l"),
      ("1!2.0rc1.post3.dev4+cu118.5", "1!2.0rc1.post3.dev4+cu118.5"),
    ] as [(String, String)])
  func `every spelling is parsed and normalized`(_ text: String, _ normalized: String) throws {
    let version = try Version(parsing: text)
    #expect(version.description == normalized)
    #expect(try Version(parsing: normalized) == version)
  }

  @Test(arguments: [
    "", " ", "v", "one", "1.", ".1", "1..2", "1.0.", "1.0-", "1.0--1", "1.0+", "1.0+a.", "1.0+a..b", "1.0+é", "+a",
    "!1", "1!",
    "1!v2", "1.0a1b2", "1.0dev1.post1", "1.0.dev1a1", "1.0 .1", "1.0.*", "1.0prev", "1.0_1", "1.0r--1", "1,0",
    "1.0\u{0}",
    "１.0", "1.0.poſt1",
  ])
  func `anything else is not a version`(_ text: String) {
    #expect(throws: WheelError.self) { try Version(parsing: text) }
  }

  @Test func `the error names what was found`() {
    #expect(throws: WheelError(.invalidValue, "not a version: 'one'")) { try Version(parsing: "one") }
  }

  @Test func `a version has parts`() throws {
    let version = try Version(parsing: "1!2.0rc1.post3.dev4+cu118.5")
    #expect(version.epoch == 1)
    #expect(version.release == [2, 0])
    #expect(version.pre == Version.Prerelease(.candidate, 1))
    #expect(version.post == 3)
    #expect(version.dev == 4)
    #expect(version.local == (try LocalVersionLabel(parsing: "cu118.5")))
    #expect(version.publicVersion.description == "1!2.0rc1.post3.dev4")
    #expect(version.baseVersion.description == "1!2.0")
    #expect(version.settingLocal(nil).local == nil)
    #expect(version.isPrerelease && version.isPostrelease && version.isDevrelease)
  }

  @Test func `only a version with pre or dev is a pre-release`() throws {
    #expect(try Version(parsing: "1.0a1").isPrerelease)
    #expect(try Version(parsing: "1.0.post1.dev0").isPrerelease)
    #expect(try !Version(parsing: "1.0.post1").isPrerelease)
    #expect(try !Version(parsing: "1.0+dev").isPrerelease)
  }

  /// The order of the specification's own examples, and every step between them.
  static let ascending = [
    "0", "0.0.1.dev3", "1.dev0", "1.0.dev456", "1.0.dev456+local", "1.0a1.dev1", "1.0a1", "1.0a1+x", "1.0a1.post0.dev2",
    "1.0a1.post0", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2", "1.0b2.post345.dev456",
    "1.0b2.post345",
    "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc", "1.0+abc.5", "1.0+abc.7", "1.0+abd", "1.0+5", "1.0+5.a", "1.0+5.0",
    "1.0+10",
    "1.0.post0.dev1", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1", "1.10", "2", "99999999999999999999",
    "100000000000000000000", "1!0.1", "99999999999999999999!0",
  ]

  @Test func `versions are ordered as the specification says`() throws {
    let versions = try VersionTests.ascending.map { try Version(parsing: $0) }
    for (lower, left) in versions.enumerated() {
      for (upper, right) in versions.enumerated() {
        #expect((left < right) == (lower < upper), "\(left) < \(right)")
        #expect((left == right) == (lower == upper), "\(left) == \(right)")
      }
    }
    #expect(versions.shuffled().sorted().map(\.description) == versions.map(\.description))
  }

  @Test(
    arguments: [("1", "1.0.0"), ("0", "0.0"), ("1.0a", "1a0"), ("1.0+A-1", "1+a.1"), ("01!1", "1!1.0")]
      as [(String, String)])
  func `trailing zeros and spelling do not affect equality`(_ left: String, _ right: String) throws {
    let left = try Version(parsing: left)
    let right = try Version(parsing: right)
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
  }

  @Test func `numbers of any length are fast and do not overflow`() throws {
    let digits = String(repeating: "9", count: 200_000)
    let version = try Version(parsing: "\(digits)!1.\(digits)a\(digits).post\(digits).dev\(digits)+\(digits)")
    #expect(version.description == "\(digits)!1.\(digits)a\(digits).post\(digits).dev\(digits)+\(digits)")
    #expect(version.epoch.successor.description == "1" + String(repeating: "0", count: 200_000))
    let zeros = String(repeating: "0", count: 200_000)
    #expect(try Version(parsing: "\(zeros)1").description == "1")
    let parts = try Version(parsing: "1" + String(repeating: ".0", count: 500_000))
    #expect(try parts == Version(parsing: "1"))
  }

  @Test(
    arguments: [
      ("0", "1"), ("9", "10"), ("9999999999999999998", "9999999999999999999"),
      ("9999999999999999999", "10000000000000000000"), ("18446744073709551615", "18446744073709551616"),
      ("10000000000000000099", "10000000000000000100"), ("99999999999999999999", "100000000000000000000"),
    ] as [(String, String)])
  func `the successor of a number is right beyond the limits of an integer`(_ number: String, _ next: String) throws {
    let number = try #require(try Version(parsing: number).release.first)
    let next = try #require(try Version(parsing: next).release.first)
    #expect(number.successor == next)
    #expect(number < next)
    #expect(!(next < number))
    #expect(next.value.map { VersionNumber($0) } ?? next == next)
  }
}
