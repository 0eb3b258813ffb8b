extension HeaderDocument {
  /// Parses a file. Any bytes are a document, possibly without fields.
  public init(parsing bytes: [UInt8]) {
    let headers = HeaderScan(bytes)
    self.lead = bytes[..<headers.leadEnd]
    self.fields = headers.fields
    self.returnedLine = bytes[headers.end..<headers.returnedEnd]
    self.separator = bytes[headers.returnedEnd..<headers.separatorEnd]
    self.remainder = bytes[headers.separatorEnd...]
  }
}

/// How Python's `email.feedparser` classifies a line of the header section.
enum HeaderLine: Hashable {
  /// Begins with a space or tab. A line of only whitespace counts, too.
  case continuation
  /// Begins with `From `: an envelope line, not a field.
  case envelope
  /// A name and a colon. With a length of 0, there is nothing before the colon.
  case field(nameLength: Int)
  /// Nothing before the line ending: the end of the headers.
  case empty
  /// Anything else: ends the headers and is part of the body.
  case foreign

  init(_ line: TextLine, in bytes: Span<UInt8>) {
    guard line.start < line.contentEnd else {
      self = .empty
      return
    }
    if bytes[line.start].isBlank {
      self = .continuation
      return
    }
    if Self.isEnvelope(line, in: bytes) {
      self = .envelope
      return
    }
    var index = line.start
    while index < line.contentEnd, bytes[index] > 0x20, bytes[index] < 0x7F, bytes[index] != .colon { index += 1 }
    let isField = index < line.contentEnd && bytes[index] == .colon
    self = isField ? .field(nameLength: index - line.start) : .foreign
  }

  private static func isEnvelope(_ line: TextLine, in bytes: Span<UInt8>) -> Bool {
    let mark: [UInt8] = [0x46, 0x72, 0x6F, 0x6D, 0x20]
    guard line.contentEnd - line.start >= mark.count else { return false }
    for offset in mark.indices where bytes[line.start + offset] != mark[offset] { return false }
    return true
  }
}

/// Scans the header section line by line (`FeedParser._parsegen` and `_parse_headers`).
private struct HeaderScan {
  var fields: [HeaderDocument.Field] = []
  var leadEnd = 0
  /// Where the headers end.
  var end = 0
  var returnedEnd = 0
  var separatorEnd = 0

  init(_ bytes: [UInt8]) {
    let span = bytes.span
    var position = 0
    var isFieldOpen = false
    var envelopeStart: Int?
    scan: while position < span.count {
      let line = TextLine(in: span, from: position)
      let lineStart = position
      switch HeaderLine(line, in: span) {
      case .empty:
        separatorEnd = line.end
        break scan
      case .foreign:
        break scan
      case .continuation:
        envelopeStart = nil
        pass(line, of: bytes, isPartOfField: isFieldOpen)
      case .envelope:
        isFieldOpen = false
        envelopeStart = lineStart
        pass(line, of: bytes, isPartOfField: false)
      case .field(nameLength: 0):
        isFieldOpen = false
        envelopeStart = nil
        pass(line, of: bytes, isPartOfField: false)
      case .field(let nameLength):
        isFieldOpen = true
        envelopeStart = nil
        let content = bytes[line.start..<line.end]
        fields.append(.init(bytes: content, ignoredLines: bytes[line.end..<line.end], nameLength: nameLength))
      }
      position = line.end
    }
    end = position
    returnedEnd = position
    separatorEnd = max(separatorEnd, position)
    // An envelope line may begin the file. As the last header line, it is moved to the body.
    if let start = envelopeStart, start > 0 {
      end = start
      if let last = fields.indices.last {
        fields[last].ignoredLines = bytes[fields[last].ignoredLines.startIndex..<start]
      } else {
        leadEnd = start
      }
    }
  }

  /// Adds a line that does not begin a field to the field it continues, or to the ignored lines.
  private mutating func pass(_ line: TextLine, of bytes: [UInt8], isPartOfField: Bool) {
    guard let last = fields.indices.last else {
      leadEnd = line.end
      return
    }
    if isPartOfField {
      fields[last].bytes = bytes[fields[last].bytes.startIndex..<line.end]
      fields[last].ignoredLines = bytes[line.end..<line.end]
    } else {
      fields[last].ignoredLines = bytes[fields[last].ignoredLines.startIndex..<line.end]
    }
  }
}
