/// One member of an archive as its central directory entry, and its local header, describe it.
public struct ZipMember: Hashable, Sendable {
  /// The index in the central directory, from 0.
  public let index: Int
  /// The decoded name: from UTF-8 if it is valid UTF-8, otherwise from code page 437.
  public let name: String
  /// The compression method.
  public let method: CompressionMethod
  /// The general purpose flags.
  public let flags: MemberFlags
  /// The date and time of the last change.
  public let modified: DOSDateTime
  /// The CRC of the uncompressed data, as stated.
  public let crc32: UInt32
  /// The size of the data in the archive, as stated.
  public let compressedSize: UInt64
  /// The size of the member when decompressed, as stated.
  public let uncompressedSize: UInt64
  /// The upper byte is the operating system: 3 is Unix. APPNOTE.TXT 4.4.2.
  public let versionMadeBy: UInt16
  /// The version of the format that is needed to read the member, times ten.
  public let versionNeeded: UInt16
  /// The internal file attributes.
  public let internalAttributes: UInt16
  /// The external file attributes: the mode of the file in the upper half.
  public let externalAttributes: UInt32
  /// The offset of the local header in the file, including anything in front of the archive.
  public let headerOffset: UInt64

  /// The local header, nil if there is none at `headerOffset`.
  public internal(set) var local: LocalHeader?

  /// The entry in `ZipLayout.directory`: fixed part, name, extra fields and comment.
  package let entry: Range<Int>
  package let nameLength: Int
  let extraLength: Int
  /// The name's bytes, if they are not the UTF-8 form of `name`.
  package let otherRawName: [UInt8]?
  /// Whether the central entry contains something that strict readers refuse.
  let entryNeedsRewrite: Bool
  package let entryHasZip64Extra: Bool

  /// The name's bytes in the central directory.
  public var rawName: [UInt8] { otherRawName ?? Array(name.utf8) }

  /// Whether the name ends in a slash.
  public var isDirectory: Bool { name.utf8.last == .slash }

  /// Type and permission bits of Unix, `st_mode`; 0 if the producer wrote none.
  public var unixMode: UInt16 { UInt16(truncatingIfNeeded: externalAttributes >> 16) }

  /// Whether the mode is that of a symbolic link.
  public var isSymbolicLink: Bool { unixMode.fileType == FileMode.symbolicLink }

  /// The offset of the compressed bytes, nil without a local header.
  public var dataOffset: UInt64? { local.map { headerOffset + UInt64($0.length) } }

  /// From the local header to the end of the data and its descriptor, nil without a local header.
  public var extent: Range<UInt64>? { local.map { headerOffset..<max(headerOffset, $0.end) } }

  /// Whether it is METADATA of a `.dist-info` at the top.
  var isMetadata: Bool {
    name.utf8.last == UInt8(ascii: "A") && name.hasSuffix(".dist-info/METADATA")
      && name.utf8.count { $0 == .slash } == 1
  }

  var extraRange: Range<Int> {
    let start = entry.lowerBound + RecordLength.centralEntry + nameLength
    return start..<(start + extraLength)
  }

  /// Whether the local header can be copied unchanged.
  var localIsClean: Bool { local.map { !$0.needsRewrite } ?? false }
}

extension ZipLayout {
  /// The uncompressed size of all members, in bytes, according to their headers.
  package var uncompressedSize: UInt64 { members.lazy.map(\.uncompressedSize).clampedSum() }
}

extension Sequence<UInt64> {
  /// The sum of sizes that an archive claims, which can be anything; the largest number if it would overflow.
  package func clampedSum() -> UInt64 {
    reduce(0) { sum, size in
      let (next, overflows) = sum.addingReportingOverflow(size)
      return overflows ? .max : next
    }
  }
}

/// A local file header. APPNOTE.TXT 4.3.7.
public struct LocalHeader: Hashable, Sendable {
  /// The length of header, name and extra fields, in bytes.
  public let length: Int
  /// The length of the name in bytes.
  public let nameLength: Int
  /// The version of the format that is needed to read the member, times ten.
  public let versionNeeded: UInt16
  /// The general purpose flags.
  public let flags: MemberFlags
  /// The compression method.
  public let method: CompressionMethod
  /// The date and time of the last change.
  public let modified: DOSDateTime
  /// The CRC of the uncompressed data, as stated.
  public let crc32: UInt32
  /// The size for readers of local headers: from the zip64 extra field if the header refers to it.
  public let compressedSize: UInt64
  /// The size of the member when decompressed, as stated.
  public let uncompressedSize: UInt64
  /// The offset of the end of the data and its descriptor in the file.
  public internal(set) var end: UInt64
  /// Whether it contains something that strict readers refuse.
  var needsRewrite: Bool
}
