/// Finds the places of a TOML document's keys and values.
///
/// It checks the syntax of TOML 1.0 on the way, and its nesting, because the parser ends the process at some texts that
/// are not TOML (its assertions) or lie too deep in themselves; whether keys are doubled and what values mean is the
/// parser's matter.
struct TOMLScanner {
  /// The most tables and arrays that may lie in each other.
  static let depthLimit = 32

  private let bytes: [UInt8]
  private var index = 0
  private var root = TOMLPlace(offset: 0)

  private struct Key {
    let text: ExactText
    let offset: Int
  }

  static func places(in bytes: [UInt8]) throws(TOMLFault) -> TOMLPlace {
    if let offset = bytes.firstIndex(of: 0) {
      throw TOMLFault(place: .offset(offset), reason: "not TOML: a NUL character")
    }
    var scanner = TOMLScanner(bytes)
    try scanner.readDocument()
    return scanner.root
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  // MARK: Lines

  private mutating func readDocument() throws(TOMLFault) {
    var table: [Key] = []
    while true {
      skipBlankLines()
      guard let byte = current else { return }
      if byte == UInt8(ascii: "[") {
        table = try readHeader()
      } else {
        let keys = try readKey()
        try consume(.equalsSign)
        skipBlanks()
        guard table.count + keys.count <= Self.depthLimit else { throw tooDeep(keys[0].offset) }
        let value = try readValue(depth: table.count + keys.count)
        root.set(value, at: (table + keys).map { ($0.text, $0.offset) }[...])
      }
      skipBlanks()
      if current == UInt8(ascii: "#") { skipComment() }
      if current == .carriageReturn { index += 1 }
      guard current == nil || current == .lineFeed else { throw unexpected("the end of the line") }
    }
  }

  /// `[table]` or `[[table]]`.
  private mutating func readHeader() throws(TOMLFault) -> [Key] {
    let start = index
    index += 1
    let isElement = current == UInt8(ascii: "[")
    if isElement { index += 1 }
    skipBlanks()
    let keys = try readKey()
    guard keys.count <= Self.depthLimit else { throw tooDeep(start) }
    try consume(UInt8(ascii: "]"))
    if isElement { try consume(UInt8(ascii: "]")) }
    root.declare(keys.map { ($0.text, $0.offset) }[...], isElement: isElement, at: start)
    return keys
  }

  /// A key and the blanks after it; a dotted one has several parts.
  private mutating func readKey() throws(TOMLFault) -> [Key] {
    var keys: [Key] = []
    while true {
      let start = index
      let text: String
      switch current {
      case .quotationMark?: text = try readText()
      case UInt8(ascii: "'")?: text = try readLiteral()
      default:
        while let byte = current, byte.isASCIIAlphanumeric || byte == .hyphen || byte == UInt8(ascii: "_") {
          index += 1
        }
        guard index > start else { throw unexpected("a key") }
        text = String(decoding: bytes[start..<index], as: UTF8.self)
      }
      keys.append(Key(text: ExactText(text), offset: start))
      guard keys.count <= Self.depthLimit else { throw tooDeep(start) }
      skipBlanks()
      guard current == .dot else { return keys }
      index += 1
      skipBlanks()
    }
  }

  // MARK: Values

  private mutating func readValue(depth: Int) throws(TOMLFault) -> TOMLPlace {
    guard depth <= Self.depthLimit else { throw tooDeep(index) }
    var place = TOMLPlace(offset: index)
    switch current {
    case .quotationMark?:
      if isTripled { try skipLines(.quotationMark) } else { _ = try readText() }
    case UInt8(ascii: "'")?:
      if isTripled { try skipLines(UInt8(ascii: "'")) } else { _ = try readLiteral() }
    case UInt8(ascii: "[")?:
      try readItems(closedBy: UInt8(ascii: "]")) { scanner throws(TOMLFault) in
        place.elements.append(try scanner.readValue(depth: depth + 1))
      }
    case UInt8(ascii: "{")?:
      try readItems(closedBy: UInt8(ascii: "}")) { scanner throws(TOMLFault) in
        let keys = try scanner.readKey()
        try scanner.consume(.equalsSign)
        scanner.skipBlanks()
        let value = try scanner.readValue(depth: depth + keys.count)
        place.set(value, at: keys.map { ($0.text, $0.offset) }[...])
      }
    default: try skipBareValue()
    }
    return place
  }

  /// A number, a date, a time, `true` or `false`.
  private mutating func skipBareValue() throws(TOMLFault) {
    let start = index
    while let byte = current, byte.isASCIIAlphanumeric || "+-_.:".utf8.contains(byte) { index += 1 }
    guard index > start else { throw unexpected("a value") }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if bytes[start].isLetter && !["true", "false", "inf", "nan"].contains(text) {
      throw TOMLFault(
        place: .offset(start), reason: "not TOML: a string stands between quotation marks: \(text.quotedForMessage)")
    }
    // A time begins with a digit: the parser takes for granted that what follows the T of a date does.
    if bytes[start].isDigit, text.utf8.contains(.hyphen),
      let mark = bytes[start..<index].firstIndex(where: { $0.lowercased == UInt8(ascii: "t") }),
      bytes[(mark + 1)..<index].first?.isDigit != true
    {
      throw TOMLFault(place: .offset(start), reason: "not TOML: not a date and a time: \(text.quotedForMessage)")
    }
    // A blank may stand between a date and a time.
    if current == .space, index + 1 < bytes.count, bytes[index + 1].isDigit, text.utf8.contains(.hyphen) {
      index += 1
      while let byte = current, byte.isASCIIAlphanumeric || "+-.:".utf8.contains(byte) { index += 1 }
    }
  }

  /// What stands between brackets, separated by commas.
  private mutating func readItems(
    closedBy end: UInt8, _ readItem: (inout TOMLScanner) throws(TOMLFault) -> Void
  ) throws(TOMLFault) {
    index += 1
    while true {
      skipBlankLines()
      if current == end { break }
      try readItem(&self)
      skipBlankLines()
      if current == .comma {
        index += 1
      } else if current != end {
        throw unexpected("',' or '\(Character(Unicode.Scalar(end)))'")
      }
    }
    index += 1
  }

  /// `"text"`, its escapes read.
  private mutating func readText() throws(TOMLFault) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = current, byte != .lineFeed {
      index += 1
      if byte == .quotationMark { return String(decoding: text, as: UTF8.self) }
      if byte == .backslash { text += try readEscape() } else { text.append(byte) }
    }
    throw unended(start)
  }

  private mutating func readEscape() throws(TOMLFault) -> [UInt8] {
    let start = index - 1
    guard let byte = current else { throw unended(start) }
    index += 1
    switch byte {
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "t"): return [.tab]
    case UInt8(ascii: "n"): return [.lineFeed]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "r"): return [.carriageReturn]
    case UInt8(ascii: "e"): return [27]
    case .quotationMark, .backslash: return [byte]
    case UInt8(ascii: "u"), UInt8(ascii: "U"), UInt8(ascii: "x"):
      let length = byte == UInt8(ascii: "u") ? 4 : byte == UInt8(ascii: "U") ? 8 : 2
      let digits = bytes[index...].prefix(length)
      guard digits.count == length, let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number)
      else { throw notAnEscape(start) }
      guard number != 0 else {
        throw TOMLFault(place: .offset(start), reason: "a NUL character is no part of any value")
      }
      index += length
      return Array(String(Character(scalar)).utf8)
    default: throw notAnEscape(start)
    }
  }

  private func notAnEscape(_ start: Int) -> TOMLFault {
    TOMLFault(place: .offset(start), reason: "not TOML: not an escape of a string (a text in '…' has none)")
  }

  private func unended(_ start: Int) -> TOMLFault {
    TOMLFault(place: .offset(start), reason: "not TOML: a string without an end")
  }

  /// `'text'`.
  private mutating func readLiteral() throws(TOMLFault) -> String {
    let start = index + 1
    guard let end = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == .lineFeed }),
      bytes[end] != .lineFeed
    else { throw unended(index) }
    index = end + 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private var isTripled: Bool {
    index + 2 < bytes.count && bytes[index] == bytes[index + 1] && bytes[index] == bytes[index + 2]
  }

  /// A text over several lines, between three quotation marks; up to two more of them may stand before its end.
  private mutating func skipLines(_ quote: UInt8) throws(TOMLFault) {
    let start = index
    index += 3
    while let byte = current {
      if byte == .backslash && quote == .quotationMark {
        index += 1
        if current == UInt8(ascii: "u") || current == UInt8(ascii: "U") { _ = try readEscape() } else { index += 1 }
      } else if byte == quote && isTripled {
        index += 3
        for _ in 0..<2 where current == quote { index += 1 }
        return
      } else {
        index += 1
      }
    }
    throw unended(start)
  }

  // MARK: Bytes

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func consume(_ byte: UInt8) throws(TOMLFault) {
    guard current == byte else { throw unexpected("'\(Character(Unicode.Scalar(byte)))'") }
    index += 1
  }

  private func unexpected(_ expected: String) -> TOMLFault {
    var found = "the end of the file"
    if let byte = current {
      let line = bytes[index...].prefix { $0 != .lineFeed && $0 != .carriageReturn }
      let rest = String(decoding: line.prefix(40), as: UTF8.self)
      found =
        byte == .lineFeed || byte == .carriageReturn ? "the end of the line" : String(rest.prefix(1)).quotedForMessage
    }
    return TOMLFault(place: .offset(index), reason: "not TOML: expected \(expected), found \(found)")
  }

  private mutating func skipBlanks() {
    while let byte = current, byte.isBlank { index += 1 }
  }

  private mutating func skipComment() {
    while let byte = current, byte != .lineFeed { index += 1 }
  }

  private mutating func skipBlankLines() {
    while let byte = current {
      if byte == UInt8(ascii: "#") {
        skipComment()
      } else if byte.isBlank || byte == .lineFeed || byte == .carriageReturn {
        index += 1
      } else {
        return
      }
    }
  }

  private func tooDeep(_ offset: Int) -> TOMLFault {
    TOMLFault(
      place: .offset(offset), reason: "tables and arrays lie more than \(Self.depthLimit) deep in each other")
  }
}
