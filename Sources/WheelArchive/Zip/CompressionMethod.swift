/// How a member's bytes are compressed. Unknown numbers are kept.
///
/// APPNOTE.TXT 4.4.5.
public struct CompressionMethod: RawRepresentable, Hashable, Sendable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let stored = CompressionMethod(rawValue: 0)
  public static let deflate = CompressionMethod(rawValue: 8)
  public static let bzip2 = CompressionMethod(rawValue: 12)
  public static let lzma = CompressionMethod(rawValue: 14)
  public static let zstandard = CompressionMethod(rawValue: 93)
}

extension CompressionMethod: CustomStringConvertible {
  /// `deflate`, or `method 98` for one without a name here.
  public var description: String {
    switch self {
    case .stored: "stored"
    case .deflate: "deflate"
    case .bzip2: "bzip2"
    case .lzma: "lzma"
    case .zstandard: "zstandard"
    default: "method \(rawValue)"
    }
  }
}

/// The general purpose bit flags of a header. APPNOTE.TXT 4.4.4.
public struct MemberFlags: OptionSet, Hashable, Sendable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let encrypted = MemberFlags(rawValue: 1 << 0)
  /// The compressor's level, which does not matter to a reader.
  public static let compressionOptions = MemberFlags(rawValue: 0b110)
  /// CRC and sizes follow the data.
  public static let dataDescriptor = MemberFlags(rawValue: 1 << 3)
  public static let patchedData = MemberFlags(rawValue: 1 << 5)
  public static let strongEncryption = MemberFlags(rawValue: 1 << 6)
  /// Name and comment are UTF-8.
  public static let utf8 = MemberFlags(rawValue: 1 << 11)
  public static let maskedHeaders = MemberFlags(rawValue: 1 << 13)
}
