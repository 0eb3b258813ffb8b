/// Why a hunk does not fit a file. Lines are counted from 0.
enum DiffMisfit {
  /// It fits at these lines, and maybe more.
  case several([Int])
  /// It fits only before the end of the previous hunk.
  case before(line: Int)
  /// It fits at a line other than the first, but must begin the file.
  case notAtBeginning(line: Int)
  /// It fits, but must end the file, and this line follows.
  case notAtEnd(line: Int)
  /// It only adds lines, before `line`; the previous hunk ends at `first`, the file at `count`.
  case addition(line: Int, first: Int, count: Int)
  case nearest(DiffNearest)

  func error(_ hunk: DiffHunk, number: Int, of count: Int) -> WheelError {
    let name = "hunk \(number) of \(count), \(hunk.header.quotedForMessage),"
    return WheelError(.diffDoesNotFit, "\(name) \(reason(hunk))")
  }

  private func reason(_ hunk: DiffHunk) -> String {
    switch self {
    case .several(let lines):
      let numbers = lines.map { "\($0 + 1)" }.joined(separator: " and ")
      return "does not fit at its line, but fits at several others: lines \(numbers)"
    case .before(let line): return "fits only before the end of the previous hunk: line \(line + 1)"
    case .notAtBeginning(let line):
      return
        "must be at the beginning of the file, because it has no context before its change, but fits at line \(line + 1)"
    case .notAtEnd(let line):
      let why =
        hunk.old.isUnterminated || hunk.new.isUnterminated
        ? "does not end with a newline" : "has no context after its change"
      return "must be at the end of the file, because it \(why), but is followed by line \(line + 1)"
    case .addition(let line, let first, let count):
      if line < first { return "adds lines before the end of the previous hunk: line \(line + 1)" }
      if line > count { return "adds lines after line \(line), but the file has \(count)" }
      if hunk.new.isUnterminated, line < count {
        return
          "must be at the end of the file, because it does not end with a newline, but is followed by line \(line + 1)"
      }
      return "adds lines after the last one, which has no newline: line \(line)"
    case .nearest(let nearest): return "does not fit: \(nearest.reason)"
    }
  }
}
