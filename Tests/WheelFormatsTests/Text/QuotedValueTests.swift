import Testing

@testable import WheelFormats

@Suite struct QuotedValueTests {
  @Test func `text cannot move the cursor, and keeps its lines and tabs`() {
    let text = "a\tb\n\u{1B}]0;x\u{7}\u{9B}2J\r\nc"
    #expect(text.onItsLines == "a\tb\n\\u{1b}]0;x\\u{7}\\u{9b}2J\\r\nc")
    #expect(text.onOneLine == "a\\tb\\n\\u{1b}]0;x\\u{7}\\u{9b}2J\\r\\nc")
  }

  @Test func `of a long name the middle is left out`() {
    let name = String(repeating: "a", count: 100) + String(repeating: "é", count: 100)
    #expect(name.elided == name)
    #expect(name.quotedForMessage == "'\(name)'")
    let longer = name + "b"
    #expect(longer.elided == "\(name.prefix(140))…\(longer.suffix(59))")
    #expect(longer.elided.unicodeScalars.count == 200)
    #expect(longer.quotedForMessage == "'\(longer.elided)' (301 bytes)")
    // One character of very many scalars.
    let marks = "e" + String(repeating: "\u{301}", count: 1000)
    #expect(marks.count == 1)
    #expect(marks.elided.unicodeScalars.count == 200)
  }
}
