/// Makes a changed archive out of the input's own bytes. Members that are not changed are never decompressed; where
/// their headers are clean, not even looked at: they are carried over as they lie.
package struct SpliceWriter {
  /// What happens to one member. Members that are not mentioned stay.
  package enum Change: Hashable, Sendable {
    case rename(String)
    /// New bytes, under the same name or a new one; place and date stay, and mode and method unless others are given.
    case replace(bytes: [UInt8], newName: String? = nil, mode: UInt16? = nil, compression: Compression = .keep)
    case remove
  }

  /// A new member.
  package struct Addition: Hashable, Sendable {
    package var name: String
    package var bytes: [UInt8]
    /// Unix mode; without a file type it becomes a regular file's, or a directory's for a name that ends in a slash.
    package var mode: UInt16
    package var modified: DOSDateTime
    /// Stored or deflate.
    package var method: CompressionMethod
    /// 1...9; has no meaning for a stored member.
    package var level: Int
    /// The place in `ZipLayout.members` of the member it follows, in the file and in the directory; nil is the end.
    package var after: Int?

    package init(
      name: String, bytes: [UInt8], mode: UInt16 = 0o100644, modified: DOSDateTime,
      method: CompressionMethod = .deflate, level: Int = Compression.usualLevel, after: Int? = nil
    ) {
      self.name = name
      self.bytes = bytes
      self.mode = mode
      self.modified = modified
      self.method = method
      self.level = level
      self.after = after
    }
  }

  private let input: InputFile
  private let layout: ZipLayout
  /// By place in `ZipLayout.members`.
  private let changes: [Int: Change]
  private let additions: [Addition]

  package init(input: InputFile, layout: ZipLayout, changes: [Int: Change], additions: [Addition] = []) {
    self.input = input
    self.layout = layout
    self.changes = changes
    self.additions = additions
  }

  /// Works out the output. Only local headers that must be written anew are read from the input.
  /// - Parameter ahead: the new members, where they are being compressed already.
  /// - Throws: `unsafeArchive` when the layout has a finding for which nothing may be written, `invalidMemberName`, and
  ///   errors of reading.
  package func plan(_ ahead: CompressionAhead? = nil) throws(WheelError) -> SplicePlan {
    do {
      return try planned(ahead)
    } catch {
      throw error.inFile(input.path)
    }
  }

  /// Begins to compress the new bytes of large members on other cores; nil when there are none worth it.
  package func compressAhead() -> CompressionAhead? {
    var contents: [Int: CompressionAhead.Content] = [:]
    for case (let place, .replace(let bytes, _, _, let compression)) in changes
    where layout.members.indices.contains(place) && bytes.count >= Self.worthwhile {
      contents[place] = CompressionAhead.Content(bytes: bytes, old: layout.members[place], compression: compression)
    }
    return contents.isEmpty ? nil : CompressionAhead(contents, input: input)
  }

  /// A thread costs about as much as compressing this many bytes.
  private static let worthwhile = 64 << 10

  /// The beginning of the input that every plan of this writer begins with: members that are carried over as they lie.
  package var untouchedPrefix: Range<UInt64> {
    var end: UInt64 = 0
    for place in layout.physicalOrder {
      let member = layout.members[place]
      guard changes[place] == nil, additions.isEmpty, isCarriedWhole(member), let extent = member.extent,
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
    let followers = try additionsByPlace()
    var entries = [CarriedEntry](repeating: .none, count: layout.members.count)
    var added = [[UInt8]](repeating: [], count: additions.count)
    func add(_ places: [Int]?) throws(WheelError) {
      for place in places ?? [] { added[place] = try Self.add(additions[place], to: &plan) }
    }

    for place in layout.physicalOrder {
      let member = layout.members[place]
      if changes[place] != .remove { entries[place] = try carry(member, changes[place], ahead, to: &plan) }
      try add(followers[place])
    }
    try add(followers[nil])

    let directoryOffset = plan.size
    var directory: [UInt8] = []
    directory.reserveCapacity(layout.directory.count)
    var count = 0
    for place in layout.members.indices {
      switch entries[place] {
      case .none: break
      case .patched(let offset):
        let start = directory.count
        directory += layout.directory[layout.members[place].entry]
        CentralEntry.patch(&directory, at: start, offset: offset)
        count += 1
      case .new(let bytes):
        directory += bytes
        count += 1
      }
      for follower in followers[place] ?? [] { directory += added[follower] }
    }
    for follower in followers[nil] ?? [] { directory += added[follower] }
    count += additions.count

    plan.append(directory)
    // A comment that strict readers refuse goes.
    let dropsComment = layout.findings.contains { $0.code == .commentControlBytes }
    let end = EndRecordWriter(
      count: count, directoryOffset: directoryOffset, directorySize: UInt64(directory.count),
      comment: dropsComment ? [] : layout.comment)
    plan.append(end.bytes)
    return plan
  }

  /// What becomes of a central entry of the input.
  private enum CarriedEntry {
    case none
    /// The raw bytes with another offset.
    case patched(offset: UInt32)
    case new([UInt8])
  }

  /// Puts one member of the input into the plan.
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
      // The local header keeps its own version; where the two dates differ, its own date too.
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

  private static func add(_ addition: Addition, to plan: inout SplicePlan) throws(WheelError) -> [UInt8] {
    let isDirectory = addition.name.utf8.last == UInt8(ascii: "/")
    let new = try CompressedMember(
      addition.bytes, isDirectory ? .stored : addition.method, level: addition.level)
    let type: UInt16 = addition.mode & 0o170000 != 0 ? 0 : isDirectory ? 0o040000 : 0o100000
    let header = MemberHeader(
      name: Array(addition.name.utf8), versionMadeBy: 3 << 8 | 20, versionNeeded: 20,
      flags: addition.name.utf8.allSatisfy { $0 < 0x80 } ? [] : .utf8, method: new.method, modified: addition.modified,
      crc32: new.crc32, compressedSize: UInt64(new.data.count),
      uncompressedSize: UInt64(addition.bytes.count),
      externalAttributes: UInt32(addition.mode | type) << 16 | (isDirectory ? 0x10 : 0))
    let offset = plan.size
    plan.append(header.local())
    plan.append(new.data)
    return header.central(offset: offset)
  }

  private func additionsByPlace() throws(WheelError) -> [Int?: [Int]] {
    var places: [Int?: [Int]] = [:]
    for (index, addition) in additions.enumerated() {
      if let after = addition.after, !layout.members.indices.contains(after) {
        throw WheelError(.invalidValue, subject: addition.name, "no member to stand after: \(after)")
      }
      places[addition.after, default: []].append(index)
    }
    return places
  }

  /// New names have to be safe, and no two members of the output may have the same.
  private func checkNames() throws(WheelError) {
    var new: [(name: String, of: Int?)] = []
    for place in changes.keys.sorted() {
      guard layout.members.indices.contains(place) else {
        throw WheelError(.invalidValue, "no member has the place \(place)")
      }
      switch changes[place] {
      case .rename(let name)?, .replace(_, let name?, _, _)?: new.append((name, place))
      default: continue
      }
    }
    for addition in additions { new.append((addition.name, nil)) }
    guard !new.isEmpty else { return }

    var taken: Set<ExactText> = []
    for (name, _) in new {
      if case .dangerous(let what)? = MemberName.fault(of: name) {
        throw WheelError(
          .invalidMemberName, subject: MemberName.printable(name), "not a safe name for a member: \(what)")
      }
      guard name.utf8.count <= Int(UInt16.max) else {
        throw WheelError(.invalidMemberName, "a member's name is longer than \(UInt16.max) bytes: \(name.utf8.count)")
      }
      guard taken.insert(ExactText(name)).inserted else { throw Self.taken(name) }
    }
    let renamed = Set(new.compactMap(\.of))
    for member in layout.members
    where taken.contains(ExactText(member.name)) && !renamed.contains(member.index) && changes[member.index] != .remove
    {
      throw Self.taken(member.name)
    }
  }

  private static func taken(_ name: String) -> WheelError {
    WheelError(.invalidMemberName, subject: MemberName.printable(name), "two members would have this name")
  }
}
