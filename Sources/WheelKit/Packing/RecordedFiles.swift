/// The hash and size of each member according to RECORD, so that members can be checked while they are read.
struct RecordedFiles: Sendable {
  /// The hash and size of one member.
  struct Expectation: Sendable {
    let hash: RecordHash
    let algorithm: RecordHash.Algorithm
    /// As written in the row; empty if the row has none.
    let size: String
  }

  private let record: Record
  private let indices: Record.PathIndex
  private let directories: WheelDirectories

  /// - Throws: why RECORD cannot be read.
  init(_ wheel: Wheel) throws(WheelError) {
    record = try wheel.record.get()
    indices = record.pathIndex()
    directories = wheel.directories
  }

  /// The expected hash and size of a member; nil for RECORD and its signatures, which have no hash.
  ///
  /// - Throws: `record-row-missing`, and the codes of `Record.Row.hashFault`.
  func expectation(of member: String) throws(WheelError) -> Expectation? {
    if member.isExactly(directories.record) || directories.isSignature(member) { return nil }
    guard let index = indices[member] else { throw WheelError(.recordRowMissing, "no row in RECORD") }
    let row = record.rows[index]
    if let fault = row.hashFault { throw WheelError(fault) }
    return row.checkedHash.map { Expectation(hash: $0.hash, algorithm: $0.algorithm, size: row.size) }
  }

  /// Checks the contents of a member that is in memory.
  func check(_ bytes: [UInt8], of member: String) throws(WheelError) {
    guard let expectation = try expectation(of: member) else { return }
    var digest = FileDigest(expectation.algorithm)
    digest.update(bytes)
    try expectation.check(digest, count: UInt64(bytes.count))
  }

  /// A warning about rows for files that are not in the wheel; nil if there are none.
  func absenceWarning(in wheel: Wheel) -> String? {
    let absent = RecordCoverage(wheel, record).absent
    return absent.isEmpty ? nil : "RECORD: rows for files that are not in the wheel: \(absent.listedForMessage)"
  }
}

extension RecordedFiles.Expectation {
  /// - Throws: `record-hash-mismatch`, `record-size-mismatch`.
  func check(_ digest: FileDigest, count: UInt64) throws(WheelError) {
    let found = digest.finalize()
    guard found == hash else {
      throw WheelError(.recordHashMismatch, "the hash differs from RECORD: found \(found), expected \(hash)")
    }
    guard size.isEmpty || size == String(count) else {
      throw WheelError(
        .recordSizeMismatch,
        "the size differs from RECORD: found \(count), "
          + "expected \(UInt64(size).map { "\($0)" } ?? size.quotedForMessage)")
    }
  }
}

extension WheelError {
  /// Whether a file differs from RECORD, or RECORD does not vouch for it.
  package var isOfRecord: Bool { code.rawValue.hasPrefix("record-") }

  /// The finding as an error.
  init(_ finding: Finding) { self.init(finding.code, subject: finding.subject, finding.reason) }
}
