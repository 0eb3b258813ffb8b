import WheelKit

/// Checks one wheel after the other, each with all cores.
struct VerifyRun {
  let wheels: [String]
  let consumer: Consumer?
  /// How many members are read at once; nil for one per core.
  let jobs: Int?
  let isStrict: Bool
  let printsJSON: Bool
  let console: Console

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var status = ExitStatus.done
    var documents: [JSON] = []
    for path in wheels {
      do throws(WheelError) {
        let report = VerifyReport(verification: try verify(path), isStrict: isStrict)
        status.merge(ExitStatus(report))
        if printsJSON {
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
    if printsJSON { console.result(try JSON.document(documents)) }
    return status
  }

  private func verify(_ path: String) throws(WheelError) -> WheelVerification {
    let progress = ProgressBar(label: PathName.last(of: path), console)
    defer { progress.clear() }
    return try Wheel.verify(fileAt: path, for: consumer, threads: jobs) { progress.show($0, of: $1) }
  }
}
