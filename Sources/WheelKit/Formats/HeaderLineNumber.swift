extension HeaderDocument {
  /// The line of the file, counted from 1, in which the field at `index` begins: what an error message names.
  func lineNumber(of index: Int) -> Int {
    var line = 1 + HeaderDocument.lineCount(lead)
    for field in fields.prefix(index) {
      line += HeaderDocument.lineCount(field.bytes) + HeaderDocument.lineCount(field.ignoredLines)
    }
    return line
  }

  /// Whether text can stand before the colon of a header: visible ASCII without a colon (RFC 5322, section 2.2).
  static func isFieldName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
  }
}
