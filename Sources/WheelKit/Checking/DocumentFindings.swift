/// The checks of one document, which report where in it a fault is.
protocol DocumentFindings {
  var path: String { get }
  var findings: [Finding] { get set }
}

extension DocumentFindings {
  /// - Parameter part: the field or group; nil for a finding about the whole document.
  mutating func add(
    _ code: FaultCode, in part: String? = nil, _ message: String, found: String? = nil, expected: String? = nil,
    severity: Finding.Severity? = nil, refusedBy: Set<Consumer>? = nil
  ) {
    findings.append(
      Finding(
        code, subject: part.map { "\(path): \($0)" } ?? path, message, found: found, expected: expected,
        severity: severity, refusedBy: refusedBy))
  }
}
