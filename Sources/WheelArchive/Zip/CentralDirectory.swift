/// Reads the entries of a central directory. APPNOTE.TXT 4.3.12.
package struct CentralDirectory {
  /// What has to be added to the entries' offsets.
  package let shift: UInt64
  package private(set) var members: [ZipMember] = []
  private var names: NameRegister

  /// The most members that are read.
  package static let mostMembers = 1 << 20

  package init(_ bytes: [UInt8], shift: UInt64, count: UInt64, log: inout FindingCollector) throws(WheelError) {
    self.shift = shift
    let most = bytes.count / RecordLength.centralEntry
    let capacity = min(Int(clamping: count), most, Self.mostMembers)
    names = NameRegister(capacity: capacity)
    members.reserveCapacity(capacity)
    var index = 0
    while index < bytes.count {
      guard let entry = Self.entryRange(at: index, in: bytes) else {
        log.add(
          Finding(
            .directoryEntry, .error, .refused, "the central directory is damaged", found: "offset \(index)",
            expected: "an entry"))
        break
      }
      guard members.count < Self.mostMembers else {
        throw WheelError(.archiveTooLarge, "more than \(Self.mostMembers) members")
      }
      members.append(member(of: entry, in: bytes, log: &log))
      index = entry.upperBound
    }
    if UInt64(members.count) != count {
      log.add(
        Finding(
          .directoryCount, .error, .refused, "the end record counts other members than the directory holds",
          found: "\(count)", expected: "\(members.count)"))
    }
  }

  private static func entryRange(at index: Int, in bytes: [UInt8]) -> Range<Int>? {
    guard bytes.count - index >= RecordLength.centralEntry, bytes.uint32(at: index) == Signature.centralEntry else {
      return nil
    }
    let variable = Int(bytes.uint16(at: index + 28)) + Int(bytes.uint16(at: index + 30))
    let length = RecordLength.centralEntry + variable + Int(bytes.uint16(at: index + 32))
    return length <= bytes.count - index ? index..<(index + length) : nil
  }

  private mutating func member(of entry: Range<Int>, in bytes: [UInt8], log: inout FindingCollector) -> ZipMember {
    let start = entry.lowerBound
    let place = members.count
    let nameLength = Int(bytes.uint16(at: start + 28))
    let extraLength = Int(bytes.uint16(at: start + 30))
    let nameEnd = start + RecordLength.centralEntry + nameLength
    let rawName = (start + RecordLength.centralEntry)..<nameEnd
    let traits = MemberName.Traits(bytes, rawName, seed: names.seed)
    let (name, isUTF8) =
      traits.isASCII ? (MemberName.decodeASCII(bytes, rawName), true) : MemberName.decode(bytes, rawName)
    let flags = MemberFlags(rawValue: bytes.uint16(at: start + 8))
    var entryLog = EntryLog(member: place, name: name)
    entryLog.judge(traits, isUTF8: isUTF8, isMarkedUTF8: flags.contains(.utf8))
    if let clash = names.add(name, traits, member: place, nameOf: { members[$0].name }) {
      entryLog.judge(clash, members)
    }

    var needsRewrite = entryLog.judge(flags: flags)
    if bytes.uint16(at: start + 32) > 0 {
      needsRewrite = true
      entryLog.add(.memberComment, .error, .mended, "has a comment in the central directory")
    }
    if bytes.uint16(at: start + 34) != 0, bytes.uint16(at: start + 34) != .max {
      entryLog.add(.multiDisk, .error, .refused, "lies on another disk")
    }

    var sizes = Zip64Values(
      uncompressed: UInt64(bytes.uint32(at: start + 24)), compressed: UInt64(bytes.uint32(at: start + 20)),
      offset: UInt64(bytes.uint32(at: start + 42)))
    var hasZip64Extra = false
    if extraLength > 0 {
      let extras = ExtraFields(in: bytes, range: nameEnd..<(nameEnd + extraLength))
      hasZip64Extra = extras.zip64 != nil
      let resolved = sizes.resolve(extras.zip64, in: bytes)
      if entryLog.judge(extras, zip64: resolved, in: bytes, rawName: bytes[rawName], name: name) { needsRewrite = true }
    } else if sizes.needsExtra {
      // Without the field the numbers stand for themselves, and are past the end of any sane file.
      entryLog.add(.zip64ExtraMissing, .error, .refused, "its sizes or offset should be in a zip64 extra field")
    }

    let member = ZipMember(
      index: place, name: name, method: CompressionMethod(rawValue: bytes.uint16(at: start + 10)), flags: flags,
      modified: DOSDateTime(date: bytes.uint16(at: start + 14), time: bytes.uint16(at: start + 12)),
      crc32: bytes.uint32(at: start + 16), compressedSize: sizes.compressed, uncompressedSize: sizes.uncompressed,
      versionMadeBy: bytes.uint16(at: start + 4), versionNeeded: bytes.uint16(at: start + 6),
      internalAttributes: bytes.uint16(at: start + 36), externalAttributes: bytes.uint32(at: start + 38),
      headerOffset: sizes.offset.addingReportingOverflow(shift).overflow ? .max : sizes.offset + shift,
      local: nil, entry: entry, nameLength: nameLength, extraLength: extraLength,
      otherRawName: isUTF8 ? nil : Array(bytes[rawName]), entryNeedsRewrite: needsRewrite,
      entryHasZip64Extra: hasZip64Extra)
    entryLog.judge(member)
    entryLog.move(to: &log)
    return member
  }
}

/// The three numbers of a header that a zip64 extra field may hold instead. APPNOTE.TXT 4.5.3.
package struct Zip64Values {
  /// What the field was like.
  package enum Field {
    case absent
    case exact
    /// It holds more than the header asks for; with the reason.
    case superfluous
    /// The header asks for more than it holds.
    case tooShort
  }

  var uncompressed: UInt64
  package var compressed: UInt64
  /// Local headers have none.
  package var offset: UInt64 = 0

  var needsExtra: Bool { uncompressed == Sentinel.size || compressed == Sentinel.size || offset == Sentinel.size }

  /// Takes from a central header's field what the header leaves to it.
  package mutating func resolve(_ field: Range<Int>?, in bytes: [UInt8]) -> Field {
    guard let field else { return needsExtra ? .tooShort : .absent }
    var index = field.lowerBound
    var isTooShort = false
    func next(_ value: inout UInt64) {
      guard value == Sentinel.size else { return }
      guard index + 8 <= field.upperBound else {
        isTooShort = true
        return
      }
      value = bytes.uint64(at: index)
      index += 8
    }
    next(&uncompressed)
    next(&compressed)
    next(&offset)
    if isTooShort { return .tooShort }
    // A disk number may follow.
    let rest = field.upperBound - index
    return index > field.lowerBound && (rest == 0 || rest == 4) ? .exact : .superfluous
  }
}
