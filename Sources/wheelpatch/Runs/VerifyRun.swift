import WheelKit

/// Checks one wheel after the other, each with all cores.
struct VerifyRun {
  let command: VerifyCommand

  private var console: Console { command.report.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var output = ReportOutput("verify", command.report)
    for (path, failure) in WheelInputs.each(command.wheels, console) {
      do throws(WheelError) {
        if let failure { throw failure }
        try output.add(VerifyReport(verification: try verify(path), isStrict: command.strict))
      } catch {
        output.add(failures: [error], json: VerifyReport.json(of: path, failure: error))
      }
    }
    return try output.end()
  }

  private func verify(_ path: String) throws(WheelError) -> WheelVerification {
    let progress = ProgressBar(label: PathName.last(of: path), console)
    defer { progress.clear() }
    return try Wheel.verify(fileAt: path, for: command.judge.consumer, threads: command.parallelism.jobs) {
      progress.show($0, of: $1)
    }
  }
}
