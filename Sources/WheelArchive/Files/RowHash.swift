extension RecordHash {
  /// The hash of `bytes` for a row of RECORD. Uses the algorithm of the row if RECORD allows it, otherwise SHA-256.
  package static func text(of bytes: [UInt8], asIn row: Record.Row) -> String {
    let name = row.hash.prefix { $0 != "=" }.lowercased()
    return FileDigest.hash(of: bytes, Algorithm(rawValue: name) ?? .sha256).description
  }
}
