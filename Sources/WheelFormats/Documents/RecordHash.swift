/// The hash of a file as in a RECORD row: `sha256=` and the digest in URL-safe Base64 without padding.
///
/// Recording installed packages, "The RECORD file".
public struct RecordHash: Hashable, Sendable, CustomStringConvertible {
  /// The algorithms for checking RECORD rows. New rows use SHA-256.
  public enum Algorithm: String, Hashable, Sendable, CaseIterable {
    case sha256
    case sha384
    case sha512

    /// The length of a digest in bytes.
    public var byteCount: Int {
      switch self {
      case .sha256: 32
      case .sha384: 48
      case .sha512: 64
      }
    }
  }

  /// The name of the algorithm in Python's `hashlib`, such as `sha256`.
  public let algorithm: String
  /// The bytes of the digest.
  public let digest: [UInt8]

  /// Creates a hash from a digest that was computed elsewhere.
  public init(algorithm: String, digest: [UInt8]) {
    self.algorithm = algorithm
    self.digest = digest
  }

  /// Parses `algorithm=digest`. Padding, which some tools write, is ignored.
  ///
  /// - Throws: `invalid-value` if there is no algorithm, or if the digest is not Base64 or does not have the length for
  ///   the algorithm.
  public init(parsing text: String) throws(WheelError) {
    let name = text.utf8.prefix { $0 != .equalsSign }
    guard !name.isEmpty, name.count < text.utf8.count else {
      throw .invalidValue("expected an algorithm, '=' and a digest", text)
    }
    var encoded = text.utf8.dropFirst(name.count + 1)
    while encoded.last == .equalsSign { encoded.removeLast() }
    guard let digest = URLSafeBase64.decode(encoded) else {
      throw .invalidValue("the digest is not URL-safe Base64", text)
    }
    self.algorithm = String(decoding: name.map(\.lowercased), as: UTF8.self)
    self.digest = digest
    if let known = Algorithm(rawValue: algorithm), digest.count != known.byteCount {
      throw .invalidValue("the digest has \(digest.count) bytes, not \(known.byteCount)", text)
    }
  }

  /// The text for the row.
  public var description: String { "\(algorithm)=\(URLSafeBase64.encode(digest))" }

  /// The digest as pairs of hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * digest.count)
    for byte in digest { text += [digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether the specification forbids the algorithm for wheels, which need SHA-256 or better.
  public var isWeak: Bool { ["md5", "sha1", "sha224"].contains(algorithm) }
}

/// Base64 with `-` and `_`, without padding (RFC 4648, section 5).
enum URLSafeBase64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for byte in bytes {
      bits = (bits << 8 | UInt32(byte)) & 0xFFFF
      bitCount += 8
      while bitCount >= 6 {
        bitCount -= 6
        text.append(alphabet[Int(bits >> bitCount & 0x3F)])
      }
    }
    if bitCount > 0 { text.append(alphabet[Int(bits << (6 - bitCount) & 0x3F)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The decoded bytes; nil for invalid characters, or if leftover bits are not zero.
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for character in text {
      guard let value = value(of: character) else { return nil }
      bits = (bits << 6 | UInt32(value)) & 0xFFFF
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
      }
    }
    let rest = bits & ((1 << bitCount) - 1)
    return bitCount < 6 && rest == 0 ? bytes : nil
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8.hyphen: 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
