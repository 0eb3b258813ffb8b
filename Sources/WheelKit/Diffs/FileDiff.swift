/// The changes to one file in a diff.
public struct FileDiff: Hashable, Sendable {
  /// What happens to the file as a whole.
  public enum Kind: Hashable, Sendable {
    case modify
    /// The file is new: `new file mode`, `/dev/null`, or the epoch as the date of an empty old side.
    case create
    /// The file is deleted: `deleted file mode`, `/dev/null`, or the epoch as the date of an empty new side.
    case delete
    /// The file is renamed.
    case rename(from: String)
    /// The file is copied from another one. The copy is of that file before the whole diff, even if the diff changes it
    /// earlier: this is how `git apply` reads the output of `git diff -C`.
    case copy(from: String)
  }

  /// What happens to the file as a whole.
  public var kind: Kind
  /// The path before, stripped and without `.` components; nil if there was no file.
  public var oldPath: String?
  /// The path after; nil if the file is deleted.
  public var newPath: String?
  /// The old type and permissions (`old mode`, `deleted file mode`), if the diff states them.
  ///
  /// Does not contain the mode on git's `index` line: that mode does not change, and a wheel may have a different one.
  public var oldMode: UInt16?
  /// The new type and permissions (`new mode`, `new file mode`), if the diff states them.
  public var newMode: UInt16?
  /// The changes to the contents, in file order; none if only path or mode change, or if the file is empty.
  public var hunks: [DiffHunk] = []

  /// Whether LF and CRLF are the same; the file keeps its line endings.
  var ignoresLineEndings = false

  /// The path for messages: the new one, if there is one.
  public var path: String { newPath ?? oldPath ?? "" }

  /// Whether a missing file counts as empty, so that it is created, as `patch` and git do: a diff without dates shows
  /// only that its one hunk adds lines to nothing.
  public var appliesToAbsentFile: Bool {
    if kind == .create { return true }
    guard kind == .modify, hunks.count == 1, let hunk = hunks.first else { return false }
    return hunk.oldStart == 0 && hunk.oldCount == 0
  }

  /// The change that reverts this one. Shows whether a diff is already applied.
  ///
  /// Nothing tells what a copy replaced: its reverse turns the copy back into the contents of its source.
  public var reversed: FileDiff {
    let reversedHunks = hunks.map(\.reversed)
    let kind: Kind
    switch self.kind {
    case .create: kind = .delete
    case .delete: kind = .create
    case .modify: kind = .modify
    case .rename: kind = .rename(from: newPath ?? "")
    case .copy:
      return FileDiff(
        kind: .modify, oldPath: newPath, newPath: newPath, hunks: reversedHunks, ignoresLineEndings: ignoresLineEndings)
    }
    return FileDiff(
      kind: kind, oldPath: newPath, newPath: oldPath, oldMode: newMode, newMode: oldMode, hunks: reversedHunks,
      ignoresLineEndings: ignoresLineEndings)
  }
}
