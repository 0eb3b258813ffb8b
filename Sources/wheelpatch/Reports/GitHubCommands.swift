import WheelKit

/// Workflow commands, with which GitHub Actions shows results next to the run: `::error file=…,title=…::message`.
///
/// Names in wheels come from strangers. Whatever they contain, a result is one command on one line, and no other line is a
/// command. The runner's parser is `ActionCommand.cs` of github.com/actions/runner.
enum GitHubCommands {
  /// The most commands about results of one rule in one report. GitHub shows ten of each level.
  private static let maximumOfOneRule = 5

  /// The results, errors first, and the verdict.
  static func text(of report: some Report) -> String {
    let results = report.results
    let sorted = ReportedResult.Level.allCases.flatMap { level in results.filter { $0.level == level } }
    let digest = LineDigest(
      sorted.map { ("\($0.level.rawValue): \($0.rule.id)", command($0)) }, maximum: maximumOfOneRule
    ) { count, kind in "\(kind): and \(count) more like this (--format json lists all)" }
    let warnings = report.warnings.flatMap { file, messages in
      LineDigest(warnings: messages).lines.map { command(.warning, file, "wheelpatch", "\(file.elided): \($0)") }
    }
    return (digest.lines + warnings + [line(report.verdict)]).map { $0 + "\n" }.joined()
  }

  /// The command about an error because of which a file could not be examined.
  static func command(_ error: WheelError) -> String {
    command(.error, error.file ?? "", "wheelpatch (\(error.code.rawValue))", error.text)
  }

  static func command(_ result: ReportedResult) -> String {
    let title = "wheelpatch (\(result.rule.id))"
    let message = "\(result.file.elided): \(result.rule.id): \(result.text)"
    return command(result.level, result.file, line: result.line, title, message)
  }

  private static func command(
    _ level: ReportedResult.Level, _ file: String, line: Int? = nil, _ title: String, _ message: String
  ) -> String {
    var properties = file.isEmpty ? [] : ["file=\(escaped(property: file))"]
    if let line { properties.append("line=\(line)") }
    properties.append("title=\(escaped(property: title))")
    let name = level == .note ? "notice" : level.rawValue
    return "::\(name) \(properties.joined(separator: ","))::\(escaped(data: message))"
  }

  /// A line for the log that the runner does not take for a command.
  ///
  /// It looks for `::` at the start, after blanks, and for the older `##[command]` anywhere. It ignores characters that
  /// have no width, and so every character but those of ASCII counts as one of them here.
  static func line(_ text: String) -> String {
    let scalars = text.onOneLine.unicodeScalars
    let hasOldCommand = scalars.contains("#") && scalars.contains("[")
    let start = scalars.firstIndex { $0.isASCII && $0 != " " }
    var line = ""
    for index in scalars.indices {
      switch scalars[index] {
      case ":" where index == start: line += "\\u{3a}"
      case "#" where hasOldCommand: line += "\\u{23}"
      case let scalar: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  private static func escaped(data text: String) -> String { escaped(text, also: []) }

  private static func escaped(property text: String) -> String { escaped(text, also: [":", ","]) }

  private static func escaped(_ text: String, also delimiters: Set<Unicode.Scalar>) -> String {
    var escaped = ""
    for scalar in text.onOneLine.unicodeScalars {
      if scalar == "%" || scalar == "\r" || scalar == "\n" || delimiters.contains(scalar) {
        escaped += PercentEncoding.escape(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
