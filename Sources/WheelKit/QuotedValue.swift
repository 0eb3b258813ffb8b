extension String {
  /// The value as an error message shows it: between single quotes, on one line, with nothing that moves the cursor.
  ///
  /// Control characters, line separators and the characters that reverse the direction of text are written as escapes; of
  /// a value over 200 bytes only the beginning is shown, with its length.
  var quotedForMessage: String {
    let limit = 200
    var shown = "'"
    var length = 0
    for scalar in unicodeScalars {
      if length >= limit {
        return shown + "…' (\(utf8.count) bytes)"
      }
      length += UTF8.width(scalar)
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      case _ where scalar.movesTheCursor: shown += "\\u{\(String(scalar.value, radix: 16))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "'"
  }
}

extension Unicode.Scalar {
  fileprivate var movesTheCursor: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks, embeddings, overrides and isolates of direction; line and paragraph separator; byte order mark.
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
