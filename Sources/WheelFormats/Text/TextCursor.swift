/// A position in the UTF-8 bytes of a short text, advanced by the parsers in this folder.
///
/// Reading past the end gives nil and never traps.
package struct TextCursor {
  package let bytes: [UInt8]
  package var position: Int
  package let end: Int

  init(_ text: String) {
    bytes = Array(text.utf8)
    position = 0
    end = bytes.count
  }

  /// The same bytes, limited to `range`.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = max(0, range.lowerBound)
    end = min(bytes.count, range.upperBound)
  }

  package var isAtEnd: Bool { position >= end }

  /// The current byte; nil at the end.
  package var current: UInt8? { position < end ? bytes[position] : nil }

  /// The byte `offset` bytes further on; nil outside the text.
  func peek(_ offset: Int) -> UInt8? {
    let index = position + offset
    return index >= 0 && index < end ? bytes[index] : nil
  }

  /// Advances past `byte` if it is the current one.
  package mutating func consume(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Advances past `text` if it is next.
  package mutating func consume(_ text: String) -> Bool { consume(text, ignoringCase: false) }

  /// Advances past `text`, given in lower case, if it is next in any case.
  mutating func consumeIgnoringCase(_ text: String) -> Bool { consume(text, ignoringCase: true) }

  private mutating func consume(_ text: String, ignoringCase: Bool) -> Bool {
    var index = position
    for byte in text.utf8 {
      guard index < end, (ignoringCase ? bytes[index].lowercased : bytes[index]) == byte else { return false }
      index += 1
    }
    position = index
    return true
  }

  /// Advances past the bytes that `isMember` accepts and returns their range.
  @discardableResult
  mutating func skip(while isMember: (UInt8) -> Bool) -> Range<Int> {
    let start = position
    while position < end, isMember(bytes[position]) { position += 1 }
    return start..<position
  }

  /// Advances past spaces and tabs, the only whitespace in the grammar of dependency specifiers.
  @discardableResult
  package mutating func skipBlanks() -> Range<Int> { skip { $0 == 0x20 || $0 == 0x09 } }

  package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
