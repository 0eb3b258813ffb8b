import WheelKit

/// Prints the reports of a command in the format that was asked for: text and workflow commands at once, JSON and SARIF as
/// one document at the end.
struct ReportOutput {
  private let format: OutputFormat
  private let console: Console
  private var status = ExitStatus.done
  private var documents: [JSON] = []
  private var log: SarifLog
  /// Errors that are not about one of the results; nil for a command whose JSON has none.
  private var errors: [WheelError]?

  /// - Parameters:
  ///   - command: the name of the command.
  ///   - options: the format.
  ///   - listsErrors: whether JSON has `errors`, for failures without an element of their own.
  init(_ command: String, _ options: ReportOptions, listsErrors: Bool = false) {
    format = options.format
    console = options.console
    errors = listsErrors ? [] : nil
    log = SarifLog(command: command)
  }

  /// - Throws: when the report needs a part of a wheel that cannot be read.
  mutating func add(_ report: some Report) throws(WheelError) {
    for (file, messages) in report.warnings { console.warnings(file, messages) }
    switch format {
    case .text: try report.print(to: console)
    case .json: documents += try report.elements()
    case .github: console.result(text: GitHubCommands.text(of: report))
    case .sarif: log.add(report)
    }
    status.merge(report.status)
  }

  /// Reports the errors because of which there is no report.
  ///
  /// - Parameter json: the element of `results` in JSON.
  mutating func add(failures: [WheelError], json: JSON) {
    note(failures)
    if format == .json { documents.append(json) }
  }

  /// Reports errors that are not about one of the results.
  mutating func add(failures: [WheelError]) {
    note(failures)
    errors? += failures
  }

  /// Reports errors because of which there is less to report, but which the report is about as well.
  mutating func note(_ failures: [WheelError]) {
    for failure in failures {
      console.error(failure)
      switch format {
      case .text, .json: break
      case .github: console.result(GitHubCommands.command(failure))
      case .sarif: log.add(failure)
      }
    }
    status.merge(ExitStatus(failures))
  }

  /// Prints the document of a format that has one.
  ///
  /// - Throws: when JSON cannot be encoded.
  func end() throws -> ExitStatus {
    switch format {
    case .text, .github: break
    case .json: console.result(try JSON.document(documents, errors: errors))
    case .sarif: console.result(try log.json(status).text)
    }
    return status
  }
}
