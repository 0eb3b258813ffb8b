extension RecordHash {
  /// What stands in a row of RECORD for `bytes`, by the algorithm that the row has when it is one that RECORD may use,
  /// else by SHA-256.
  static func text(of bytes: [UInt8], asIn row: Record.Row) -> String {
    let name = row.hash.prefix { $0 != "=" }
    return FileDigest.hash(of: bytes, Algorithm(rawValue: String(name)) ?? .sha256).description
  }
}
