/// Which members get another path, because an edit moved them or `.dist-info` and `.data` are renamed, and which are left
/// out.
struct MemberMoves {
  private let directories: WheelDirectories
  /// The directories that are renamed, each with a slash at its end.
  private let renamed: [(before: String, after: String)]
  /// What becomes of members, by their place in the central directory.
  private(set) var changes: [Int: SpliceWriter.Change] = [:]
  /// What happens to members that do not keep their path, by their path in the original wheel.
  private(set) var paths: [String: PatchPlan.Move] = [:]

  /// - Throws: `member-exists` when the archive already holds something under a new name.
  init(
    _ wheel: Wheel, _ draft: MemberDraft, from directories: WheelDirectories, to new: WheelDirectories
  ) throws(WheelError) {
    self.directories = directories
    var renamed: [(before: String, after: String)] = []
    // A wheel without `.data` can get one by an edit.
    for (before, after) in [(directories.distInfo, new.distInfo), (directories.dataOrItsName, new.dataOrItsName)]
    where !before.isExactly(after) {
      renamed.append((before + "/", after + "/"))
    }
    self.renamed = renamed
    // A directory that is not this wheel's now must not become its `.data` either.
    let taken = renamed.isEmpty ? [] : ["\(new.distInfo)/", "\(new.dataOrItsName)/"]
    for member in wheel.layout.members {
      let name = member.name
      if draft.removed.contains(member.index) {
        changes[member.index] = .remove
        paths[name] = .removed
        continue
      }
      let path = draft.states[member.index]?.path ?? name
      for directory in taken where path.utf8.starts(with: directory.utf8) && moved(path) == nil {
        if directories.owns(directory) { continue }
        throw WheelError(
          .memberExists, subject: path,
          "in the way of a directory that the patched wheel has: \(directory.quotedForMessage)")
      }
      if directories.isSignature(path) {
        changes[member.index] = .remove
        paths[name] = .removed
        continue
      }
      let moved = moved(path) ?? path
      if !moved.isExactly(name) {
        changes[member.index] = .rename(moved)
        paths[name] = .renamed(to: moved)
      }
    }
  }

  /// The path in the patched wheel of what has the path `name`: the same one when it is not moved.
  func path(of name: String) -> String { moved(name) ?? name }

  private func moved(_ name: String) -> String? {
    for (before, after) in renamed {
      if let rest = name.droppingExactPrefix(before) { return after + rest }
    }
    return nil
  }
}

extension WheelError.Code {
  /// A member would be given a path that another one has.
  public static let memberExists = WheelError.Code(rawValue: "member-exists")
}
