/// A recursive descent parser for markers. `and` binds tighter than `or`.
///
/// Specification: dependency specifiers, "Grammar". Only spaces and tabs count as whitespace.
struct MarkerParser {
  var cursor: TextCursor
  private let text: String
  /// What the text should be, for error messages.
  private let kind: String
  private var depth = 0
  private static let maximumDepth = 100

  /// - Throws: if `text` contains a line break, which neither headers nor requirements files can contain.
  init(_ text: String) throws(WheelError) {
    self.init(text, at: TextCursor(text), kind: "marker")
    if text.unicodeScalars.contains(where: \.endsLine) { throw error("it contains a line break") }
  }

  /// Parses the marker that begins at `cursor` in `text`. Error messages show the whole text.
  init(_ text: String, at cursor: TextCursor, kind: String) {
    self.text = text
    self.kind = kind
    self.cursor = cursor
  }

  func error(_ reason: String) -> WheelError {
    WheelError.invalidValue("not a \(kind): \(reason) at character \(cursor.characterNumber)", text)
  }

  mutating func expression() throws(WheelError) -> Marker.Expression {
    var alternatives: [Marker.Expression] = []
    var conjuncts = [try atom()]
    while true {
      if word("and") {
        conjuncts.append(try atom())
        continue
      }
      alternatives.append(conjuncts.count == 1 ? conjuncts[0] : .and(conjuncts))
      guard word("or") else { break }
      conjuncts = [try atom()]
    }
    return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
  }

  /// A comparison or an expression in parentheses, with surrounding whitespace.
  private mutating func atom() throws(WheelError) -> Marker.Expression {
    cursor.skipBlanks()
    guard cursor.consume(UInt8(ascii: "(")) else {
      let comparison = try comparison()
      cursor.skipBlanks()
      return .comparison(comparison)
    }
    depth += 1
    if depth > Self.maximumDepth { throw error("more than \(Self.maximumDepth) nested parentheses") }
    let inner = try expression()
    depth -= 1
    guard cursor.consume(UInt8(ascii: ")")) else { throw error("expected ')'") }
    cursor.skipBlanks()
    return .parenthesized(inner)
  }

  private mutating func comparison() throws(WheelError) -> Marker.Comparison {
    let left = try operand()
    cursor.skipBlanks()
    let op = try comparisonOperator()
    cursor.skipBlanks()
    let right = try operand()
    // PEP 685, PEP 735: names of extras and dependency groups are compared normalized, so they are written that way.
    switch (left, right) {
    case (.variable(.extra), .literal(let name)):
      return Marker.Comparison(left, op, .literal(Marker.normalizedExtra(name)))
    case (.literal(let name), .variable(.extra)), (.literal(let name), .variable(.extras)),
      (.literal(let name), .variable(.dependencyGroups)):
      return Marker.Comparison(.literal(Marker.normalizedExtra(name)), op, right)
    default:
      return Marker.Comparison(left, op, right)
    }
  }

  private mutating func operand() throws(WheelError) -> Marker.Operand {
    if let quote = cursor.current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let opening = cursor.position
      cursor.position += 1
      let content = cursor.skip { $0 != quote }
      guard cursor.consume(quote) else {
        cursor.position = opening
        throw error("expected a closing quote for the one")
      }
      return .literal(cursor.text(content))
    }
    var ahead = cursor
    let name = ahead.text(ahead.skip { $0.isWordByte || $0 == .dot })
    guard let variable = Marker.Variable(spelled: name) else {
      throw error("expected a marker variable or a quoted string")
    }
    cursor = ahead
    return .variable(variable)
  }

  private mutating func comparisonOperator() throws(WheelError) -> Marker.Operator {
    if word("in") { return .contained }
    if word("not") {
      guard !cursor.skipBlanks().isEmpty, word("in") else { throw error("expected 'in' after 'not'") }
      return .notContained
    }
    guard let op = VersionSpecifier.Operator(consuming: &cursor), let op = Marker.Operator(rawValue: op.rawValue) else {
      throw error("expected one of <=, <, !=, ==, >=, >, ~=, ===, in, not in")
    }
    return op
  }

  /// Advances past `word` if it is here as a whole word.
  private mutating func word(_ word: String) -> Bool {
    if cursor.position > 0, cursor.bytes[cursor.position - 1].isWordByte { return false }
    var ahead = cursor
    guard ahead.consume(word), ahead.current?.isWordByte != true else { return false }
    cursor = ahead
    return true
  }
}

extension Marker.Variable {
  /// The variable called `name`, in any spelling of PEP 345 and PEP 508.
  fileprivate init?(spelled name: String) {
    switch name {
    case "os.name": self = .osName
    case "sys.platform": self = .sysPlatform
    case "platform.version": self = .platformVersion
    case "platform.machine": self = .platformMachine
    case "platform.python_implementation", "python_implementation": self = .platformPythonImplementation
    default: self.init(rawValue: name)
    }
  }
}

extension Marker {
  /// Lower case with every run of `-`, `_` and `.` as one `-`. Accepts any text, unlike `ProjectName`.
  static func normalizedExtra(_ text: String) -> String { ProjectName.normalizing(text.lowercased()) }
}

extension TextCursor {
  /// The position as shown to users: in characters, from 1.
  var characterNumber: Int { String(decoding: bytes[..<min(position, bytes.count)], as: UTF8.self).count + 1 }
}

extension UInt8 {
  /// A letter, digit, `_`, or any byte of a character beyond ASCII.
  var isWordByte: Bool { isAlphanumeric || self == UInt8(ascii: "_") || self >= 0x80 }
}
