/// A group of changes to a file, with the lines around them: the bytes before and the bytes after.
public struct DiffHunk: Hashable, Sendable {
  /// The first line of the old side, from 1. If the old side is empty, the line before it, from 0.
  public var oldStart: Int
  /// The number of lines in the old side.
  public var oldCount: Int
  /// The first line of the new side, from 1.
  public var newStart: Int
  /// The number of lines of the new side.
  public var newCount: Int
  /// The text after the line numbers: in git diffs, the line that begins the function.
  public var section: String
  /// The old lines, context and removed, each with its ending. Only the last line of a file can lack one.
  public var old: ArraySlice<UInt8>
  /// The new lines, context and added.
  public var new: ArraySlice<UInt8>
  /// The number of context lines before the first change.
  public var leadingContext: Int
  /// The number of context lines after the last change.
  public var trailingContext: Int
  /// The line number of its `@@` line in the diff, from 1.
  public var line: Int

  /// Its `@@` line.
  public var header: String { "@@ -\(Self.range(oldStart, oldCount)) +\(Self.range(newStart, newCount)) @@\(section)" }

  /// The hunk that reverts this one.
  public var reversed: DiffHunk {
    with(self) {
      ($0.oldStart, $0.newStart) = (newStart, oldStart)
      ($0.oldCount, $0.newCount) = (newCount, oldCount)
      ($0.old, $0.new) = (new, old)
    }
  }

  /// The first line it replaces according to its own numbers, from 0.
  var firstLine: Int { oldCount == 0 ? oldStart : oldStart - 1 }

  /// Whether it must be at the beginning of the file: it starts at line 1 with less context before than after the
  /// changes.
  ///
  /// As in GNU patch without fuzz; git is stricter.
  var beginsFile: Bool { oldStart <= 1 && leadingContext < trailingContext }

  /// Whether it must be at the end of the file: a side has no final newline, or there is context only before the
  /// changes.
  ///
  /// As in git, and in GNU patch without fuzz.
  var endsFile: Bool { (trailingContext == 0 && leadingContext > 0) || old.isUnterminated || new.isUnterminated }

  /// Whether it replaces the first lines of the file and has no new lines, which may leave nothing.
  var mayEmptyFile: Bool { newStart == 0 && newCount == 0 }

  private static func range(_ start: Int, _ count: Int) -> String { count == 1 ? "\(start)" : "\(start),\(count)" }
}

extension BidirectionalCollection<UInt8> {
  var isUnterminated: Bool { !isEmpty && last != .lineFeed }
}
