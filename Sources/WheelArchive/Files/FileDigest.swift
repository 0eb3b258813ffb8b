import Crypto

/// The hash of a file that is read in chunks.
public struct FileDigest: Sendable {
  /// The algorithm.
  public let algorithm: RecordHash.Algorithm
  private var state: State

  private enum State {
    case sha256(SHA256)
    case sha384(SHA384)
    case sha512(SHA512)
  }

  /// Begins a digest of no bytes.
  public init(_ algorithm: RecordHash.Algorithm = .sha256) {
    self.algorithm = algorithm
    state =
      switch algorithm {
      case .sha256: .sha256(SHA256())
      case .sha384: .sha384(SHA384())
      case .sha512: .sha512(SHA512())
      }
  }

  /// Adds the next bytes of the file.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    switch state {
    case .sha256(let hash): state = .sha256(with(hash) { $0.update(data: bytes) })
    case .sha384(let hash): state = .sha384(with(hash) { $0.update(data: bytes) })
    case .sha512(let hash): state = .sha512(with(hash) { $0.update(data: bytes) })
    }
  }

  /// Adds the next bytes of the file.
  public mutating func update(_ bytes: [UInt8]) { update(bytes[...]) }

  /// The hash of the bytes added so far.
  public func finalize() -> RecordHash {
    let digest =
      switch state {
      case .sha256(let hash): Array(hash.finalize())
      case .sha384(let hash): Array(hash.finalize())
      case .sha512(let hash): Array(hash.finalize())
      }
    return RecordHash(algorithm: algorithm.rawValue, digest: digest)
  }

  /// The hash of a file in memory.
  public static func hash(of bytes: [UInt8], _ algorithm: RecordHash.Algorithm = .sha256) -> RecordHash {
    var digest = FileDigest(algorithm)
    digest.update(bytes)
    return digest.finalize()
  }
}
