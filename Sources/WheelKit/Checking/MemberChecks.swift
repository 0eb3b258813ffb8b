import Synchronization

/// Checks that need the contents of members: damaged data, a CRC or hash other than stated, and symbolic links that
/// lead out of the wheel.
struct MemberChecks: Sendable {
  private let input: InputFile
  private let members: [ZipMember]
  private let rows: [Record.Row?]
  /// The positions of the members to read.
  private let indices: [Int]

  /// - Parameter rows: the RECORD row of each member, by position.
  init(_ wheel: WheelUnderTest, rows: [Record.Row?]) {
    input = wheel.input
    members = wheel.layout.members
    self.rows = rows
    // Overlapping members are not read: they let a small file unpack to any size.
    var unread: Set<Int> = []
    for (finding, index) in zip(wheel.layout.findings, wheel.layout.findingMembers) {
      guard let index,
        [.memberOverlap, .memberEncrypted, .memberPatched, .memberHeaderMissing, .memberSizePastEnd]
          .contains(finding.code)
      else { continue }
      unread.insert(index)
    }
    indices = members.indices.filter { !unread.contains($0) }
  }

  /// The total size of the members to read.
  var byteCount: UInt64 { indices.lazy.map { members[$0].uncompressedSize }.clampedSum() }

  /// - Throws: system errors, `input-changed`, and the error of a caller who cancels.
  func run(threads: Int?, _ findings: inout FindingCollector, _ progress: Progress) throws(WheelError) {
    let found = Mutex<[(index: Int, finding: Finding)]>([])
    let rows = rows
    let members = members
    let reader = MemberReader(input)
    try MemberScan(input, members, threads: threads).read(
      indices, algorithm: { rows[$0]?.checkedHash?.algorithm },
      visit: { index, content in
        let findings = Self.judge(content, members[index], rows[index], reader)
        if !findings.isEmpty { found.withLock { $0 += findings.map { (index, $0) } } }
      }, progress)
    // The threads finish in any order, but each member has one result.
    for (index, finding) in found.withLock({ $0 }) { findings.add(finding, at: index) }
    try checkLinks(&findings)
  }

  private static func judge(
    _ content: MemberScan.Content, _ member: ZipMember, _ row: Record.Row?, _ reader: MemberReader
  ) -> [Finding] {
    let name = MemberName.printable(member.name)
    switch content {
    case .damaged(let error):
      let isUnreadable = error.code == .unsupportedMethod && reader.mayContain(member, member.method)
      if isUnreadable { return [Finding(.memberUnreadable, subject: name, error.reason)] }
      return [
        Finding(
          .memberDamaged, subject: name,
          error.code == .unsupportedMethod ? "its data is not \(member.method)" : error.reason,
          refusedBy: refusers(ofDamaged: member, reader))
      ]
    case .read(let crc32, let hash):
      var findings: [Finding] = []
      // The CRC of a directory has a check of its own.
      if crc32 != member.crc32, !member.isDirectory {
        findings.append(
          Finding(
            .memberChecksum, subject: name, "the CRC differs from the header", found: String(crc32, radix: 16),
            expected: String(member.crc32, radix: 16), refusedBy: member.readers.union([.uv])))
      }
      if let hash, let row, let stated = row.checkedHash, stated.hash != hash {
        findings.append(Record.Row.mismatch(of: member.name, hash, stated: stated.hash))
      }
      return findings
    }
  }

  /// Python's zipfile reads some members that uv refuses. uv reads directories only if they contain something.
  private static func refusers(ofDamaged member: ZipMember, _ reader: MemberReader) -> Set<Consumer> {
    if member.isDirectory { return member.compressedSize > 0 ? [.uv] : [] }
    return reader.isReadByZipfile(member) ? [.uv] : member.readers.union([.uv])
  }

  /// Follows symbolic links, including links to links, the way `unpack` would create them.
  private func checkLinks(_ findings: inout FindingCollector) throws(WheelError) {
    var links = SymbolicLinks()
    var read: [ZipMember] = []
    for index in indices where members[index].isSymbolicLink {
      let member = members[index]
      guard member.uncompressedSize <= UInt64(SymbolicLinks.maximumTargetLength) else {
        findings.add(
          .linkEscapes(
            member, "a symbolic link whose target is longer than \(SymbolicLinks.maximumTargetLength) bytes",
            found: "\(member.uncompressedSize)"), at: index)
        continue
      }
      do throws(WheelError) {
        links.add(member.name, to: try MemberReader(input).bytes(of: member, limit: SymbolicLinks.maximumTargetLength))
        read.append(member)
      } catch {
        if error.code == .damagedMember || error.code == .unsupportedMethod { continue }  // reported already
        throw error
      }
    }
    for (member, fault) in zip(read, links.faults(of: read.map(\.name))) {
      if let fault { findings.add(.linkEscapes(member, fault.reason), at: member.index) }
    }
  }
}

extension Finding {
  fileprivate static func linkEscapes(_ member: ZipMember, _ message: String, found: String? = nil) -> Finding {
    Finding(.linkEscapes, subject: MemberName.printable(member.name), message, found: found)
  }
}

extension FaultCode {
  /// The data of a member is damaged in another way than by its CRC.
  public static let memberDamaged = FaultCode(rawValue: "member-damaged")
  /// A member uses a compression method that this library cannot read.
  public static let memberUnreadable = FaultCode(rawValue: "member-unreadable")
  public static let memberChecksum = FaultCode(rawValue: "member-crc-mismatch")
  public static let linkEscapes = FaultCode(rawValue: "member-link-escapes")
}
