import Synchronization

/// The hashes of all members, computed in one pass for a plan that writes them to RECORD.
struct MemberHashes {
  /// By the positions of the members, without directories and files that RECORD does not list.
  let hashes: [Int: RecordHash]

  /// Reads every file of `wheel` that RECORD lists or should list.
  ///
  /// Uses the algorithm of a file's row if RECORD allows it, otherwise SHA-256.
  ///
  /// - Throws: `damaged-member` if the data does not match its header: RECORD must not vouch for damaged data.
  init(_ wheel: Wheel, _ record: Record, _ progress: Progress) throws(WheelError) {
    let members = wheel.layout.members
    let directories = wheel.directories
    let indices = members.indices.filter { index in
      let member = members[index]
      return !member.isDirectory && !directories.isSignature(member.name)
        && !member.name.isExactly(directories.record)
    }
    let rows = record.pathIndex()
    var algorithms: [Int: RecordHash.Algorithm] = [:]
    for index in indices {
      let row = rows[members[index].name].map { record.rows[$0] }
      algorithms[index] = row?.checkedHash?.algorithm ?? .sha256
    }
    let found = Mutex<[Int: Result<RecordHash, WheelError>]>([:])
    let known = algorithms
    try MemberScan(wheel.input, members, threads: nil).read(
      indices, algorithm: { known[$0] },
      visit: { index, content in
        let result = content.hash(of: members[index])
        found.withLock { $0[index] = result }
      }, progress)
    var hashes: [Int: RecordHash] = [:]
    // The first failure in the archive, not the first that a thread found.
    for (index, result) in found.withLock({ $0 }).sorted(by: { $0.key < $1.key }) { hashes[index] = try result.get() }
    self.hashes = hashes
  }
}

extension MemberScan.Content {
  fileprivate func hash(of member: ZipMember) -> Result<RecordHash, WheelError> {
    let name = MemberName.printable(member.name)
    switch self {
    case .damaged(let error): return .failure(error.about(name))
    case .read(let crc32, let hash):
      guard crc32 == member.crc32, let hash else {
        return .failure(WheelError(.damagedMember, subject: name, "the CRC differs from the header"))
      }
      return .success(hash)
    }
  }
}

extension Wheel {
  /// What `PatchOptions.verifies` refuses: a file that differs from RECORD, or that RECORD does not vouch for.
  private static let refusedByVerify: Set<FaultCode> = [
    .recordHashMismatch, .recordSizeMismatch, .recordRowMissing, .recordHashMissing, .recordHashInvalid,
    .recordHashWeak, .recordHashUnknown, .recordSizeInvalid, .memberChecksum, .memberDamaged, .memberUnreadable,
  ]

  /// Reads every member and checks it against RECORD.
  ///
  /// - Throws: the first fault in archive order, with the number of other members at fault.
  func checkContents(_ progress: Progress) throws(WheelError) {
    let wheel = WheelUnderTest(self)
    var findings = FindingCollector()
    let rows = RecordChecks(wheel, directories, &findings).rows
    try MemberChecks(wheel, rows: rows).run(threads: nil, &findings, progress)
    let faults = findings.inArchiveOrder.filter { Self.refusedByVerify.contains($0.code) }
    guard let first = faults.first else { return }
    let others = Set(faults.compactMap(\.subject)).count - 1
    var error = WheelError(first)
    if others > 0 { error.reason += others == 1 ? " (and 1 more file)" : " (and \(others) more files)" }
    throw error
  }
}
