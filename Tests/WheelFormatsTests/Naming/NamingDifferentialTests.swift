import Testing
import WheelFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Compares every answer of this folder's types with that of the Python library `packaging`.
///
/// `Tests/Interop/naming_cases.py` writes the cases, and lists where and why the answers differ on purpose.
@Suite struct NamingDifferentialTests {
  static let casesPath = ProcessInfo.processInfo.environment["WHEELPATCH_DIFFERENTIAL_CASES"]

  @Test(.enabled(if: casesPath != nil, "WHEELPATCH_DIFFERENTIAL_CASES does not name a file of cases"))
  func `every answer is that of the reference implementation`() throws {
    let path = try #require(Self.casesPath)
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    var compared: [String: Int] = [:]
    var intended: [String: Int] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(Self.unescaped)
      try #require(fields.count >= 4)
      if fields[0] == "reason" { continue }
      let questions = Array(fields[2..<fields.count - 1])
      let expected = fields[fields.count - 1]
      let answer = try Self.answer(fields[0], questions)
      compared[fields[0], default: 0] += 1
      if answer.unicodeScalars.elementsEqual(expected.unicodeScalars) { continue }
      if fields[1] != "-" {
        intended[fields[1], default: 0] += 1
      } else {
        Issue.record(
          "\(fields[0]) \(questions): packaging says \(expected.debugDescription), not \(answer.debugDescription)")
      }
    }
    print("compared: \(compared.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
    print("intended: \(intended.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
    #expect(compared.values.reduce(0, +) > 0)
  }

  /// The answer in the format of the script, with `!` for refused text.
  static func answer(_ kind: String, _ questions: [String]) throws -> String {
    do throws(WheelError) {
      return switch (kind, questions.count) {
      case ("version", 1): try version(questions[0])
      case ("order", 2): try order(questions[0], questions[1])
      case ("specifier", 1): try specifier(questions[0])
      case ("contains", 2): try contains(questions[0], questions[1])
      case ("equal", 2):
        try VersionSpecifiers(parsing: questions[0]) == VersionSpecifiers(parsing: questions[1]) ? "1" : "0"
      case ("satisfiable", 1): try VersionSpecifiers(parsing: questions[0]).isSatisfiable ? "1" : "0"
      case ("requirement", 1): try requirement(questions[0])
      case ("marker", 1): try marker(questions[0])
      case ("evaluate", 2): try evaluate(questions[0], questions[1])
      case ("filename", 1): try fileName(questions[0])
      case ("name", 1): try ProjectName(parsing: questions[0]).normalized
      default: throw WheelError(.invalidValue, "unknown kind: \(kind)")
      }
    } catch {
      return "!"
    }
  }

  private static func version(_ text: String) throws(WheelError) -> String {
    let version = try Version(parsing: text)
    let flags = [version.isPrerelease, version.isPostrelease, version.isDevrelease].map { $0 ? "1" : "0" }.joined()
    return "\(version) \(version.publicVersion) \(version.baseVersion) \(flags)"
  }

  private static func order(_ left: String, _ right: String) throws(WheelError) -> String {
    let left = try Version(parsing: left)
    let right = try Version(parsing: right)
    if left == right { return left.hashValue == right.hashValue && !(left < right) && !(right < left) ? "=" : "?" }
    return left < right ? (right < left ? "?" : "<") : right < left ? ">" : "?"
  }

  private static func specifier(_ text: String) throws(WheelError) -> String {
    let specifier = try VersionSpecifier(parsing: text)
    if try VersionSpecifier(parsing: specifier.description) != specifier { return "?" }
    return "\(specifier.op.rawValue) \(specifier.versionText)"
  }

  private static func contains(_ text: String, _ candidate: String) throws(WheelError) -> String {
    let specifiers = try VersionSpecifiers(parsing: text)
    var answers = [nil, true, false].map { specifiers.contains(text: candidate, prereleases: $0) }
    do throws(WheelError) {
      let version = try Version(parsing: candidate)
      answers += [nil, true, false].map { specifiers.contains(version, prereleases: $0) }
    } catch {}
    return answers.map { $0 ? "1" : "0" }.joined()
  }

  private static func requirement(_ text: String) throws(WheelError) -> String {
    let requirement = try Requirement(parsing: text)
    if requirement.description != text { return "?" }
    let extras = Set(requirement.extras.map(\.normalized)).sorted().joined(separator: ",")
    let clauses = Set(requirement.specifiers.clauses.map { "\($0.op.rawValue)\($0.versionText)" }).sorted()
    return [
      requirement.name.description, extras, clauses.joined(separator: ","), requirement.url ?? "",
      requirement.marker?.description ?? "",
    ].joined(separator: "\0")
  }

  private static func marker(_ text: String) throws(WheelError) -> String {
    let marker = try Marker(parsing: text)
    let printed = try Marker(parsing: marker.description)
    return printed == marker && printed.description == marker.description ? marker.description : "?"
  }

  private static func evaluate(_ text: String, _ environment: String) throws(WheelError) -> String {
    let marker = try Marker(parsing: text)
    var values: [String: String] = [:]
    for pair in environment.split(separator: "|") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[String(parts[0])] = String(parts[1])
    }
    do throws(WheelError) {
      return try marker.evaluate(values) ? "1" : "0"
    } catch {
      return "E"
    }
  }

  private static func fileName(_ text: String) throws(WheelError) -> String {
    let fileName = try WheelFilename(parsing: text)
    if fileName.description != text { return "?" }
    let build = fileName.build.map { "\($0.number)-\($0.suffix)" } ?? ""
    let tags = fileName.tags.expanded.map { $0.description.lowercased() }.sorted().joined(separator: " ")
    return "\(fileName.name.normalized) \(fileName.version) \(build) \(tags)"
  }

  private static func unescaped(_ bytes: Substring.UTF8View.SubSequence) -> String {
    var result: [UInt8] = []
    var rest = Array(bytes)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "u"):
        let digits = String(decoding: rest.prefix(4), as: UTF8.self)
        rest = rest.dropFirst(4)
        let scalar = UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
        result += Array(String(scalar).utf8)
      default: result.append(escape)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
