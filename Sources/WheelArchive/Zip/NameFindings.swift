extension EntryLog {
  mutating func judge(_ traits: MemberName.Traits, isUTF8: Bool, isMarkedUTF8: Bool) {
    switch MemberName.fault(of: name, traits) {
    case .dangerous(let what)?:
      add(
        .memberNameUnsafe, "the name is unsafe", .refused, found: what,
        refusedBy: MemberName.consumersRefusing(dangerous: name))
    case .unprintable?:
      add(.memberNameUnprintable, "the name contains characters that cannot be printed, which uv refuses")
    case .notNormal?:
      add(.memberNameNotNormal, "the name contains empty or '.' components")
      if name.utf8.last != .slash, MemberName.normalized(name).isEmpty {
        add(.memberPathConflict, "the name is that of the directory that contains everything")
      }
    case nil: break
    }
    if !isUTF8, isMarkedUTF8 {
      add(.memberNameUndecodable, "the name is marked as UTF-8 (flag bit 11) but is not")
    } else if !isUTF8 {
      add(.memberNameEncoding, "the name is not UTF-8, which PyPI and uv refuse")
    } else if !isMarkedUTF8, !traits.isASCII {
      add(.memberNameEncoding, "the name is UTF-8 without flag bit 11, which PyPI refuses", severity: .warning)
    }
  }

  /// Components longer than a file system allows.
  mutating func judge(longName bytes: ArraySlice<UInt8>) {
    guard bytes.count <= MemberName.maximumLength else { return }
    let longest = bytes.split(separator: .slash).map { $0.count }.max() ?? 0
    guard longest > MemberName.maximumComponentLength else { return }
    add(
      .memberNameTooLong, "a component of the name is too long for file systems", found: "\(longest) bytes",
      expected: "at most \(MemberName.maximumComponentLength)")
  }

  /// - Parameter member: the member of this log.
  mutating func judge(_ clash: NameRegister.Clash, _ member: ZipMember, _ members: [ZipMember]) {
    switch clash {
    case .same(let other):
      add(
        .memberNameDuplicate, "another member has the same name", .refused,
        found: MemberName.quoted(members[other].name), refusedBy: Self.consumersRefusing(member, of: members[other]))
    case .similar(let other):
      add(
        .memberNamesCollide, "differs from another name only in case or Unicode normalisation",
        found: MemberName.quoted(members[other].name))
    }
  }

  /// Who refuses two members with the same path. PyPI compares names as they are spelled. installer does not overwrite files.
  /// uv does, if mode and data are the same; CRC and size stand for the data. pip uses the last one.
  private static func consumersRefusing(_ member: ZipMember, of other: ZipMember) -> Set<Consumer> {
    let path = MemberName.normalized(member.name)
    // The register may know another member with a similar name.
    guard MemberName.normalized(other.name).isExactly(path) else { return [.pypi, .uv, .installer] }
    var refusedBy: Set<Consumer> = []
    if member.name.isExactly(other.name) { refusedBy.insert(.pypi) }
    if member.isDirectory != other.isDirectory { return refusedBy.union([.uv]) }
    if member.isDirectory { return refusedBy }
    refusedBy.insert(.installer)
    let isSame = (member.crc32, member.uncompressedSize) == (other.crc32, other.uncompressedSize)
    let isMetadata = path.hasSuffix(".dist-info/METADATA")
    if !isSame || member.unixMode != other.unixMode || isMetadata { refusedBy.insert(.uv) }
    if !isSame, isMetadata || path.hasSuffix(".dist-info/WHEEL") { refusedBy.insert(.pip) }
    return refusedBy
  }
}

extension MemberName {
  /// Who refuses a name that `fault(of:)` calls dangerous. pip and installer refuse files outside of the target. uv skips them
  /// and refuses control characters, as PyPI does.
  static func consumersRefusing(dangerous name: String) -> Set<Consumer> {
    guard let first = name.utf8.first else { return .all }
    var refusedBy: Set<Consumer> = []
    if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) { refusedBy.formUnion([.pypi, .uv]) }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { refusedBy.insert(.uv) }
    // Python's zipfile ends a name at a NUL, so that it is not the one in RECORD.
    if name.utf8.contains(0) { refusedBy.insert(.installer) }
    if name.utf8.count > maximumLength { refusedBy.formUnion(Set.installers) }
    if first == .slash { return refusedBy.union([.pip, .installer]) }
    // twine, which makes the upload, looks for METADATA in it.
    if name.contains(".dist-info\\") { refusedBy.insert(.pypi) }
    let parts = name.utf8.split(separator: .slash).map { String(Substring($0)) }.filter { $0 != "." }
    var path: [String] = []
    var isOutside = false
    for part in parts {
      if part != ".." {
        path.append(part)
      } else if path.popLast() == nil {
        isOutside = true
      }
    }
    if isOutside {
      refusedBy.formUnion([.pip, .installer])
    } else if path.isEmpty, name.utf8.last != .slash {
      // A file in place of the target.
      refusedBy.formUnion(Set.installers)
    } else if let data = parts.first, data.hasSuffix(".data"), parts.contains("..") {
      // They resolve the path in the directory of its scheme. uv resolves it before, so that it may have no scheme.
      refusedBy.formUnion([.pip, .installer])
      if path.count == 2, path.first == data { refusedBy.insert(.uv) }
    }
    return refusedBy
  }
}

extension CentralDirectory {
  /// Finds files that other members need as directories. Neighbours are mostly in one directory, which is looked up once.
  func checkDirectories(in bytes: [UInt8], log: inout FindingCollector) {
    var previous = 0..<0
    // Names of thousands of nested directories could keep a reader busy.
    var work = 0
    for index in members.indices {
      let start = members[index].entry.lowerBound + RecordLength.centralEntry
      var end = start + members[index].nameLength
      // The slash of a directory.
      if end > start, bytes[end - 1] == .slash { end -= 1 }
      while end > start, bytes[end - 1] != .slash { end -= 1 }
      guard end > start + 1 else { continue }
      let directory = start..<(end - 1)
      if bytes.hasSameBytes(directory, as: bytes, previous) { continue }
      // What both begin with was looked up before.
      let length = min(directory.count, previous.count)
      var shared = 0
      while shared < length, bytes[start + shared] == bytes[previous.lowerBound + shared] { shared += 1 }
      previous = directory
      end -= 1
      while end > start, end - start >= shared {
        work += end - start
        guard work <= Self.maximumWork else { return }
        if let other = file(at: start..<end, in: bytes) {
          var entryLog = EntryLog(member: index, name: members[index].name)
          entryLog.add(.memberPathConflict, "its directory is a file", found: MemberName.quoted(members[other].name))
          entryLog.move(to: &log)
          break
        }
        repeat { end -= 1 } while end > start && bytes[end] != .slash
      }
    }
  }

  /// How many bytes of names are looked up at most.
  private static let maximumWork = 1 << 26

  private func file(at range: Range<Int>, in bytes: [UInt8]) -> Int? {
    let traits = MemberName.Traits(bytes, range, seed: names.seed)
    guard let index = names.member(withHashOf: traits, path: { MemberName.decode(bytes, range).name }),
      !members[index].isDirectory
    else { return nil }
    let path = MemberName.normalized(MemberName.decode(bytes, range).name)
    return MemberName.normalized(members[index].name).isExactly(path) ? index : nil
  }
}
