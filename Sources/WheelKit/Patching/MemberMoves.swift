/// The members that get another path, because an edit moved them or `.dist-info` and `.data` are renamed, and the members
/// that are removed.
struct MemberMoves {
  private let mapping: DirectoryMapping
  /// The changes of members, by index in the central directory.
  private(set) var changes: [Int: SpliceWriter.Change] = [:]
  /// What happens to members that do not keep their path, by their path in the original wheel.
  private(set) var paths: [String: PatchPlan.Move] = [:]

  /// - Throws: `member-exists` if the archive already contains a new path.
  init(
    _ wheel: Wheel, _ draft: MemberDraft, from directories: WheelDirectories, to new: WheelDirectories
  ) throws(WheelError) {
    // An edit can add a `.data` directory.
    mapping = DirectoryMapping((directories.distInfo, new.distInfo), (directories.dataOrItsName, new.dataOrItsName))
    // A directory that does not belong to the wheel must not become its `.data`.
    let taken = mapping.isEmpty ? [] : ["\(new.distInfo)/", "\(new.dataOrItsName)/"]
    for member in wheel.layout.members {
      let name = member.name
      if draft.removed.contains(member.index) {
        changes[member.index] = .remove
        paths[name] = .removed
        continue
      }
      let path = draft.states[member.index]?.path ?? name
      for directory in taken where path.utf8.starts(with: directory.utf8) && mapping.moved(path) == nil {
        if directories.owns(directory) { continue }
        throw WheelError(
          .memberExists, subject: path, "conflicts with a directory of the patched wheel: \(directory.quotedForMessage)"
        )
      }
      if directories.isSignature(path) {
        changes[member.index] = .remove
        paths[name] = .removed
        continue
      }
      let moved = mapping.path(of: path)
      if !moved.isExactly(name) {
        changes[member.index] = .rename(moved)
        paths[name] = .renamed(to: moved)
      }
    }
  }

  /// The path in the patched wheel of the member `name`: the same one unless it is moved.
  func path(of name: String) -> String { mapping.path(of: name) }
}

extension FaultCode {
  /// Another member already has the path.
  public static let memberExists = FaultCode(rawValue: "member-exists")
}
