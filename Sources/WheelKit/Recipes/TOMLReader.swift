/// Reads a document of TOML 1.0 (https://toml.io/en/v1.0.0), in UTF-8, in one pass.
///
/// This file reads lines, keys, arrays and inline tables. `TOMLStrings.swift` and `TOMLNumbers.swift` read the other values;
/// `TOMLTables` has the rules about defining a key twice.
struct TOMLReader {
  /// The most levels of tables and arrays inside each other.
  static let maximumDepth = 32

  let bytes: [UInt8]
  var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  // MARK: Lines

  mutating func readDocument() throws(TOMLFault) -> TOMLNode {
    var tables = TOMLTables(offset: 0)
    var table = TOMLTables.root
    var depth = 0
    while true {
      try skipBlankLines()
      guard let byte = current else { return tables.node() }
      if byte == UInt8(ascii: "[") {
        (table, depth) = try readHeader(into: &tables)
      } else {
        try readKeyAndValue(into: &tables, table, depth: depth)
      }
      skipBlanks()
      try skipComment()
      guard current == nil || skipLineEnd() else { throw unexpected("the end of the line") }
    }
  }

  /// `[table]` or `[[array.of.tables]]`.
  private mutating func readHeader(
    into tables: inout TOMLTables
  ) throws(TOMLFault) -> (table: Int, depth: Int) {
    let start = index
    index += 1
    let isElement = skip(UInt8(ascii: "["))
    skipBlanks()
    let keys = try readKey()
    try consume(UInt8(ascii: "]"))
    if isElement { try consume(UInt8(ascii: "]")) }
    return (try tables.open(keys, isElement: isElement, at: start), keys.count)
  }

  private mutating func readKeyAndValue(
    into tables: inout TOMLTables, _ table: Int, depth: Int
  ) throws(TOMLFault) {
    let keys = try readKey()
    try consume(.equalsSign)
    skipBlanks()
    guard depth + keys.count <= Self.maximumDepth else { throw tooDeep(keys[0].offset) }
    try tables.set(try readValue(depth: depth + keys.count), at: keys, in: table)
  }

  /// A key and the blanks after it. A dotted key has several parts.
  private mutating func readKey() throws(TOMLFault) -> [TOMLTables.Key] {
    var keys: [TOMLTables.Key] = []
    repeat {
      skipBlanks()
      let start = index
      guard keys.count < Self.maximumDepth else { throw tooDeep(start) }
      keys.append(TOMLTables.Key(name: ExactText(try readKeyPart()), offset: start))
      skipBlanks()
    } while skip(.dot)
    return keys
  }

  private mutating func readKeyPart() throws(TOMLFault) -> String {
    if current == .quotationMark || current == .apostrophe { return try readString(allowsLines: false) }
    let start = index
    while let byte = current, byte.isAlphanumeric || byte == .hyphen || byte == UInt8(ascii: "_") { index += 1 }
    guard index > start else { throw unexpected("a key") }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  // MARK: Values

  private mutating func readValue(depth: Int) throws(TOMLFault) -> TOMLNode {
    guard depth <= Self.maximumDepth else { throw tooDeep(index) }
    let start = index
    switch current {
    case .quotationMark?, .apostrophe?:
      return TOMLNode(value: .string(try readString(allowsLines: true)), offset: start)
    case UInt8(ascii: "[")?: return try readArray(depth: depth)
    case UInt8(ascii: "{")?: return try readInlineTable(depth: depth)
    default: return TOMLNode(value: try readBareValue(), offset: start)
    }
  }

  private mutating func readArray(depth: Int) throws(TOMLFault) -> TOMLNode {
    let start = index
    index += 1
    var elements: [TOMLNode] = []
    while true {
      try skipBlankLines()
      if skip(UInt8(ascii: "]")) { return TOMLNode(value: .array(elements), offset: start) }
      elements.append(try readValue(depth: depth + 1))
      try skipBlankLines()
      guard skip(.comma) || current == UInt8(ascii: "]") else { throw unexpected("',' or ']'") }
    }
  }

  /// TOML 1.0 allows neither a line end nor a comma after the last value.
  private mutating func readInlineTable(depth: Int) throws(TOMLFault) -> TOMLNode {
    var tables = TOMLTables(offset: index)
    index += 1
    skipBlanks()
    if skip(UInt8(ascii: "}")) { return tables.node() }
    while true {
      try readKeyAndValue(into: &tables, TOMLTables.root, depth: depth)
      skipBlanks()
      if skip(UInt8(ascii: "}")) { return tables.node() }
      guard skip(.comma) else { throw unexpected("',' or '}'") }
    }
  }

  // MARK: Bytes

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Whether the next byte is this one, which is then skipped.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  private mutating func consume(_ byte: UInt8) throws(TOMLFault) {
    guard skip(byte) else { throw unexpected("'\(Character(Unicode.Scalar(byte)))'") }
  }

  mutating func skipBlanks() { while let byte = current, byte.isBlank { index += 1 } }

  /// Blanks, comments and line ends.
  mutating func skipBlankLines() throws(TOMLFault) {
    repeat {
      skipBlanks()
      try skipComment()
    } while skipLineEnd()
  }

  private mutating func skipComment() throws(TOMLFault) {
    guard current == UInt8(ascii: "#") else { return }
    while let byte = current, lineEndLength == 0 {
      guard !byte.isForbiddenControl else { throw controlCharacter() }
      index += 1
    }
  }

  /// Whether a line ends here; the line end is then skipped.
  mutating func skipLineEnd() -> Bool {
    let length = lineEndLength
    index += length
    return length > 0
  }

  /// The length of the line end here, LF or CR LF; 0 if there is none.
  var lineEndLength: Int {
    guard current == .carriageReturn else { return current == .lineFeed ? 1 : 0 }
    return index + 1 < bytes.count && bytes[index + 1] == .lineFeed ? 2 : 0
  }

  // MARK: Faults

  func unexpected(_ expected: String) -> TOMLFault {
    var found = "the end of the file"
    if lineEndLength > 0 {
      found = "the end of the line"
    } else if let scalar = String(decoding: bytes[index...].prefix(4), as: UTF8.self).unicodeScalars.first {
      found = String(Character(scalar)).quotedForMessage
    }
    return TOMLFault(invalidAt: index, "expected \(expected), found \(found)")
  }

  func controlCharacter() -> TOMLFault {
    let digits = String(bytes[index], radix: 16, uppercase: true)
    return TOMLFault(invalidAt: index, "control character U+00\(digits.count < 2 ? "0" : "")\(digits)")
  }

  private func tooDeep(_ offset: Int) -> TOMLFault {
    TOMLFault(offset: offset, reason: "tables and arrays are nested more than \(Self.maximumDepth) deep")
  }
}

extension UInt8 {
  static let apostrophe = UInt8(ascii: "'")

  /// A control character other than a tab. TOML allows none in comments, and in strings only as escapes.
  var isForbiddenControl: Bool { self < 0x20 && self != .tab || self == 0x7F }
}
