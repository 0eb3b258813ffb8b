/// How the members cover the file: overlaps, and bytes that belong to no member.
struct MemberExtents {
  /// The number of bytes before the first member.
  private(set) var prefix: UInt64 = 0
  /// The number of bytes between members, and between the last one and the central directory.
  private(set) var gaps: UInt64 = 0

  init(
    _ members: [ZipMember], in order: [Int], directoryStart: UInt64, input: InputFile, log: inout FindingCollector
  ) throws(WheelError) {
    var covered: UInt64 = 0
    var isFirst = true
    for index in order {
      guard let extent = members[index].extent else { continue }
      if extent.lowerBound > covered {
        try judge(covered..<extent.lowerBound, isPrefix: isFirst, of: input, log: &log)
      } else if extent.lowerBound < covered {
        log.add(
          .memberOverlap, subject: MemberName.printable(members[index].name), "overlaps the member before it", .refused,
          found: "offset \(extent.lowerBound)", expected: "\(covered) or more", at: index)
      }
      isFirst = false
      covered = max(covered, extent.upperBound)
    }
    if covered < directoryStart { try judge(covered..<directoryStart, isPrefix: isFirst, of: input, log: &log) }
  }

  private mutating func judge(
    _ range: Range<UInt64>, isPrefix: Bool, of input: InputFile, log: inout FindingCollector
  ) throws(WheelError) {
    let length = range.upperBound - range.lowerBound
    if isPrefix { prefix = length } else { gaps += length }
    let head = try input.read(at: range.lowerBound, count: Int(min(4, length)))
    if head.count == 4, head.uint32(at: 0) == Signature.localHeader {
      log.add(
        .hiddenMember, "a member is hidden from the central directory", .refused, found: "offset \(range.lowerBound)")
    } else if try Self.containsEndRecord(range, of: input) {
      log.add(
        .hiddenArchive, isPrefix ? "another archive is in front" : "another archive is between the members", .refused,
        found: "offset \(range.lowerBound)")
    } else {
      log.add(
        isPrefix ? .prefixedBytes : .gapBetweenMembers,
        isPrefix ? "bytes before the first member" : "bytes that belong to no member", .rewritten,
        found: "\(length) at offset \(range.lowerBound)", expected: "0")
    }
  }

  /// Reads `range` once, 64 KiB at a time.
  private static func containsEndRecord(_ range: Range<UInt64>, of input: InputFile) throws(WheelError) -> Bool {
    let step: UInt64 = 64 << 10
    var start = range.lowerBound
    while start < range.upperBound {
      // Three bytes more, for a signature across the boundary.
      let count = min(step + 3, range.upperBound - start)
      let bytes = try input.read(at: start, count: Int(count))
      if bytes.contains(signatures: [Signature.endRecord], in: 0..<bytes.count) { return true }
      start += min(step, count)
    }
    return false
  }
}
