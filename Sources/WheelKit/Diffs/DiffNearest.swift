/// The position in a file that matches most lines of a hunk, to explain why it does not fit.
struct DiffNearest {
  let reason: String

  /// - Parameter expected: the line where the hunk should be, from 0; the nearest of equally good positions wins.
  init(_ hunk: DiffHunk, _ index: DiffLineIndex, expected: Int) {
    let pattern = hunk.old.lines
    guard index.count > 0 else {
      reason = "the file is empty"
      return
    }
    guard let position = Self.position(of: pattern, in: index, expected: expected) else {
      reason = "the file has none of its lines, the first of which is \(Self.shown(pattern.first ?? []))"
      return
    }
    guard position >= 0 else {
      reason = "the nearest text is at line 1: expected \(Self.shown(pattern[0])), found the beginning of the file"
      return
    }
    var line = position
    while line < index.count, line - position < pattern.count - 1, pattern[line - position] == index.line(line) {
      line += 1
    }
    let near =
      "the nearest text is at line \(position + 1)" + (line == position ? "" : ", where line \(line + 1) differs")
    let wanted = pattern[line - position]
    guard line < index.count else {
      reason = "\(near): expected \(Self.shown(wanted)), found the end of the file"
      return
    }
    let (expectedText, foundText) = Self.shown(wanted, index.line(line))
    reason = "\(near): expected \(expectedText), found \(foundText)"
  }

  /// Each line that the file contains votes for the position it implies: the rarest lines first, as many as take time
  /// linear in the length of the file.
  private static func position(of pattern: [ArraySlice<UInt8>], in index: DiffLineIndex, expected: Int) -> Int? {
    var present: [(offset: Int, lines: ArraySlice<Int32>)] = []
    for (offset, line) in pattern.enumerated() {
      if let number = index.number(of: line) { present.append((offset, index.lines(withNumber: number))) }
    }
    present.sort { ($0.lines.count, $0.offset) < ($1.lines.count, $1.offset) }
    var votes = [Int32](repeating: 0, count: index.count + pattern.count)
    var work = 4 * (index.count + pattern.count)
    for (offset, lines) in present {
      work -= lines.count
      if work < 0 { break }
      for line in lines { votes[Int(line) - offset + pattern.count] += 1 }
    }
    var best: Int?
    for position in votes.indices where votes[position] > 0 {
      guard let current = best else {
        best = position
        continue
      }
      let isNearer = abs(position - pattern.count - expected) < abs(current - pattern.count - expected)
      if votes[position] > votes[current] || (votes[position] == votes[current] && isNearer) { best = position }
    }
    return best.map { $0 - pattern.count }
  }

  /// Both lines, starting a little before the first byte in which they differ.
  private static func shown(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> (String, String) {
    var same = 0
    for (left, right) in zip(one, other) {
      if left != right { break }
      same += 1
    }
    let skipped = same > 120 ? same - 40 : 0
    return (shown(one, skipping: skipped), shown(other, skipping: skipped))
  }

  private static func shown(_ line: ArraySlice<UInt8>, skipping count: Int = 0) -> String {
    let isTerminated = line.last == .lineFeed
    let content = (isTerminated ? line.dropLast() : line).dropFirst(count)
    // Do not start in the middle of a character.
    let whole = count == 0 ? content : content.drop { $0 & 0xC0 == 0x80 }
    let text = String(decoding: whole, as: UTF8.self).quotedForMessage
    return (count == 0 ? "" : "…") + text + (isTerminated ? "" : " without a newline")
  }
}
