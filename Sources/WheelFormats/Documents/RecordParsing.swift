extension FaultCode {
  /// RECORD is not a CSV file with three columns.
  public static let invalidRecord = Self(rawValue: "invalid-record")
}

extension Record {
  /// Parses a file of rows. Empty lines are ignored but kept.
  ///
  /// - Throws: `invalid-record` with the line, for a row without three columns and for an unclosed quote.
  public init(parsing bytes: [UInt8]) throws(WheelError) {
    let span = bytes.span
    var scanner = RowScanner(span)
    self.lead = bytes[..<scanner.position]
    self.rows = []
    rows.reserveCapacity(bytes.count / 96)
    while let row = try scanner.next(in: span, of: bytes) { rows.append(row) }
  }
}

/// Scans the rows of a CSV file.
private struct RowScanner {
  /// Where the next row begins; never at an empty line.
  private(set) var position = 0
  /// The number of the line at `position`, from 1.
  private var line = 1

  init(_ span: Span<UInt8>) { passLineEndings(span) }

  mutating func next(in span: Span<UInt8>, of bytes: [UInt8]) throws(WheelError) -> Record.Row? {
    guard position < span.count else { return nil }
    let start = position
    let firstLine = line
    var commas = 0
    var firstComma = start
    var secondComma = start
    var index = start
    row: while true {
      // At the beginning of a field.
      if index < span.count, span[index] == UInt8.quotationMark { index = try closingQuote(span, openedAt: index) }
      index = endOfField(span, from: index)
      guard index < span.count, span[index] == .comma else { break row }
      commas += 1
      if commas == 1 { firstComma = index }
      if commas == 2 { secondComma = index }
      index += 1
    }
    guard commas == 2 else {
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      throw WheelError(.invalidRecord, "line \(firstLine) has \(commas + 1) columns, not 3: \(text.quotedForMessage)")
    }
    position = index
    passLineEndings(span)
    return Record.Row(
      lines: bytes[start..<position], firstComma: firstComma, secondComma: secondComma, contentEnd: index)
  }

  /// The position of the next comma or line ending, or the end.
  private func endOfField(_ span: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < span.count {
      let byte = span[index]
      // Letters, digits, and most other characters in paths and hashes are above the comma.
      if byte <= UInt8.comma, byte == .comma || byte == UInt8.lineFeed || byte == UInt8.carriageReturn { break }
      index += 1
    }
    return index
  }

  /// Advances past the ending of the row and any empty lines after it.
  private mutating func passLineEndings(_ span: Span<UInt8>) {
    while position < span.count {
      if span[position] == UInt8.lineFeed {
        position += 1
      } else if span[position] == UInt8.carriageReturn {
        let isPair = position + 1 < span.count && span[position + 1] == UInt8.lineFeed
        position += isPair ? 2 : 1
      } else {
        return
      }
      line += 1
    }
  }

  /// The position after the quote that closes the one at `start`.
  private mutating func closingQuote(_ span: Span<UInt8>, openedAt start: Int) throws(WheelError) -> Int {
    let openingLine = line
    var index = start + 1
    while index < span.count {
      if span[index] == UInt8.quotationMark {
        guard index + 1 < span.count, span[index + 1] == UInt8.quotationMark else { return index + 1 }
        index += 1
      } else if span[index] == UInt8.lineFeed {
        line += 1
      } else if span[index] == UInt8.carriageReturn, index + 1 == span.count || span[index + 1] != UInt8.lineFeed {
        line += 1
      }
      index += 1
    }
    throw WheelError(.invalidRecord, "a quote opened in line \(openingLine) is not closed")
  }
}
