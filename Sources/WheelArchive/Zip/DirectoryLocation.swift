/// Where the central directory really is. APPNOTE.TXT 4.3.12.
package struct DirectoryLocation {
  var offset: UInt64
  var size: Int
  /// To be added to every offset of the archive: the length of what was put in front of it.
  var shift: UInt64

  /// The maximum size of a central directory, in bytes: 128 MiB.
  package static let maximumSize: UInt64 = 128 << 20

  init(_ end: EndRecords, in input: InputFile, log: inout FindingCollector) throws(WheelError) {
    // The directory ends where the end records begin: Python's zipfile and streaming readers find it that way.
    let before = end.directorySize <= end.start ? end.start - end.directorySize : nil
    let isBefore = try before.map { start throws(WheelError) in try Self.hasEntry(at: start, end, input) } ?? false
    let isAtOffset = try Self.hasEntry(at: end.directoryOffset, end, input)
    var claimedSize = end.directorySize

    if let before, before == end.directoryOffset, isBefore || claimedSize == 0 {
      (offset, shift) = (before, 0)
    } else if let before, before > end.directoryOffset, isBefore || claimedSize == 0, !isAtOffset {
      (offset, shift) = (before, before - end.directoryOffset)
    } else {
      // Python uses the size. It adds the difference to all offsets, so that it must be the length of what is in front.
      let isReadByPython = isBefore && before.map { $0 > end.directoryOffset } ?? false
      log.add(
        .directoryOffset, "the central directory is not at the offset in the end record", .refused,
        found: "\(end.directoryOffset)", expected: before.map { "\($0)" },
        refusedBy: isReadByPython ? [.pypi, .uv] : .all)
      shift = 0
      if let before, isBefore {
        offset = before
      } else if isAtOffset {
        offset = end.directoryOffset
        claimedSize = min(claimedSize, end.start - offset)
      } else {
        throw WheelError(
          .damagedArchive, file: input.path,
          "no central directory of \(end.directorySize) bytes at offset \(end.directoryOffset)")
      }
    }
    guard claimedSize <= Self.maximumSize else {
      throw WheelError(
        .archiveTooLarge, file: input.path,
        "the central directory is larger than \(Self.maximumSize) bytes: \(claimedSize)")
    }
    size = Int(claimedSize)
  }

  private static func hasEntry(at offset: UInt64, _ end: EndRecords, _ input: InputFile) throws(WheelError) -> Bool {
    guard offset < end.start, end.start - offset >= UInt64(RecordLength.centralEntry) else { return false }
    return try input.read(at: offset, count: 4).uint32(at: 0) == Signature.centralEntry
  }
}
