/// One thing that `verify` looks at: what its finding is called, how bad it is, and why.
public struct Check: Hashable, Sendable {
  public let code: Finding.Code
  /// Of the finding where no consumer is asked for. A code that comes in both severities has a check for each.
  public let severity: Finding.Severity
  /// One sentence: what the specification says, or what comes of it.
  public let why: String
  /// Who does not take a wheel with this finding.
  public let refusedBy: Set<Consumer>

  /// All checks, in the order in which they are listed: the archive, its members, the documents, RECORD, and what only one
  /// consumer looks at.
  public static let all: [Check] = ofArchive + ofMembers + ofDocuments + ofRecord + ofPolicy

  private static let table: [Key: Check] = {
    var table: [Key: Check] = [:]
    for check in all { table[Key(code: check.code, severity: check.severity)] = check }
    return table
  }()

  private struct Key: Hashable {
    let code: Finding.Code
    let severity: Finding.Severity
  }

  /// The check that made a finding.
  public static func of(_ finding: Finding) -> Check? {
    table[Key(code: finding.code, severity: finding.severity)]
  }

  static func error(_ code: Finding.Code, _ refusedBy: Consumer..., why: String) -> Check {
    Check(code: code, severity: .error, why: why, refusedBy: Set(refusedBy))
  }

  static func warning(_ code: Finding.Code, _ refusedBy: Consumer..., why: String) -> Check {
    Check(code: code, severity: .warning, why: why, refusedBy: Set(refusedBy))
  }
}

extension Finding {
  /// The same finding as `consumer` judges it: an error where it refuses the wheel for it, else a warning.
  func judged(by consumer: Consumer) -> Finding {
    var copy = self
    copy.severity = Check.of(self)?.refusedBy.contains(consumer) == true ? .error : .warning
    return copy
  }
}
