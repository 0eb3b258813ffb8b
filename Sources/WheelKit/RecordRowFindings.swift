extension Record.Row {
  /// Hash and size as written in the row.
  var statement: String { "\(hash),\(size)" }

  /// The hash and its algorithm; nil if this library cannot check the hash.
  var checkedHash: (hash: RecordHash, algorithm: RecordHash.Algorithm)? {
    do throws(WheelError) {
      let hash = try RecordHash(parsing: hash)
      return RecordHash.Algorithm(rawValue: hash.algorithm).map { (hash, $0) }
    } catch {
      return nil
    }
  }

  /// What else `hashlib` has in every Python, with a digest of one length.
  private static let algorithmsOfPython: Set<String> = [
    "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s",
  ]

  /// Why the hash of the row does not vouch for the file; nil if it can be checked.
  var hashFault: Finding? {
    let path = slashedPath
    if hash.isEmpty { return .ofRow(.recordHashMissing, path, "its row in RECORD has no hash") }
    do throws(WheelError) {
      let hash = try RecordHash(parsing: hash)
      if hash.isWeak {
        return .ofRow(
          .recordHashWeak, path, "its hash in RECORD has a forbidden algorithm", found: hash.algorithm,
          expected: "sha256 or better")
      }
      if RecordHash.Algorithm(rawValue: hash.algorithm) == nil {
        return Finding.ofRow(
          .recordHashUnknown, path, "its hash in RECORD has an unknown algorithm",
          found: hash.algorithm.quotedForMessage,
          refusedBy: Self.algorithmsOfPython.contains(hash.algorithm) ? [] : [.installer])
      }
      return nil
    } catch { return .ofRow(.recordHashInvalid, path, "its hash in RECORD: \(error.reason)") }
  }

  /// Faults in the row of a file of `count` bytes that show without reading the file.
  func findings(count: UInt64) -> [Finding] {
    let path = slashedPath
    var findings = [hashFault].compactMap(\.self)
    if size.isEmpty {
      findings.append(.ofRow(.recordSizeMissing, path, "its row in RECORD has no size"))
    } else if let stated = UInt64(size), stated != count {
      findings.append(
        .ofRow(.recordSizeMismatch, path, "the size differs from RECORD", found: "\(count)", expected: "\(stated)"))
    }
    return findings
  }

  /// A hash with padding, or an algorithm in upper case: unambiguous, except to readers that compare text.
  var hashSpellingFault: Finding? {
    guard let stated = checkedHash, !hash.isExactly(stated.hash.description) else { return nil }
    return .ofRow(
      .recordHashSpelling, slashedPath, "its hash in RECORD has an unusual spelling", found: hash.quotedForMessage,
      expected: stated.hash.description)
  }

  /// A size that is not a number.
  ///
  /// - Parameter count: the size of the file; nil if there is none, so that installer does not look at the row.
  func sizeFault(count: UInt64?) -> Finding? {
    if size.isEmpty || UInt64(size) != nil { return nil }
    let number = PythonInteger(size)
    let isRight = count.map { number?.isNegative == false && number?.digits == ($0 == 0 ? "" : "\($0)") } ?? true
    return Finding.ofRow(
      .recordSizeInvalid, slashedPath, "its size in RECORD is not a number", found: size.quotedForMessage,
      refusedBy: isRight ? [.uv] : [.uv, .installer])
  }

  /// The hash of the row differs from that of the file.
  static func mismatch(of path: String, _ found: RecordHash, stated: RecordHash) -> Finding {
    .ofRow(
      .recordHashMismatch, path, "the hash differs from RECORD", found: found.description, expected: stated.description)
  }
}

extension Finding {
  static func ofRow(
    _ code: FaultCode, _ path: String, _ message: String, found: String? = nil, expected: String? = nil,
    refusedBy: Set<Consumer>? = nil
  ) -> Finding {
    Finding(code, subject: MemberName.printable(path), message, found: found, expected: expected, refusedBy: refusedBy)
  }
}

extension FaultCode {
  public static let recordHashMissing = FaultCode(rawValue: "record-hash-missing")
  public static let recordHashInvalid = FaultCode(rawValue: "record-hash-invalid")
  public static let recordRowMissing = FaultCode(rawValue: "record-row-missing")
  public static let recordHashWeak = FaultCode(rawValue: "record-hash-weak")
  public static let recordHashUnknown = FaultCode(warning: "record-hash-unknown")
  /// A hash with padding, or an algorithm in upper case.
  public static let recordHashSpelling = FaultCode(warning: "record-hash-spelling")
  public static let recordSizeInvalid = FaultCode(rawValue: "record-size-invalid")
  public static let recordSizeMissing = FaultCode(warning: "record-size-missing")
  public static let recordHashMismatch = FaultCode(rawValue: "record-hash-mismatch")
  public static let recordSizeMismatch = FaultCode(rawValue: "record-size-mismatch")
}
