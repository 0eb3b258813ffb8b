extension String {
  /// The value for an error message: in single quotes, on one line, without anything that moves the cursor.
  ///
  /// Control characters, line separators and characters that change the text direction are escaped. Of a value over 200
  /// bytes, only the beginning and the length are shown.
  package var quotedForMessage: String {
    let limit = 200
    var shown = "'"
    var length = 0
    for scalar in unicodeScalars {
      if length >= limit {
        return shown + "…' (\(utf8.count) bytes)"
      }
      length += UTF8.width(scalar)
      shown += scalar.shownOnOneLine
    }
    return shown + "'"
  }

  /// The whole text on one line, with anything that moves the cursor escaped.
  package var onOneLine: String {
    guard unicodeScalars.contains(where: \.movesTheCursor) else { return self }
    return unicodeScalars.reduce(into: "") { $0 += $1.shownOnOneLine }
  }
}

extension String {
  /// The whole text with its line breaks and tabs, but with anything else that moves the cursor escaped.
  package var onItsLines: String {
    // By scalar, because CR and LF together are one character.
    unicodeScalars.reduce(into: "") { $0 += $1 == "\n" || $1 == "\t" ? String(Character($1)) : $1.shownOnOneLine }
  }
}

extension [String] {
  /// The first three values, quoted, and the number of others.
  package var listedForMessage: String {
    let shown = prefix(3).map(\.quotedForMessage).joined(separator: ", ")
    return count > 3 ? "\(shown) and \(count - 3) more" : shown
  }
}

extension Unicode.Scalar {
  fileprivate var shownOnOneLine: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where movesTheCursor: "\\u{\(String(value, radix: 16))}"
    default: String(Character(self))
    }
  }

  fileprivate var movesTheCursor: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Direction marks, embeddings, overrides and isolates; line and paragraph separators; byte order mark.
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
