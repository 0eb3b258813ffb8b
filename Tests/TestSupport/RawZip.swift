import WheelArchive

/// An archive written byte by byte, in which every field can lie. What is not set is as it should be.
package struct RawZip {
  package struct Member {
    package var name: [UInt8]
    package var data: [UInt8]
    package var method: UInt16 = 0
    /// The bytes as they lie in the archive; the data where nil.
    package var compressed: [UInt8]?
    package var flags: UInt16 = 0
    package var time: UInt16 = 0x6000
    package var date: UInt16 = 0x56a8
    package var externalAttributes: UInt32 = 0o100644 << 16
    /// The upper byte is the system: 3 is Unix.
    package var madeBy: UInt16 = 3 << 8 | 20
    package var internalAttributes: UInt16 = 0
    package var versionNeeded: UInt16 = 20
    package var localExtra: [UInt8] = []
    package var centralExtra: [UInt8] = []
    package var comment: [UInt8] = []
    /// Bytes between the data and what follows, such as a data descriptor.
    package var behind: [UInt8] = []
    /// Bytes before the local header.
    package var before: [UInt8] = []

    // Lies.
    package var localName: [UInt8]?
    package var localMethod: UInt16?
    package var localFlags: UInt16?
    package var localVersionNeeded: UInt16?
    package var localCRC: UInt32?
    package var localCompressed: UInt32?
    package var localSize: UInt32?
    package var localDate: UInt16?
    package var localNameLength: UInt16?
    package var localExtraLength: UInt16?
    package var localSignature: UInt32 = 0x0403_4b50
    package var centralCRC: UInt32?
    package var centralCompressed: UInt32?
    package var centralSize: UInt32?
    package var centralOffset: UInt32?
    package var centralDisk: UInt16 = 0
    package var centralNameLength: UInt16?
    package var centralExtraLength: UInt16?
    package var centralCommentLength: UInt16?
    package var centralSignature: UInt32 = 0x0201_4b50
    package var hasLocal = true
    package var hasCentral = true

    package init(_ name: String, _ text: String = "text") {
      self.name = Array(name.utf8)
      data = Array(text.utf8)
    }

    package init(_ name: String, deflating bytes: [UInt8]) throws {
      self.name = Array(name.utf8)
      data = bytes
      method = 8
      compressed = try Deflater.deflate(bytes)
    }

    package var stored: [UInt8] { compressed ?? data }
    package var crc: UInt32 { Checksum.of(data) }
  }

  package var members: [Member]
  package var prefix: [UInt8] = []
  package var comment: [UInt8] = []
  package var trailing: [UInt8] = []
  /// Bytes between the last member and the central directory.
  package var beforeDirectory: [UInt8] = []
  /// Bytes between the central directory and the end records.
  package var behindDirectory: [UInt8] = []
  /// The central directory's order, by indices in `members`.
  package var centralOrder: [Int]?
  /// Whether offsets count from the beginning of the file, prefix and all.
  package var countsPrefix = false

  // Lies of the end record.
  package var count: UInt16?
  package var countHere: UInt16?
  package var directorySize: UInt32?
  package var directoryOffset: UInt32?
  package var disk: UInt16 = 0
  package var directoryDisk: UInt16?
  package var commentLength: UInt16?

  // zip64.
  package var hasZip64 = false
  package var zip64Extensible: [UInt8] = []
  package var zip64Count: UInt64?
  package var zip64Size: UInt64?
  package var zip64Offset: UInt64?
  package var zip64LocatorOffset: UInt64?
  package var zip64Disks: UInt32 = 1
  package var zip64RecordSize: UInt64?

  package init(_ members: [Member]) { self.members = members }

  package var bytes: [UInt8] {
    var bytes = prefix
    let base = countsPrefix ? 0 : prefix.count
    var offsets: [Int] = []
    for member in members {
      bytes += member.before
      offsets.append(bytes.count - base)
      if member.hasLocal { bytes += Self.local(member) }
    }
    bytes += beforeDirectory
    let start = bytes.count - base
    var written = 0
    for index in centralOrder ?? Array(members.indices) where members[index].hasCentral {
      bytes += Self.central(members[index], offset: offsets[index])
      written += 1
    }
    let size = bytes.count - base - start
    bytes += behindDirectory
    if hasZip64 {
      let record = bytes.count - base
      bytes.append32(0x0606_4b50)
      bytes.append64(zip64RecordSize ?? UInt64(44 + zip64Extensible.count))
      bytes.append16(45)
      bytes.append16(45)
      bytes.append32(0)
      bytes.append32(0)
      bytes.append64(zip64Count ?? UInt64(written))
      bytes.append64(zip64Count ?? UInt64(written))
      bytes.append64(zip64Size ?? UInt64(size))
      bytes.append64(zip64Offset ?? UInt64(start))
      bytes += zip64Extensible
      bytes.append32(0x0706_4b50)
      bytes.append32(0)
      bytes.append64(zip64LocatorOffset ?? UInt64(record))
      bytes.append32(zip64Disks)
    }
    bytes.append32(0x0605_4b50)
    bytes.append16(disk)
    bytes.append16(directoryDisk ?? disk)
    bytes.append16(countHere ?? count ?? (hasZip64 ? .max : UInt16(written)))
    bytes.append16(count ?? (hasZip64 ? .max : UInt16(written)))
    bytes.append32(directorySize ?? (hasZip64 ? .max : UInt32(size)))
    bytes.append32(directoryOffset ?? (hasZip64 ? .max : UInt32(start)))
    bytes.append16(commentLength ?? UInt16(comment.count))
    return bytes + comment + trailing
  }

  private static func local(_ member: Member) -> [UInt8] {
    var bytes: [UInt8] = []
    let name = member.localName ?? member.name
    let isStreamed = (member.localFlags ?? member.flags) & 8 != 0
    bytes.append32(member.localSignature)
    bytes.append16(member.localVersionNeeded ?? member.versionNeeded)
    bytes.append16(member.localFlags ?? member.flags)
    bytes.append16(member.localMethod ?? member.method)
    bytes.append16(member.time)
    bytes.append16(member.localDate ?? member.date)
    bytes.append32(member.localCRC ?? (isStreamed ? 0 : member.crc))
    bytes.append32(member.localCompressed ?? (isStreamed ? 0 : UInt32(member.stored.count)))
    bytes.append32(member.localSize ?? (isStreamed ? 0 : UInt32(member.data.count)))
    bytes.append16(member.localNameLength ?? UInt16(name.count))
    bytes.append16(member.localExtraLength ?? UInt16(member.localExtra.count))
    return bytes + name + member.localExtra + member.stored + member.behind
  }

  private static func central(_ member: Member, offset: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append32(member.centralSignature)
    bytes.append16(member.madeBy)
    bytes.append16(member.versionNeeded)
    bytes.append16(member.flags)
    bytes.append16(member.method)
    bytes.append16(member.time)
    bytes.append16(member.date)
    bytes.append32(member.centralCRC ?? member.crc)
    bytes.append32(member.centralCompressed ?? UInt32(member.stored.count))
    bytes.append32(member.centralSize ?? UInt32(member.data.count))
    bytes.append16(member.centralNameLength ?? UInt16(member.name.count))
    bytes.append16(member.centralExtraLength ?? UInt16(member.centralExtra.count))
    bytes.append16(member.centralCommentLength ?? UInt16(member.comment.count))
    bytes.append16(member.centralDisk)
    bytes.append16(member.internalAttributes)
    bytes.append32(member.externalAttributes)
    bytes.append32(member.centralOffset ?? UInt32(offset))
    return bytes + member.name + member.centralExtra + member.comment
  }

  /// An extra field.
  package static func field(_ id: UInt16, _ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append16(id)
    bytes.append16(UInt16(content.count))
    return bytes + content
  }

  /// A zip64 extra field.
  package static func zip64(_ values: UInt64...) -> [UInt8] { ExtraFields.zip64Field(values) }

  /// A Unicode path extra field for `header`'s name.
  package static func unicodePath(_ name: String, header: String) -> [UInt8] {
    var content: [UInt8] = [1]
    content.append32(Checksum.of(Array(header.utf8)))
    return field(0x7075, content + Array(name.utf8))
  }

  /// A data descriptor.
  package static func descriptor(of member: Member, marked: Bool = true, wide: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    if marked { bytes.append32(0x0807_4b50) }
    bytes.append32(member.crc)
    if wide {
      bytes.append64(UInt64(member.stored.count))
      bytes.append64(UInt64(member.data.count))
    } else {
      bytes.append32(UInt32(member.stored.count))
      bytes.append32(UInt32(member.data.count))
    }
    return bytes
  }
}
