/// Reads and judges the local headers of all members, in the order in which they lie in the file.
///
/// Neighbouring small members are read with one call: what lies between two headers is skipped only where that is
/// cheaper than reading over it.
struct LocalHeaders {
  private let input: InputFile
  private let directoryStart: UInt64
  private var window: [UInt8]
  private var windowStart: UInt64 = 0
  private var windowCount = 0
  /// Where the headers end that were read so far.
  private var covered: UInt64 = 0

  /// Headers so near to each other are read together, in bytes.
  private static let near: UInt64 = 4096
  private static let windowSize = 64 << 10

  init(_ input: InputFile, before directoryStart: UInt64) {
    self.input = input
    self.directoryStart = directoryStart
    window = [UInt8](repeating: 0, count: Self.windowSize)
  }

  /// Fills in `local` of every member.
  mutating func read(
    _ members: inout [ZipMember], in order: [Int], directory: [UInt8], log: inout FindingCollector
  ) throws(WheelError) {
    var ahead = 0
    for (position, member) in order.enumerated() {
      let header = members[member].headerOffset
      if ahead <= position {
        ahead = position + 1
        var last = member
        while ahead < order.count {
          let next = members[order[ahead]].headerOffset
          guard next - members[last].headerOffset <= Self.near,
            next - header <= UInt64(Self.windowSize) - 2 * Self.near
          else { break }
          last = order[ahead]
          ahead += 1
        }
        let end = members[last].headerOffset - header
        let wanted =
          end + UInt64(RecordLength.localHeader + members[last].nameLength + members[last].extraLength + 64)
        if header < directoryStart { try fill(at: header, count: Int(clamping: wanted)) }
      }
      var memberLog = EntryLog(member: member, name: members[member].name)
      members[member].local = try local(of: members[member], directory: directory, log: &memberLog)
      memberLog.move(to: &log)
    }
  }

  private mutating func fill(at offset: UInt64, count: Int) throws(WheelError) {
    let bounded = Int(clamping: min(UInt64(min(count, 1 << 18)), input.size - offset))
    if window.count < bounded { window = [UInt8](repeating: 0, count: bounded) }
    try input.read(at: offset, count: bounded, into: &window)
    windowStart = offset
    windowCount = bounded
  }

  /// The index in the window of `count` bytes at `offset`, nil past the central directory's beginning.
  private mutating func place(of offset: UInt64, count: Int) throws(WheelError) -> Int? {
    guard offset <= directoryStart, UInt64(count) <= directoryStart - offset else { return nil }
    if offset < windowStart || offset - windowStart > UInt64(windowCount)
      || UInt64(windowCount) - (offset - windowStart) < UInt64(count)
    {
      try fill(at: offset, count: count)
    }
    return Int(offset - windowStart)
  }

  private mutating func local(
    of member: ZipMember, directory: [UInt8], log: inout EntryLog
  ) throws(WheelError) -> LocalHeader? {
    guard let fixed = try place(of: member.headerOffset, count: RecordLength.localHeader),
      window.uint32(at: fixed) == Signature.localHeader
    else {
      log.add(
        .memberHeaderMissing, .error, .refused, "has no local header where the central directory says",
        found: "offset \(member.headerOffset)")
      return nil
    }
    // A header that many members share, or that lies within another, is not read again: its name alone can have 64 KiB.
    guard member.headerOffset >= covered else {
      log.add(
        .memberOverlap, .error, .refused, "its local header lies over the one before it",
        found: "offset \(member.headerOffset)", expected: "\(covered) or more")
      return nil
    }
    let nameLength = Int(window.uint16(at: fixed + 26))
    let length = RecordLength.localHeader + nameLength + Int(window.uint16(at: fixed + 28))
    guard let start = try place(of: member.headerOffset, count: length) else {
      log.add(.memberHeaderMissing, .error, .refused, "its local header runs into the central directory")
      return nil
    }
    covered = member.headerOffset + UInt64(length)

    let flags = MemberFlags(rawValue: window.uint16(at: start + 6))
    let nameEnd = start + RecordLength.localHeader + nameLength
    let rawName = (start + RecordLength.localHeader)..<nameEnd
    let nameStart = member.entry.lowerBound + RecordLength.centralEntry
    let isSameName = window.hasSameBytes(rawName, as: directory, nameStart..<(nameStart + member.nameLength))
    if !isSameName {
      log.add(
        .memberNameDiffers, .error, .refused, "its local header has another name",
        found: MemberName.quoted(MemberName.decode(window, rawName).name))
    }

    var sizes = Zip64Values(
      uncompressed: UInt64(window.uint32(at: start + 22)), compressed: UInt64(window.uint32(at: start + 18)))
    var needsRewrite = flags.contains(.dataDescriptor)
    let extraRange = nameEnd..<(start + length)
    if !extraRange.isEmpty || sizes.needsExtra {
      let extras = ExtraFields(in: window, range: extraRange)
      let zip64 = sizes.resolveLocal(extras.zip64, in: window, method: window.uint16(at: start + 8))
      if log.judge(extras, zip64: zip64, in: window, rawName: window[rawName], name: member.name) {
        needsRewrite = true
      }
    }

    var local = LocalHeader(
      length: length, nameLength: nameLength, versionNeeded: window.uint16(at: start + 4), flags: flags,
      method: CompressionMethod(rawValue: window.uint16(at: start + 8)),
      modified: DOSDateTime(date: window.uint16(at: start + 12), time: window.uint16(at: start + 10)),
      crc32: window.uint32(at: start + 14), compressedSize: sizes.compressed, uncompressedSize: sizes.uncompressed,
      end: directoryStart, needsRewrite: needsRewrite)
    log.compare(local, with: member)

    let dataStart = member.headerOffset + UInt64(length)
    if dataStart <= directoryStart, member.compressedSize <= directoryStart - dataStart {
      local.end = dataStart + member.compressedSize
      if flags.contains(.dataDescriptor) || member.flags.contains(.dataDescriptor) {
        let length = try descriptorLength(of: member, at: local.end, log: &log)
        local.end += length
        // Without the flag in the central entry, a descriptor that stays would be a gap.
        if length > 0 { local.needsRewrite = true }
      }
    } else {
      log.add(
        .memberSizePastEnd, .error, .refused, "its data would run past the central directory",
        found: "\(member.compressedSize) bytes", expected: "at most \(directoryStart - min(dataStart, directoryStart))")
    }
    return local
  }

  /// The length of the data descriptor at `offset`: with or without a signature, with 32 or 64 bit sizes.
  /// APPNOTE.TXT 4.3.9.
  private func descriptorLength(
    of member: ZipMember, at offset: UInt64, log: inout EntryLog
  ) throws(WheelError) -> UInt64 {
    let bytes = try input.read(at: offset, count: Int(min(24, directoryStart - offset)))
    let isMarked = bytes.count >= 4 && bytes.uint32(at: 0) == Signature.dataDescriptor
    // A CRC may look like a signature: both readings are tried.
    for start in isMarked ? [4, 0] : [0] {
      guard bytes.count >= start + 12, bytes.uint32(at: start) == member.crc32 else { continue }
      if bytes.count >= start + 20, bytes.uint64(at: start + 4) == member.compressedSize,
        bytes.uint64(at: start + 12) == member.uncompressedSize
      {
        return UInt64(start + 20)
      }
      if UInt64(bytes.uint32(at: start + 4)) == member.compressedSize,
        UInt64(bytes.uint32(at: start + 8)) == member.uncompressedSize
      {
        return UInt64(start + 12)
      }
    }
    if isMarked {
      log.add(
        .dataDescriptorDiffers, .error, .refused,
        "its data descriptor and the central directory differ in CRC or size")
    } else {
      log.add(.dataDescriptorMissing, .error, .mended, "its data descriptor is missing")
    }
    return 0
  }
}

extension Zip64Values {
  /// Takes the sizes from a local header's field. There it holds both; PyPI takes only the lengths 0, 8 (of a stored
  /// member), 16, 24 and 28.
  mutating func resolveLocal(_ field: Range<Int>?, in bytes: [UInt8], method: UInt16) -> Field {
    guard let field else { return needsExtra ? .tooShort : .absent }
    let asked = needsExtra
    let result = resolve(field, in: bytes)
    if case .tooShort = result { return result }
    if !asked { return .superfluous }
    // One size alone would be misread as both.
    let isRead = [16, 24, 28].contains(field.count) || (field.count == 8 && method == 0)
    guard isRead, field.count == 8 || bytes.uint64(at: field.lowerBound) == uncompressed else { return .superfluous }
    return field.count == 8 || bytes.uint64(at: field.lowerBound + 8) == compressed ? .exact : .superfluous
  }
}

extension EntryLog {
  /// Local header and central entry have to say the same; with a data descriptor the local one may say nothing.
  mutating func compare(_ local: LocalHeader, with member: ZipMember) {
    func differs(_ one: UInt64, _ other: UInt64) -> Bool {
      one != other && !(one == 0 && local.flags.contains(.dataDescriptor))
    }
    if local.method != member.method {
      add(
        .memberMethodDiffers, .error, .refused, "its two headers differ in the method", found: "\(local.method)",
        expected: "\(member.method)")
    }
    if differs(UInt64(local.crc32), UInt64(member.crc32)) {
      add(
        .memberChecksumDiffers, .error, .refused, "its two headers differ in the CRC", found: "\(local.crc32)",
        expected: "\(member.crc32)")
    }
    if differs(local.compressedSize, member.compressedSize) {
      add(
        .memberSizeDiffers, .error, .refused, "its two headers differ in the compressed size",
        found: "\(local.compressedSize)", expected: "\(member.compressedSize)")
    }
    if differs(local.uncompressedSize, member.uncompressedSize) {
      add(
        .memberSizeDiffers, .error, .refused, "its two headers differ in the size",
        found: "\(local.uncompressedSize)", expected: "\(member.uncompressedSize)")
    }
    let difference = local.flags.symmetricDifference(member.flags)
    if !difference.isDisjoint(with: [.encrypted, .strongEncryption, .patchedData, .maskedHeaders])
      || (difference.contains(.utf8) && !member.name.utf8.allSatisfy { $0 < 0x80 })
    {
      add(
        .memberFlagsDiffer, .error, .refused, "its two headers differ in the flags",
        found: "\(local.flags.rawValue)", expected: "\(member.flags.rawValue)")
    } else if difference.contains(.dataDescriptor) {
      // The central entry was judged alone, and is no reason for a new local header.
      add(
        .memberFlagsDiffer, .error, .mended, "only one of its two headers has flag bit 3",
        found: "\(local.flags.rawValue)", expected: "\(member.flags.rawValue)")
    }
    if local.modified != member.modified {
      add(
        .memberDateDiffers, .warning, .none, "its two headers differ in the date", found: "\(local.modified)",
        expected: "\(member.modified)")
    }
  }
}
