extension MemberReader {
  /// The SHA-256 of a member's uncompressed bytes, computed piece by piece.
  /// - Throws: as `stream(of:limit:into:)`.
  package func digest(of member: ZipMember) throws(WheelError) -> RecordHash {
    var digest = FileDigest(.sha256)
    var piece: [UInt8] = []
    try stream(of: member) { chunk in
      piece.removeAll(keepingCapacity: true)
      chunk.append(to: &piece)
      digest.update(piece)
    }
    return digest.finalize()
  }
}
