/// What follows the data of a member with flag bit 3: its CRC and sizes. APPNOTE.TXT 4.3.9.
struct DataDescriptor {
  let member: ZipMember
  /// Whether the local header has flag bit 3. uv and PyPI look only there.
  let isStreamed: Bool
  /// Whether the local header has a zip64 extra field, by which uv chooses the length of the sizes.
  let hasZip64Extra: Bool
  /// Whether uv reads it at all. It does not if the member is stored.
  let isStreamable: Bool

  /// The length of the data descriptor at `offset`: with or without a signature, with 32-bit or 64-bit sizes.
  func length(
    at offset: UInt64, before directoryStart: UInt64, in input: InputFile, log: inout EntryLog
  ) throws(WheelError) -> UInt64 {
    let bytes = try input.read(at: offset, count: Int(min(24, directoryStart - offset)))
    let isMarked = bytes.count >= 4 && bytes.uint32(at: 0) == Signature.dataDescriptor
    // A CRC may look like a signature: both readings are tried.
    for start in isMarked ? [4, 0] : [0] {
      for isWide in [true, false] where states(member, bytes, at: start, isWide: isWide) {
        judge(isWide: isWide, log: &log)
        return UInt64(Self.length(start, isWide: isWide))
      }
    }
    guard isStreamed else { return 0 }
    let start = isMarked ? 4 : 0
    if isMarked || isReadByUV(bytes, at: start) {
      log.add(
        .dataDescriptorDiffers, "its data descriptor and the central directory differ in CRC or size", .refused,
        refusedBy: !isStreamable || isReadByUV(bytes, at: start) ? [.pypi] : [.pypi, .uv])
      // Whatever it states, it is not a gap.
      let short = Self.length(start, isWide: false)
      let isShort = bytes.count < short + 4 || bytes[short] == UInt8(ascii: "P")
      return UInt64(min(bytes.count, isShort ? short : Self.length(start, isWide: true)))
    }
    log.add(
      .dataDescriptorMissing, "its data descriptor is missing", .rewritten,
      refusedBy: isStreamable ? [.pypi, .uv] : [.pypi])
    return 0
  }

  /// A right descriptor that uv reads in another way.
  private func judge(isWide: Bool, log: inout EntryLog) {
    if !isStreamed {
      log.add(
        .dataDescriptorDiffers, "its data descriptor is not announced in the local header", .rewritten,
        refusedBy: [.pypi, .uv])
    } else if isStreamable, isWide != hasZip64Extra {
      log.add(
        .dataDescriptorDiffers,
        isWide
          ? "its data descriptor has 64-bit sizes without a zip64 extra field"
          : "its data descriptor has 32-bit sizes in spite of a zip64 extra field", .rewritten, refusedBy: [.uv])
    } else if isStreamable, member.isDirectory, member.compressedSize > 0 {
      log.add(.dataDescriptorDiffers, "is a directory with the data descriptor of a file", .rewritten, refusedBy: [.uv])
    }
  }

  /// uv takes the CRC and sizes of a directory as 0 without reading it.
  private func isReadByUV(_ bytes: [UInt8], at start: Int) -> Bool {
    let length = Self.length(start, isWide: hasZip64Extra)
    return member.isDirectory && length <= bytes.count && bytes[start..<length].allSatisfy { $0 == 0 }
  }

  private static func length(_ start: Int, isWide: Bool) -> Int { start + (isWide ? 20 : 12) }

  private func states(_ member: ZipMember, _ bytes: [UInt8], at start: Int, isWide: Bool) -> Bool {
    guard bytes.count >= Self.length(start, isWide: isWide), bytes.uint32(at: start) == member.crc32 else {
      return false
    }
    var sizes = FieldReader(bytes, at: start + 4)
    let stated =
      isWide ? (sizes.uint64(), sizes.uint64()) : (UInt64(sizes.uint32()), UInt64(sizes.uint32()))
    return stated == (member.compressedSize, member.uncompressedSize)
  }
}
