/// Where the central directory really lies. APPNOTE.TXT 4.3.12.
package struct DirectoryPlace {
  package var offset: UInt64
  package var count: Int
  /// What has to be added to every offset of the archive: the length of what was put in front of it.
  package var shift: UInt64

  /// The largest central directory that is read, in bytes.
  package static let largest: UInt64 = 128 << 20

  package init(_ end: EndRecords, in input: InputFile, log: inout FindingCollector) throws(WheelError) {
    // The directory ends where the end records begin: so do Python's zipfile and streaming readers find it.
    let before = end.directorySize <= end.start ? end.start - end.directorySize : nil
    let isBefore = try before.map { start throws(WheelError) in try Self.hasEntry(at: start, end, input) } ?? false
    let isAsSaid = try Self.hasEntry(at: end.directoryOffset, end, input)
    var size = end.directorySize

    if let before, before == end.directoryOffset, isBefore || size == 0 {
      (offset, shift) = (before, 0)
    } else if let before, before > end.directoryOffset, isBefore || size == 0, !isAsSaid {
      (offset, shift) = (before, before - end.directoryOffset)
    } else {
      log.add(
        Finding(
          .directoryOffset, .error, .refused, "the central directory is not where the end record says",
          found: "\(end.directoryOffset)", expected: before.map { "\($0)" }))
      shift = 0
      if let before, isBefore {
        offset = before
      } else if isAsSaid {
        offset = end.directoryOffset
        size = min(size, end.start - offset)
      } else {
        throw WheelError(
          .damagedArchive, file: input.path,
          "no central directory of \(end.directorySize) bytes at offset \(end.directoryOffset)")
      }
    }
    guard size <= Self.largest else {
      throw WheelError(
        .archiveTooLarge, file: input.path, "the central directory is larger than \(Self.largest) bytes: \(size)")
    }
    count = Int(size)
  }

  private static func hasEntry(at offset: UInt64, _ end: EndRecords, _ input: InputFile) throws(WheelError) -> Bool {
    guard offset < end.start, end.start - offset >= UInt64(RecordLength.centralEntry) else { return false }
    return try input.read(at: offset, count: 4).uint32(at: 0) == Signature.centralEntry
  }
}
