// Whitespace as in Python's `str.strip()` and `\s`. The specifications leave the set open, and all readers of versions
// and specifiers are written in Python or follow it.

extension TextCursor {
  /// Advances past whitespace of any script.
  mutating func skipWhitespace() { while let width = whitespaceWidth(at: position) { position += width } }

  /// The length in bytes of the whitespace character at `index`; nil if it is not whitespace.
  func whitespaceWidth(at index: Int) -> Int? {
    guard index < end else { return nil }
    switch bytes[index] {
    case 0x09...0x0D, 0x1C...0x20:
      return 1
    case 0xC2 where index + 1 < end:
      return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : nil
    case 0xE1...0xE3 where index + 2 < end:
      switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
      case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
        (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
        return 3
      default:
        return nil
      }
    default:
      return nil
    }
  }

  /// `range` without whitespace at both ends.
  func trimming(_ range: Range<Int>) -> Range<Int> {
    var inner = TextCursor(bytes, in: range)
    inner.skipWhitespace()
    var upper = inner.end
    trailing: while upper > inner.position {
      for width in 1...3 where upper - width >= inner.position {
        if TextCursor(bytes, in: inner.position..<upper).whitespaceWidth(at: upper - width) == width {
          upper -= width
          continue trailing
        }
      }
      break
    }
    return inner.position..<upper
  }
}

extension Unicode.Scalar {
  /// Whether Python's `str.splitlines` ends a line here: at LF, VT, FF, CR, FS, GS, RS, NEL, U+2028 and U+2029.
  package var endsLine: Bool {
    switch value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
