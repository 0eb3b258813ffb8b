/// Makes a changed archive from the input's own bytes. Members that do not change are never decompressed. If their headers
/// are clean, they are copied without even reading them.
package struct SpliceWriter {
  let input: InputFile
  let layout: ZipLayout
  /// By index in `ZipLayout.members`.
  let changes: [Int: Change]
  let additions: [Addition]

  package init(input: InputFile, layout: ZipLayout, changes: [Int: Change], additions: [Addition] = []) {
    self.input = input
    self.layout = layout
    self.changes = changes
    self.additions = additions
  }

  /// Plans the output. Only local headers that must be rewritten are read from the input.
  /// - Parameter ahead: the new members, if they are being compressed already.
  /// - Throws: `unsafeArchive` if the layout has a finding because of which nothing may be written, `invalidMemberName`, and
  ///   errors of reading.
  package func plan(_ ahead: CompressionAhead? = nil) throws(WheelError) -> SplicePlan {
    do {
      return try planned(ahead)
    } catch {
      throw error.inFile(input.path)
    }
  }

  /// Begins to compress the new bytes of large members on other cores; nil if there are none.
  package func compressAhead() -> CompressionAhead? {
    var contents: [Int: CompressionAhead.Content] = [:]
    for case (let index, .replace(let bytes, _, _, let compression)) in changes
    where layout.members.indices.contains(index) && bytes.count >= Self.worthwhile {
      contents[index] = CompressionAhead.Content(bytes: bytes, old: layout.members[index], compression: compression)
    }
    return contents.isEmpty ? nil : CompressionAhead(contents, input: input)
  }

  /// Starting a thread takes about as long as compressing this many bytes.
  private static let worthwhile = 64 << 10

  /// The beginning of the input with which the output begins too: members that are copied unchanged.
  package var untouchedPrefix: Range<UInt64> {
    var end: UInt64 = 0
    for index in layout.physicalOrder {
      let member = layout.members[index]
      guard changes[index] == nil, additions.isEmpty, isCarriedWhole(member), let extent = member.extent,
        extent.lowerBound == end
      else { break }
      end = extent.upperBound
    }
    return 0..<end
  }

  private func isCarriedWhole(_ member: ZipMember) -> Bool {
    member.localIsClean && !member.entryNeedsRewrite && !member.entryHasZip64Extra
  }

  private func planned(_ ahead: CompressionAhead?) throws(WheelError) -> SplicePlan {
    if let refusal = layout.refusal {
      throw WheelError(.unsafeArchive, "readers can disagree about this archive: \(refusal.code.rawValue): \(refusal)")
    }
    try checkNames()

    var plan = SplicePlan()
    let followers = try additionsByMember()
    var entries = [CarriedEntry](repeating: .none, count: layout.members.count)
    var added = [[UInt8]](repeating: [], count: additions.count)
    func add(_ followers: [Int]?) throws(WheelError) {
      for follower in followers ?? [] { added[follower] = try Self.add(additions[follower], to: &plan) }
    }

    for index in layout.physicalOrder {
      let member = layout.members[index]
      if changes[index] != .remove { entries[index] = try carry(member, changes[index], ahead, to: &plan) }
      try add(followers[index])
    }
    try add(followers[nil])

    let directoryOffset = plan.size
    var directory: [UInt8] = []
    directory.reserveCapacity(layout.directory.count)
    var count = 0
    for index in layout.members.indices {
      switch entries[index] {
      case .none: break
      case .patched(let offset):
        let start = directory.count
        directory += layout.directory[layout.members[index].entry]
        CentralEntry.patch(&directory, at: start, offset: offset)
        count += 1
      case .new(let bytes):
        directory += bytes
        count += 1
      }
      for follower in followers[index] ?? [] { directory += added[follower] }
    }
    for follower in followers[nil] ?? [] { directory += added[follower] }
    count += additions.count

    plan.append(directory)
    // A comment that strict readers refuse is dropped.
    let dropsComment = layout.findings.contains { $0.code == .commentControlBytes }
    let end = EndRecordWriter(
      count: count, directoryOffset: directoryOffset, directorySize: UInt64(directory.count),
      comment: dropsComment ? [] : layout.comment)
    plan.append(end.bytes)
    return plan
  }

  /// What happens to a central entry of the input.
  private enum CarriedEntry {
    case none
    /// The raw bytes with another offset.
    case patched(offset: UInt32)
    case new([UInt8])
  }

  /// Adds one member of the input to the plan.
  private func carry(
    _ member: ZipMember, _ change: Change?, _ ahead: CompressionAhead?, to plan: inout SplicePlan
  ) throws(WheelError) -> CarriedEntry {
    guard let local = member.local, let extent = member.extent, let dataOffset = member.dataOffset else {
      throw WheelError(.unsafeArchive, subject: MemberName.printable(member.name), "has no local header")
    }
    let offset = plan.size
    if change == nil, isCarriedWhole(member), offset < Sentinel.size {
      plan.append(extent)
      return .patched(offset: UInt32(offset))
    }
    var entry = CentralEntry(member, in: layout.directory)
    entry.offset = offset
    switch change {
    case nil where member.localIsClean:
      plan.append(extent)
    case .replace(let bytes, let newName, let mode, let compression)?:
      if let newName { entry.rename(newName) }
      if let mode { entry.setMode(mode) }
      let new: CompressedMember
      if let compressed = try ahead?.member(at: member.index) {
        new = compressed
      } else {
        new = try CompressedMember(bytes, replacing: member, in: input, compression)
      }
      entry.setContent(
        method: new.method, crc32: new.crc32, compressedSize: new.compressedSize,
        uncompressedSize: UInt64(bytes.count))
      plan.append(entry.header.local())
      if let kept = new.kept { plan.append(kept) }
      plan.append(new.data)
    case .rename, nil:
      if case .rename(let newName)? = change { entry.rename(newName) }
      let start = member.headerOffset + UInt64(RecordLength.localHeader + local.nameLength)
      let extra = try input.read(at: start, count: local.length - RecordLength.localHeader - local.nameLength)
      // The local header keeps its own version, and its own date even if the two dates differ.
      var header = entry.header
      header.versionNeeded = local.versionNeeded
      header.modified = local.modified
      let kept = entry.keptFields(extra)
      guard kept.count <= Int(UInt16.max) - 20 else {
        throw WheelError(
          .unsafeArchive, subject: MemberName.printable(member.name),
          "its extra fields leave no room: \(kept.count) bytes")
      }
      plan.append(header.local(extra: kept))
      plan.append(dataOffset..<(dataOffset + member.compressedSize))
    case .remove?: return .none
    }
    return .new(try entry.bytes())
  }

  static func add(_ addition: Addition, to plan: inout SplicePlan) throws(WheelError) -> [UInt8] {
    let isDirectory = addition.isDirectory
    let new = try CompressedMember(addition.bytes, isDirectory ? .stored : addition.method, level: addition.level)
    let header = MemberHeader(
      name: Array(addition.name.utf8), versionMadeBy: 3 << 8 | 20, versionNeeded: 20,
      flags: addition.name.utf8.allSatisfy { $0 < 0x80 } ? [] : .utf8, method: new.method, modified: addition.modified,
      crc32: new.crc32, compressedSize: UInt64(new.data.count), uncompressedSize: UInt64(addition.bytes.count),
      externalAttributes: UInt32(addition.typedMode) << 16 | (isDirectory ? 0x10 : 0))
    let offset = plan.size
    plan.append(header.local())
    plan.append(new.data)
    return header.central(offset: offset)
  }

  /// The indices of the additions, by the member that they follow.
  private func additionsByMember() throws(WheelError) -> [Int?: [Int]] {
    var followers: [Int?: [Int]] = [:]
    for (index, addition) in additions.enumerated() {
      if let after = addition.after, !layout.members.indices.contains(after) {
        throw WheelError(.invalidValue, subject: addition.name, "no member to follow: \(after)")
      }
      followers[addition.after, default: []].append(index)
    }
    return followers
  }
}
