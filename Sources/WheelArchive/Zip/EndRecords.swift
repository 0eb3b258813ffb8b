/// The records at the end of an archive, and where they say the central directory is. APPNOTE.TXT 4.3.14 to 4.3.16.
package struct EndRecords {
  /// Where the end record lies.
  package var offset: UInt64
  /// Where the first of the end records lies, before which the central directory ends.
  package var start: UInt64
  package var comment: [UInt8]
  package var count: UInt64
  package var directorySize: UInt64
  /// Where the directory is said to begin, which is not yet corrected for bytes in front of the archive.
  package var directoryOffset: UInt64
  /// Bytes behind the end record and its comment.
  package var trailing: UInt64
  var usesZip64 = false

  /// The farthest from the end of the file at which readers look for the end record.
  private static let searched = RecordLength.endRecord + Int(UInt16.max)

  init(reading input: InputFile, log: inout FindingCollector) throws(WheelError) {
    let count = Int(min(input.size, UInt64(Self.searched)))
    let base = input.size - UInt64(count)
    let tail = try input.read(at: base, count: count)
    let place = try Self.find(in: tail, of: input)

    offset = base + UInt64(place)
    start = offset
    let commentEnd = place + RecordLength.endRecord + Int(tail.uint16(at: place + 20))
    comment = Array(tail[(place + RecordLength.endRecord)..<commentEnd])
    trailing = UInt64(tail.count - commentEnd)
    self.count = UInt64(tail.uint16(at: place + 10))
    directorySize = UInt64(tail.uint32(at: place + 12))
    directoryOffset = UInt64(tail.uint32(at: place + 16))

    Self.judge(tail, comment: (place + RecordLength.endRecord)..<commentEnd, log: &log)
    let countHere = UInt64(tail.uint16(at: place + 8))
    let disk = tail.uint16(at: place + 4)
    let directoryDisk = tail.uint16(at: place + 6)
    try readZip64(input, disks: (disk, directoryDisk), countHere: countHere, log: &log)
  }

  /// The index in `tail` of the end record: the first whose comment ends where the file ends, else the last.
  ///
  /// Whatever looks like an end record behind the one chosen here is found by readers that search backwards, so it is
  /// reported; what lies before it is data. One pass: a comment made of nothing but end records costs no more.
  private static func find(in tail: [UInt8], of input: InputFile) throws(WheelError) -> Int {
    var lastFitting: Int?
    var lastInside: Int?
    var last: Int?
    var index = 0
    while index + RecordLength.endRecord <= tail.count {
      defer { index += 1 }
      guard tail[index] == 0x50, tail.uint32(at: index) == Signature.endRecord else { continue }
      last = index
      let end = index + RecordLength.endRecord + Int(tail.uint16(at: index + 20))
      guard end <= tail.count else { continue }
      lastInside = index
      guard end == tail.count else { continue }
      lastFitting = index
      // Does it speak of a directory that lies before it?
      let size = UInt64(tail.uint32(at: index + 12))
      let offset = UInt64(tail.uint32(at: index + 16))
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
        : "the archive is truncated: its comment goes on after the end of the file")
  }

  /// Archives hidden in the comment, or behind it.
  private static func judge(_ tail: [UInt8], comment: Range<Int>, log: inout FindingCollector) {
    let behind = comment.upperBound..<tail.count
    let signatures = [Signature.localHeader, Signature.centralEntry, Signature.zip64EndRecord, Signature.zip64Locator]
    if tail.contains(signatures: [Signature.endRecord], in: comment) {
      log.add(Finding(.endRecordInComment, .error, .refused, "the archive's comment holds an end record"))
    } else if tail.contains(signatures: signatures, in: comment) {
      log.add(Finding(.archiveInComment, .error, .refused, "the archive's comment holds records of an archive"))
    } else if tail[comment].contains(where: { (1...8).contains($0) }) {
      log.add(Finding(.commentControlBytes, .error, .mended, "the archive's comment holds control characters"))
    }
    if behind.isEmpty { return }
    if tail.contains(
      signatures: signatures + [Signature.endRecord], in: max(comment.lowerBound, behind.lowerBound - 3)..<tail.count)
    {
      log.add(
        Finding(.severalEndRecords, .error, .refused, "records of another archive follow the end record"))
    } else {
      log.add(
        Finding(
          .trailingBytes, .error, .mended, "bytes follow the end record", found: "\(behind.count)", expected: "0"))
    }
  }

  private mutating func readZip64(
    _ input: InputFile, disks: (UInt16, UInt16), countHere: UInt64, log: inout FindingCollector
  ) throws(WheelError) {
    let locatorLength = UInt64(RecordLength.zip64Locator)
    var locator: [UInt8]?
    if offset >= locatorLength {
      let bytes = try input.read(at: offset - locatorLength, count: RecordLength.zip64Locator)
      if bytes.uint32(at: 0) == Signature.zip64Locator { locator = bytes }
    }
    guard let locator else {
      if disks.0 != 0 || disks.1 != 0 || countHere != count { log.add(Self.multiDisk) }
      return
    }
    let locatorOffset = offset - locatorLength
    let (record, place) = try Self.zip64Record(input, claimed: locator.uint64(at: 8), before: locatorOffset, log: &log)
    guard let record else {
      throw WheelError(
        .damagedArchive, file: input.path,
        "the zip64 end of central directory record is not where its locator says: \(locator.uint64(at: 8))")
    }
    if locator.uint32(at: 4) != 0 || locator.uint32(at: 16) > 1 || record.uint32(at: 16) != 0
      || record.uint32(at: 20) != 0 || record.uint64(at: 24) != record.uint64(at: 32)
      || (disks.0 != 0 && disks.0 != .max) || (disks.1 != 0 && disks.1 != .max)
    {
      log.add(Self.multiDisk)
    }
    let pairs = [
      ("number of members", count, record.uint64(at: 32), Sentinel.count),
      ("number of members on this disk", countHere, record.uint64(at: 24), Sentinel.count),
      ("size of the central directory", directorySize, record.uint64(at: 40), Sentinel.size),
      ("offset of the central directory", directoryOffset, record.uint64(at: 48), Sentinel.size),
    ]
    for (what, short, long, sentinel) in pairs where short != sentinel && short != long {
      log.add(
        Finding(
          .endRecordsDiffer, .error, .refused, "the two end records differ in the \(what)", found: "\(short)",
          expected: "\(long)"))
    }
    count = record.uint64(at: 32)
    directorySize = record.uint64(at: 40)
    directoryOffset = record.uint64(at: 48)
    start = place
    usesZip64 = true
  }

  /// The zip64 end record: right before the locator, or where the locator says when it holds extensible data.
  private static func zip64Record(
    _ input: InputFile, claimed: UInt64, before locator: UInt64, log: inout FindingCollector
  ) throws(WheelError) -> ([UInt8]?, UInt64) {
    let length = UInt64(RecordLength.zip64EndRecord)
    guard locator >= length else { return (nil, 0) }
    let adjacent = locator - length
    let bytes = try input.read(at: adjacent, count: RecordLength.zip64EndRecord)
    let isAdjacent = bytes.uint32(at: 0) == Signature.zip64EndRecord && bytes.uint64(at: 4) == length - 12
    if isAdjacent, claimed == adjacent { return (bytes, adjacent) }
    if claimed < adjacent {
      let other = try input.read(at: claimed, count: RecordLength.zip64EndRecord)
      let isRecord = other.uint32(at: 0) == Signature.zip64EndRecord
      if isRecord, !isAdjacent, other.uint64(at: 4) == locator - claimed - 12 {
        log.add(
          Finding(
            .zip64ExtensibleData, .error, .mended, "the zip64 end record holds extensible data",
            found: "\(locator - claimed - length) bytes", expected: "0 bytes"))
        return (other, claimed)
      }
      // With bytes in front of the archive every offset is too small by as much; the directory's has to agree.
      if isAdjacent, !isRecord, prefixAgrees(bytes, shift: adjacent - claimed, at: adjacent) {
        return (bytes, adjacent)
      }
    }
    guard isAdjacent else { return (nil, 0) }
    log.add(
      Finding(
        .zip64RecordOffset, .error, .refused, "the zip64 locator points elsewhere than to the record before it",
        found: "\(claimed)", expected: "\(adjacent)"))
    return (bytes, adjacent)
  }

  private static func prefixAgrees(_ record: [UInt8], shift: UInt64, at place: UInt64) -> Bool {
    let size = record.uint64(at: 40)
    let offset = record.uint64(at: 48)
    guard size <= place, offset <= place - size else { return false }
    return place - size - offset == shift
  }

  private static let multiDisk = Finding(
    .multiDisk, .error, .refused, "the end record speaks of more than one disk")
}
