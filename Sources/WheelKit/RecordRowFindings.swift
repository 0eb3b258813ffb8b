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

  /// Why the row's hash vouches for nothing; nil where it is one that can be checked.
  var hashFault: Finding? {
    let path = slashedPath
    if hash.isEmpty { return .ofRow(.recordHashMissing, .error, path, "its row in RECORD states no hash") }
    do throws(WheelError) {
      let hash = try RecordHash(parsing: hash)
      if hash.isWeak {
        return .ofRow(
          .recordHashWeak, .error, path, "its row in RECORD has a hash that is forbidden", found: hash.algorithm,
          expected: "sha256 or better")
      }
      if RecordHash.Algorithm(rawValue: hash.algorithm) == nil {
        return .ofRow(
          .recordHashUnknown, .warning, path, "its row in RECORD has a hash that cannot be checked here",
          found: hash.algorithm.quotedForMessage)
      }
      return nil
    } catch {
      return .ofRow(.recordHashInvalid, .error, path, "its hash in RECORD: \(error.reason)")
    }
  }

  /// What is wrong with the row of a file of `count` bytes, without looking at its data.
  func findings(count: UInt64) -> [Finding] {
    let path = slashedPath
    var findings = [hashFault].compactMap(\.self)
    if size.isEmpty {
      findings.append(.ofRow(.recordSizeMissing, .warning, path, "its row in RECORD states no size"))
    } else if let stated = UInt64(size), stated != count {
      findings.append(
        .ofRow(
          .recordSizeMismatch, .error, path, "the size differs from RECORD", found: "\(count)",
          expected: "\(stated)"))
    }
    return findings
  }

  /// A hash with padding, or an algorithm in capitals: what it says is clear, but not to those who compare text.
  var hashSpellingFault: Finding? {
    guard let stated = checkedHash, !hash.isExactly(stated.hash.description) else { return nil }
    return .ofRow(
      .recordHashSpelling, .warning, slashedPath, "its hash in RECORD is written otherwise than installers write it",
      found: hash.quotedForMessage, expected: stated.hash.description)
  }

  /// A size that is no number.
  var sizeFault: Finding? {
    if size.isEmpty || UInt64(size) != nil { return nil }
    return .ofRow(
      .recordSizeInvalid, .error, slashedPath, "its size in RECORD is not a number", found: size.quotedForMessage)
  }

  /// Says that the row's hash, which can be checked, is not that of the file.
  static func mismatch(of path: String, _ found: RecordHash, stated: RecordHash) -> Finding {
    .ofRow(
      .recordHashMismatch, .error, path, "the hash differs from RECORD", found: found.description,
      expected: stated.description)
  }
}

extension Finding {
  static func ofRow(
    _ code: Code, _ severity: Severity, _ path: String, _ message: String, found: String? = nil,
    expected: String? = nil
  ) -> Finding {
    Finding(
      code, severity, subject: MemberName.printable(path), message, found: found, expected: expected)
  }
}

extension Finding.Code {
  public static let recordHashMissing = Finding.Code(rawValue: "record-hash-missing")
  public static let recordHashInvalid = Finding.Code(rawValue: "record-hash-invalid")
  public static let recordHashWeak = Finding.Code(rawValue: "record-hash-weak")
  public static let recordHashUnknown = Finding.Code(rawValue: "record-hash-unknown")
  /// A hash with padding, or an algorithm in capitals.
  public static let recordHashSpelling = Finding.Code(rawValue: "record-hash-spelling")
  public static let recordSizeInvalid = Finding.Code(rawValue: "record-size-invalid")
  public static let recordSizeMissing = Finding.Code(rawValue: "record-size-missing")
  public static let recordHashMismatch = Finding.Code(rawValue: "record-hash-mismatch")
  public static let recordSizeMismatch = Finding.Code(rawValue: "record-size-mismatch")
}
