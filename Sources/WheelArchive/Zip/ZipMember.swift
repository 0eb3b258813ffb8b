/// One member of an archive as its central directory entry, and its local header, describe it.
public struct ZipMember: Hashable, Sendable {
  /// Place in the central directory, from 0.
  public let index: Int
  /// The name, decoded: UTF-8 where it is UTF-8, else code page 437.
  public let name: String
  public let method: CompressionMethod
  public let flags: MemberFlags
  public let modified: DOSDateTime
  public let crc32: UInt32
  public let compressedSize: UInt64
  public let uncompressedSize: UInt64
  /// The upper byte is the system: 3 is Unix. APPNOTE.TXT 4.4.2.
  public let versionMadeBy: UInt16
  public let versionNeeded: UInt16
  public let internalAttributes: UInt16
  public let externalAttributes: UInt32
  /// Where the local header lies in the file, whatever was put in front of the archive.
  public let headerOffset: UInt64

  /// The local header, nil when there is none at `headerOffset`.
  public internal(set) var local: LocalHeader?

  /// The entry in `ZipLayout.directory`, fixed part, name, extra fields and comment.
  package let entry: Range<Int>
  package let nameLength: Int
  let extraLength: Int
  /// The name's bytes, where they are not the UTF-8 form of `name`.
  package let otherRawName: [UInt8]?
  /// Whether the central entry holds what strict readers refuse.
  let entryNeedsRewrite: Bool
  let entryHasZip64Extra: Bool

  /// The name's bytes as they stand in the central directory.
  public var rawName: [UInt8] { otherRawName ?? Array(name.utf8) }

  /// Whether the name ends in a slash.
  public var isDirectory: Bool { name.utf8.last == UInt8(ascii: "/") }

  /// Type and permission bits of Unix, `st_mode`; 0 where the producer wrote none.
  public var unixMode: UInt16 { UInt16(truncatingIfNeeded: externalAttributes >> 16) }

  public var isSymbolicLink: Bool { unixMode & 0o170000 == 0o120000 }

  /// Where the compressed bytes begin, nil without a local header.
  public var dataOffset: UInt64? { local.map { headerOffset + UInt64($0.length) } }

  /// From the local header to the end of the data and of its descriptor, nil without a local header.
  public var extent: Range<UInt64>? { local.map { headerOffset..<max(headerOffset, $0.end) } }

  var extraRange: Range<Int> {
    let start = entry.lowerBound + RecordLength.centralEntry + nameLength
    return start..<(start + extraLength)
  }

  /// Whether the local header can be copied as it lies.
  var localIsClean: Bool { local.map { !$0.needsRewrite } ?? false }
}

extension ZipLayout {
  /// What all members unpack to, in bytes, by what their headers say.
  package var uncompressedSize: UInt64 { members.lazy.map(\.uncompressedSize).clampedSum() }
}

extension Sequence<UInt64> {
  /// The sum of sizes that an archive claims, which can be anything: the largest number where it would be larger.
  package func clampedSum() -> UInt64 {
    reduce(0) { sum, size in
      let (next, overflows) = sum.addingReportingOverflow(size)
      return overflows ? .max : next
    }
  }
}

/// The facts of a local file header. APPNOTE.TXT 4.3.7.
public struct LocalHeader: Hashable, Sendable {
  /// Header, name and extra fields, in bytes.
  public let length: Int
  public let nameLength: Int
  public let versionNeeded: UInt16
  public let flags: MemberFlags
  public let method: CompressionMethod
  public let modified: DOSDateTime
  public let crc32: UInt32
  /// The sizes as a reader of local headers sees them: of the zip64 extra field where the header points there.
  public let compressedSize: UInt64
  public let uncompressedSize: UInt64
  /// Where the data, with its descriptor, ends in the file.
  public internal(set) var end: UInt64
  /// Whether strict readers refuse something in it.
  var needsRewrite: Bool
}
