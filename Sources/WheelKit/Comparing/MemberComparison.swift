/// Which members came, went, moved and changed between two wheels.
///
/// Directories are left out: installers pass over their entries, so they are part of how an archive is packed.
public struct MemberComparison: Hashable, Sendable {
  /// In the new wheel alone, in its order.
  public internal(set) var added: [ZipMember] = []
  /// In the old wheel alone, in its order.
  public internal(set) var removed: [ZipMember] = []
  /// Under the same path, with other contents or another mode, in the old wheel's order. The path is also the same where
  /// only the name of `.dist-info` or `.data` differs.
  public internal(set) var changed: [MemberPair] = []
  /// Under another path, with the same CRC and size; the mode may differ.
  public internal(set) var moved: [MemberPair] = []

  /// RECORD, whose changes are those of the other members, is looked at by row; its mode is that of any new file.
  let recordPath: String

  public var isSame: Bool {
    added.isEmpty && removed.isEmpty && moved.isEmpty && changed.allSatisfy(isRecord)
  }

  func isRecord(_ pair: MemberPair) -> Bool { pair.new.name.isExactly(recordPath) }
}

/// The members of two wheels side by side: each in one pair at most.
struct MemberMatching {
  /// Members of the same path, in the old wheel's order.
  private(set) var pairs: [MemberPair] = []
  private(set) var removed: [ZipMember] = []
  private(set) var added: [ZipMember] = []

  init(_ old: Wheel, _ new: Wheel, _ mapping: DirectoryMapping) {
    let newMembers = new.layout.members
    var places = UntakenPlaces(newMembers.lazy.map { ExactText($0.name) })
    var isTaken = [Bool](repeating: false, count: newMembers.count)
    for member in old.layout.members {
      if let place = places.take(ExactText(mapping.path(of: member.name))) {
        isTaken[place] = true
        pairs.append(MemberPair(member, newMembers[place]))
      } else {
        removed.append(member)
      }
    }
    for (place, member) in newMembers.enumerated() where !isTaken[place] { added.append(member) }
  }

  /// Takes the pairs out of `removed` and `added` that have the same contents by their headers: first those that have
  /// kept the last part of their path. An empty file is like any other empty one, so only that first way finds it.
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

  /// Takes pairs apart again that were not moved.
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
    var places = UntakenPlaces(added.map(key))
    var isTaken = [Bool](repeating: false, count: added.count)
    var moved: [MemberPair] = []
    var rest: [ZipMember] = []
    for member in removed {
      if !member.isDirectory, let key = key(member), let place = places.take(key), !added[place].isDirectory {
        isTaken[place] = true
        moved.append(MemberPair(member, added[place]))
      } else {
        rest.append(member)
      }
    }
    removed = rest
    added = added.indices.filter { !isTaken[$0] }.map { added[$0] }
    return moved
  }
}
