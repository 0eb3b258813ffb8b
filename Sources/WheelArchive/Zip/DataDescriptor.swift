/// What follows the data of a member with flag bit 3: its CRC and sizes. APPNOTE.TXT 4.3.9.
enum DataDescriptor {
  /// The length of the data descriptor at `offset`: with or without a signature, with 32-bit or 64-bit sizes.
  static func length(
    of member: ZipMember, at offset: UInt64, before directoryStart: UInt64, in input: InputFile, log: inout EntryLog
  ) throws(WheelError) -> UInt64 {
    let bytes = try input.read(at: offset, count: Int(min(24, directoryStart - offset)))
    let isMarked = bytes.count >= 4 && bytes.uint32(at: 0) == Signature.dataDescriptor
    // A CRC may look like a signature: both readings are tried.
    for start in isMarked ? [4, 0] : [0] {
      guard bytes.count >= start + 12, bytes.uint32(at: start) == member.crc32 else { continue }
      if bytes.count >= start + 20 {
        var sizes = FieldReader(bytes, at: start + 4)
        if sizes.uint64() == member.compressedSize, sizes.uint64() == member.uncompressedSize {
          return UInt64(start + 20)
        }
      }
      var sizes = FieldReader(bytes, at: start + 4)
      if UInt64(sizes.uint32()) == member.compressedSize, UInt64(sizes.uint32()) == member.uncompressedSize {
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
