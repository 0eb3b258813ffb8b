// Strings: "basic" and 'literal', on one line or, between triple quotation marks, on several.

extension TOMLReader {
  mutating func readString(allowsLines: Bool) throws(TOMLFault) -> String {
    let start = index
    let quote = bytes[start]
    let isMultiline = allowsLines && bytes[start...].starts(with: [quote, quote, quote])
    index += isMultiline ? 3 : 1
    // A line end directly after the opening is not part of the string.
    if isMultiline { _ = skipLineEnd() }
    var text: [UInt8] = []
    while let byte = current {
      if byte == quote {
        if closes(quote, isMultiline, &text) { return String(decoding: text, as: UTF8.self) }
      } else if byte == .backslash, quote == .quotationMark {
        try readEscape(isMultiline, into: &text)
      } else if lineEndLength > 0 {
        guard isMultiline else { break }
        text += bytes[index..<(index + lineEndLength)]
        _ = skipLineEnd()
      } else {
        guard !byte.isForbiddenControl else { throw controlCharacter() }
        text.append(byte)
        index += 1
      }
    }
    throw TOMLFault(
      invalidAt: start, "string without \(isMultiline ? "closing quotation marks" : "a closing quotation mark")")
  }

  /// Reads the quotation marks here, and returns whether they close the string.
  ///
  /// A multi-line string may contain one or two of them anywhere, even directly before the three that close it.
  private mutating func closes(
    _ quote: UInt8, _ isMultiline: Bool, _ text: inout [UInt8]
  ) -> Bool {
    let count = bytes[index...].prefix(isMultiline ? 5 : 1).prefix { $0 == quote }.count
    index += count
    guard isMultiline else { return true }
    text += Array(repeating: quote, count: count < 3 ? count : count - 3)
    return count >= 3
  }

  private mutating func readEscape(_ isMultiline: Bool, into text: inout [UInt8]) throws(TOMLFault) {
    let start = index
    index += 1
    if isMultiline, skipEscapedLineEnd() { return }
    let byte = current
    if byte != nil { index += 1 }
    switch byte {
    case .quotationMark?, .backslash?: text.append(bytes[start + 1])
    case UInt8(ascii: "b")?: text.append(0x08)
    case UInt8(ascii: "t")?: text.append(.tab)
    case UInt8(ascii: "n")?: text.append(.lineFeed)
    case UInt8(ascii: "f")?: text.append(0x0C)
    case UInt8(ascii: "r")?: text.append(.carriageReturn)
    case UInt8(ascii: "u")?: text += String(try readScalar(digits: 4, escapeAt: start)).utf8
    case UInt8(ascii: "U")?: text += String(try readScalar(digits: 8, escapeAt: start)).utf8
    default: throw notAnEscape(start, length: 2)
    }
  }

  /// A backslash at the end of a line: it, the line end and all blanks and line ends after it are not part of the string.
  private mutating func skipEscapedLineEnd() -> Bool {
    let start = index
    skipBlanks()
    guard skipLineEnd() else {
      index = start
      return false
    }
    repeat { skipBlanks() } while skipLineEnd()
    return true
  }

  private mutating func readScalar(digits count: Int, escapeAt start: Int) throws(TOMLFault) -> Character {
    let digits = bytes[index...].prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0.lowercased) }),
      let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(number)
    else { throw notAnEscape(start, length: 2 + count) }
    index += count
    return Character(scalar)
  }

  private func notAnEscape(_ start: Int, length: Int) -> TOMLFault {
    let rest = String(decoding: bytes[start...].prefix(4 * length), as: UTF8.self).unicodeScalars
    let shown = String(rest.prefix(length).prefix { $0 != "\n" && $0 != "\r" })
    return TOMLFault(
      invalidAt: start, "unknown escape in a string (a string in '…' has no escapes): \(shown.quotedForMessage)")
  }
}
