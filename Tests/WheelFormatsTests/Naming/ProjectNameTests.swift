import Testing
import WheelFormats

@Suite struct ProjectNameTests {
  @Test(
    arguments: [
      ("Typing_Extensions", "typing-extensions", "typing_extensions"),
      ("zope.interface", "zope-interface", "zope_interface"),
      ("Flask-SQLAlchemy", "flask-sqlalchemy", "flask_sqlalchemy"),
      ("FrIeNdLy-._.-bArD", "friendly-bard", "friendly_bard"),
      ("a", "a", "a"),
      ("7", "7", "7"),
    ] as [(String, String, String)])
  func `a name keeps its spelling and has a normalized form`(
    _ text: String, _ normalized: String, _ distribution: String
  ) throws {
    let name = try ProjectName(parsing: text)
    #expect(name.description == text)
    #expect(name.normalized == normalized)
    #expect(name.distribution == distribution)
  }

  @Test func `names are compared by their whole normalized form`() throws {
    #expect(try ProjectName(parsing: "Typing_Extensions") == ProjectName(parsing: "typing-extensions"))
    #expect(try ProjectName(parsing: "foo") != ProjectName(parsing: "foo-bar"))
    #expect(try Set([ProjectName(parsing: "A.B"), ProjectName(parsing: "a-b")]).count == 1)
  }

  @Test(arguments: ["", "-a", "a-", "_", "a_", "a b", "a\n", "é", "a/b", "a==1"])
  func `anything else is not a project name`(_ text: String) {
    #expect(throws: WheelError.self) { try ProjectName(parsing: text) }
  }

  @Test func `the error shows what was found, on one line`() {
    #expect(throws: WheelError(.invalidValue, "not a project name: 'a\\nb\\u{1b}[0m'")) {
      try ProjectName(parsing: "a\nb\u{1B}[0m")
    }
  }

  @Test func `characters that change the text direction are shown as escapes`() {
    #expect(throws: WheelError(.invalidValue, "not a project name: 'a\\u{202e}b\\u{2028}c\\u{9b}d'")) {
      try ProjectName(parsing: "a\u{202E}b\u{2028}c\u{9B}d")
    }
  }

  @Test func `a very long value is shortened in the error`() {
    let text = String(repeating: "é", count: 1000)
    #expect(
      throws: WheelError(.invalidValue, "not a project name: '\(text.prefix(140))…\(text.suffix(59))' (2000 bytes)")
    ) {
      try ProjectName(parsing: text)
    }
  }
}
