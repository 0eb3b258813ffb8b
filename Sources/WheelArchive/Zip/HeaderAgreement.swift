extension EntryLog {
  /// Local header and central entry must agree. With a data descriptor, numbers of the local header may be 0.
  /// - Parameter isReadByPyPI: whether PyPI finds the right sizes in the zip64 field of the local header; nil if there is
  ///   none.
  mutating func compare(_ local: LocalHeader, with member: ZipMember, isReadByPyPI: Bool?) {
    func differs(_ one: UInt64, _ other: UInt64) -> Bool {
      one != other && !(one == 0 && local.flags.contains(.dataDescriptor))
    }
    // A set is an allocation, which members without a fault are spared.
    func refusedBy() -> Set<Consumer> {
      isReadByPyPI == true && !local.flags.contains(.dataDescriptor) ? [.uv] : [.pypi, .uv]
    }
    if local.method != member.method {
      add(
        .memberMethodDiffers, "its two headers differ in the method", .refused, found: "\(local.method)",
        expected: "\(member.method)")
    }
    if differs(UInt64(local.crc32), UInt64(member.crc32)) {
      add(
        .memberChecksumDiffers, "its two headers differ in the CRC", .refused, found: "\(local.crc32)",
        expected: "\(member.crc32)")
    }
    if differs(local.compressedSize, member.compressedSize) {
      add(
        .memberSizeDiffers, "its two headers differ in the compressed size", .refused, found: "\(local.compressedSize)",
        expected: "\(member.compressedSize)", refusedBy: refusedBy())
    }
    if differs(local.uncompressedSize, member.uncompressedSize) {
      add(
        .memberSizeDiffers, "its two headers differ in the size", .refused, found: "\(local.uncompressedSize)",
        expected: "\(member.uncompressedSize)", refusedBy: refusedBy())
    }
    if local.flags != member.flags { judgeFlags(local, member) }
    if local.modified != member.modified {
      add(
        .memberDateDiffers, "its two headers differ in the date", found: "\(local.modified)",
        expected: "\(member.modified)")
    }
  }
  private mutating func judgeFlags(_ local: LocalHeader, _ member: ZipMember) {
    let difference = local.flags.symmetricDifference(member.flags)
    var refusedBy: Set<Consumer> = []
    var consequence = Finding.Consequence.refused
    // Python and PyPI read these flags only in the central directory.
    if !difference.isDisjoint(with: [.encrypted, .strongEncryption, .patchedData]) { refusedBy.insert(.uv) }
    // Python decodes each name by the flag of its header, and compares them.
    let hasTwoNames = difference.contains(.utf8) && !member.name.utf8.allSatisfy { $0 < 0x80 }
    if hasTwoNames {
      refusedBy.formUnion(member.readers.union([.uv]))
      if local.flags.contains(.utf8) { refusedBy.insert(.pypi) }
    } else if refusedBy.isEmpty, difference.contains(.dataDescriptor) {
      // The central entry is rewritten because of its flag, and does not make it necessary to rewrite the local header.
      refusedBy = local.flags.contains(.dataDescriptor) ? [.pypi, .uv] : [.uv]
      consequence = .rewritten
    } else if refusedBy.isEmpty, !difference.contains(.maskedHeaders) {
      return
    }
    let isOnlyBit3 = consequence == .rewritten
    add(
      .memberFlagsDiffer,
      isOnlyBit3 ? "only one of its two headers has flag bit 3" : "its two headers differ in the flags", consequence,
      found: "\(local.flags.rawValue)", expected: "\(member.flags.rawValue)", refusedBy: refusedBy)
  }
}
