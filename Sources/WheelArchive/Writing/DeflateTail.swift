/// The end of a member's deflate stream, to which a block can be added or from which it can be taken, without compressing
/// anything again (RFC 1951).
///
/// A stream is a sequence of blocks, each of which begins with a bit that marks the last one. Adding a block clears that bit
/// of the block that was the last, and appends a stored one.
struct DeflateTail {
  /// Where a block begins or ends: the position in bits, and the number of bytes that the blocks before it inflate to.
  private struct Edge: Equatable {
    var bit: UInt64
    var count: Int
  }

  private let input: InputFile
  private let range: Range<UInt64>
  /// The beginning of the last block but one, the beginning of the last, and its end. The first is nil if there is one block.
  private let edges: (Edge?, Edge, Edge)

  /// - Returns: nil if the stream is damaged, or something follows it.
  init?(of member: ZipMember, in input: InputFile) throws(WheelError) {
    guard member.method == .deflate, let start = member.dataOffset else { return nil }
    self.input = input
    range = start..<(start + member.compressedSize)
    guard let edges = try Self.edges(in: range, of: input), (edges.2.bit + 7) / 8 == member.compressedSize else {
      return nil
    }
    self.edges = edges
  }

  private static func edges(in range: Range<UInt64>, of input: InputFile) throws(WheelError) -> (Edge?, Edge, Edge)? {
    var inflater = try Inflater()
    var source = [UInt8](repeating: 0, count: 64 << 10)
    var target = [UInt8](repeating: 0, count: 64 << 10)
    var found = [Edge(bit: 0, count: 0)]
    var taken: UInt64 = 0
    var count = 0
    while range.lowerBound + taken < range.upperBound {
      let part = Int(min(UInt64(source.count), range.upperBound - range.lowerBound - taken))
      try input.read(at: range.lowerBound + taken, count: part, into: &source)
      var position = 0
      while position < part {
        guard let step = inflater.inflate(source, position..<part, into: &target, stopsAtBlocks: true) else {
          return nil
        }
        position += step.taken
        count += step.made
        if let edge = inflater.blockEdge {
          let bit = (taken + UInt64(position)) * 8 - UInt64(edge.unusedBits)
          if found.last?.bit != bit { found = found.suffix(2) + [Edge(bit: bit, count: count)] }
          if edge.isLast {
            return found.count < 2 ? nil : (found.dropLast(2).last, found[found.count - 2], found[found.count - 1])
          }
        }
        guard step.taken > 0 || step.made > 0 || inflater.blockEdge != nil, !inflater.isAtEnd else { return nil }
      }
      taken += UInt64(position)
    }
    return nil
  }

  /// The stream with `suffix` at the end of what it inflates to.
  ///
  /// - Returns: nil if the bits after the stream are not zero, which could not be restored, or `suffix` is too long.
  func extended(by suffix: [UInt8]) throws(WheelError) -> [SplicePlan.Segment]? {
    let (_, last, end) = edges
    guard let tail = try Self.tail(after: end.bit, try byte(at: (end.bit - 1) / 8), suffix) else { return nil }
    return try segments(setting: last.bit, isLast: false, upTo: end.bit, tail)
  }

  /// The stream without the last `count` bytes of what it inflates to.
  ///
  /// - Returns: nil unless `extended(by:)` would make this stream of the result again.
  func shortened(by suffix: [UInt8]) throws(WheelError) -> [SplicePlan.Segment]? {
    guard let before = edges.0, edges.2.count - edges.1.count == suffix.count, edges.1.bit > 0 else { return nil }
    let end = edges.1.bit
    let last = try byte(at: (end - 1) / 8)
    let kept = end % 8 == 0 ? last : last & (1 << UInt8(end % 8) &- 1)
    let offset = (end - 1) / 8
    guard let tail = try Self.tail(after: end, kept, suffix),
      UInt64(tail.count) == range.upperBound - range.lowerBound - offset,
      try input.read(at: range.lowerBound + offset, count: tail.count) == tail
    else { return nil }
    return try segments(setting: before.bit, isLast: true, upTo: end, [kept])
  }

  private func byte(at offset: UInt64) throws(WheelError) -> UInt8 {
    try input.read(at: range.lowerBound + offset, count: 1)[0]
  }

  /// The last byte of a stream that ends at a bit, and a stored block that is the last one after it.
  private static func tail(after end: UInt64, _ last: UInt8, _ suffix: [UInt8]) throws(WheelError) -> [UInt8]? {
    guard suffix.count <= Int(UInt16.max) else { return nil }
    let used = end % 8
    var bytes = [last]
    // One bit that marks the last block, and two zeros for a stored one. They can be in two bytes.
    if used == 0 {
      bytes.append(1)
    } else {
      guard last >> UInt8(used) == 0 else { return nil }
      bytes[0] |= 1 << UInt8(used)
      if used > 5 { bytes.append(0) }
    }
    bytes.append16(UInt16(suffix.count))
    bytes.append16(~UInt16(suffix.count))
    return bytes + suffix
  }

  /// The bytes before the one that contains the last bit before `end`, with the mark of the block at `mark`, and `tail`.
  private func segments(
    setting mark: UInt64, isLast: Bool, upTo end: UInt64, _ tail: [UInt8]
  ) throws(WheelError) -> [SplicePlan.Segment] {
    let (marked, cut) = (mark / 8, (end - 1) / 8)
    let bit: UInt8 = 1 << UInt8(mark % 8)
    var tail = tail
    if marked == cut {
      tail[0] = isLast ? tail[0] | bit : tail[0] & ~bit
      return [.range(range.lowerBound..<(range.lowerBound + cut)), .bytes(tail)]
    }
    let old = try byte(at: marked)
    let start = range.lowerBound
    return [
      .range(start..<(start + marked)), .bytes([isLast ? old | bit : old & ~bit]),
      .range((start + marked + 1)..<(start + cut)), .bytes(tail),
    ]
  }
}
