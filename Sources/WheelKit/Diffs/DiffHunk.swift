/// Neighbouring changes of a file with the lines around them: bytes that are there before, and those after.
public struct DiffHunk: Hashable, Sendable {
  /// The first line of the old side, from 1; of an empty side the line before it, from 0.
  public var oldStart: Int
  /// How many lines the old side has.
  public var oldCount: Int
  public var newStart: Int
  public var newCount: Int
  /// What stands behind the line numbers: with git the line that begins the function.
  public var section: String
  /// The lines as they were, context and removed ones, each with its ending; only at the end of a file without one.
  public var old: ArraySlice<UInt8>
  /// The lines as they are to be, context and added ones.
  public var new: ArraySlice<UInt8>
  /// How many lines stay the same in front of the first change.
  public var leadingContext: Int
  /// How many lines stay the same behind the last change.
  public var trailingContext: Int
  /// The number of its `@@` line in the diff, from 1.
  public var line: Int

  /// Its `@@` line.
  public var header: String {
    "@@ -\(Self.place(oldStart, oldCount)) +\(Self.place(newStart, newCount)) @@\(section)"
  }

  /// The hunk that takes this one back.
  public var reversed: DiffHunk {
    var copy = self
    (copy.oldStart, copy.newStart) = (newStart, oldStart)
    (copy.oldCount, copy.newCount) = (newCount, oldCount)
    (copy.old, copy.new) = (new, old)
    return copy
  }

  /// The lines that it stands for, from 0, by its own numbers.
  var firstLine: Int { oldCount == 0 ? oldStart : oldStart - 1 }

  /// Whether nothing may stand in front of it: it is of the first line, and has less context there than at its end.
  ///
  /// As with GNU patch without fuzz; git is stricter yet.
  var beginsFile: Bool { oldStart <= 1 && leadingContext < trailingContext }

  /// Whether nothing may follow it: a side has no newline at its end, or there is context at the beginning alone.
  ///
  /// As with git, and with GNU patch without fuzz.
  var endsFile: Bool { (trailingContext == 0 && leadingContext > 0) || old.isUnterminated || new.isUnterminated }

  /// Whether it takes the file's first lines and says of no line that it stays: perhaps nothing is left.
  var mayEmptyFile: Bool { newStart == 0 && newCount == 0 }

  private static func place(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start)" : "\(start),\(count)"
  }
}

extension BidirectionalCollection<UInt8> {
  /// Whether there is a last line and it has no newline.
  var isUnterminated: Bool { !isEmpty && last != .lineFeed }
}
