import WheelKit

/// What was found in one wheel.
struct VerifyReport: Report {
  let verification: WheelVerification
  /// Whether warnings count as errors.
  let isStrict: Bool

  var files: [String] { [verification.path] }
  var status: ExitStatus { ExitStatus(self) }
  var warnings: [(file: String, messages: [String])] { [] }

  var isFaulty: Bool { verification.errorCount > 0 || (isStrict && verification.warningCount > 0) }

  /// The most findings of one check that are listed for people.
  private static let maximumOfOneCheck = 5

  /// For people: one line for each finding, the first ones of each check, and one line with the totals.
  var text: String {
    let items = verification.findings.map { finding in
      ("\(finding.severity.rawValue): \(finding.code.rawValue)", finding.description)
    }
    let digest = LineDigest(
      items.map { kind, text in (kind, "\(kind): \(text)") }, maximum: Self.maximumOfOneCheck
    ) { count, kind in "\(kind): and \(count) more like this (--json lists all)" }
    return digest.lines.map { "\(file): \($0.onOneLine)\n" }.joined() + verdict + "\n"
  }

  private var file: String { verification.path.elided.onOneLine }

  var verdict: String {
    let members = VerifyReport.count(verification.memberCount, "member")
    var parts: [String] = isFaulty ? [] : ["ok"]
    if verification.errorCount > 0 { parts.append(VerifyReport.count(verification.errorCount, "error")) }
    if verification.warningCount > 0 { parts.append(VerifyReport.count(verification.warningCount, "warning")) }
    return "\(file): \(parts.joined(separator: ", ")) (\(members), \(ByteCount(verification.checkedSize)) checked)"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  func print(to console: Console) { console.result(text: text) }
}

extension VerifyReport {
  func json() -> JSON {
    .object([
      "path": .string(verification.path), "status": .string(isFaulty ? "faulty" : "ok"),
      "errors": JSON(verification.errorCount), "warnings": JSON(verification.warningCount),
      "findings": .array(verification.findings.map(VerifyReport.json)), "error": .null,
    ])
  }

  /// The element for a wheel that could not be read.
  static func json(of path: String, failure: WheelError) -> JSON {
    .object([
      "path": .string(path), "status": "failed", "errors": 0, "warnings": 0,
      "findings": [], "error": .string(failure.text),
    ])
  }

  private static func json(_ finding: Finding) -> JSON {
    .object([
      "code": .string(finding.code.rawValue), "severity": .string(finding.severity.rawValue),
      "subject": JSON(finding.subject), "found": JSON(finding.found), "expected": JSON(finding.expected),
      "message": .string(finding.message), "why": JSON(finding.why),
    ])
  }
}
