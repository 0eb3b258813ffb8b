extension HeaderDocument {
  /// A line in the header section that Python's parser does not treat as part of a field.
  public struct Defect: Hashable, Sendable {
    /// What is wrong with the line.
    public enum Kind: String, Hashable, Sendable {
      /// The file begins with a byte order mark, so it has no headers.
      case byteOrderMark = "byte-order-mark"
      /// A line that is not a header ends the header section without an empty line. It and everything after it is the
      /// body.
      case endOfHeaders = "end-of-headers"
      /// A continuation line without a field before it, which is ignored.
      case strayContinuation = "stray-continuation"
      /// A line that begins with a colon, which is ignored.
      case missingName = "missing-name"
      /// A line that begins with `From `, which is not a field.
      case envelopeLine = "envelope-line"
    }

    /// What is wrong with the line.
    public var kind: Kind
    /// Counted from 1.
    public var line: Int
    /// The line without its ending.
    public var text: String
  }

  /// The lines that the parser ignores, and the line that ends the header section early, in file order.
  public var defects: [Defect] {
    var defects: [Defect] = []
    var line = 1
    collectDefects(in: lead, from: &line, into: &defects)
    for field in fields {
      line += Self.lineCount(field.bytes)
      collectDefects(in: field.ignoredLines, from: &line, into: &defects)
    }
    collectDefects(in: returnedLine, from: &line, into: &defects)
    if separator.isEmpty, let start = remainder.indices.first {
      let content = remainder.span
      let first = TextLine(in: content, from: 0)
      let text = FieldText.decode(remainder[start..<(start + first.contentEnd)])
      defects.append(Defect(kind: hasByteOrderMark ? .byteOrderMark : .endOfHeaders, line: line, text: text))
    }
    return defects
  }

  private func collectDefects(in bytes: ArraySlice<UInt8>, from line: inout Int, into defects: inout [Defect]) {
    let span = bytes.span
    var position = 0
    while position < span.count {
      let range = TextLine(in: span, from: position)
      let text = FieldText.decode(bytes[(bytes.startIndex + range.start)..<(bytes.startIndex + range.contentEnd)])
      switch HeaderLine(range, in: span) {
      case .continuation: defects.append(Defect(kind: .strayContinuation, line: line, text: text))
      case .envelope: defects.append(Defect(kind: .envelopeLine, line: line, text: text))
      case .field, .foreign, .empty: defects.append(Defect(kind: .missingName, line: line, text: text))
      }
      line += 1
      position = range.end
    }
  }

  /// The number of lines that begin in `bytes`.
  package static func lineCount(_ bytes: ArraySlice<UInt8>) -> Int {
    let span = bytes.span
    var position = 0
    var count = 0
    while position < span.count {
      position = TextLine(in: span, from: position).end
      count += 1
    }
    return count
  }
}
