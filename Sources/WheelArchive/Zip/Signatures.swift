/// The signatures of the records, as little-endian numbers.
///
/// APPNOTE.TXT 4.3.7, 4.3.9, 4.3.12, 4.3.14, 4.3.15, 4.3.16.
enum Signature {
  static let localHeader: UInt32 = 0x0403_4b50
  static let dataDescriptor: UInt32 = 0x0807_4b50
  static let centralEntry: UInt32 = 0x0201_4b50
  static let zip64EndRecord: UInt32 = 0x0606_4b50
  static let zip64Locator: UInt32 = 0x0706_4b50
  static let endRecord: UInt32 = 0x0605_4b50
}

/// The lengths of the records' fixed parts, in bytes.
enum RecordLength {
  static let localHeader = 30
  static let centralEntry = 46
  static let zip64EndRecord = 56
  static let zip64Locator = 20
  static let endRecord = 22
}

/// The values that refer to the zip64 record or field.
enum Sentinel {
  static let count = UInt64(UInt16.max)
  static let size = UInt64(UInt32.max)
}

extension [UInt8] {
  /// Whether one of `signatures` occurs in `range`. One pass.
  package func contains(signatures: [UInt32], in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index + 4 <= range.upperBound {
      if self[index] == 0x50, signatures.contains(uint32(at: index)) { return true }
      index += 1
    }
    return false
  }
}
