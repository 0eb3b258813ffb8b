import WheelKit

extension VerifyReport {
  var results: [ReportedResult] {
    findings.map { finding in
      ReportedResult(
        rule: ReportedRule(of: finding), level: ReportedResult.Level(finding.severity), file: path,
        subject: finding.subject, message: finding.reason, value: finding.found)
    }
  }
}

extension ReportedResult.Level {
  fileprivate init(_ severity: Finding.Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    }
  }
}

extension ReportedRule {
  /// The rules of `verify` by code: its checks, of which those with one code are one rule.
  private static let checks: [FaultCode: ReportedRule] = Dictionary(grouping: Check.all, by: \.code).mapValues {
    checks in
    ReportedRule(
      id: checks[0].code.rawValue, why: checks.map(\.sentence).joined(separator: "; "),
      level: checks.contains { $0.severity == .error } ? .error : .warning)
  }

  init(of finding: Finding) {
    self =
      ReportedRule.checks[finding.code]
      ?? ReportedRule(
        id: finding.code.rawValue, why: finding.message, level: ReportedResult.Level(finding.severity))
  }
}

extension Check {
  /// `why (refused by PyPI, uv)`.
  fileprivate var sentence: String {
    let consumers = Consumer.allCases.filter(refusedBy.contains).map(\.name).joined(separator: ", ")
    return consumers.isEmpty ? why : "\(why) (refused by \(consumers))"
  }
}
