/// The differences between two files in the format of `diff -u`.
public enum UnifiedDiff {
  /// The hunks with `context` lines around each change, under `--- oldLabel` and `+++ newLabel`; empty for equal files.
  ///
  /// Lines end only at LF. Bytes are shown as they are, with replacement characters for what is not UTF-8. Takes linear
  /// time: beyond a bound on the search, a long stretch is shown as replaced.
  public static func text(
    old: [UInt8], new: [UInt8], oldLabel: String, newLabel: String, context: Int = 3
  ) -> String {
    let lines = DiffLines(old, new)
    let changes = DiffChanges(lines).changes
    guard !changes.isEmpty else { return "" }
    var output: [UInt8] = Array("--- \(oldLabel)\n+++ \(newLabel)\n".utf8)
    var start = changes.startIndex
    while start < changes.endIndex {
      var end = start + 1
      while end < changes.endIndex, changes[end].old.lowerBound - changes[end - 1].old.upperBound <= 2 * context {
        end += 1
      }
      append(Hunk(changes[start..<end], of: lines, context: context), of: lines, to: &output)
      start = end
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Nearby changes, with the lines around and between them.
  private struct Hunk {
    var changes: ArraySlice<DiffChange>
    var old: Range<Int>
    var new: Range<Int>

    init(_ changes: ArraySlice<DiffChange>, of lines: DiffLines, context: Int) {
      self.changes = changes
      let first = changes.first ?? DiffChange(old: 0..<0, new: 0..<0)
      let last = changes.last ?? first
      let before = min(context, first.old.lowerBound)
      let after = min(context, lines.old.count - last.old.upperBound)
      self.old = (first.old.lowerBound - before)..<(last.old.upperBound + after)
      self.new = (first.new.lowerBound - before)..<(last.new.upperBound + after)
    }
  }

  private static func append(_ hunk: Hunk, of lines: DiffLines, to output: inout [UInt8]) {
    output += "@@ -\(range(hunk.old)) +\(range(hunk.new)) @@\n".utf8
    var position = hunk.old.lowerBound
    for change in hunk.changes {
      append(lines.oldText, lines.old[position..<change.old.lowerBound], " ", to: &output)
      append(lines.oldText, lines.old[change.old], "-", to: &output)
      append(lines.newText, lines.new[change.new], "+", to: &output)
      position = change.old.upperBound
    }
    append(lines.oldText, lines.old[position..<hunk.old.upperBound], " ", to: &output)
  }

  private static func append(
    _ text: [UInt8], _ lines: ArraySlice<Range<Int>>, _ mark: Unicode.Scalar, to output: inout [UInt8]
  ) {
    for line in lines {
      output.append(UInt8(ascii: mark))
      output += text[line]
      if text[line].last != .lineFeed { output += "\n\\ No newline at end of file\n".utf8 }
    }
  }

  /// Counted from 1. An empty range is given by the line before it.
  private static func range(_ lines: Range<Int>) -> String {
    switch lines.count {
    case 0: "\(lines.lowerBound),0"
    case 1: "\(lines.lowerBound + 1)"
    default: "\(lines.lowerBound + 1),\(lines.count)"
    }
  }
}

/// Old lines that are replaced by new lines. Either range may be empty.
struct DiffChange: Hashable {
  var old: Range<Int>
  var new: Range<Int>
}
