/// A member's central directory entry for the output: the input's raw bytes with another offset, or rewritten if more
/// than that changes. APPNOTE.TXT 4.3.12.
struct CentralEntry {
  private let member: ZipMember
  private let directory: [UInt8]
  private(set) var header: MemberHeader
  private var isRenamed = false
  private var isEdited = false
  /// The offset of the local header in the output.
  var offset: UInt64 = 0

  init(_ member: ZipMember, in directory: [UInt8]) {
    self.member = member
    self.directory = directory
    header = MemberHeader(
      name: member.rawName, versionMadeBy: member.versionMadeBy, versionNeeded: member.versionNeeded,
      flags: member.flags.subtracting(.dataDescriptor), method: member.method, modified: member.modified,
      crc32: member.crc32, compressedSize: member.compressedSize, uncompressedSize: member.uncompressedSize,
      internalAttributes: member.internalAttributes, externalAttributes: member.externalAttributes)
  }

  mutating func rename(_ name: String) {
    isRenamed = true
    header.name = Array(name.utf8)
    if !name.utf8.allSatisfy({ $0 < 0x80 }) { header.flags.insert(.utf8) }
  }

  /// Gives the member other mode bits of Unix, and keeps the lower half of the attributes, which belongs to DOS.
  mutating func setMode(_ mode: UInt16) {
    header.versionMadeBy = 3 << 8 | header.versionMadeBy & 0xff
    header.externalAttributes = UInt32(mode) << 16 | header.externalAttributes & 0xffff
  }

  mutating func setContent(
    method: CompressionMethod, crc32: UInt32, compressedSize: UInt64, uncompressedSize: UInt64
  ) {
    isEdited = true
    header.method = method
    header.flags.subtract(.compressionOptions)
    header.crc32 = crc32
    header.compressedSize = compressedSize
    header.uncompressedSize = uncompressedSize
    // The version needed for deflate and directories: 2.0.
    header.versionNeeded = header.versionNeeded & 0xff00 | 20
  }

  /// The extra fields that are kept in a rewritten header: all but zip64's, which is added again if needed, and a Unicode
  /// path, which belongs to the old name or is a fault.
  func keptFields(_ extra: [UInt8]) -> [UInt8] {
    ExtraFields.copy(
      of: extra, range: extra.indices,
      without: isRenamed || member.local?.needsRewrite == true || member.entryNeedsRewrite
        ? [ExtraFields.zip64, ExtraFields.unicodePath] : [ExtraFields.zip64])
  }

  /// Sets the offset in the raw entry at `start`, and the disk number, which may have referred to a zip64 field.
  static func patch(_ directory: inout [UInt8], at start: Int, offset: UInt32) {
    directory.set16(0, at: start + 34)
    directory.set32(offset, at: start + 42)
  }

  /// The rewritten entry.
  /// - Throws: `unsafeArchive` when the extra fields no longer fit.
  func bytes() throws(WheelError) -> [UInt8] {
    if isEdited { return header.central(offset: offset) }
    var ids: Set = [ExtraFields.zip64]
    if isRenamed || member.entryNeedsRewrite { ids.insert(ExtraFields.unicodePath) }
    // The comment is dropped, and so is the field that repeats it.
    if member.entryNeedsRewrite { ids.insert(ExtraFields.unicodeComment) }
    let kept = ExtraFields.copy(of: directory, range: member.extraRange, without: ids)
    guard kept.count <= Int(UInt16.max) - 28 else {
      throw WheelError(
        .unsafeArchive, subject: MemberName.printable(member.name),
        "its extra fields leave no room: \(kept.count) bytes")
    }
    return header.central(offset: offset, extra: kept)
  }
}
