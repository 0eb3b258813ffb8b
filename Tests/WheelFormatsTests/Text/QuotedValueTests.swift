import Testing

@testable import WheelFormats

@Suite struct QuotedValueTests {
  @Test func `text cannot move the cursor, and keeps its lines and tabs`() {
    let text = "a\tb\n\u{1B}]0;x\u{7}\u{9B}2J\r\nc"
    #expect(text.onItsLines == "a\tb\n\\u{1b}]0;x\\u{7}\\u{9b}2J\\r\nc")
    #expect(text.onOneLine == "a\\tb\\n\\u{1b}]0;x\\u{7}\\u{9b}2J\\r\\nc")
  }
}
