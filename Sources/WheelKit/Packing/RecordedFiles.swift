/// What RECORD says of each member, so that it can be checked while the member is read.
struct RecordedFiles: Sendable {
  /// Hash and size of one member.
  struct Expectation: Sendable {
    let hash: RecordHash
    let algorithm: RecordHash.Algorithm
    /// As it stands in the row; nothing where the row has none.
    let size: String
  }

  private let record: Record
  private let places: Record.PathIndex
  private let directories: WheelDirectories

  /// - Throws: what keeps RECORD from being read.
  init(_ wheel: Wheel) throws(WheelError) {
    record = try wheel.record.get()
    places = record.pathIndex()
    directories = wheel.directories
  }

  /// What a member has to be; nil for RECORD itself and its signatures, which have no hash.
  /// - Throws: `record-row-missing`, `record-weak-hash`, and `record-hash-mismatch` for a row without a hash that can be
  ///   checked.
  func expectation(of member: String) throws(WheelError) -> Expectation? {
    if member.isExactly(directories.record) || directories.isSignature(member) { return nil }
    guard let place = places[member] else { throw WheelError(.recordRowMissing, "no row in RECORD") }
    let row = record.rows[place]
    guard !row.hash.isEmpty else { throw WheelError(.recordHashMismatch, "its row in RECORD has no hash") }
    let hash: RecordHash
    do throws(WheelError) {
      hash = try RecordHash(parsing: row.hash)
    } catch {
      throw WheelError(.recordHashMismatch, "its hash in RECORD cannot be read: \(error.reason)")
    }
    if hash.isWeak {
      throw WheelError(.recordWeakHash, "its hash in RECORD is of a weak algorithm: '\(hash.algorithm)'")
    }
    guard let algorithm = RecordHash.Algorithm(rawValue: hash.algorithm) else {
      throw WheelError(
        .recordHashMismatch, "its hash in RECORD is of an unknown algorithm: \(hash.algorithm.quotedForMessage)")
    }
    return Expectation(hash: hash, algorithm: algorithm, size: row.size)
  }

  /// A warning of rows for files that are not in the wheel; nil when there are none.
  func absenceWarning(among members: [ZipMember]) -> String? {
    let names = Set(members.lazy.map { ExactText($0.name) })
    let absent = record.rows.map(\.slashedPath).filter { path in
      !names.contains(ExactText(path)) && !path.hasSuffix("/") && !directories.isSignature(path)
    }
    guard let first = absent.first else { return nil }
    let others = absent.count > 1 ? " and \(absent.count - 1) more" : ""
    return "RECORD: rows for files that are not in the wheel: \(first.quotedForMessage)\(others)"
  }
}

extension RecordedFiles.Expectation {
  /// - Throws: `record-hash-mismatch`, `record-size-mismatch`.
  func check(_ digest: FileDigest, count: UInt64) throws(WheelError) {
    let found = digest.finalize()
    guard found == hash else {
      throw WheelError(
        .recordHashMismatch, "hash differs from its row in RECORD: found \(found), expected '\(hash)'")
    }
    guard size.isEmpty || size == String(count) else {
      throw WheelError(
        .recordSizeMismatch,
        "size differs from its row in RECORD: found \(count), expected \(size.quotedForMessage)")
    }
  }
}

extension WheelError {
  /// Whether a file is not what RECORD says, or RECORD says nothing of it.
  package var isOfRecord: Bool {
    [.recordRowMissing, .recordWeakHash, .recordHashMismatch, .recordSizeMismatch].contains(code)
  }
}

extension WheelError.Code {
  public static let recordRowMissing = WheelError.Code(rawValue: "record-row-missing")
  public static let recordWeakHash = WheelError.Code(rawValue: "record-weak-hash")
  public static let recordHashMismatch = WheelError.Code(rawValue: "record-hash-mismatch")
  public static let recordSizeMismatch = WheelError.Code(rawValue: "record-size-mismatch")
}
