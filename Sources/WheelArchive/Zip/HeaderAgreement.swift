extension EntryLog {
  /// Local header and central entry must agree. With a data descriptor, numbers of the local header may be 0.
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
      // The central entry is checked on its own, and does not make it necessary to rewrite the local header.
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
