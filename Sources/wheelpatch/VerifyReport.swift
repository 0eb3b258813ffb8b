import WheelKit

/// What was found of one wheel, for people: one line a finding, and one that sums up.
struct VerifyReport {
  let verification: WheelVerification
  /// Whether warnings count as errors.
  let isStrict: Bool

  var text: String {
    var text = ""
    for finding in verification.findings {
      text += "\(file): \(finding.severity.rawValue): \(finding.code.rawValue): \(finding.description.onOneLine)\n"
    }
    return text + summary + "\n"
  }

  var isFaulty: Bool { verification.errorCount > 0 || (isStrict && verification.warningCount > 0) }

  private var file: String { verification.path.elided.onOneLine }

  private var summary: String {
    let size = MemberText.bytes(verification.checkedSize)
    let members = VerifyReport.count(verification.memberCount, "member")
    var parts: [String] = isFaulty ? [] : ["ok"]
    if verification.errorCount > 0 { parts.append(VerifyReport.count(verification.errorCount, "error")) }
    if verification.warningCount > 0 { parts.append(VerifyReport.count(verification.warningCount, "warning")) }
    return "\(file): \(parts.joined(separator: ", ")) (\(members), \(size) checked)"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
