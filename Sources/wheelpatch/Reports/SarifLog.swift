import WheelKit

/// All reports of a command as one document of the Static Analysis Results Interchange Format, SARIF 2.1.0.
///
/// Sections in comments are those of the specification. Nothing in it depends on the time or the machine.
struct SarifLog {
  private let command: String
  private var artifacts = IndexedElements()
  private var rules = IndexedElements()
  private var results: [JSON] = []
  private var notifications: [JSON] = []
  private var fingerprints: [String: Int] = [:]

  init(command: String) {
    self.command = command
  }

  mutating func add(_ report: some Report) {
    for file in report.files { _ = location(of: file) }
    for result in report.results { add(result) }
    for (file, messages) in report.warnings {
      for message in messages { notify(.warning, file, "\(file.elided): \(message)", code: nil) }
    }
  }

  /// Adds an error because of which a file could not be examined.
  mutating func add(_ failure: WheelError) {
    notify(.error, failure.file, failure.text, code: failure.code)
  }

  /// - Parameter status: how the process will end.
  func json(_ status: ExitStatus) -> JSON {
    let driver: [String: JSON] = [
      "name": .string("wheelpatch"), "version": .string(WheelKitVersion.current), "rules": .array(rules.elements),
    ]
    let invocation: [String: JSON] = [
      "executionSuccessful": .bool(status != .failed),
      "exitCode": .integer(UInt64(status.rawValue)),
      "toolExecutionNotifications": .array(notifications),
    ]
    let run: [String: JSON] = [
      "tool": .object(["driver": .object(driver)]),
      // GitHub keeps the results of each command apart by this name.
      "automationDetails": .object(["id": .string("wheelpatch-\(command)/")]),
      "invocations": .array([.object(invocation)]),
      "artifacts": .array(artifacts.elements),
      "results": .array(results),
    ]
    return .object([
      "$schema": .string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"),
      "version": .string("2.1.0"),
      "runs": .array([.object(run)]),
    ])
  }

  private mutating func add(_ result: ReportedResult) {
    var location = location(of: result.file, line: result.line)
    if let subject = result.subject {
      // Logical names are for display (section 3.33.4).
      location["logicalLocations"] = .array([.object(["fullyQualifiedName": .string(subject.elided.onOneLine)])])
    }
    results.append(
      .object([
        "ruleId": .string(result.rule.id),
        "ruleIndex": .integer(rules.index(of: result.rule.id) { result.rule.sarif }),
        "level": .string(result.level.rawValue),
        "message": SarifLog.message(result.text),
        "locations": .array([.object(location)]),
        // The only name that GitHub reads.
        "partialFingerprints": .object(["primaryLocationLineHash": .string(fingerprint(of: result))]),
      ]))
  }

  /// Identifies the result in the next run, whatever directory the file is in then and however the message is worded.
  private mutating func fingerprint(of result: ReportedResult) -> String {
    let parts = [result.rule.id, PathName.last(of: result.file), result.subject ?? "", result.value ?? ""]
    let hash = FileDigest.hash(of: Array(parts.joined(separator: "\0").utf8)).hexadecimal.prefix(16)
    let number = fingerprints[String(hash), default: 0] + 1
    fingerprints[String(hash)] = number
    return "\(hash):\(number)"
  }

  private mutating func notify(
    _ level: ReportedResult.Level, _ file: String?, _ text: String, code: FaultCode?
  ) {
    var notification: [String: JSON] = [
      "level": .string(level.rawValue), "message": SarifLog.message(text.onOneLine),
    ]
    if let file { notification["locations"] = .array([.object(location(of: file))]) }
    if let code { notification["descriptor"] = .object(["id": .string(code.rawValue)]) }
    notifications.append(.object(notification))
  }

  private mutating func location(of file: String, line: Int? = nil) -> [String: JSON] {
    let uri = FileURI.text(of: file)
    let index = artifacts.index(of: uri) {
      .object(["location": .object(["uri": .string(uri)]), "roles": .strings(["analysisTarget"])])
    }
    var physical: [String: JSON] = [
      "artifactLocation": .object(["uri": .string(uri), "index": .integer(index)])
    ]
    if let line { physical["region"] = .object(["startLine": .integer(UInt64(line))]) }
    return ["physicalLocation": .object(physical)]
  }

  /// A message, in which braces are doubled (section 3.11.5), and `[text](destination)` is not a link (3.11.6).
  static func message(_ text: String) -> JSON {
    var plain = ""
    let hasLink = zip(text.utf8, text.utf8.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: "(") }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{", "}": plain.unicodeScalars.append(scalar)
      case "[" where hasLink, "]" where hasLink: plain += "\\"
      default: break
      }
      plain.unicodeScalars.append(scalar)
    }
    return .object(["text": .string(plain)])
  }
}

extension ReportedRule {
  fileprivate var sarif: JSON {
    .object([
      "id": .string(id),
      "shortDescription": SarifLog.message(title),
      "fullDescription": SarifLog.message(why),
      "help": SarifLog.message(why),
      "defaultConfiguration": .object(["level": .string(level.rawValue)]),
    ])
  }
}

/// The elements of a JSON array that other elements refer to by index.
private struct IndexedElements {
  private(set) var elements: [JSON] = []
  private var indices: [String: UInt64] = [:]

  /// The index of the element with this key, which is made the first time.
  mutating func index(of key: String, _ make: () -> JSON) -> UInt64 {
    if let index = indices[key] { return index }
    let index = UInt64(elements.count)
    indices[key] = index
    elements.append(make())
    return index
  }
}
