/// Which members get another path when `.dist-info` and `.data` are renamed, and which are left out.
struct MemberMoves {
  private let directories: WheelDirectories
  /// The directories that are renamed, each with a slash at its end.
  private let renamed: [(before: String, after: String)]
  /// What becomes of members, by their place in the central directory.
  private var changes: [Int: SpliceWriter.Change] = [:]
  /// The new path, or nil for a member that is left out, by the member's path as it is.
  private(set) var paths: [String: String?] = [:]

  /// - Throws: `member-exists` when the archive already holds something under a new name.
  init(_ wheel: Wheel, to new: WheelDirectories) throws(WheelError) {
    directories = wheel.directories
    var renamed: [(before: String, after: String)] = []
    for (before, after) in [(directories.distInfo, new.distInfo), (directories.data, new.data)] {
      if let before, let after, !before.isExactly(after) { renamed.append((before + "/", after + "/")) }
    }
    self.renamed = renamed
    // A directory that is not this wheel's now must not become its `.data` either.
    let taken = renamed.isEmpty ? [] : ["\(new.distInfo)/", "\(new.distInfo.dropLast(".dist-info".count)).data/"]
    for member in wheel.layout.members {
      let name = member.name
      for directory in taken where name.utf8.starts(with: directory.utf8) && moved(name) == nil {
        if directories.owns(directory) { continue }
        throw WheelError(
          .memberExists, subject: name, "in the way of a directory that the patched wheel has: '\(directory)'")
      }
      if directories.isSignature(name) {
        changes[member.index] = .remove
        paths.updateValue(nil, forKey: name)
      } else if let moved = moved(name) {
        changes[member.index] = .rename(moved)
        paths[name] = moved
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

  func memberChanges(replacing documents: [PatchPlan.Document], in layout: ZipLayout) -> [Int: SpliceWriter.Change] {
    var changes = changes
    for document in documents {
      guard let member = layout.member(named: document.path) else { continue }
      changes[member.index] = .replace(
        bytes: document.after, newName: document.newPath == document.path ? nil : document.newPath)
    }
    return changes
  }
}

extension WheelError.Code {
  /// A member would be given a path that another one has.
  public static let memberExists = WheelError.Code(rawValue: "member-exists")
}
