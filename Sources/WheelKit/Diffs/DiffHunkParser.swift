/// Reads the hunks of one file, which follow one another without a line between them.
struct DiffHunkParser {
  /// What the header of a hunk says.
  private struct Header {
    var oldStart = 0
    var oldCount = 1
    var newStart = 0
    var newCount = 1
    var section = ""
  }

  private enum LineKind {
    case context
    case removed
    case added
  }

  /// The sides of all hunks one after the other; the hunks are parts of it.
  private var oldText: [UInt8] = []
  private var newText: [UInt8] = []
  private var found: [(hunk: DiffHunk, old: Range<Int>, new: Range<Int>)] = []

  /// All hunks from the current line on, none when it begins none.
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
    guard let header = Self.header(lines.header) else {
      throw lines.error(.invalidDiff, "expected the line of a hunk such as '@@ -1,2 +3,4 @@', found")
    }
    let line = lines.number
    guard header.oldStart > 0 || header.oldCount == 0, header.newStart > 0 || header.newCount == 0 else {
      throw lines.error(.invalidDiff, "lines are counted from 1")
    }
    var hunk = DiffHunk(
      oldStart: header.oldStart, oldCount: header.oldCount, newStart: header.newStart, newCount: header.newCount,
      section: header.section, old: [], new: [], leadingContext: 0, trailingContext: 0, line: line)
    if let last = found.last?.hunk, hunk.firstLine < last.firstLine + last.oldCount {
      throw lines.error(.invalidDiff, "the hunk overlaps the one before, or is not behind it")
    }
    let oldBegin = oldText.count
    let newBegin = newText.count
    lines.advance()
    let isChanged = try body(&hunk, &lines)
    guard isChanged else {
      throw WheelError(.invalidDiff, "line \(line): the hunk changes nothing: \(hunk.header.quotedForMessage)")
    }
    found.append((hunk, oldBegin..<oldText.count, newBegin..<newText.count))
  }

  /// - Returns: whether there is a removed or added line.
  private mutating func body(_ hunk: inout DiffHunk, _ lines: inout SourceDiffLines) throws(WheelError) -> Bool {
    var oldLeft = hunk.oldCount
    var newLeft = hunk.newCount
    var isChanged = false
    var last: LineKind?
    // Which sides have had their last line, without a newline.
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
          "the hunk \(hunk.header.quotedForMessage) lacks lines, \(oldLeft) old and \(newLeft) new ones, found"
        )
      }
      guard kind == .added || !isOldClosed, kind == .removed || !isNewClosed else {
        throw lines.error(.invalidDiff, "a line behind the one without newline at the end of the file")
      }
      guard lines.isTerminated else {
        throw lines.error(.invalidDiff, "the diff ends in the middle of a line")
      }
      // A blank line whose space an editor has taken away is context.
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

  /// Takes the newline from the line before, whatever the language in which that is said.
  private mutating func endWithoutNewline(_ kind: LineKind, _ lines: SourceDiffLines) throws(WheelError) {
    if kind != .added { oldText.removeLast() }
    if kind != .removed { newText.removeLast() }
    if (kind != .added && oldText.last ?? .lineFeed == .lineFeed)
      || (kind != .removed && newText.last ?? .lineFeed == .lineFeed)
    {
      throw lines.error(.invalidDiff, "an empty line without newline is no line")
    }
  }

  /// What follows the last hunk of a file must not look like more of it than its header says.
  private static func passEnd(_ lines: inout SourceDiffLines) throws(WheelError) {
    while !lines.isAtEnd, lines.header.isEmpty { lines.advance() }
    switch lines.first {
    case .space?, UInt8(ascii: "+")?, .backslash?: break
    case .hyphen?:
      if lines.begins(with: "--- ") && lines.isFollowed(by: "+++ ") { return }
      // The signature of a mail.
      if lines.header.elementsEqual("-- ".utf8) || lines.header.elementsEqual("--".utf8) { return }
    default: return
    }
    throw lines.error(.invalidDiff, "the hunk before has more lines than its header says")
  }

  private static func header(_ text: ArraySlice<UInt8>) -> Header? {
    var rest = text
    var header = Header()
    guard take("@@ -", &rest), let old = range(&rest), take(" +", &rest), let new = range(&rest), take(" @@", &rest)
    else {
      return nil
    }
    (header.oldStart, header.oldCount) = old
    (header.newStart, header.newCount) = new
    header.section = String(decoding: rest, as: UTF8.self)
    return header
  }

  private static func range(_ rest: inout ArraySlice<UInt8>) -> (start: Int, count: Int)? {
    guard let start = number(&rest) else { return nil }
    guard take(",", &rest) else { return (start, 1) }
    guard let count = number(&rest) else { return nil }
    return (start, count)
  }

  /// A number that can be a line's in a file that can be a member's.
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
  /// An error about the current line, which it ends with.
  func error(_ code: WheelError.Code, _ what: String) -> WheelError {
    WheelError(code, "line \(number): \(what): \(quoted)")
  }
}
