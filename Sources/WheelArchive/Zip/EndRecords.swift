/// The records at the end of an archive, and where the central directory is according to them. APPNOTE.TXT 4.3.14 to
/// 4.3.16.
package struct EndRecords {
  /// The offset of the end record in the file.
  package var offset: UInt64
  /// The offset of the first of the end records. The central directory ends there.
  package var start: UInt64
  package var comment: [UInt8]
  package var count: UInt64
  package var directorySize: UInt64
  /// Where the directory should begin, not corrected for bytes in front of the archive.
  package var directoryOffset: UInt64
  /// The number of bytes after the end record and its comment.
  package var trailing: UInt64
  var usesZip64 = false

  /// Readers look for the end record at most this far from the end of the file.
  private static let maximumDistance = RecordLength.endRecord + Int(UInt16.max)

  init(reading input: InputFile, log: inout FindingCollector) throws(WheelError) {
    let count = Int(min(input.size, UInt64(Self.maximumDistance)))
    let base = input.size - UInt64(count)
    let tail = try input.read(at: base, count: count)
    let index = try Self.find(in: tail, of: input)
    let fields = EndFields(tail, at: index)

    offset = base + UInt64(index)
    start = offset
    let commentStart = index + RecordLength.endRecord
    let commentRange = commentStart..<(commentStart + fields.commentLength)
    comment = Array(tail[commentRange])
    trailing = UInt64(tail.count - commentRange.upperBound)
    self.count = UInt64(fields.count)
    directorySize = UInt64(fields.directorySize)
    directoryOffset = UInt64(fields.directoryOffset)

    Self.judge(tail, comment: commentRange, log: &log)
    try readZip64(input, fields, log: &log)
  }

  /// The index in `tail` of the end record: the first whose comment ends where the file ends, otherwise the last.
  ///
  /// Whatever looks like an end record after the one chosen here is found by readers that search backwards, so it is
  /// reported; what is before it is data. One pass: a comment that consists of end records takes no longer.
  private static func find(in tail: [UInt8], of input: InputFile) throws(WheelError) -> Int {
    var lastFitting: Int?
    var lastInside: Int?
    var last: Int?
    var index = 0
    while index + RecordLength.endRecord <= tail.count {
      defer { index += 1 }
      guard tail[index] == 0x50, tail.uint32(at: index) == Signature.endRecord else { continue }
      last = index
      let fields = EndFields(tail, at: index)
      let end = index + RecordLength.endRecord + fields.commentLength
      guard end <= tail.count else { continue }
      lastInside = index
      guard end == tail.count else { continue }
      lastFitting = index
      // Is its directory before it?
      let size = UInt64(fields.directorySize)
      let offset = UInt64(fields.directoryOffset)
      let position = input.size - UInt64(tail.count) + UInt64(index)
      if size == Sentinel.size || offset == Sentinel.size || size + offset <= position { return index }
    }
    if let found = lastFitting ?? lastInside { return found }

    let head = try input.read(at: 0, count: Int(min(input.size, 4)))
    let beginsLikeAZip = [Signature.localHeader, Signature.endRecord].contains { signature in
      var bytes: [UInt8] = []
      bytes.append32(signature)
      return head.elementsEqual(bytes.prefix(head.count))
    }
    guard last != nil || beginsLikeAZip else {
      throw WheelError(.notAZip, file: input.path, "not a zip archive: no end of central directory record")
    }
    throw WheelError(
      .truncated, file: input.path,
      last == nil
        ? "the archive is truncated: no end of central directory record"
        : "the archive is truncated: its comment continues after the end of the file")
  }

  /// Finds archives hidden in the comment, or after it.
  private static func judge(_ tail: [UInt8], comment: Range<Int>, log: inout FindingCollector) {
    let behind = comment.upperBound..<tail.count
    let signatures = [Signature.localHeader, Signature.centralEntry, Signature.zip64EndRecord, Signature.zip64Locator]
    if tail.contains(signatures: [Signature.endRecord], in: comment) {
      log.add(.endRecordInComment, "the archive's comment contains an end record", .refused)
    } else if tail.contains(signatures: signatures, in: comment) {
      log.add(.archiveInComment, "the archive's comment contains records of an archive", .refused)
    } else if tail[comment].contains(where: { (1...8).contains($0) }) {
      log.add(.commentControlBytes, "the archive's comment contains control characters", .rewritten)
    }
    if behind.isEmpty { return }
    if tail.contains(
      signatures: signatures + [Signature.endRecord], in: max(comment.lowerBound, behind.lowerBound - 3)..<tail.count)
    {
      log.add(.severalEndRecords, "records of another archive follow the end record", .refused)
    } else {
      log.add(
        .trailingBytes, "bytes follow the end record", .rewritten, found: "\(behind.count)", expected: "0",
        refusedBy: tail[behind].allSatisfy { $0 == 0 } ? [.pypi] : [.pypi, .uv])
    }
  }

  private mutating func readZip64(
    _ input: InputFile, _ end: EndFields, log: inout FindingCollector
  ) throws(WheelError) {
    let locatorLength = UInt64(RecordLength.zip64Locator)
    var found: Zip64Locator?
    if offset >= locatorLength {
      found = Zip64Locator(try input.read(at: offset - locatorLength, count: RecordLength.zip64Locator))
    }
    guard let locator = found, locator.signature == Signature.zip64Locator else {
      if !end.isOnFirstDisk(orInZip64: false) || end.countOnDisk != end.count {
        log.add(Self.multiDisk(end.diskRefusers))
      }
      return
    }
    let (record, recordOffset) = try Self.zip64Record(
      input, claimed: locator.recordOffset, before: offset - locatorLength, log: &log)
    guard let record else {
      throw WheelError(
        .damagedArchive, file: input.path,
        "the zip64 end of central directory record is not at the offset in its locator: \(locator.recordOffset)")
    }
    if !locator.isOnFirstDisk || !record.isOnFirstDisk || !end.isOnFirstDisk(orInZip64: true) {
      // uv compares the disks of both records.
      var refusedBy = end.diskRefusers.union(record.isOnFirstDisk ? [] : [.uv])
      if record.countOnDisk != record.count { refusedBy.insert(.pypi) }
      if !locator.isOnFirstDisk { refusedBy.formUnion([.pypi, .pip, .installer]) }
      log.add(Self.multiDisk(refusedBy))
    }
    let pairs = [
      ("number of members", count, record.count, Sentinel.count),
      ("number of members on this disk", UInt64(end.countOnDisk), record.countOnDisk, Sentinel.count),
      ("size of the central directory", directorySize, record.directorySize, Sentinel.size),
      ("offset of the central directory", directoryOffset, record.directoryOffset, Sentinel.size),
    ]
    for (what, short, long, sentinel) in pairs where short != sentinel && short != long {
      log.add(
        .endRecordsDiffer, "the two end records differ in the \(what)", .refused, found: "\(short)",
        // Python uses neither number of members.
        expected: "\(long)", refusedBy: sentinel == Sentinel.count ? [.pypi, .uv] : nil)
    }
    count = record.count
    directorySize = record.directorySize
    directoryOffset = record.directoryOffset
    start = recordOffset
    usesZip64 = true
  }

  /// The zip64 end record and its offset. It is right before the locator, or where the locator says when it contains
  /// extensible data.
  private static func zip64Record(
    _ input: InputFile, claimed: UInt64, before locator: UInt64, log: inout FindingCollector
  ) throws(WheelError) -> (Zip64EndFields?, UInt64) {
    let length = UInt64(RecordLength.zip64EndRecord)
    guard locator >= length else { return (nil, 0) }
    let adjacent = locator - length
    let record = Zip64EndFields(try input.read(at: adjacent, count: RecordLength.zip64EndRecord))
    let isAdjacent = record.signature == Signature.zip64EndRecord && record.length == length - 12
    if record.signature == Signature.zip64EndRecord, !isAdjacent, claimed == adjacent {
      log.add(
        .zip64ExtensibleData, "the zip64 end record states another length than it has", .refused,
        found: "\(record.length)", expected: "\(length - 12)", refusedBy: [.pypi, .uv])
      return (record, adjacent)
    }
    if isAdjacent, claimed == adjacent { return (record, adjacent) }
    if claimed < adjacent {
      let other = Zip64EndFields(try input.read(at: claimed, count: RecordLength.zip64EndRecord))
      let isRecord = other.signature == Signature.zip64EndRecord
      if isRecord, !isAdjacent, other.length == locator - claimed - 12 {
        log.add(
          .zip64ExtensibleData, "the zip64 end record contains extensible data", .rewritten,
          found: "\(locator - claimed - length) bytes", expected: "0 bytes")
        return (other, claimed)
      }
      // With bytes in front of the archive, every offset is too small by their number; the directory's must agree.
      if isAdjacent, !isRecord, isDirectory(of: record, shiftedBy: adjacent - claimed, before: adjacent) {
        return (record, adjacent)
      }
    }
    guard isAdjacent else { return (nil, 0) }
    log.add(
      .zip64RecordOffset, "the zip64 locator does not point to the record before it", .refused, found: "\(claimed)",
      expected: "\(adjacent)")
    return (record, adjacent)
  }

  private static func isDirectory(
    of record: Zip64EndFields, shiftedBy shift: UInt64, before recordOffset: UInt64
  ) -> Bool {
    guard record.directorySize <= recordOffset, record.directoryOffset <= recordOffset - record.directorySize else {
      return false
    }
    return recordOffset - record.directorySize - record.directoryOffset == shift
  }

  private static func multiDisk(_ refusedBy: Set<Consumer>) -> Finding {
    Finding(.multiDisk, "the end record mentions more than one disk", .refused, refusedBy: refusedBy)
  }
}
