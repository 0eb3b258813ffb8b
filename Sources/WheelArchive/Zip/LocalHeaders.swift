/// Reads and checks the local headers of all members, in the order of the file.
///
/// Neighbouring small members are read with one call: what is between two headers is skipped only where that is cheaper
/// than reading it.
struct LocalHeaders {
  private let input: InputFile
  private let directoryStart: UInt64
  private var window: [UInt8]
  private var windowStart: UInt64 = 0
  private var windowCount = 0
  /// The end of the last header that was read.
  private var covered: UInt64 = 0
  /// Whether METADATA is among the members that were read.
  private var isBehindMetadata = false

  /// Headers at most this far apart are read together, in bytes.
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
      if members[member].isMetadata { isBehindMetadata = true }
    }
  }

  private mutating func fill(at offset: UInt64, count: Int) throws(WheelError) {
    let bounded = Int(clamping: min(UInt64(min(count, 1 << 18)), input.size - offset))
    if window.count < bounded { window = [UInt8](repeating: 0, count: bounded) }
    try input.read(at: offset, count: bounded, into: &window)
    windowStart = offset
    windowCount = bounded
  }

  /// The index in the window of `count` bytes at `offset`, nil if they would reach into the central directory.
  private mutating func index(of offset: UInt64, count: Int) throws(WheelError) -> Int? {
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
    let fields = try index(of: member.headerOffset, count: RecordLength.localHeader).map { LocalFields(window, at: $0) }
    guard let fields, fields.signature == Signature.localHeader else {
      log.add(
        .memberHeaderMissing, "has no local header at the offset in the central directory", .refused,
        found: "offset \(member.headerOffset)")
      return nil
    }
    // A header that many members share, or that is inside another, is not read again: its name alone can be 64 KiB long.
    guard member.headerOffset >= covered else {
      log.add(
        .memberOverlap, "its local header overlaps the one before it", .refused, found: "offset \(member.headerOffset)",
        expected: "\(covered) or more")
      return nil
    }
    let (common, length) = (fields.common, fields.length)
    guard let start = try index(of: member.headerOffset, count: length) else {
      log.add(.memberHeaderMissing, "its local header runs into the central directory", .refused)
      return nil
    }
    covered = member.headerOffset + UInt64(length)

    let nameEnd = start + RecordLength.localHeader + common.nameLength
    let rawName = (start + RecordLength.localHeader)..<nameEnd
    let nameStart = member.entry.lowerBound + RecordLength.centralEntry
    let isSameName = window.hasSameBytes(rawName, as: directory, nameStart..<(nameStart + member.nameLength))
    if !isSameName {
      log.add(
        .memberNameDiffers, "its local header has another name", .refused,
        found: MemberName.quoted(MemberName.decode(window, rawName).name),
        // Python does not read directories.
        refusedBy: member.isDirectory ? [.pypi, .uv] : nil)
    }

    let isStreamed = common.flags.contains(.dataDescriptor)
    var sizes = Zip64Values(uncompressed: UInt64(common.uncompressedSize), compressed: UInt64(common.compressedSize))
    var needsRewrite = isStreamed
    var hasZip64Extra = false
    // Where PyPI reads other sizes from the zip64 field, or refuses it.
    var isReadByPyPI: Bool?
    let extraRange = nameEnd..<(start + length)
    if !extraRange.isEmpty || sizes.needsExtra {
      let extras = ExtraFields(in: window, range: extraRange)
      let header = sizes
      var zip64 = sizes.resolveLocal(extras.zip64, in: window)
      if let field = extras.zip64 {
        hasZip64Extra = true
        let other = header.readByPyPI(field, in: window, method: common.method)
        isReadByPyPI = isStreamed || other?.hasSizes(of: member) ?? false
        if isReadByPyPI == false, other == nil || sizes.hasSizes(of: member) { zip64.refusedBy.insert(.pypi) }
      } else if zip64.isTooShort {
        zip64.refusedBy.insert(.pypi)
      }
      let isRewritten = log.judge(
        extras, zip64, isReferredTo: header.needsExtra, in: window, rawName: window[rawName], name: member.name,
        isLocal: true)
      if isRewritten { needsRewrite = true }
    }
    if isStreamed, member.flags.contains(.dataDescriptor) {
      // uv streams what is stored only if METADATA is before it.
      let isStreamable = common.method != .stored || isBehindMetadata
      log.add(
        .dataDescriptor, "has a data descriptor (flag bit 3), which PyPI refuses", .rewritten,
        refusedBy: isStreamable ? [.pypi] : [.pypi, .uv])
    }
    if common.versionNeeded & 0xff > 63, member.versionNeeded & 0xff <= 63 {
      log.judge(versionNeeded: common.versionNeeded, refusedBy: [.uv])
    }

    var local = LocalHeader(
      length: length, nameLength: common.nameLength, versionNeeded: common.versionNeeded, flags: common.flags,
      method: common.method, modified: common.modified, crc32: common.crc32, compressedSize: sizes.compressed,
      uncompressedSize: sizes.uncompressed, end: directoryStart, needsRewrite: needsRewrite)
    log.compare(local, with: member, isReadByPyPI: isReadByPyPI)

    let dataStart = member.headerOffset + UInt64(length)
    if dataStart <= directoryStart, member.compressedSize <= directoryStart - dataStart {
      local.end = dataStart + member.compressedSize
      if isStreamed || member.flags.contains(.dataDescriptor) {
        let descriptor = DataDescriptor(
          member: member, isStreamed: isStreamed, hasZip64Extra: hasZip64Extra, isStreamable: common.method != .stored)
        let length = try descriptor.length(at: local.end, before: directoryStart, in: input, log: &log)
        local.end += length
        // Without the flag in the central entry, a descriptor that stays would be a gap.
        if length > 0 { local.needsRewrite = true }
      }
    } else {
      log.add(
        .memberSizePastEnd, "its data would run past the central directory", .refused,
        found: "\(member.compressedSize) bytes", expected: "at most \(directoryStart - min(dataStart, directoryStart))")
    }
    return local
  }
}
