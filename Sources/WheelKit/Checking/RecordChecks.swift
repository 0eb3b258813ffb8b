/// Faults in RECORD that show without reading the members, and the row of each member.
struct RecordChecks {
  /// The row of each member, by position; nil if it has none, and for files that RECORD does not vouch for.
  private(set) var rows: [Record.Row?]

  /// The longest field that Python's csv module reads.
  private static let fieldLimit = 131_072

  /// The first character beyond line feed and carriage return that Python's `str.splitlines` splits at.
  private static func lineSeparator(in bytes: [UInt8]) -> Unicode.Scalar? {
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x80 || $0 == .lineFeed || $0 == .carriageReturn }
    if isPlain { return nil }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first { $0.endsLine && $0 != "\n" && $0 != "\r" }
  }

  /// - Parameter findings: a fault in a row without a member is added at RECORD, any other at the row's member.
  init(_ wheel: WheelUnderTest, _ directories: WheelDirectories, _ findings: inout FindingCollector) {
    let members = wheel.layout.members
    rows = [Record.Row?](repeating: nil, count: members.count)
    guard let record = wheel.record else { return }
    let own = wheel.index(directories.record)
    var hasRow = [Bool](repeating: false, count: members.count)
    var hasOwnRow = false

    if record.hasEmptyLines { findings.add(.ofRow(.recordEmptyLine, directories.record, "has empty lines"), at: own) }
    let bytes = record.bytes
    if String(validating: bytes, as: UTF8.self) == nil {
      findings.add(.ofRow(.recordEncoding, directories.record, "is not UTF-8"), at: own)
    } else if let scalar = Self.lineSeparator(in: bytes) {
      findings.add(
        .ofRow(
          .invalidRecord, directories.record, "installer ends a row at the character",
          found: String(Character(scalar)).quotedForMessage, refusedBy: [.installer]), at: own)
    }
    for row in record.rows {
      let path = row.slashedPath
      if let fault = row.sizeFault(count: wheel.index(path).map { members[$0].uncompressedSize }) {
        findings.add(fault, at: own)
      }
      if row.lines.count > Self.fieldLimit, row.hasFieldOfMore(than: Self.fieldLimit) {
        findings.add(
          .ofRow(
            .invalidRecord, directories.record,
            "a field of more than \(Self.fieldLimit) characters, the limit of Python's csv module",
            refusedBy: [.pip, .installer, .pypi]), at: own)
      }
      if row.path.utf8.contains(UInt8(ascii: "\\")) {
        findings.add(.ofRow(.recordBackslash, path, "its path in RECORD has backslashes"), at: own)
      }
      if path.utf8.last == .slash {
        findings.add(.ofRow(.recordDirectory, path, "RECORD has a row for a directory"), at: own)
        continue
      }
      if directories.isSignature(path) {
        findings.add(
          .ofRow(
            .recordSignature, path, "RECORD has a row for its signature", refusedBy: wheel.index(path) == nil ? [] : nil
          ), at: own)
        continue
      }
      guard let index = wheel.index(path) else {
        findings.add(.ofRow(.recordRowExtra, path, "in RECORD, but not in the wheel"), at: own)
        continue
      }
      if hasRow[index] { findings.add(.ofRow(.recordRowRepeated, path, "more than one row in RECORD"), at: index) }
      hasRow[index] = true
      // Of several rows for one file, installer reads the last.
      rows[index] = row
    }
    for index in members.indices {
      guard let row = rows[index] else { continue }
      guard members[index].name.isExactly(directories.record) else {
        findings.add(row.findings(count: members[index].uncompressedSize), at: index)
        if let fault = row.hashSpellingFault { findings.add(fault, at: index) }
        continue
      }
      hasOwnRow = true
      rows[index] = nil
      guard !row.hash.isEmpty || !row.size.isEmpty else { continue }
      findings.add(
        .ofRow(
          .recordOwnHash, directories.record, "its own row states a hash or size", found: row.statement.quotedForMessage
        ), at: index)
    }
    if !hasOwnRow { findings.add(.ofRow(.recordOwnRow, directories.record, "no row for RECORD itself"), at: own) }
    for member in members where !member.isDirectory {
      // The row of a name that several members have is that of the first.
      if hasRow[wheel.index(member.name) ?? member.index] { continue }
      if directories.isSignature(member.name) || member.name.isExactly(directories.record) { continue }
      findings.add(.ofRow(.recordRowMissing, member.name, "no row in RECORD"), at: member.index)
    }
  }
}

extension Record.Row {
  fileprivate func hasFieldOfMore(than limit: Int) -> Bool {
    [path, hash, size].contains { $0.unicodeScalars.count > limit }
  }
}

extension FaultCode {
  public static let recordRowExtra = FaultCode(rawValue: "record-row-extra")
  public static let recordRowRepeated = FaultCode(rawValue: "record-row-repeated")
  public static let recordBackslash = FaultCode(warning: "record-backslash")
  public static let recordDirectory = FaultCode(warning: "record-directory")
  public static let recordSignature = FaultCode(rawValue: "record-signature")
  public static let recordOwnRow = FaultCode(rawValue: "record-own-row-missing")
  public static let recordOwnHash = FaultCode(warning: "record-own-row-hashed")
  public static let recordEmptyLine = FaultCode(rawValue: "record-empty-line")
  /// RECORD is not UTF-8.
  public static let recordEncoding = FaultCode(rawValue: "record-encoding")
}
