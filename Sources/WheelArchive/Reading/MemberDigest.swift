extension MemberReader {
  /// The SHA-256 of what a member unpacks to, made piece by piece.
  /// - Throws: as `stream(of:limit:into:)`.
  package func digest(of member: ZipMember) throws(WheelError) -> RecordHash {
    var digest = FileDigest(.sha256)
    var piece: [UInt8] = []
    try stream(of: member) { chunk in
      piece.removeAll(keepingCapacity: true)
      unsafe chunk.withUnsafeBufferPointer { unsafe piece.append(contentsOf: $0) }
      digest.update(piece)
    }
    return digest.finalize()
  }
}
