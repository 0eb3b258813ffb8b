extension HeaderDocument {
  /// Replaces everything after the headers, byte for byte. The lines of the headers stay as they are.
  ///
  /// Adds the empty line that ends the headers if there is none.
  public mutating func setBody(_ body: [UInt8]) {
    guard body != self.body else { return }
    if !returnedLine.isEmpty { removeReturnedLines() }
    remainder = body[...]
    if separator.isEmpty, !body.isEmpty {
      let ending = makeRoom(at: fields.endIndex)
      separator = (ending.isEmpty ? documentEnding.bytes : ending)[...]
    }
    // A lone CR and the LF after it would be read as one line ending.
    if separator.elementsEqual([.carriageReturn]), body.first == .lineFeed { separator.append(.lineFeed) }
    keepSeparatorApart()
  }

  /// Removes all `From …` lines at the end of the headers. Otherwise the parser would move the one before to the body.
  private mutating func removeReturnedLines() {
    returnedLine = []
    if let last = fields.indices.last {
      fields[last].ignoredLines = Self.withoutEnvelopes(atEndOf: fields[last].ignoredLines, keepingFirst: false)
    } else {
      // A file may begin with one.
      lead = Self.withoutEnvelopes(atEndOf: lead, keepingFirst: true)
    }
  }

  private static func withoutEnvelopes(
    atEndOf lines: ArraySlice<UInt8>, keepingFirst: Bool
  ) -> ArraySlice<UInt8> {
    let bytes = Array(lines)
    let span = bytes.span
    var position = 0
    var end = 0
    while position < span.count {
      let line = TextLine(in: span, from: position)
      if HeaderLine(line, in: span) != .envelope || (keepingFirst && position == 0) { end = line.end }
      position = line.end
    }
    return bytes[..<end]
  }

  /// Sets the value of the field at `index` to lines, each but the first indented by eight spaces, as `importlib.metadata`
  /// and pip read them. The line endings of `text` stay, without those at its end.
  ///
  /// A field that is read as the same text already stays as it is.
  /// - Throws: `invalid-value` if a line has a control character, or another character that some readers end a line at.
  public mutating func setLines(_ text: [UInt8], at index: Int) throws(WheelError) {
    let old = fields[index]
    var line = Array(old.bytes.prefix(old.nameLength + 1)) + [.space]
    let span = text.span
    var position = 0
    var number = 0
    var end = line.endIndex
    while position < span.count {
      let next = TextLine(in: span, from: position)
      number += 1
      try explaining(Self.validate(value: String(decoding: text[next.start..<next.contentEnd], as: UTF8.self))) {
        WheelError(.invalidValue, "line \(number): \($0.reason)")
      }
      if number > 1 { line += repeatElement(.space, count: 8) }
      line += text[next.start..<next.contentEnd]
      if next.start < next.contentEnd { end = line.endIndex }
      line += text[next.contentEnd..<next.end]
      position = next.end
    }
    line.removeSubrange(end...)
    line += LineEnding(of: old.bytes)?.bytes ?? []
    let new = Field(bytes: line[...], ignoredLines: old.ignoredLines, nameLength: old.nameLength)
    if new.dedentedValue != old.dedentedValue { fields[index] = new }
  }
}
