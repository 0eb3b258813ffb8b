/// What the members of a wheel become in a folder.
struct ExtractionPlan {
  struct Item: Sendable {
    let member: ZipMember
    /// The folders that it lies in, then its own name.
    let components: [String]
    /// Permission bits.
    let mode: UInt16
    /// Seconds after 1970.
    let modified: Int64
  }

  private(set) var folders: [Item] = []
  private(set) var files: [Item] = []
  private(set) var links: [Item] = []
  /// What all files have, by what their headers say.
  private(set) var size: UInt64 = 0

  /// - Throws: `unsafe-archive` for an archive that readers can disagree about.
  init(_ layout: ZipLayout) throws(WheelError) {
    if let refusal = layout.refusal {
      throw WheelError(
        WheelError.Code(rawValue: refusal.code.rawValue), refusal.description)
    }
    for member in layout.members {
      if case .dangerous(let what)? = MemberName.fault(of: member.name) {
        throw WheelError(
          .invalidMemberName, subject: MemberName.printable(member.name), "not a safe name for a member: \(what)")
      }
      let components = MemberName.normalized(member.name).utf8.split(separator: UInt8(ascii: "/")).map {
        String(decoding: Array($0), as: UTF8.self)
      }
      guard !components.isEmpty else {
        throw WheelError(.invalidMemberName, subject: MemberName.printable(member.name), "names no file")
      }
      guard components.count <= FolderListing.deepest + 1 else {
        throw WheelError(
          .invalidMemberName, "a member lies deeper than \(FolderListing.deepest) folders: \(components.count - 1)")
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

  /// The bits that the archive has for owner, group and others; where it has none, those of an ordinary file or folder.
  /// Set-user, set-group and sticky bits are never given. What is made can be read by its owner.
  private static func permissions(of member: ZipMember) -> UInt16 {
    let bits = member.unixMode & 0o777
    if member.isDirectory { return bits == 0 ? 0o755 : bits | 0o700 }
    return bits == 0 ? 0o644 : bits | 0o400
  }
}
