extension RecordHash {
  /// What stands in a row of RECORD for `bytes`, by the algorithm that the row has when it is one that RECORD may use,
  /// else by SHA-256.
  package static func text(of bytes: [UInt8], asIn row: Record.Row) -> String {
    let name = row.hash.prefix { $0 != "=" }.lowercased()
    return FileDigest.hash(of: bytes, Algorithm(rawValue: name) ?? .sha256).description
  }
}
