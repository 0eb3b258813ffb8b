import WheelKit

/// One element of `results` in `verify --json`.
struct VerifyDocument {
  let json: JSON

  init(_ verification: WheelVerification, isFaulty: Bool) {
    json = .object([
      "path": .string(verification.path),
      "status": .string(isFaulty ? "faulty" : "ok"),
      "errors": .integer(UInt64(verification.errorCount)),
      "warnings": .integer(UInt64(verification.warningCount)),
      "findings": .array(zip(verification.findings, verification.whys).map(VerifyDocument.json)),
      "error": .null,
    ])
  }

  /// Of a wheel that could not be read.
  init(_ path: String, failure: WheelError) {
    json = .object([
      "path": .string(path), "status": .string("failed"), "errors": .integer(0), "warnings": .integer(0),
      "findings": .array([]), "error": .string(failure.description),
    ])
  }

  private static func json(_ finding: Finding, _ why: String?) -> JSON {
    .object([
      "code": .string(finding.code.rawValue),
      "severity": .string(finding.severity.rawValue),
      "subject": JSON(finding.subject),
      "found": JSON(finding.found),
      "expected": JSON(finding.expected),
      "message": .string(finding.message),
      "why": JSON(why),
    ])
  }
}
