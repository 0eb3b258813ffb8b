/// Reads the entries of a central directory. APPNOTE.TXT 4.3.12.
package struct CentralDirectory {
  /// To be added to the entries' offsets.
  package let shift: UInt64
  package private(set) var members: [ZipMember] = []
  private(set) var names: NameRegister

  /// The maximum number of members: 1,048,576.
  package static let maximumMembers = 1 << 20

  package init(_ bytes: [UInt8], shift: UInt64, count: UInt64, log: inout FindingCollector) throws(WheelError) {
    self.shift = shift
    let capacity = min(Int(clamping: count), bytes.count / RecordLength.centralEntry, Self.maximumMembers)
    names = NameRegister(capacity: capacity)
    members.reserveCapacity(capacity)
    var index = 0
    while index < bytes.count {
      guard let fields = Self.fields(at: index, in: bytes) else {
        log.add(
          .directoryEntry, "the central directory is damaged", .refused, found: "offset \(index)", expected: "an entry")
        break
      }
      guard members.count < Self.maximumMembers else {
        throw WheelError(.archiveTooLarge, "more than \(Self.maximumMembers) members")
      }
      members.append(member(fields, at: index, in: bytes, log: &log))
      index += fields.length
    }
    checkDirectories(in: bytes, log: &log)
    if UInt64(members.count) != count {
      log.add(
        .directoryCount, "the end record has another number of members than the directory", .refused, found: "\(count)",
        expected: "\(members.count)")
    }
  }

  /// The fixed part of the entry at `index`; nil if there is no whole entry.
  @inline(__always)
  private static func fields(at index: Int, in bytes: [UInt8]) -> CentralFields? {
    guard bytes.count - index >= RecordLength.centralEntry else { return nil }
    let fields = CentralFields(bytes, at: index)
    return fields.signature == Signature.centralEntry && fields.length <= bytes.count - index ? fields : nil
  }

  private mutating func member(
    _ fields: CentralFields, at start: Int, in bytes: [UInt8], log: inout FindingCollector
  ) -> ZipMember {
    let common = fields.common
    let index = members.count
    let nameEnd = start + RecordLength.centralEntry + common.nameLength
    let rawName = (start + RecordLength.centralEntry)..<nameEnd
    let traits = MemberName.Traits(bytes, rawName, seed: names.seed)
    let (name, isUTF8) =
      traits.isASCII ? (MemberName.decodeASCII(bytes, rawName), true) : MemberName.decode(bytes, rawName)
    var entryLog = EntryLog(member: index, name: name)
    entryLog.judge(traits, isUTF8: isUTF8, isMarkedUTF8: common.flags.contains(.utf8))
    if rawName.count > MemberName.maximumComponentLength { entryLog.judge(longName: bytes[rawName]) }
    let clash = names.add(name, traits, member: index, nameOf: { members[$0].name })

    var needsRewrite = common.flags.contains(.dataDescriptor)
    if fields.commentLength > 0 {
      needsRewrite = true
      entryLog.add(.memberComment, "has a comment in the central directory", .rewritten)
    }
    if fields.disk != 0, fields.disk != .max { entryLog.add(.multiDisk, "is on another disk", .refused, refusedBy: []) }

    var sizes = Zip64Values(
      uncompressed: UInt64(common.uncompressedSize), compressed: UInt64(common.compressedSize),
      offset: UInt64(fields.headerOffset))
    var hasZip64Extra = false
    if common.extraLength > 0 || sizes.needsExtra {
      let extras = ExtraFields(in: bytes, range: nameEnd..<(nameEnd + common.extraLength))
      hasZip64Extra = extras.zip64 != nil
      let isReferredTo = sizes.needsExtra
      // Without the field the numbers are taken literally, and are past the end of any sane file.
      let zip64 = sizes.resolve(extras.zip64, disk: fields.disk, in: bytes)
      let isRewritten = entryLog.judge(
        extras, zip64, isReferredTo: isReferredTo, in: bytes, rawName: bytes[rawName], name: name, isLocal: false)
      if isRewritten { needsRewrite = true }
    }

    let member = ZipMember(
      index: index, name: name, method: common.method, flags: common.flags, modified: common.modified,
      crc32: common.crc32, compressedSize: sizes.compressed, uncompressedSize: sizes.uncompressed,
      versionMadeBy: fields.versionMadeBy, versionNeeded: common.versionNeeded,
      internalAttributes: fields.internalAttributes, externalAttributes: fields.externalAttributes,
      headerOffset: sizes.offset.addingReportingOverflow(shift).overflow ? .max : sizes.offset + shift,
      local: nil, entry: start..<(start + fields.length), nameLength: common.nameLength,
      extraLength: common.extraLength, otherRawName: isUTF8 ? nil : Array(bytes[rawName]),
      entryNeedsRewrite: needsRewrite, entryHasZip64Extra: hasZip64Extra)
    if let clash { entryLog.judge(clash, member, members) }
    entryLog.judge(member)
    entryLog.move(to: &log)
    return member
  }
}
