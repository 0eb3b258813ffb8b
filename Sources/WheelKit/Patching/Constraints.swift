/// A constraints file of pip: versions of projects, which apply where something requires the projects.
///
/// Accepts `NAME` with version specifiers on each line, comments and blank lines. pip accepts more: requirements with
/// extras, markers and URLs, and options.
struct Constraints: Hashable, Sendable {
  struct Constraint: Hashable, Sendable {
    let requirement: Requirement
    /// The number of its line, from 1.
    let line: Int
  }

  private var constraints: [ProjectName: Constraint] = [:]

  /// The maximum size of a file: 4 MiB.
  static let maximumSize = 4 << 20

  subscript(name: ProjectName) -> Constraint? { constraints[name] }

  /// - Throws: `invalid-constraints` with the number of the line.
  init(parsing bytes: [UInt8]) throws(WheelError) {
    for (number, text) in try Constraints.lines(of: bytes) {
      try explaining(add(text, line: number)) {
        WheelError(.invalidConstraints, "line \(number): \($0.reason)")
      }
    }
  }

  /// The lines of a file that are not blank, without their comments, with their numbers from 1.
  ///
  /// - Throws: `source-too-large`, and `invalid-constraints` if the file is not UTF-8.
  static func lines(of bytes: [UInt8]) throws(WheelError) -> [(number: Int, text: String)] {
    guard bytes.count <= Constraints.maximumSize else {
      throw WheelError(.sourceTooLarge, "\(bytes.count) bytes, expected at most \(Constraints.maximumSize)")
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) else {
      throw WheelError(.invalidConstraints, "not UTF-8")
    }
    // Swift sees CRLF as one character.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.enumerated().map { ($0 + 1, content(of: $1)) }.filter { !$0.1.isEmpty }
  }

  /// The line without its comment, which begins with `#` at its start or after whitespace.
  private static func content(of line: Substring) -> String {
    var end = line.startIndex
    var isAfterBlank = true
    while end < line.endIndex, !(line[end] == "#" && isAfterBlank) {
      isAfterBlank = line[end].isWhitespace
      end = line.index(after: end)
    }
    return String(line[..<end]).trimmingBlanks
  }

  private mutating func add(_ text: String, line: Int) throws(WheelError) {
    let words = text.split(whereSeparator: \.isWhitespace)
    if let option = words.first(where: { $0.hasPrefix("-") }) {
      throw WheelError(.invalidConstraints, "options are not supported: \(String(option).quotedForMessage)")
    }
    if text.hasSuffix("\\") {
      throw WheelError(.invalidConstraints, "continued lines are not supported: \(text.quotedForMessage)")
    }
    let isURL = text.prefix { $0 != ";" && !$0.isWhitespace }.contains("://")
    let requirement = isURL ? nil : try Requirement(parsing: text)
    guard let requirement, requirement.url == nil else {
      throw WheelError(.invalidConstraints, "URLs are not supported: \(text.quotedForMessage)")
    }
    if !requirement.extras.isEmpty {
      throw WheelError(.invalidConstraints, "extras are not supported: \(text.quotedForMessage)")
    }
    if requirement.marker != nil {
      throw WheelError(.invalidConstraints, "markers are not supported: \(text.quotedForMessage)")
    }
    if let other = constraints[requirement.name], other.requirement.specifiers != requirement.specifiers {
      throw WheelError(
        .invalidConstraints,
        "line \(other.line) has another constraint for the project: \(text.quotedForMessage)")
    }
    constraints[requirement.name] = constraints[requirement.name] ?? Constraint(requirement: requirement, line: line)
  }
}

extension FaultCode {
  /// A file is not a constraints file, or has constraints that are not supported.
  public static let invalidConstraints = FaultCode(rawValue: "invalid-constraints")
}
