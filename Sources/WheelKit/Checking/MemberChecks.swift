import Synchronization

/// What only reading the members shows: data that does not inflate or has another CRC or hash than is stated, and
/// symbolic links that lead out of the wheel.
struct MemberChecks: Sendable {
  private let input: InputFile
  private let members: [ZipMember]
  private let rows: [Record.Row?]
  /// The places of the members that are read.
  private let places: [Int]

  /// - Parameter rows: of RECORD, by the members' places.
  init(_ wheel: WheelUnderTest, rows: [Record.Row?]) {
    input = wheel.input
    members = wheel.layout.members
    self.rows = rows
    // Members that lie over others are not read: a small file could be unpacked to any size that way.
    var unread: Set<Int> = []
    for (finding, place) in zip(wheel.layout.findings, wheel.layout.findingPlaces) {
      guard let place,
        [.memberOverlap, .memberEncrypted, .memberPatched, .memberHeaderMissing, .memberSizePastEnd]
          .contains(finding.code)
      else { continue }
      unread.insert(place)
    }
    places = members.indices.filter { !unread.contains($0) }
  }

  /// The bytes that reading comes to.
  var byteCount: UInt64 {
    places.reduce(0) { $0.addingReportingOverflow(members[$1].uncompressedSize).partialValue }
  }

  /// - Throws: errors of the system, and `input-changed`.
  func run(
    threads: Int?, _ findings: inout FindingCollector, progress: (_ done: UInt64, _ total: UInt64) -> Void
  ) throws(WheelError) {
    let found = Mutex<[(place: Int, finding: Finding)]>([])
    let rows = rows
    let members = members
    try MemberScan(input, members, threads: threads).read(
      places, algorithm: { rows[$0]?.checkedHash?.algorithm },
      visit: { place, content in
        let findings = Self.judge(content, members[place], rows[place])
        if !findings.isEmpty { found.withLock { $0 += findings.map { (place, $0) } } }
      }, progress: progress)
    // Threads come in any order; of one member there is but one.
    for (place, finding) in found.withLock({ $0 }) { findings.add(finding, at: place) }
    for place in places where members[place].isSymbolicLink { try checkLink(members[place], &findings) }
  }

  private static func judge(_ content: MemberScan.Content, _ member: ZipMember, _ row: Record.Row?) -> [Finding] {
    let name = MemberName.printable(member.name)
    switch content {
    case .damaged(let error):
      let code: Finding.Code = error.code == .unsupportedMethod ? .memberUnreadable : .memberDamaged
      return [Finding(code, .error, subject: name, error.reason)]
    case .read(let crc32, let hash):
      var findings: [Finding] = []
      if crc32 != member.crc32 {
        findings.append(
          Finding(
            .memberChecksum, .error, subject: name, "the CRC differs from its header",
            found: String(crc32, radix: 16), expected: String(member.crc32, radix: 16)))
      }
      if let hash, let row, let stated = row.checkedHash, stated.hash != hash {
        findings.append(
          Finding(
            .recordHashMismatch, .error, subject: name, "the hash differs from RECORD", found: hash.description,
            expected: stated.hash.description))
      }
      return findings
    }
  }

  private func checkLink(_ member: ZipMember, _ findings: inout FindingCollector) throws(WheelError) {
    let name = MemberName.printable(member.name)
    guard member.uncompressedSize <= UInt64(SymbolicLinks.longestTarget) else {
      findings.add(
        Finding(
          .linkEscapes, .error, subject: name,
          "a symbolic link to a path of more than \(SymbolicLinks.longestTarget) bytes",
          found: "\(member.uncompressedSize)"),
        at: member.index)
      return
    }
    let bytes: [UInt8]
    do throws(WheelError) {
      bytes = try MemberReader(input).bytes(of: member, limit: SymbolicLinks.longestTarget)
    } catch {
      if error.code == .damagedMember || error.code == .unsupportedMethod { return }  // said already
      throw error
    }
    guard Self.leadsOut(bytes, from: member.name) else { return }
    findings.add(
      Finding(
        .linkEscapes, .error, subject: name, "a symbolic link that leads out of the wheel",
        found: String(decoding: bytes, as: UTF8.self).quotedForMessage),
      at: member.index)
  }

  /// Whether a link of that target, lying at `name`, names something above the directory that holds the wheel's files.
  private static func leadsOut(_ target: [UInt8], from name: String) -> Bool {
    if target.first == UInt8(ascii: "/") || target.contains(UInt8(ascii: "\\")) { return true }
    var depth = name.utf8.split(separator: UInt8(ascii: "/")).count - 1
    for component in target.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual("..".utf8) {
        depth -= 1
        if depth < 0 { return true }
      } else if !component.elementsEqual(".".utf8) {
        depth += 1
      }
    }
    return false
  }
}

extension Finding.Code {
  /// A member's data is not what its header says in another way than by its CRC.
  public static let memberDamaged = Finding.Code(rawValue: "member-damaged")
  /// A member is compressed with a method that cannot be read here.
  public static let memberUnreadable = Finding.Code(rawValue: "member-unreadable")
  public static let memberChecksum = Finding.Code(rawValue: "member-crc-mismatch")
  public static let linkEscapes = Finding.Code(rawValue: "member-link-escapes")
}
