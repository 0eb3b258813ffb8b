/// What is wrong with RECORD, as far as that can be told without reading the members; and which row is whose.
struct RecordChecks {
  /// The row of the member at each place; nil for one without, and for what RECORD does not vouch for.
  private(set) var rows: [Record.Row?]

  /// - Parameter findings: of rows without a member, at RECORD's place; of the others at the member's.
  init(_ wheel: WheelUnderTest, _ directories: WheelDirectories, _ findings: inout FindingCollector) {
    let members = wheel.layout.members
    rows = [Record.Row?](repeating: nil, count: members.count)
    guard let record = wheel.record else { return }
    let own = wheel.place(directories.record)
    var hasRow = [Bool](repeating: false, count: members.count)
    var hasOwnRow = false

    for row in record.rows {
      let path = row.slashedPath
      if row.path.utf8.contains(UInt8(ascii: "\\")) {
        findings.add(.ofRow(.recordBackslash, .warning, path, "written with backslashes in RECORD"), at: own)
      }
      if path.utf8.last == UInt8(ascii: "/") {
        findings.add(.ofRow(.recordDirectory, .warning, path, "a row for a directory"), at: own)
        continue
      }
      if directories.isSignature(path) {
        findings.add(.ofRow(.recordSignature, .error, path, "a row for a signature of RECORD"), at: own)
        continue
      }
      guard let place = wheel.place(path) else {
        findings.add(.ofRow(.recordRowExtra, .error, path, "a row in RECORD, and no such file"), at: own)
        continue
      }
      if hasRow[place] {
        findings.add(.ofRow(.recordRowRepeated, .error, path, "more than one row in RECORD"), at: place)
        continue
      }
      hasRow[place] = true
      if path.isExactly(directories.record) {
        hasOwnRow = true
        guard !row.hash.isEmpty || !row.size.isEmpty else { continue }
        findings.add(
          .ofRow(
            .recordOwnHash, .warning, path, "its own row states a hash or size, which cannot hold",
            found: "\(row.hash),\(row.size)".quotedForMessage),
          at: place)
        continue
      }
      rows[place] = row
      findings.add(row.findings(members[place]), at: place)
    }
    if !hasOwnRow {
      findings.add(.ofRow(.recordOwnRow, .error, directories.record, "no row for RECORD itself"), at: own)
    }
    for member in members where !hasRow[member.index] && !member.isDirectory {
      if directories.isSignature(member.name) || member.name.isExactly(directories.record) { continue }
      findings.add(.ofRow(.recordRowMissing, .error, member.name, "no row in RECORD"), at: member.index)
    }
  }
}

extension Record.Row {
  /// The hash and its algorithm, where it is one that can be checked.
  var checkedHash: (hash: RecordHash, algorithm: RecordHash.Algorithm)? {
    do throws(WheelError) {
      let hash = try RecordHash(parsing: hash)
      return RecordHash.Algorithm(rawValue: hash.algorithm).map { (hash, $0) }
    } catch {
      return nil
    }
  }

  /// What is wrong with the row of `member`, without looking at the member's data.
  fileprivate func findings(_ member: ZipMember) -> [Finding] {
    let path = slashedPath
    var findings: [Finding] = []
    if hash.isEmpty {
      findings.append(.ofRow(.recordHashMissing, .error, path, "its row in RECORD states no hash"))
    } else {
      do throws(WheelError) {
        let hash = try RecordHash(parsing: hash)
        if hash.isWeak {
          findings.append(
            .ofRow(
              .recordHashWeak, .error, path, "its row in RECORD has a hash that is forbidden", found: hash.algorithm,
              expected: "sha256 or better"))
        } else if RecordHash.Algorithm(rawValue: hash.algorithm) == nil {
          findings.append(
            .ofRow(
              .recordHashUnknown, .warning, path, "its row in RECORD has a hash that cannot be checked here",
              found: hash.algorithm.quotedForMessage))
        }
      } catch {
        findings.append(.ofRow(.recordHashInvalid, .error, path, "its hash in RECORD: \(error.reason)"))
      }
    }
    if size.isEmpty {
      findings.append(.ofRow(.recordSizeMissing, .warning, path, "its row in RECORD states no size"))
    } else if UInt64(size) != member.uncompressedSize {
      findings.append(
        .ofRow(
          .recordSizeMismatch, .error, path, "the size differs from RECORD", found: "\(member.uncompressedSize)",
          expected: UInt64(size).map { "\($0)" } ?? size.quotedForMessage))
    }
    return findings
  }
}

extension Finding {
  fileprivate static func ofRow(
    _ code: Code, _ severity: Severity, _ path: String, _ message: String, found: String? = nil,
    expected: String? = nil
  ) -> Finding {
    Finding(
      code, severity, subject: MemberName.printable(path), message, found: found, expected: expected)
  }
}

extension Finding.Code {
  public static let recordRowExtra = Finding.Code(rawValue: "record-row-extra")
  public static let recordRowRepeated = Finding.Code(rawValue: "record-row-repeated")
  public static let recordBackslash = Finding.Code(rawValue: "record-backslash")
  public static let recordDirectory = Finding.Code(rawValue: "record-directory")
  public static let recordSignature = Finding.Code(rawValue: "record-signature")
  public static let recordOwnRow = Finding.Code(rawValue: "record-own-row-missing")
  public static let recordOwnHash = Finding.Code(rawValue: "record-own-row-hashed")
  public static let recordHashMissing = Finding.Code(rawValue: "record-hash-missing")
  public static let recordHashInvalid = Finding.Code(rawValue: "record-hash-invalid")
  public static let recordHashWeak = Finding.Code(rawValue: "record-hash-weak")
  public static let recordHashUnknown = Finding.Code(rawValue: "record-hash-unknown")
  public static let recordSizeMissing = Finding.Code(rawValue: "record-size-missing")
}
