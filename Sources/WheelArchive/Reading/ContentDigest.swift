/// CRC and hash of a member's bytes, computed in one pass while each piece is still in the processor's cache.
struct ContentDigest: Sendable {
  private var checksum = Checksum()
  private var digest: FileDigest?

  /// - Parameter algorithm: of the hash; nil if only the CRC is needed.
  init(_ algorithm: RecordHash.Algorithm?) { digest = algorithm.map { FileDigest($0) } }

  var crc32: UInt32 { checksum.value }

  /// The hash of what was added so far; nil if none is needed.
  var hash: RecordHash? { digest?.finalize() }

  /// Adds the first `count` bytes of `buffer`.
  mutating func update(_ buffer: [UInt8], count: Int) {
    checksum.update(buffer.span.extracting(..<count))
    digest?.update(buffer[..<count])
  }
}
