import WheelKit

/// What was found in one wheel or installed project.
struct VerifyReport: Report {
  let path: String
  let findings: [Finding]
  /// Whether warnings count as errors.
  let isStrict: Bool
  /// Whether there is no RECORD to check the files by, so that they can have any contents.
  private let isUnchecked: Bool
  /// What was checked, for people.
  private let extent: String
  /// What else is in JSON.
  private let more: [String: JSON]

  init(verification: WheelVerification, isStrict: Bool) {
    path = verification.path
    findings = verification.findings
    self.isStrict = isStrict
    extent =
      "\(VerifyReport.count(verification.memberCount, "member")), \(ByteCount(verification.checkedSize)) checked"
    more = [:]
    isUnchecked = false
  }

  init(installed verification: InstalledVerification, isStrict: Bool) {
    path = verification.path
    findings = verification.findings
    self.isStrict = isStrict
    let files = VerifyReport.count(verification.checkedCount, "file")
    let withoutHash = verification.withoutHash > 0 ? ", \(verification.withoutHash) without a hash" : ""
    extent =
      verification.hasRecord
      ? "\(files), \(ByteCount(verification.checkedSize)) checked\(withoutHash)"
      : "only metadata checked"
    isUnchecked = !verification.hasRecord
    more = [
      "installed": [
        "record": .bool(verification.hasRecord), "checked": JSON(verification.checkedCount),
        "without_hash": JSON(verification.withoutHash),
      ]
    ]
  }

  private var errorCount: Int { findings.count { $0.severity == .error } }
  private var warningCount: Int { findings.count - errorCount }

  var files: [String] { [path] }
  var status: ExitStatus { ExitStatus(self) }
  var warnings: [(file: String, messages: [String])] { [] }

  var isFaulty: Bool { errorCount > 0 || (isStrict && warningCount > 0) }

  /// The most findings of one check that are listed for people.
  private static let maximumOfOneCheck = 5

  /// For people: one line for each finding, the first ones of each check, and one line with the totals.
  var text: String {
    let items = findings.map { finding in
      ("\(finding.severity.rawValue): \(finding.code.rawValue)", finding.description)
    }
    let digest = LineDigest(
      items.map { kind, text in (kind, "\(kind): \(text)") }, maximum: Self.maximumOfOneCheck
    ) { count, kind in "\(kind): and \(count) more like this (--json lists all)" }
    return digest.lines.map { "\(file): \($0.onOneLine)\n" }.joined() + verdict + "\n"
  }

  private var file: String { path.elided.onOneLine }

  var verdict: String {
    var parts = isFaulty ? [] : [isUnchecked ? "files not checked" : "ok"]
    if errorCount > 0 { parts.append(VerifyReport.count(errorCount, "error")) }
    if warningCount > 0 { parts.append(VerifyReport.count(warningCount, "warning")) }
    return "\(file): \(parts.joined(separator: ", ")) (\(extent))"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  func print(to console: Console) { console.result(text: text) }
}

extension VerifyReport {
  func json() -> JSON {
    let members: [String: JSON] = [
      "path": .string(path), "status": .string(isFaulty ? "faulty" : isUnchecked ? "unchecked" : "ok"),
      "errors": JSON(errorCount),
      "warnings": JSON(warningCount), "findings": .array(findings.map(VerifyReport.json)), "error": .null,
    ]
    return .object(members.merging(more) { $1 })
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
