import Testing
import WheelFormats

@Suite struct BuildTagTests {
  @Test(arguments: ["1", "01", "1a", "202306_local.2", "0_g1234"])
  func `a build tag prints as written`(_ text: String) throws {
    #expect(try BuildTag(parsing: text).description == text)
  }

  @Test(arguments: ["", "a1", "_1", "1-2", "1 2", "1/2", "1\\2", "1\n", "1é", "-1"])
  func `anything else is not a build tag`(_ text: String) {
    #expect(throws: WheelError.self) { try BuildTag(parsing: text) }
  }

  @Test func `build tags are ordered by number and then by text`() throws {
    let tags = try ["1", "1a", "1b", "2", "10", "99999999999999999999a"].map { try BuildTag(parsing: $0) }
    #expect(tags.reversed().sorted() == tags)
    #expect(try BuildTag(parsing: "01") == BuildTag(parsing: "1"))
  }
}
