import Synchronization

/// The rows of RECORD, added as members are read.
final class RecordedRows: Sendable {
  private let rows = Mutex<[(path: String, hash: RecordHash, size: UInt64)]>([])

  func add(_ path: String, _ hash: RecordHash, _ size: UInt64) { rows.withLock { $0.append((path, hash, size)) } }

  /// The contents of a member in memory. Its row is added when the contents are read.
  func content(of path: String, _ bytes: [UInt8]) -> MemberContent {
    .streamed(size: UInt64(bytes.count)) { body throws(WheelError) in
      try body(bytes.span)
      self.add(path, FileDigest.hash(of: bytes), UInt64(bytes.count))
    }
  }

  /// RECORD with the rows so far, in order, followed by its own row, which has no hash.
  func bytes(path: String) throws(WheelError) -> [UInt8] {
    var bytes: [UInt8] = []
    // Joins rows one at a time: detecting the style of the rows before takes time proportional to their number.
    for row in rows.withLock({ $0 }) { bytes += try Self.row(row.path, row.hash.description, String(row.size)) }
    return bytes + (try Self.row(path, "", ""))
  }

  private static func row(_ path: String, _ hash: String, _ size: String) throws(WheelError) -> [UInt8] {
    var record = try Record(parsing: [])
    record.append(path: path, hash: hash, size: size)
    return record.bytes
  }
}
