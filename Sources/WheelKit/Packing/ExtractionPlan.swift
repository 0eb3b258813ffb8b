/// The files, folders and links that the members of a wheel become.
struct ExtractionPlan {
  struct Item: Sendable {
    let member: ZipMember
    /// The names of its folders, then its own.
    let components: [String]
    /// Permission bits.
    let mode: UInt16
    /// Seconds since 1970.
    let modified: Int64
  }

  private(set) var folders: [Item] = []
  private(set) var files: [Item] = []
  private(set) var links: [Item] = []
  /// The total size of the files according to their headers.
  private(set) var size: UInt64 = 0

  /// - Throws: `unsafe-archive` for an archive that readers could interpret differently.
  init(_ layout: ZipLayout) throws(WheelError) {
    if let refusal = layout.refusal {
      throw WheelError(
        refusal.code, refusal.description)
    }
    for member in layout.members {
      if case .dangerous(let what)? = MemberName.fault(of: member.name) {
        throw WheelError(.invalidMemberName, subject: MemberName.printable(member.name), "the name is unsafe: \(what)")
      }
      let components = MemberName.normalized(member.name).utf8.split(separator: .slash).map {
        String(decoding: Array($0), as: UTF8.self)
      }
      guard !components.isEmpty else {
        throw WheelError(.invalidMemberName, subject: MemberName.printable(member.name), "not the name of a file")
      }
      guard components.count <= FolderListing.deepest + 1 else {
        throw WheelError(
          .invalidMemberName, "a member is more than \(FolderListing.deepest) folders deep: \(components.count - 1)")
      }
      let item = Item(
        member: member, components: components, mode: Self.permissions(of: member),
        modified: member.modified.secondsSince1970)
      if member.isDirectory {
        guard member.uncompressedSize == 0 else {
          throw WheelError(.damagedMember, subject: MemberName.printable(member.name), "a directory with data")
        }
        folders.append(item)
      } else if member.isSymbolicLink {
        links.append(item)
      } else {
        files.append(item)
        size = [size, member.uncompressedSize].clampedSum()
      }
    }
  }

  /// The permissions in the archive for owner, group and others, or else those of an ordinary file or folder. Never
  /// sets set-user, set-group or sticky bits. The owner can always read the result.
  private static func permissions(of member: ZipMember) -> UInt16 {
    let bits = member.unixMode & 0o777
    if member.isDirectory { return bits == 0 ? 0o755 : bits | 0o700 }
    return bits == 0 ? 0o644 : bits | 0o400
  }
}
