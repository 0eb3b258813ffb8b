import FoundationEssentials
import Testing

@testable import WheelKit

@Suite struct WebTextTests {
  @Test(arguments: [
    ("a-1.0+x_~.whl", "a-1.0%2Bx_~.whl"), ("a b/ü?#%", "a%20b%2F%C3%BC%3F%23%25"), ("", ""),
  ])
  func `a name is one segment of a URL`(text: String, encoded: String) { #expect(text.percentEncoded == encoded) }

  @Test func `nothing in a text is markup`() {
    #expect("<a href=\"'&\">".escapedForHTML == "&lt;a href=&quot;&#39;&amp;&quot;&gt;")
  }

  @Test(arguments: [
    "", "plain", "\"\\\n\r\t\u{0}\u{1F}\u{7F}/", "ü\u{2028}\u{1F600}", String(repeating: "a\"", count: 99),
  ])
  func `a line of JSON is what JSONEncoder writes`(text: String) throws {
    let value: JSON = [text: [.string(text), 1, .null, .bool(true), .bool(false), [:], []], "a": .integer(.max)]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(value.line == String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
