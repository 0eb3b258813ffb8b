extension String {
  /// The value for a message: in single quotes, on one line, without anything that moves the cursor.
  ///
  /// Control characters, line separators and characters that change the text direction are escaped. An elided value is
  /// followed by its length.
  package var quotedForMessage: String {
    let shown = elided
    let quoted = shown.unicodeScalars.reduce(into: "'") { $0 += $1.shownOnOneLine } + "'"
    return shown.utf8.count == utf8.count ? quoted : "\(quoted) (\(utf8.count) bytes)"
  }

  /// The text as a message shows a name: at most 200 characters, the middle of a longer one replaced by `…`.
  ///
  /// Characters are Unicode scalars, of which a grapheme cluster can have any number.
  package var elided: String {
    let scalars = unicodeScalars
    guard let end = scalars.index(startIndex, offsetBy: 200, limitedBy: endIndex), end < endIndex else { return self }
    let head = scalars[..<scalars.index(startIndex, offsetBy: 140)]
    let tail = scalars[scalars.index(endIndex, offsetBy: -59)...]
    return "\(Substring(head))…\(Substring(tail))"
  }

  /// The whole text on one line, with anything that moves the cursor escaped.
  package var onOneLine: String {
    guard unicodeScalars.contains(where: \.movesTheCursor) else { return self }
    return unicodeScalars.reduce(into: "") { $0 += $1.shownOnOneLine }
  }

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
