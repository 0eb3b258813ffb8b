/// A member's header to be written, as a local header and as a central entry. APPNOTE.TXT 4.3.7 and 4.3.12.
struct MemberHeader {
  var name: [UInt8]
  var versionMadeBy: UInt16
  var versionNeeded: UInt16
  var flags: MemberFlags
  var method: CompressionMethod
  var modified: DOSDateTime
  var crc32: UInt32
  var compressedSize: UInt64
  var uncompressedSize: UInt64
  var internalAttributes: UInt16 = 0
  var externalAttributes: UInt32 = 0

  /// The local header. If one size needs zip64, the extra field contains both, as APPNOTE.TXT 4.5.3 requires.
  /// - Parameter extra: other extra fields.
  func local(extra: [UInt8] = []) -> [UInt8] {
    let isLarge = compressedSize >= Sentinel.size || uncompressedSize >= Sentinel.size
    let fields = (isLarge ? ExtraFields.zip64Field([uncompressedSize, compressedSize]) : []) + extra
    var bytes: [UInt8] = []
    bytes.reserveCapacity(RecordLength.localHeader + name.count + fields.count)
    bytes.append32(Signature.localHeader)
    bytes.append16(isLarge ? Self.versionForZip64(versionNeeded) : versionNeeded)
    bytes.append16(flags.rawValue)
    bytes.append16(method.rawValue)
    bytes.append16(modified.time)
    bytes.append16(modified.date)
    bytes.append32(crc32)
    bytes.append32(isLarge ? .max : UInt32(compressedSize))
    bytes.append32(isLarge ? .max : UInt32(uncompressedSize))
    bytes.append16(UInt16(name.count))
    bytes.append16(UInt16(fields.count))
    return bytes + name + fields
  }

  /// The entry of the central directory. Its zip64 field contains only what does not fit. APPNOTE.TXT 4.5.3.
  /// - Parameter extra: other extra fields.
  func central(offset: UInt64, extra: [UInt8] = []) -> [UInt8] {
    let large = [uncompressedSize, compressedSize, offset].filter { $0 >= Sentinel.size }
    let fields = ExtraFields.zip64Field(large) + extra
    var bytes: [UInt8] = []
    bytes.reserveCapacity(RecordLength.centralEntry + name.count + fields.count)
    bytes.append32(Signature.centralEntry)
    bytes.append16(versionMadeBy)
    bytes.append16(large.isEmpty ? versionNeeded : Self.versionForZip64(versionNeeded))
    bytes.append16(flags.rawValue)
    bytes.append16(method.rawValue)
    bytes.append16(modified.time)
    bytes.append16(modified.date)
    bytes.append32(crc32)
    bytes.append32(UInt32(clamping: compressedSize))
    bytes.append32(UInt32(clamping: uncompressedSize))
    bytes.append16(UInt16(name.count))
    bytes.append16(UInt16(fields.count))
    bytes.append16(0)
    bytes.append16(0)
    bytes.append16(internalAttributes)
    bytes.append32(externalAttributes)
    bytes.append32(UInt32(clamping: offset))
    return bytes + name + fields
  }

  /// At least 4.5; the upper byte is kept.
  private static func versionForZip64(_ version: UInt16) -> UInt16 { version & 0xff00 | max(version & 0xff, 45) }
}

/// The end records of an archive, with those of zip64 if a number does not fit, or is the one that refers to them.
/// APPNOTE.TXT 4.3.14 to 4.3.16.
struct EndRecordWriter {
  var count: Int
  var directoryOffset: UInt64
  var directorySize: UInt64
  var comment: [UInt8]

  var needsZip64: Bool {
    UInt64(count) >= Sentinel.count || directoryOffset >= Sentinel.size || directorySize >= Sentinel.size
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    if needsZip64 {
      bytes.append32(Signature.zip64EndRecord)
      bytes.append64(UInt64(RecordLength.zip64EndRecord - 12))
      bytes.append16(45)
      bytes.append16(45)
      bytes.append32(0)
      bytes.append32(0)
      bytes.append64(UInt64(count))
      bytes.append64(UInt64(count))
      bytes.append64(directorySize)
      bytes.append64(directoryOffset)
      bytes.append32(Signature.zip64Locator)
      bytes.append32(0)
      bytes.append64(directoryOffset + directorySize)
      bytes.append32(1)
    }
    bytes.append32(Signature.endRecord)
    bytes.append16(0)
    bytes.append16(0)
    bytes.append16(UInt16(clamping: count))
    bytes.append16(UInt16(clamping: count))
    bytes.append32(UInt32(clamping: directorySize))
    bytes.append32(UInt32(clamping: directoryOffset))
    bytes.append16(UInt16(clamping: comment.count))
    return bytes + comment
  }
}
