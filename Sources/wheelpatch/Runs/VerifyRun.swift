import WheelKit

/// Checks one wheel or installed project after the other, wheels with all cores.
struct VerifyRun {
  let command: VerifyCommand

  private var console: Console { command.report.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var output = ReportOutput("verify", command.report)
    for (path, failure) in WheelInputs.each(command.wheels, console) {
      do throws(WheelError) {
        if let failure { throw failure }
        let report =
          InstalledProject.isNamed(by: path)
          ? VerifyReport(installed: try verifyInstalled(path), isStrict: command.strict)
          : VerifyReport(verification: try verify(path), isStrict: command.strict)
        try output.add(report)
      } catch {
        output.add(failures: [error], json: VerifyReport.json(of: path, failure: error))
      }
    }
    return try output.end()
  }

  private func verifyInstalled(_ path: String) throws(WheelError) -> InstalledVerification {
    if let consumer = command.judge.consumer {
      throw WheelError(
        .isADirectory, file: path, "--for \(consumer.rawValue) is only for wheels, not for an installed project")
    }
    let progress = ProgressBar(label: PathName.last(of: path), console)
    defer { progress.clear() }
    return try InstalledProject(opening: path).verify { progress.show($0, of: $1) }
  }

  private func verify(_ path: String) throws(WheelError) -> WheelVerification {
    let progress = ProgressBar(label: PathName.last(of: path), console)
    defer { progress.clear() }
    return try Wheel.verify(fileAt: path, for: command.judge.consumer, threads: command.parallelism.jobs) {
      progress.show($0, of: $1)
    }
  }
}
