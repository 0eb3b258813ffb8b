import WheelKit

/// Reads all wheels once, and asks the same of each environment.
struct DepsRun {
  let command: DepsCommand

  private var console: Console { command.report.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var output = ReportOutput("deps", command.report, listsErrors: true)
    let inputs = WheelInputs.each(command.wheels, console)
    output.add(failures: inputs.compactMap(\.failure))
    do throws(WheelError) {
      let question = try self.question
      let wheelhouse = try read(inputs.filter { $0.failure == nil }.map(\.path))
      // In a folder, a file that is not a wheel is part of the answer.
      output.note(wheelhouse.skipped.map(\.error).filter { $0.code == .noSuchFile })
      let reports = command.environments.map { DepsReport(wheelhouse, wheelhouse.dependencies(in: $0, question)) }
      try output.add(DepsSummary(wheelhouse: wheelhouse, reports: reports))
    } catch {
      output.note([error])
      // Without an answer there is no document for scripts, except about what failed.
      return command.report.format == .json ? .failed : try output.end()
    }
    return try output.end()
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
