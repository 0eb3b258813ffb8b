/// Parses the consecutive hunks of one file.
struct DiffHunkParser {
  private enum LineKind {
    case context
    case removed
    case added
  }

  /// The old sides of all hunks, joined; each hunk is a slice of it.
  private var oldText: [UInt8] = []
  private var newText: [UInt8] = []
  private var found: [(hunk: DiffHunk, old: Range<Int>, new: Range<Int>)] = []

  /// All hunks from the current line on; none if the line does not begin one.
  static func hunks(_ lines: inout SourceDiffLines) throws(WheelError) -> [DiffHunk] {
    var parser = DiffHunkParser()
    while lines.begins(with: "@@") { try parser.hunk(&lines) }
    if !parser.found.isEmpty { try passEnd(&lines) }
    var hunks: [DiffHunk] = []
    hunks.reserveCapacity(parser.found.count)
    for (hunk, old, new) in parser.found {
      var hunk = hunk
      hunk.old = parser.oldText[old]
      hunk.new = parser.newText[new]
      hunks.append(hunk)
    }
    return hunks
  }

  private mutating func hunk(_ lines: inout SourceDiffLines) throws(WheelError) {
    if lines.begins(with: "@@@") { throw SourceDiffParser.combined(lines) }
    guard var hunk = Self.header(lines) else {
      throw lines.error(.invalidDiff, "expected a hunk header such as '@@ -1,2 +3,4 @@', found")
    }
    guard hunk.oldStart > 0 || hunk.oldCount == 0, hunk.newStart > 0 || hunk.newCount == 0 else {
      throw lines.error(.invalidDiff, "line numbers start at 1")
    }
    if let last = found.last?.hunk, hunk.firstLine < last.firstLine + last.oldCount {
      throw lines.error(.invalidDiff, "the hunk overlaps the previous one or comes before it")
    }
    let oldBegin = oldText.count
    let newBegin = newText.count
    lines.advance()
    let isChanged = try body(&hunk, &lines)
    guard isChanged else {
      throw WheelError(.invalidDiff, "line \(hunk.line): the hunk changes nothing: \(hunk.header.quotedForMessage)")
    }
    found.append((hunk, oldBegin..<oldText.count, newBegin..<newText.count))
  }

  /// - Returns: whether the hunk has a removed or added line.
  private mutating func body(_ hunk: inout DiffHunk, _ lines: inout SourceDiffLines) throws(WheelError) -> Bool {
    var oldLeft = hunk.oldCount
    var newLeft = hunk.newCount
    var isChanged = false
    var last: LineKind?
    // Which sides are complete: their last line had no newline.
    var isOldClosed = false
    var isNewClosed = false
    while true {
      if let kind = last, lines.first == .backslash {
        try endWithoutNewline(kind, lines)
        if kind != .added { isOldClosed = true }
        if kind != .removed { isNewClosed = true }
        last = nil
        lines.advance()
        continue
      }
      guard oldLeft > 0 || newLeft > 0 else { break }
      guard let kind = Self.kind(lines), kind == .added || oldLeft > 0, kind == .removed || newLeft > 0 else {
        throw lines.error(
          .invalidDiff,
          "the hunk \(hunk.header.quotedForMessage) is missing \(oldLeft) old and \(newLeft) new lines, found"
        )
      }
      guard kind == .added || !isOldClosed, kind == .removed || !isNewClosed else {
        throw lines.error(.invalidDiff, "a line after the last line, which has no newline")
      }
      guard lines.isTerminated else { throw lines.error(.invalidDiff, "the diff ends in the middle of a line") }
      // A blank line whose space an editor removed is a context line.
      let content = lines.bytes[
        (lines.first == nil || lines.first == .carriageReturn ? lines.start : lines.start + 1)..<lines.end]
      if kind != .added {
        oldText += content
        oldLeft -= 1
      }
      if kind != .removed {
        newText += content
        newLeft -= 1
      }
      if kind == .context {
        if isChanged { hunk.trailingContext += 1 } else { hunk.leadingContext += 1 }
      } else {
        isChanged = true
        hunk.trailingContext = 0
      }
      last = kind
      lines.advance()
    }
    return isChanged
  }

  private static func kind(_ lines: SourceDiffLines) -> LineKind? {
    if lines.isAtEnd { return nil }
    switch lines.first {
    case nil, .space?: return .context
    case .hyphen?: return .removed
    case UInt8(ascii: "+")?: return .added
    case .carriageReturn? where lines.header.isEmpty: return .context
    default: return nil
    }
  }

  /// Removes the newline of the previous line, in whatever language the marker is worded.
  private mutating func endWithoutNewline(_ kind: LineKind, _ lines: SourceDiffLines) throws(WheelError) {
    if kind != .added { oldText.removeLast() }
    if kind != .removed { newText.removeLast() }
    if (kind != .added && oldText.last ?? .lineFeed == .lineFeed)
      || (kind != .removed && newText.last ?? .lineFeed == .lineFeed)
    {
      throw lines.error(.invalidDiff, "an empty line cannot lack its newline")
    }
  }

  /// Rejects lines after the last hunk that look like part of it.
  private static func passEnd(_ lines: inout SourceDiffLines) throws(WheelError) {
    while !lines.isAtEnd, lines.header.isEmpty { lines.advance() }
    switch lines.first {
    case .space?, UInt8(ascii: "+")?, .backslash?: break
    case .hyphen?:
      if lines.begins(with: "--- ") && lines.isFollowed(by: "+++ ") { return }
      // A mail signature.
      if lines.header.elementsEqual("-- ".utf8) || lines.header.elementsEqual("--".utf8) { return }
    default: return
    }
    throw lines.error(.invalidDiff, "the hunk has more lines than its header states")
  }

  /// The hunk that begins at the current line, without its lines.
  private static func header(_ lines: SourceDiffLines) -> DiffHunk? {
    var rest = lines.header
    guard take("@@ -", &rest), let old = range(&rest), take(" +", &rest), let new = range(&rest), take(" @@", &rest)
    else {
      return nil
    }
    return DiffHunk(
      oldStart: old.start, oldCount: old.count, newStart: new.start, newCount: new.count,
      section: String(decoding: rest, as: UTF8.self), old: [], new: [], leadingContext: 0, trailingContext: 0,
      line: lines.number)
  }

  private static func range(_ rest: inout ArraySlice<UInt8>) -> (start: Int, count: Int)? {
    guard let start = number(&rest) else { return nil }
    guard take(",", &rest) else { return (start, 1) }
    guard let count = number(&rest) else { return nil }
    return (start, count)
  }

  /// A line number within the size limit of a diff.
  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix(10).prefix(while: \.isDigit)
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    return Int(String(decoding: digits, as: UTF8.self)).flatMap { $0 <= Int(Int32.max) ? $0 : nil }
  }

  private static func take(_ text: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }
}

extension SourceDiffLines {
  /// An error about the current line, with the line as the value.
  func error(_ code: FaultCode, _ what: String) -> WheelError { WheelError(code, "line \(number): \(what): \(quoted)") }
}
