/// The fields that a local header and a central entry have in common.
struct CommonFields {
  let versionNeeded: UInt16
  let flags: MemberFlags
  let method: CompressionMethod
  let modified: DOSDateTime
  let crc32: UInt32
  /// The sizes of the header itself, without a zip64 extra field.
  let compressedSize: UInt32
  let uncompressedSize: UInt32
  let nameLength: Int
  let extraLength: Int

  @inline(__always)
  init(_ reader: inout FieldReader) {
    versionNeeded = reader.uint16()
    flags = MemberFlags(rawValue: reader.uint16())
    method = CompressionMethod(rawValue: reader.uint16())
    let time = reader.uint16()
    modified = DOSDateTime(date: reader.uint16(), time: time)
    crc32 = reader.uint32()
    compressedSize = reader.uint32()
    uncompressedSize = reader.uint32()
    nameLength = Int(reader.uint16())
    extraLength = Int(reader.uint16())
  }
}

/// The fixed part of a local header. APPNOTE.TXT 4.3.7.
struct LocalFields {
  let signature: UInt32
  let common: CommonFields

  @inline(__always)
  init(_ bytes: [UInt8], at index: Int) {
    var reader = FieldReader(bytes, at: index)
    signature = reader.uint32()
    common = CommonFields(&reader)
  }

  /// The whole header's length: fixed part, name and extra fields.
  var length: Int { RecordLength.localHeader + common.nameLength + common.extraLength }
}

/// The fixed part of a central directory entry. APPNOTE.TXT 4.3.12.
struct CentralFields {
  let signature: UInt32
  let versionMadeBy: UInt16
  let common: CommonFields
  let commentLength: Int
  let disk: UInt16
  let internalAttributes: UInt16
  let externalAttributes: UInt32
  let headerOffset: UInt32

  @inline(__always)
  init(_ bytes: [UInt8], at index: Int) {
    var reader = FieldReader(bytes, at: index)
    signature = reader.uint32()
    versionMadeBy = reader.uint16()
    common = CommonFields(&reader)
    commentLength = Int(reader.uint16())
    disk = reader.uint16()
    internalAttributes = reader.uint16()
    externalAttributes = reader.uint32()
    headerOffset = reader.uint32()
  }

  /// The whole entry's length: fixed part, name, extra fields and comment.
  var length: Int { RecordLength.centralEntry + common.nameLength + common.extraLength + commentLength }
}

/// The end of central directory record, without its comment. APPNOTE.TXT 4.3.16.
struct EndFields {
  let disk: UInt16
  let directoryDisk: UInt16
  let countOnDisk: UInt16
  let count: UInt16
  let directorySize: UInt32
  let directoryOffset: UInt32
  let commentLength: Int

  init(_ bytes: [UInt8], at index: Int) {
    var reader = FieldReader(bytes, at: index)
    reader.skip(4)
    disk = reader.uint16()
    directoryDisk = reader.uint16()
    countOnDisk = reader.uint16()
    count = reader.uint16()
    directorySize = reader.uint32()
    directoryOffset = reader.uint32()
    commentLength = Int(reader.uint16())
  }

  /// Who refuses the record because of its disks. uv compares the two disks, and like PyPI the two numbers of members.
  var diskRefusers: Set<Consumer> {
    if countOnDisk != count { return [.pypi, .uv] }
    return disk == directoryDisk ? [] : [.uv]
  }

  /// Whether the record is on the one disk that an archive of today has. 0xffff stands for the number in the zip64 record.
  func isOnFirstDisk(orInZip64 isZip64: Bool) -> Bool {
    [disk, directoryDisk].allSatisfy { $0 == 0 || (isZip64 && $0 == .max) }
  }
}

/// The zip64 end of central directory record, without its extensible data. APPNOTE.TXT 4.3.14.
struct Zip64EndFields {
  let signature: UInt32
  /// The length of what follows this field.
  let length: UInt64
  let disk: UInt32
  let directoryDisk: UInt32
  let countOnDisk: UInt64
  let count: UInt64
  let directorySize: UInt64
  let directoryOffset: UInt64

  init(_ bytes: [UInt8]) {
    var reader = FieldReader(bytes, at: 0)
    signature = reader.uint32()
    length = reader.uint64()
    // The versions made by and needed.
    reader.skip(4)
    disk = reader.uint32()
    directoryDisk = reader.uint32()
    countOnDisk = reader.uint64()
    count = reader.uint64()
    directorySize = reader.uint64()
    directoryOffset = reader.uint64()
  }

  var isOnFirstDisk: Bool { disk == 0 && directoryDisk == 0 && countOnDisk == count }
}

/// The zip64 end of central directory locator. APPNOTE.TXT 4.3.15.
struct Zip64Locator {
  let signature: UInt32
  let disk: UInt32
  let recordOffset: UInt64
  let diskCount: UInt32

  init(_ bytes: [UInt8]) {
    var reader = FieldReader(bytes, at: 0)
    signature = reader.uint32()
    disk = reader.uint32()
    recordOffset = reader.uint64()
    diskCount = reader.uint32()
  }

  var isOnFirstDisk: Bool { disk == 0 && diskCount <= 1 }
}
