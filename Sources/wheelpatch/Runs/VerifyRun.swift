import WheelKit

/// Checks one wheel after the other, each with all cores.
struct VerifyRun {
  let command: VerifyCommand

  private var console: Console { command.verbosity.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var status = ExitStatus.done
    var documents: [JSON] = []
    for (path, failure) in WheelInputs.each(command.wheels, console) {
      do throws(WheelError) {
        if let failure { throw failure }
        let report = VerifyReport(verification: try verify(path), isStrict: command.strict)
        status.merge(ExitStatus(report))
        if command.format.json {
          documents.append(report.json)
        } else {
          console.result(text: report.text)
        }
      } catch {
        console.error(error)
        status.merge(ExitStatus([error]))
        documents.append(VerifyReport.json(of: path, failure: error))
      }
    }
    if command.format.json { console.result(try JSON.document(documents)) }
    return status
  }

  private func verify(_ path: String) throws(WheelError) -> WheelVerification {
    let progress = ProgressBar(label: PathName.last(of: path), console)
    defer { progress.clear() }
    return try Wheel.verify(fileAt: path, for: command.judge.consumer, threads: command.parallelism.jobs) {
      progress.show($0, of: $1)
    }
  }
}
