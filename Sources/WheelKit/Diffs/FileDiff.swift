/// What a diff says of one file.
public struct FileDiff: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case modify
    /// There was no file: `new file mode`, `/dev/null`, or the epoch as the date of an empty old side.
    case create
    /// There is no file any more: `deleted file mode`, `/dev/null`, or the epoch as the date of an empty new side.
    case delete
    /// The file has another path than before.
    case rename(from: String)
    /// The file is made of another one, which stays: of what that was before the whole diff, even when that changes it
    /// further up. So reads `git apply` what `git diff -C` writes.
    case copy(from: String)
  }

  public var kind: Kind
  /// The path before, stripped and without `.` components; nil when there was no file.
  public var oldPath: String?
  /// The path after; nil when there is no file any more.
  public var newPath: String?
  /// Type and permissions where the diff says that they were these (`old mode`, `deleted file mode`).
  ///
  /// The mode on git's `index` line is none that changes, and not given here: a wheel need not have the same.
  public var oldMode: UInt16?
  /// Type and permissions where the diff gives new ones (`new mode`, `new file mode`).
  public var newMode: UInt16?
  /// The changes of the contents, in the file's order; none when only path or mode change, or the file is empty.
  public var hunks: [DiffHunk]

  public init(
    kind: Kind, oldPath: String?, newPath: String?, oldMode: UInt16? = nil, newMode: UInt16? = nil,
    hunks: [DiffHunk] = []
  ) {
    self.kind = kind
    self.oldPath = oldPath
    self.newPath = newPath
    self.oldMode = oldMode
    self.newMode = newMode
    self.hunks = hunks
  }

  /// The path that messages name: the one after the change, if there is one.
  public var path: String { newPath ?? oldPath ?? "" }

  /// Whether a file that is not there counts as an empty one, which `patch` and git then create: a diff without dates
  /// shows only that nothing stood where its one hunk adds lines.
  public var appliesToAbsentFile: Bool {
    if kind == .create { return true }
    guard kind == .modify, hunks.count == 1, let hunk = hunks.first else { return false }
    return hunk.oldStart == 0 && hunk.oldCount == 0
  }

  /// The change that takes this one back, for finding out whether a diff is already applied.
  ///
  /// Nothing tells what a copy was before: its reverse turns the copy's contents back into those of its source.
  public var reversed: FileDiff {
    let reversedHunks = hunks.map(\.reversed)
    let kind: Kind
    switch self.kind {
    case .create: kind = .delete
    case .delete: kind = .create
    case .modify: kind = .modify
    case .rename: kind = .rename(from: newPath ?? "")
    case .copy: return FileDiff(kind: .modify, oldPath: newPath, newPath: newPath, hunks: reversedHunks)
    }
    return FileDiff(
      kind: kind, oldPath: newPath, newPath: oldPath, oldMode: newMode, newMode: oldMode, hunks: reversedHunks)
  }
}
