/// The members of a wheel that is packed from a folder.
struct PackedMembers {
  let listing: FolderListing
  let directories: WheelDirectories
  let wheelInfo: WheelInfo
  let symbolicLinks: [(entry: FolderListing.Entry, target: [UInt8])]
  let compression: Compression
  /// The latest date a member may have, in seconds since 1970.
  let latest: Int64?

  /// All members by path, with those of `.dist-info` after the others, and RECORD last.
  var inOrder: [ArchiveBuilder.Member] {
    let recorded = RecordedRows()
    var members: [ArchiveBuilder.Member] = []
    var own: FolderListing.Entry?
    for entry in listing.files {
      if directories.isSignature(entry.path) { continue }
      if entry.path.isExactly(directories.record) {
        own = entry
      } else if entry.path.isExactly(directories.wheel) {
        let content = recorded.content(of: entry.path, wheelInfo.bytes)
        members.append(member(entry.path, content, entry.status, type: FileMode.regularFile))
      } else {
        let content = MemberContent.file(entry, of: listing) { recorded.add(entry.path, $0, entry.status.size) }
        members.append(member(entry.path, content, entry.status, type: FileMode.regularFile))
      }
    }
    for (entry, target) in symbolicLinks {
      let content = recorded.content(of: entry.path, target)
      members.append(member(entry.path, content, entry.status, type: FileMode.symbolicLink))
    }
    for entry in listing.emptyFolders {
      members.append(member(entry.path + "/", .bytes([]), entry.status, type: FileMode.directory))
    }
    return sorted(members) + [record(recorded, own)]
  }

  private func sorted(_ members: [ArchiveBuilder.Member]) -> [ArchiveBuilder.Member] {
    let prefix = Array("\(directories.distInfo)/".utf8)
    let keyed = members.map { member in
      let path = Array(member.name.utf8)
      return (isOfDistInfo: path.starts(with: prefix), path: path, member: member)
    }
    return keyed.sorted { one, other in
      one.isOfDistInfo == other.isOfDistInfo
        ? one.path.lexicographicallyPrecedes(other.path) : other.isOfDistInfo
    }.map(\.member)
  }

  /// RECORD, which is written after all other members have been read. It has the mode and date of the RECORD in the
  /// folder, or else the date of METADATA.
  private func record(_ recorded: RecordedRows, _ entry: FolderListing.Entry?) -> ArchiveBuilder.Member {
    let path = directories.record
    let content = MemberContent.made { () throws(WheelError) in try recorded.bytes(path: path) }
    if let entry { return member(path, content, entry.status, type: FileMode.regularFile) }
    let (method, level) = compression.method(instead: .deflate)
    let metadata = listing.files.first { $0.path.isExactly(directories.metadata) }
    return ArchiveBuilder.Member(
      name: path, content: content, method: method, level: UInt32(clamping: level),
      modified: metadata.map { date($0.status) } ?? .earliest)
  }

  private func member(
    _ path: String, _ content: MemberContent, _ status: FileStatus, type: UInt16
  ) -> ArchiveBuilder.Member {
    let (method, level) = compression.method(instead: type == FileMode.directory ? .stored : .deflate)
    return ArchiveBuilder.Member(
      name: path, content: content, method: type == FileMode.directory ? .stored : method,
      level: UInt32(clamping: level), modified: date(status), mode: type | status.mode & FileMode.permissions)
  }

  private func date(_ status: FileStatus) -> DOSDateTime {
    DOSDateTime(secondsSince1970: min(Int64(status.modified.seconds), latest ?? .max))
  }
}
