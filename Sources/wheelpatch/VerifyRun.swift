import WheelKit

/// One run of `verify`: wheel after wheel, each with all cores.
struct VerifyRun {
  let wheels: [String]
  let consumer: Consumer?
  let jobs: Int?
  let isStrict: Bool
  let printsJSON: Bool
  let console: Console

  /// - Returns: the exit status: 0 no errors, 1 errors, 2 a wheel that could not be read.
  /// - Throws: when JSON cannot be made.
  func run() throws -> Int32 {
    var status: Int32 = 0
    var documents: [JSON] = []
    for path in wheels {
      do throws(WheelError) {
        let verification = try verify(path)
        let report = VerifyReport(verification: verification, isStrict: isStrict)
        if report.isFaulty { status = max(status, 1) }
        if printsJSON {
          documents.append(VerifyDocument(verification, isFaulty: report.isFaulty).json)
        } else {
          console.result(text: report.text)
        }
      } catch {
        console.error(error)
        status = 2
        documents.append(VerifyDocument(path, failure: error).json)
      }
    }
    if printsJSON { console.result(try JSON.document(documents)) }
    return status
  }

  private func verify(_ path: String) throws(WheelError) -> WheelVerification {
    let progress = ProgressBar(label: PathName.last(of: path), isShown: !console.isQuiet)
    defer { progress.clear() }
    return try WheelVerification(of: path, for: consumer, threads: jobs) { progress.show($0, of: $1) }
  }
}
