/// A member's new bytes as they will be in the archive.
package struct CompressedMember: Hashable, Sendable {
  package let method: CompressionMethod
  /// Compressed bytes of the input that come first; nil when there are none to keep.
  package let kept: Range<UInt64>?
  package let data: [UInt8]
  package let crc32: UInt32

  package var compressedSize: UInt64 { UInt64(data.count) + (kept.map { $0.upperBound - $0.lowerBound } ?? 0) }

  /// Compresses the bytes of a new member, unless they are to be stored.
  init(_ bytes: [UInt8], _ method: CompressionMethod, level: Int = Compression.usualLevel) throws(WheelError) {
    try self.init(bytes, method, level, after: nil)
  }

  /// Compresses bytes that replace those of a member.
  ///
  /// If a large member was deflated, the blocks before the first change are kept unless another compression is asked for:
  /// RECORD of a wheel with ten thousand members takes longer to compress than everything else.
  init(
    _ bytes: [UInt8], replacing old: ZipMember, in input: InputFile, _ compression: Compression = .keep
  ) throws(WheelError) {
    let (method, level) = compression.method(instead: old.method)
    let common = compression == .keep ? try CommonBlocks(of: old, in: input, and: bytes) : nil
    try self.init(bytes, method, level, after: common)
  }

  private init(
    _ bytes: [UInt8], _ method: CompressionMethod, _ level: Int, after common: CommonBlocks?
  ) throws(WheelError) {
    self.method = method == .stored ? .stored : .deflate
    kept = common?.compressed
    if method == .stored {
      data = bytes
    } else {
      data = try Deflater.deflate(
        bytes, level: level, from: common?.count ?? 0, after: common?.leftover ?? Deflater.LeftoverBits())
    }
    crc32 = Checksum.of(bytes)
  }
}

/// The first blocks of a member's deflate stream, if new bytes begin with the same bytes.
struct CommonBlocks {
  /// The number of bytes that the blocks inflate to.
  let count: Int
  /// The blocks in the file, without the bits of a last byte that they share with the next block.
  let compressed: Range<UInt64>
  /// Those bits.
  let leftover: Deflater.LeftoverBits

  private static let step = 64 << 10

  /// Compressing smaller members as a whole is as fast.
  static let worthwhile = 128 << 10

  /// - Returns: nil when there are none, or too few to be worth it.
  init?(of member: ZipMember, in input: InputFile, and bytes: [UInt8]) throws(WheelError) {
    guard member.method == .deflate, bytes.count >= Self.worthwhile, let start = member.dataOffset else { return nil }
    var inflater = try Inflater()
    var source = [UInt8](repeating: 0, count: Self.step)
    var target = [UInt8](repeating: 0, count: Self.step)
    var taken: UInt64 = 0
    var made = 0
    var found: (count: Int, end: UInt64, leftover: Deflater.LeftoverBits)?
    reading: while !inflater.isAtEnd, taken < member.compressedSize {
      let part = Int(min(UInt64(Self.step), member.compressedSize - taken))
      try input.read(at: start + taken, count: part, into: &source)
      var position = 0
      while position < part {
        guard let step = inflater.inflate(source, position..<part, into: &target, stopsAtBlocks: true),
          step.taken > 0 || step.made > 0
        else { break reading }
        guard bytes.count - made >= step.made,
          target.prefix(step.made).elementsEqual(bytes[made..<(made + step.made)])
        else { break reading }
        position += step.taken
        made += step.made
        guard let edge = inflater.blockEdge, position > 0 else { continue }
        // No block may follow the last one, and to begin with there is none.
        if edge.isLast { break reading }
        guard made > 0 else { continue }
        let used = edge.unusedBits == 0 ? 0 : 8 - edge.unusedBits
        let leftover = Deflater.LeftoverBits(value: source[position - 1] & (1 << used &- 1), count: used)
        found = (made, taken + UInt64(position) - (used > 0 ? 1 : 0), leftover)
      }
      taken += UInt64(position)
    }
    guard let found, found.count >= Self.worthwhile / 2 else { return nil }
    count = found.count
    compressed = start..<(start + found.end)
    leftover = found.leftover
  }
}
