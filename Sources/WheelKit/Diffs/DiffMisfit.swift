/// Why a hunk has no place in a file. Lines are counted from 0.
enum DiffMisfit {
  /// It fits at these lines and maybe more.
  case several([Int])
  /// It fits in front of the end of the hunk before.
  case before(line: Int)
  /// It would fit at a line that is not the first, which it has to be.
  case notAtBeginning(line: Int)
  /// It would fit, but this line follows.
  case notAtEnd(line: Int)
  /// It only adds lines, in front of `line`; the hunk before ends at `first`, the file at `count`.
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
      return "does not fit where it says, but at more places than one: lines \(numbers)"
    case .before(let line): return "fits only in front of the end of the hunk before: line \(line + 1)"
    case .notAtBeginning(let line):
      return
        "has to be at the beginning of the file, as no context stands before its change, but fits at line \(line + 1)"
    case .notAtEnd(let line):
      let why =
        hunk.old.isUnterminated || hunk.new.isUnterminated
        ? "has no newline at its end" : "has no context behind its change"
      return "has to be at the end of the file, as it \(why), but is followed by line \(line + 1)"
    case .addition(let line, let first, let count):
      if line < first { return "adds lines in front of the end of the hunk before: line \(line + 1)" }
      if line > count { return "adds lines behind line \(line), but the file has \(count)" }
      if hunk.new.isUnterminated, line < count {
        return "has to be at the end of the file, as it has no newline at its end, but is followed by line \(line + 1)"
      }
      return "adds lines behind the last one, which has no newline: line \(line)"
    case .nearest(let nearest): return "does not fit: \(nearest.reason)"
    }
  }
}
