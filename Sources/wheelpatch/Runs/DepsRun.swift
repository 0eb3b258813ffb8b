import WheelKit

/// Reads all wheels once, and asks the same of each environment.
struct DepsRun {
  let command: DepsCommand

  private var console: Console { command.verbosity.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    let inputs = WheelInputs.each(command.wheels, console)
    let failures = inputs.compactMap(\.failure)
    for failure in failures { console.error(failure) }
    var status = ExitStatus(failures)
    let wheelhouse: Wheelhouse
    let question: DependencyQuestion
    do throws(WheelError) {
      question = try self.question
      wheelhouse = try read(inputs.filter { $0.failure == nil }.map(\.path))
    } catch {
      console.error(error)
      return .failed
    }
    // In a folder, a file that is not a wheel is part of the answer.
    let missing = wheelhouse.skipped.map(\.error).filter { $0.code == .noSuchFile }
    for error in missing { console.error(error) }
    status.merge(ExitStatus(missing))
    let reports = command.environments.map { DepsReport(wheelhouse, wheelhouse.dependencies(in: $0, question)) }
    for report in reports { status.merge(ExitStatus(report)) }
    if command.format.json {
      console.result(try JSON.document(reports.map(\.json), errors: failures))
    } else {
      let skipped = DepsReport.text(ofSkipped: wheelhouse.skipped)
      console.result(text: skipped + reports.map(\.text).joined(separator: "\n"))
    }
    return status
  }

  private var question: DependencyQuestion {
    get throws(WheelError) {
      var question = DependencyQuestion()
      question.roots = command.roots
      question.includesExtras = command.extras == .all
      if let path = command.approved { question.approved = try DependencyQuestion.approvedProjects(reading: path) }
      question.wantsCycles = command.cycles
      question.wantsOrder = command.order
      return question
    }
  }

  private func read(_ paths: [String]) throws(WheelError) -> Wheelhouse {
    let progress = ProgressBar(label: "\(paths.count) wheels", console)
    defer { progress.clear() }
    return try Wheelhouse(reading: paths, threads: command.parallelism.count) { progress.show($0, of: $1) }
  }
}
