extension String {
  /// The value as an error message shows it: between single quotes, on one line, with nothing that moves the cursor.
  ///
  /// Control characters, line separators and the characters that reverse the direction of text are written as escapes; of
  /// a value over 200 bytes only the beginning is shown, with its length.
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

  /// The whole text on one line, with nothing that moves the cursor: those characters are written as escapes.
  package var onOneLine: String {
    guard unicodeScalars.contains(where: \.movesTheCursor) else { return self }
    return unicodeScalars.reduce(into: "") { $0 += $1.shownOnOneLine }
  }
}

extension String {
  /// The whole text on its lines and with its tabs, but with nothing else that moves the cursor.
  package var onItsLines: String {
    // By scalars: CR and LF are one character.
    unicodeScalars.reduce(into: "") { $0 += $1 == "\n" || $1 == "\t" ? String(Character($1)) : $1.shownOnOneLine }
  }
}

extension [String] {
  /// The first few values, quoted, and how many more there are.
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
    // Marks, embeddings, overrides and isolates of direction; line and paragraph separator; byte order mark.
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
