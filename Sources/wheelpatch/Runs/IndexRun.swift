import WheelKit

/// Writes or checks one index.
struct IndexRun {
  let command: IndexCommand

  private var console: Console { command.verbosity.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    let report: IndexReport
    do throws(WheelError) {
      report = try self.report()
    } catch {
      console.error(error)
      if command.format.json { console.result(try JSON.document([], errors: [error])) }
      return .failed
    }
    for error in report.refused + report.skipped.map(\.error) { console.error(error) }
    let notes = report.unknownNotes.map { "not in the index: \($0.quotedForMessage)" }
    if !notes.isEmpty { console.warnings(PathName.join(command.folder, "yanked.toml"), notes) }
    if !report.inconsistent.isEmpty {
      console.warnings(command.folder, report.inconsistent)
      console.hint("wheelpatch consistency lists the files on each side")
    }
    if command.format.json {
      console.result(try JSON.document([report.json(of: command)], errors: report.refused))
    } else {
      console.result(text: report.text(of: command))
    }
    return ExitStatus(report, isCheck: command.check)
  }

  private func report() throws(WheelError) -> IndexReport {
    var options = SimpleIndex.Options()
    options.kinds = command.only?.kinds ?? .all
    options.filesURL = command.filesURL
    options.allowsReplacing = command.allowReplace
    options.prunes = command.prune
    options.verifies = command.verify
    options.threads = command.parallelism.count
    let index = SimpleIndex(of: command.folder, in: command.output ?? command.folder, options)
    let progress = ProgressBar(label: command.folder, console)
    defer { progress.clear() }
    if command.check { return try index.check { progress.show($0, of: $1) } }
    return try index.update { progress.show($0, of: $1) }
  }
}
