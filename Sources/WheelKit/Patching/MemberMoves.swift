/// Which members get another path when `.dist-info` and `.data` are renamed, and which are left out.
struct MemberMoves {
  /// The new path, or nil for a member that is left out, by the member's path as it is.
  private(set) var paths: [String: String?] = [:]
  private let indices: [String: Int]

  /// - Throws: `member-exists` when the archive already holds something under a new name.
  init(_ wheel: Wheel, to directories: WheelDirectories) throws(WheelError) {
    let old = wheel.directories
    var indices: [String: Int] = [:]
    let renamed = [(old.distInfo, directories.distInfo), (old.data, directories.data)]
      .compactMap { before, after -> (before: String, after: String)? in
        guard let before, let after, before != after else { return nil }
        return (before + "/", after + "/")
      }
    for (index, member) in wheel.layout.members.enumerated() {
      let name = member.name
      for (before, after) in renamed where name.hasPrefix(after) && !name.hasPrefix(before) {
        throw WheelError(
          .memberExists, subject: name, "in the way of the directory '\(before)', which would be renamed to '\(after)'")
      }
      if name.hasPrefix(old.distInfo) || (old.data.map { name.hasPrefix($0) } ?? false) { indices[name] = index }
      if old.isSignature(name) {
        paths.updateValue(nil, forKey: name)
        continue
      }
      for (before, after) in renamed where name.hasPrefix(before) {
        paths[name] = after + name.dropFirst(before.count)
      }
    }
    self.indices = indices
  }

  /// The path of a member in the patched wheel; the one it has when it is not moved.
  func path(of name: String) -> String {
    if case .some(.some(let moved)) = paths[name] { moved } else { name }
  }

  func memberChanges(replacing documents: [PatchPlan.Document]) -> [Int: SpliceWriter.Change] {
    var changes: [Int: SpliceWriter.Change] = [:]
    for (name, moved) in paths {
      guard let index = indices[name] else { continue }
      changes[index] = moved.map { .rename($0) } ?? .remove
    }
    for document in documents {
      guard let index = indices[document.path] else { continue }
      changes[index] = .replace(
        bytes: document.after, newName: document.newPath == document.path ? nil : document.newPath)
    }
    return changes
  }
}

extension WheelError.Code {
  /// A member would be given a path that another one has.
  public static let memberExists = WheelError.Code(rawValue: "member-exists")
}
