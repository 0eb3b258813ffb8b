/// How a member's bytes are compressed. Unknown numbers are kept.
///
/// APPNOTE.TXT 4.4.5.
public struct CompressionMethod: RawRepresentable, Hashable, Sendable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Not compressed.
  public static let stored = CompressionMethod(rawValue: 0)
  /// Deflate, as almost every member of a wheel.
  public static let deflate = CompressionMethod(rawValue: 8)
  /// Deflate64, which no installer reads.
  public static let deflate64 = CompressionMethod(rawValue: 9)
  /// bzip2, which PyPI and uv refuse.
  public static let bzip2 = CompressionMethod(rawValue: 12)
  /// LZMA, which PyPI and uv refuse.
  public static let lzma = CompressionMethod(rawValue: 14)
  /// Zstandard, which pip accepts from Python 3.14 on.
  public static let zstandard = CompressionMethod(rawValue: 93)
  /// XZ, which some versions of uv accepted.
  public static let xz = CompressionMethod(rawValue: 95)
}

extension CompressionMethod: CustomStringConvertible {
  /// `deflate`, or `method 98` for one without a name here.
  public var description: String {
    switch self {
    case .stored: "stored"
    case .deflate: "deflate"
    case .deflate64: "deflate64"
    case .bzip2: "bzip2"
    case .lzma: "lzma"
    case .zstandard: "zstandard"
    case .xz: "xz"
    default: "method \(rawValue)"
    }
  }
}

/// The general purpose bit flags of a header. APPNOTE.TXT 4.4.4.
public struct MemberFlags: OptionSet, Hashable, Sendable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The member is encrypted.
  public static let encrypted = MemberFlags(rawValue: 1 << 0)
  /// The compressor's level, which does not matter to a reader.
  public static let compressionOptions = MemberFlags(rawValue: 0b110)
  /// CRC and sizes follow the data.
  public static let dataDescriptor = MemberFlags(rawValue: 1 << 3)
  /// The data is a patch for other data.
  public static let patchedData = MemberFlags(rawValue: 1 << 5)
  /// The member has strong encryption.
  public static let strongEncryption = MemberFlags(rawValue: 1 << 6)
  /// Name and comment are UTF-8.
  public static let utf8 = MemberFlags(rawValue: 1 << 11)
  /// Values in the local header are masked.
  public static let maskedHeaders = MemberFlags(rawValue: 1 << 13)
}
