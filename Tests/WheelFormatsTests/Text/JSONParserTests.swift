import Testing

@testable import WheelFormats

@Suite struct JSONParserTests {
  private func parsed(_ text: String) throws(JSONParser.Fault) -> ParsedJSON {
    try JSONParser.value(of: Array(text.utf8))
  }

  @Test(
    arguments: [
      ("null", .null), (" true ", .bool(true)), ("false\n", .bool(false)), ("\"a\"", .string("a")),
      ("-0.5e+10", .number("-0.5e+10")), ("0", .number("0")), ("[]", .array([])), ("{}", .object([])),
      ("[1, [\"\"]]", .array([.number("1"), .array([.string("")])])),
      ("{\"b\": 1, \"a\": null}", .object([.init("b", .number("1")), .init("a", .null)])),
      (#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#, .string("\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F600}")),
    ] as [(String, ParsedJSON)])
  func `values are read`(text: String, value: ParsedJSON) throws {
    #expect(try parsed(text) == value)
  }

  @Test(arguments: [
    ("", "the text ends where a value is expected", 0), ("nul", "not a value", 0), ("[1,]", "not a value", 3),
    ("[1", "a list does not end", 2), ("{\"a\":1", "an object does not end", 6), ("{a:1}", "not a name in quotes", 1),
    ("{\"a\" 1}", "no colon after a name", 5), ("{\"a\":1,\"a\":2}", "'a' occurs twice", 10),
    ("1 2", "text follows the document", 2),
    ("01", "not a number", 2), ("1.", "not a number", 2), ("-", "not a number", 1), ("1e", "not a number", 2),
    ("\"a", "a string does not end", 2), ("\"\n\"", "a control character in a string", 2),
    (#""\x""#, "not an escape sequence", 3), (#""\u12""#, "not four hexadecimal digits", 3),
    (#""\uD800""#, "half of a surrogate pair", 7), (#""\uD800\u0041""#, "half of a surrogate pair", 13),
    (#""\uDC00""#, "half of a surrogate pair", 7), ("\u{FEFF}{}", "not a value", 0),
  ])
  func `other texts are refused`(text: String, reason: String, offset: Int) {
    let fault = #expect(throws: JSONParser.Fault.self) { try parsed(text) }
    #expect(fault?.reason == reason)
    #expect(fault?.offset == offset)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: JSONParser.Fault.self) { try JSONParser.value(of: [0x22, 0xFF, 0x22]) }
  }

  @Test func `depth is bounded`() throws {
    #expect(throws: JSONParser.Fault.self) { try parsed(String(repeating: "[", count: 100_000)) }
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try parsed(deep).elements?.count == 1)
  }

  @Test func `a text that ends anywhere is an error or a value`() {
    let whole = Array(#"{"a": [true, -1.5e3, "\u00e9\n"], "b": {}}"#.utf8)
    for end in whole.indices {
      #expect(throws: JSONParser.Fault.self) { try JSONParser.value(of: Array(whole[..<end])) }
    }
  }

  @Test func `a printed document reads back`() throws {
    let text = #"{"b\"\\": ["x", "y\u0001"], "a": {}, "c": [1, [], {"d": null}], "e": false}"#
    let value = try parsed(text)
    #expect(try JSONParser.value(of: value.bytes) == value)
  }
}
