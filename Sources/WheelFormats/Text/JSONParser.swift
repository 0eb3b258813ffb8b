/// Reads a JSON document (RFC 8259). Stricter than most readers: a name that occurs twice in an object is a fault, because
/// readers differ in which value they use.
struct JSONParser {
  /// Why a text is not a JSON document, and where.
  struct Fault: Error {
    let reason: String
    let offset: Int
  }

  /// Arrays and objects deeper than this are refused, so that no document can exhaust the stack.
  static let maximumDepth = 64

  private let bytes: [UInt8]
  private var position = 0

  /// The value that the bytes are the document of.
  static func value(of bytes: [UInt8]) throws(Fault) -> ParsedJSON {
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.fault("text follows the document") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func fault(_ reason: String) -> Fault { Fault(reason: reason, offset: position) }

  private mutating func skipSpace() {
    while let byte = current, byte == .space || byte == .tab || byte == .lineFeed || byte == .carriageReturn {
      position += 1
    }
  }

  /// Advances past white space and the byte, if it is next.
  private mutating func consume(_ byte: UInt8) -> Bool {
    skipSpace()
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(Fault) -> ParsedJSON {
    skipSpace()
    guard depth <= Self.maximumDepth else { throw fault("more than \(Self.maximumDepth) levels") }
    switch current {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case .quotationMark: return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case let byte? where byte == .hyphen || byte.isDigit: return .number(try number())
    case nil: throw fault("the text ends where a value is expected")
    default: throw fault("not a value")
    }
  }

  private mutating func members(depth: Int) throws(Fault) -> [ParsedJSON.Member] {
    position += 1
    var members: [ParsedJSON.Member] = []
    var names: Set<ExactText> = []
    if consume(UInt8(ascii: "}")) { return members }
    repeat {
      skipSpace()
      guard current == .quotationMark else { throw fault("not a name in quotes") }
      let name = try string()
      guard names.insert(ExactText(name)).inserted else { throw fault("\(name.quotedForMessage) occurs twice") }
      guard consume(.colon) else { throw fault("no colon after a name") }
      members.append(ParsedJSON.Member(name, try value(depth: depth + 1)))
    } while consume(.comma)
    guard consume(UInt8(ascii: "}")) else { throw fault("an object does not end") }
    return members
  }

  private mutating func elements(depth: Int) throws(Fault) -> [ParsedJSON] {
    position += 1
    var elements: [ParsedJSON] = []
    if consume(UInt8(ascii: "]")) { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while consume(.comma)
    guard consume(UInt8(ascii: "]")) else { throw fault("a list does not end") }
    return elements
  }

  private mutating func word(_ word: String, _ value: ParsedJSON) throws(Fault) -> ParsedJSON {
    guard bytes[position...].starts(with: word.utf8) else { throw fault("not a value") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(Fault) -> String {
    let start = position
    if current == .hyphen { position += 1 }
    let isZero = current == UInt8(ascii: "0")
    guard skipDigits() > 0, !isZero || position - start == (bytes[start] == .hyphen ? 2 : 1) else {
      throw fault("not a number")
    }
    if current == .dot {
      position += 1
      guard skipDigits() > 0 else { throw fault("not a number") }
    }
    if current?.lowercased == UInt8(ascii: "e") {
      position += 1
      if current == UInt8(ascii: "+") || current == .hyphen { position += 1 }
      guard skipDigits() > 0 else { throw fault("not a number") }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while current?.isDigit == true { position += 1 }
    return position - start
  }

  private mutating func string() throws(Fault) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case .quotationMark:
        guard let string = String(validating: text, as: UTF8.self) else { throw fault("a string is not UTF-8") }
        return string
      case .backslash: text += Array(String(try escape()).utf8)
      case 0..<0x20: throw fault("a control character in a string")
      default: text.append(byte)
      }
    }
    throw fault("a string does not end")
  }

  private mutating func escape() throws(Fault) -> Character {
    guard let byte = current else { throw fault("a string does not end") }
    position += 1
    switch byte {
    case .quotationMark, .backslash, .slash: return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try escapedScalar())
    default: throw fault("not an escape sequence")
    }
  }

  private mutating func escapedScalar() throws(Fault) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), current == .backslash else { throw fault("half of a surrogate pair") }
    position += 1
    guard current == UInt8(ascii: "u") else { throw fault("half of a surrogate pair") }
    position += 1
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw fault("half of a surrogate pair") }
    return scalar
  }

  private mutating func hexadecimal() throws(Fault) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0.lowercased) }),
      let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("not four hexadecimal digits") }
    position += 4
    return value
  }
}
