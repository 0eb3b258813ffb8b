/// The members added, removed, moved and changed between two wheels.
///
/// Directories are left out: installers ignore their entries, so they count as packing.
public struct MemberComparison: Hashable, Sendable {
  /// Only in the new wheel, in its order.
  public internal(set) var added: [ZipMember] = []
  /// Only in the old wheel, in its order.
  public internal(set) var removed: [ZipMember] = []
  /// Same path, different contents or mode, in the order of the old wheel. Paths that differ only in the name of
  /// `.dist-info` or `.data` are the same.
  public internal(set) var changed: [MemberPair] = []
  /// Different path, same CRC and size; the mode may differ.
  public internal(set) var moved: [MemberPair] = []

  /// RECORD is compared by row, since its changes follow from those of other members; its mode is set like that of a
  /// new file.
  let recordPath: String

  /// Whether no member was added, removed, moved or changed.
  public var isSame: Bool { added.isEmpty && removed.isEmpty && moved.isEmpty && changed.allSatisfy(isRecord) }

  func isRecord(_ pair: MemberPair) -> Bool { pair.new.name.isExactly(recordPath) }
}

/// The members of two wheels, matched: each is in at most one pair.
struct MemberMatching {
  /// Members with the same path, in the order of the old wheel.
  private(set) var pairs: [MemberPair] = []
  private(set) var removed: [ZipMember] = []
  private(set) var added: [ZipMember] = []

  init(_ old: Wheel, _ new: Wheel, _ mapping: DirectoryMapping) {
    let newMembers = new.layout.members
    var indices = UntakenIndices(newMembers.lazy.map { ExactText($0.name) })
    var isTaken = [Bool](repeating: false, count: newMembers.count)
    for member in old.layout.members {
      if let index = indices.take(ExactText(mapping.path(of: member.name))) {
        isTaken[index] = true
        pairs.append(MemberPair(member, newMembers[index]))
      } else {
        removed.append(member)
      }
    }
    for (index, member) in newMembers.enumerated() where !isTaken[index] { added.append(member) }
  }

  /// Removes from `removed` and `added` the pairs whose headers state the same contents: first those with the same last
  /// path component. All empty files have the same contents, so those are matched only by that component.
  mutating func takeMoved() -> [MemberPair] {
    var moved = takeMoved { member in
      MovedKey(crc32: member.crc32, size: member.uncompressedSize, name: ExactText(PathName.last(of: member.name)))
    }
    moved += takeMoved { member in
      member.uncompressedSize == 0
        ? nil : MovedKey(crc32: member.crc32, size: member.uncompressedSize, name: ExactText(""))
    }
    return moved.sorted { $0.old.index < $1.old.index }
  }

  /// Splits pairs that turned out not to be moved.
  mutating func giveBack(_ pairs: [MemberPair]) {
    guard !pairs.isEmpty else { return }
    removed = (removed + pairs.map(\.old)).sorted { $0.index < $1.index }
    added = (added + pairs.map(\.new)).sorted { $0.index < $1.index }
  }

  private struct MovedKey: Hashable {
    let crc32: UInt32
    let size: UInt64
    let name: ExactText
  }

  private mutating func takeMoved(_ key: (ZipMember) -> MovedKey?) -> [MemberPair] {
    var indices = UntakenIndices(added.map(key))
    var isTaken = [Bool](repeating: false, count: added.count)
    var moved: [MemberPair] = []
    var rest: [ZipMember] = []
    for member in removed {
      if !member.isDirectory, let key = key(member), let index = indices.take(key), !added[index].isDirectory {
        isTaken[index] = true
        moved.append(MemberPair(member, added[index]))
      } else {
        rest.append(member)
      }
    }
    removed = rest
    added = added.indices.filter { !isTaken[$0] }.map { added[$0] }
    return moved
  }
}
