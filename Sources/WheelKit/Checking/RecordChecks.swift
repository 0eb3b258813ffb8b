/// Faults in RECORD that show without reading the members, and the row of each member.
struct RecordChecks {
  /// The row of each member, by position; nil if it has none, and for files that RECORD does not vouch for.
  private(set) var rows: [Record.Row?]

  /// - Parameter findings: a fault in a row without a member is added at RECORD, any other at the row's member.
  init(_ wheel: WheelUnderTest, _ directories: WheelDirectories, _ findings: inout FindingCollector) {
    let members = wheel.layout.members
    rows = [Record.Row?](repeating: nil, count: members.count)
    guard let record = wheel.record else { return }
    let own = wheel.index(directories.record)
    var hasRow = [Bool](repeating: false, count: members.count)
    var hasOwnRow = false

    if record.hasEmptyLines {
      findings.add(.ofRow(.recordEmptyLine, .error, directories.record, "has empty lines"), at: own)
    }
    if String(validating: record.bytes, as: UTF8.self) == nil {
      findings.add(.ofRow(.recordEncoding, .error, directories.record, "is not UTF-8"), at: own)
    }
    for row in record.rows {
      let path = row.slashedPath
      if let fault = row.sizeFault { findings.add(fault, at: own) }
      if row.path.utf8.contains(UInt8(ascii: "\\")) {
        findings.add(.ofRow(.recordBackslash, .warning, path, "its path in RECORD has backslashes"), at: own)
      }
      if path.utf8.last == .slash {
        findings.add(.ofRow(.recordDirectory, .warning, path, "RECORD has a row for a directory"), at: own)
        continue
      }
      if directories.isSignature(path) {
        findings.add(.ofRow(.recordSignature, .error, path, "RECORD has a row for its signature"), at: own)
        continue
      }
      guard let index = wheel.index(path) else {
        findings.add(.ofRow(.recordRowExtra, .error, path, "in RECORD, but not in the wheel"), at: own)
        continue
      }
      if hasRow[index] {
        findings.add(.ofRow(.recordRowRepeated, .error, path, "more than one row in RECORD"), at: index)
        continue
      }
      hasRow[index] = true
      if path.isExactly(directories.record) {
        hasOwnRow = true
        guard !row.hash.isEmpty || !row.size.isEmpty else { continue }
        findings.add(
          .ofRow(
            .recordOwnHash, .warning, path, "its own row states a hash or size",
            found: row.statement.quotedForMessage),
          at: index)
        continue
      }
      rows[index] = row
      findings.add(row.findings(count: members[index].uncompressedSize), at: index)
      if let fault = row.hashSpellingFault { findings.add(fault, at: index) }
    }
    if !hasOwnRow {
      findings.add(.ofRow(.recordOwnRow, .error, directories.record, "no row for RECORD itself"), at: own)
    }
    for member in members where !member.isDirectory {
      // The row of a name that several members have is that of the first.
      if hasRow[wheel.index(member.name) ?? member.index] { continue }
      if directories.isSignature(member.name) || member.name.isExactly(directories.record) { continue }
      findings.add(.ofRow(.recordRowMissing, .error, member.name, "no row in RECORD"), at: member.index)
    }
  }
}

extension FaultCode {
  public static let recordRowExtra = FaultCode(rawValue: "record-row-extra")
  public static let recordRowRepeated = FaultCode(rawValue: "record-row-repeated")
  public static let recordBackslash = FaultCode(rawValue: "record-backslash")
  public static let recordDirectory = FaultCode(rawValue: "record-directory")
  public static let recordSignature = FaultCode(rawValue: "record-signature")
  public static let recordOwnRow = FaultCode(rawValue: "record-own-row-missing")
  public static let recordOwnHash = FaultCode(rawValue: "record-own-row-hashed")
  public static let recordEmptyLine = FaultCode(rawValue: "record-empty-line")
  /// RECORD is not UTF-8.
  public static let recordEncoding = FaultCode(rawValue: "record-encoding")
}
