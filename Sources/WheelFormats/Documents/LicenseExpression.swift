/// The syntax of SPDX license expressions. Identifiers are not checked against SPDX's list, which grows every month.
enum LicenseExpression {
  /// Validates licenses joined by `AND` and `OR`, each with an optional `+` and `WITH` exception, and parentheses.
  /// Operators are case-insensitive (SPDX specification, annex on license expressions; license expression specification
  /// of the packaging guide).
  ///
  /// - Throws: `invalid-value` with the word that does not fit.
  static func validate(_ expression: String) throws(WheelError) {
    var depth = 0
    var previous = Token.start
    for word in words(expression) {
      let token = Token(word)
      guard token.mayFollow(previous) else { throw misplaced(word, in: expression) }
      switch token {
      case .opening: depth += 1
      case .closing:
        depth -= 1
        guard depth >= 0 else { throw misplaced(word, in: expression) }
      case .identifier where previous == .with:
        guard isIdentifier(word) else { throw invalidIdentifier(word) }
        previous = .exception
        continue
      case .identifier:
        guard isLicense(word) else { throw invalidIdentifier(word) }
      case .start, .and, .with, .exception: break
      }
      previous = token
    }
    guard previous.mayEnd, depth == 0 else { throw .invalidValue("incomplete license expression", expression) }
  }

  private enum Token {
    case start
    case opening
    case closing
    /// `AND` or `OR`.
    case and
    case with
    case identifier
    /// The identifier after `WITH`.
    case exception

    init(_ word: String) {
      switch word.lowercased() {
      case "(": self = .opening
      case ")": self = .closing
      case "and", "or": self = .and
      case "with": self = .with
      default: self = .identifier
      }
    }

    func mayFollow(_ previous: Token) -> Bool {
      switch self {
      case .opening: [.start, .opening, .and].contains(previous)
      case .identifier: [.start, .opening, .and, .with].contains(previous)
      case .closing, .and: previous.mayEnd
      case .with: previous == .identifier
      case .start, .exception: false
      }
    }

    var mayEnd: Bool { [.identifier, .exception, .closing].contains(self) }
  }

  /// Words are separated by whitespace. A parenthesis is a word on its own.
  private static func words(_ expression: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in expression.utf8 {
      let isParenthesis = byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      guard byte.isBlank || isParenthesis else {
        word.append(byte)
        continue
      }
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
      if isParenthesis { words.append(String(decoding: [byte], as: UTF8.self)) }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  /// An identifier with an optional `+`; for custom licenses, `LicenseRef-` and at least one more character.
  private static func isLicense(_ word: String) -> Bool {
    guard word.utf8.last == UInt8(ascii: "+") else {
      return isIdentifier(word) && !["licenseref-", "licenseref"].contains(word.lowercased())
    }
    return isIdentifier(String(word.dropLast())) && !word.lowercased().hasPrefix("licenseref-")
  }

  private static func isIdentifier(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == .hyphen || $0 == .dot }
  }

  private static func misplaced(_ word: String, in expression: String) -> WheelError {
    WheelError.invalidValue("unexpected \(word.quotedForMessage) in the license expression", expression)
  }

  private static func invalidIdentifier(_ word: String) -> WheelError {
    WheelError.invalidValue("not a license identifier", word)
  }
}
