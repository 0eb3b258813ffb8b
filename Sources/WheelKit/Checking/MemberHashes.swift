import Synchronization

/// What members hash to, read once for a plan that vouches for them.
struct MemberHashes {
  /// By the members' places; directories and what RECORD does not list are left out.
  let hashes: [Int: RecordHash]

  /// Reads every file of `wheel` that RECORD lists or should list.
  ///
  /// The algorithm is the one of a file's row where RECORD may use it, else SHA-256.
  /// - Throws: `damaged-member` where data is not what its header says: its hash would vouch for what nobody made.
  init(
    _ wheel: Wheel, _ record: Record, progress: ((_ done: UInt64, _ total: UInt64) -> Void)?
  ) throws(WheelError) {
    let members = wheel.layout.members
    let directories = wheel.directories
    let places = members.indices.filter { place in
      let member = members[place]
      return !member.isDirectory && !directories.isSignature(member.name)
        && !member.name.isExactly(directories.record)
    }
    let index = record.pathIndex()
    var algorithms: [Int: RecordHash.Algorithm] = [:]
    for place in places {
      let row = index[members[place].name].map { record.rows[$0] }
      algorithms[place] = row?.checkedHash?.algorithm ?? .sha256
    }
    let found = Mutex<(hashes: [Int: RecordHash], failure: (place: Int, error: WheelError)?)>(([:], nil))
    let known = algorithms
    try MemberScan(wheel.input, members, threads: nil).read(
      places, algorithm: { known[$0] },
      visit: { place, content in
        let result = content.hash(of: members[place])
        found.withLock { found in
          switch result {
          case .success(let hash): found.hashes[place] = hash
          case .failure(let error):
            // The first in the archive, whichever thread came to it first.
            if found.failure.map({ place < $0.place }) ?? true { found.failure = (place, error) }
          }
        }
      }, progress: { progress?($0, $1) })
    let result = found.withLock { $0 }
    if let failure = result.failure { throw failure.error }
    hashes = result.hashes
  }
}

extension MemberScan.Content {
  fileprivate func hash(of member: ZipMember) -> Result<RecordHash, WheelError> {
    let name = MemberName.printable(member.name)
    switch self {
    case .damaged(let error): return .failure(error.about(name))
    case .read(let crc32, let hash):
      guard crc32 == member.crc32, let hash else {
        return .failure(WheelError(.damagedMember, subject: name, "its CRC differs from its header"))
      }
      return .success(hash)
    }
  }
}

extension Wheel {
  /// What `--verify` refuses: a file that is not what RECORD says, or that RECORD does not vouch for.
  private static let refusedByVerify: Set<Finding.Code> = [
    .recordHashMismatch, .recordSizeMismatch, .recordRowMissing, .recordHashMissing, .recordHashInvalid,
    .recordHashWeak, .recordHashUnknown, .recordSizeInvalid, .memberChecksum, .memberDamaged, .memberUnreadable,
  ]

  /// Reads every member and holds it against RECORD.
  ///
  /// - Throws: the first fault in archive order, with how many other members have one.
  func checkContents(progress: ((_ done: UInt64, _ total: UInt64) -> Void)?) throws(WheelError) {
    let wheel = WheelUnderTest(self)
    var findings = FindingCollector()
    let rows = RecordChecks(wheel, directories, &findings).rows
    try MemberChecks(wheel, rows: rows).run(threads: nil, &findings) { progress?($0, $1) }
    let faults = findings.inArchiveOrder.filter { Self.refusedByVerify.contains($0.code) }
    guard let first = faults.first else { return }
    let others = Set(faults.compactMap(\.subject)).count - 1
    var error = WheelError(
      WheelError.Code(rawValue: first.code.rawValue), subject: "--verify", first.description)
    if others > 0 { error.reason += others == 1 ? " (and 1 more file)" : " (and \(others) more files)" }
    throw error
  }
}
