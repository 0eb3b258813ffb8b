/// The numbers in the headers of a member that change with its contents.
struct MemberNumbers {
  var crc32: UInt32
  var compressedSize: UInt64
  var uncompressedSize: UInt64

  /// A data descriptor of the same form with these numbers; nil if it has no such form, or a number does not fit.
  func descriptor(like bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.isEmpty else { return [] }
    let isMarked = bytes.count == 16 || bytes.count == 24
    guard isMarked || bytes.count == 12 || bytes.count == 20 else { return nil }
    var descriptor = isMarked ? Array(bytes[..<4]) : []
    descriptor.append32(crc32)
    if bytes.count >= 20 {
      descriptor.append64(compressedSize)
      descriptor.append64(uncompressedSize)
    } else {
      guard max(compressedSize, uncompressedSize) < Sentinel.size else { return nil }
      descriptor.append32(UInt32(compressedSize))
      descriptor.append32(UInt32(uncompressedSize))
    }
    return descriptor
  }
}

/// A local header or an entry of the central directory, in which single numbers change and every other byte stays.
struct MemberHeaderBytes {
  private(set) var bytes: [UInt8]
  private let isLocal: Bool

  init(_ bytes: [UInt8], isLocal: Bool) {
    self.bytes = bytes
    self.isLocal = isLocal
  }

  private var crcIndex: Int { isLocal ? 14 : 16 }
  private var compressedIndex: Int { crcIndex + 4 }
  private var uncompressedIndex: Int { crcIndex + 8 }

  /// The contents of the zip64 field.
  private var zip64: Range<Int>? {
    let fixed = isLocal ? RecordLength.localHeader : RecordLength.centralEntry
    let name = Int(bytes.uint16(at: isLocal ? 26 : 28))
    let extra = Int(bytes.uint16(at: isLocal ? 28 : 30))
    return ExtraFields(in: bytes, range: (fixed + name)..<(fixed + name + extra)).zip64
  }

  /// Sets the CRC and sizes of a member.
  ///
  /// - Returns: false if the header does not state them in a way that can be changed and restored.
  mutating func set(_ numbers: MemberNumbers, from member: ZipMember) -> Bool {
    if isLocal, bytes.uint32(at: crcIndex) == 0, bytes.uint32(at: compressedIndex) == 0,
      bytes.uint32(at: uncompressedIndex) == 0, member.crc32 != 0
    {
      // They are in the data descriptor alone.
      return zip64 == nil
    }
    guard bytes.uint32(at: crcIndex) == member.crc32 else { return false }
    bytes.set32(numbers.crc32, at: crcIndex)
    var next = zip64?.lowerBound ?? 0
    let end = zip64?.upperBound ?? 0
    let start = next
    for (index, old, new) in [
      (uncompressedIndex, member.uncompressedSize, numbers.uncompressedSize),
      (compressedIndex, member.compressedSize, numbers.compressedSize),
    ] {
      if UInt64(bytes.uint32(at: index)) == Sentinel.size {
        guard next + 8 <= end, bytes.uint64(at: next) == old else { return false }
        bytes.set64(new, at: next)
        next += 8
      } else {
        guard UInt64(bytes.uint32(at: index)) == old, new < Sentinel.size else { return false }
        bytes.set32(UInt32(new), at: index)
      }
    }
    // Some producers repeat both sizes in a field that the header does not refer to.
    guard next == start, end - start >= 16, bytes.uint64(at: start) == member.uncompressedSize,
      bytes.uint64(at: start + 8) == member.compressedSize
    else { return next > start || end == start }
    bytes.set64(numbers.uncompressedSize, at: start)
    bytes.set64(numbers.compressedSize, at: start + 8)
    return true
  }

  /// Changes the offset of the local header in an entry of the directory.
  ///
  /// - Returns: false if it has no place for the new one.
  mutating func moveOffset(by change: Int64) -> Bool {
    guard change != 0 else { return true }
    guard UInt64(bytes.uint32(at: 42)) == Sentinel.size else { return bytes.change(42, 4, by: change, mayRefer: false) }
    guard let zip64 else { return false }
    let before = [uncompressedIndex, compressedIndex].count { UInt64(bytes.uint32(at: $0)) == Sentinel.size }
    let index = zip64.lowerBound + 8 * before
    return index + 8 <= zip64.upperBound && bytes.change(index, 8, by: change, mayRefer: false)
  }
}

extension [UInt8] {
  mutating func set64(_ value: UInt64, at index: Int) {
    set32(UInt32(truncatingIfNeeded: value), at: index)
    set32(UInt32(truncatingIfNeeded: value >> 32), at: index + 4)
  }

  /// Changes a number of 2, 4 or 8 bytes.
  ///
  /// - Parameter mayRefer: whether the largest value stands for a number elsewhere and stays.
  /// - Returns: false if the new number does not fit, or is the one that stands for another.
  mutating func change(_ index: Int, _ width: Int, by change: Int64, mayRefer: Bool) -> Bool {
    let old: UInt64
    switch width {
    case 2: old = UInt64(uint16(at: index))
    case 4: old = UInt64(uint32(at: index))
    default: old = uint64(at: index)
    }
    let largest: UInt64 = width == 8 ? .max : 1 << UInt64(8 * width) - 1
    if width < 8, old == largest { return mayRefer }
    let (new, overflows) =
      change < 0
      ? old.subtractingReportingOverflow(change.magnitude) : old.addingReportingOverflow(change.magnitude)
    guard !overflows, new < largest else { return false }
    switch width {
    case 2: set16(UInt16(new), at: index)
    case 4: set32(UInt32(new), at: index)
    default: set64(new, at: index)
    }
    return true
  }
}
