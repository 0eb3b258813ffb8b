/// One check that `verify` makes: the code of its finding, the severity, and the reason.
public struct Check: Hashable, Sendable {
  /// The code of the finding.
  public let code: FaultCode
  /// The severity where no consumer is chosen. A code with both severities has a check for each.
  public let severity: Finding.Severity
  /// One sentence: what the specification requires, or what goes wrong otherwise.
  public let why: String
  /// The consumers that refuse a wheel with this finding, or with some forms of it.
  public let refusedBy: Set<Consumer>

  /// All checks in the order of the list: the archive, its members, the documents, RECORD, the rules of a single
  /// consumer, and installed projects.
  public static let all: [Check] = ofArchive + ofMembers + ofDocuments + ofRecord + ofPolicy + ofInstallation

  private static let table: [Key: Check] = {
    var table: [Key: Check] = [:]
    for check in all { table[Key(code: check.code, severity: check.severity)] = check }
    return table
  }()

  private struct Key: Hashable {
    let code: FaultCode
    let severity: Finding.Severity
  }

  /// The check that produced a finding.
  public static func of(_ finding: Finding) -> Check? { table[Key(code: finding.code, severity: finding.severity)] }

  /// - Parameter severity: for the checks of a code that has both; nil for the severity of the code.
  init(_ code: FaultCode, _ why: String, _ refusedBy: Set<Consumer> = [], severity: Finding.Severity? = nil) {
    self.code = code
    self.severity = severity ?? code.severity
    self.why = why
    self.refusedBy = refusedBy
  }
}

extension Finding {
  /// The same finding with the reason for its check, and as `consumer` judges it: an error if the consumer refuses the
  /// wheel because of it, otherwise a warning.
  func judged(by consumer: Consumer?) -> Finding {
    let check = Check.of(self)
    var copy = self
    copy.why = check?.why
    let refusedBy = refusedBy ?? check?.refusedBy ?? []
    if let consumer { copy.severity = refusedBy.contains(consumer) ? .error : .warning }
    return copy
  }
}
