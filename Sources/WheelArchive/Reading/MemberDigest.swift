extension MemberReader {
  /// The SHA-256 of a member's uncompressed bytes, computed piece by piece.
  /// - Throws: as `stream(of:limit:into:)`.
  package func digest(of member: ZipMember, _ progress: Progress = Progress()) throws(WheelError) -> RecordHash {
    var digest = FileDigest(.sha256)
    var piece: [UInt8] = []
    try stream(of: member) { chunk throws(WheelError) in
      piece.removeAll(keepingCapacity: true)
      chunk.append(to: &piece)
      digest.update(piece)
      try progress.advance(by: chunk.count)
    }
    return digest.finalize()
  }
}
