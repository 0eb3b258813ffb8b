extension HeaderDocument {
  /// The number of the line in which the field at `index` begins, from 1, for error messages.
  package func lineNumber(of index: Int) -> Int { lineNumbers(of: [index]).first ?? 1 }

  /// The line numbers of several fields, given in ascending order, in one pass.
  package func lineNumbers(of indices: [Int]) -> [Int] {
    var line = 1 + HeaderDocument.lineCount(lead)
    var counted = 0
    return indices.map { index in
      for field in fields[counted..<index] {
        line += HeaderDocument.lineCount(field.bytes) + HeaderDocument.lineCount(field.ignoredLines)
      }
      counted = index
      return line
    }
  }

  /// Whether `text` is a valid header name: visible ASCII without a colon (RFC 5322, section 2.2).
  package static func isFieldName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != .colon }
  }
}
