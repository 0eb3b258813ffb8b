import WheelKit

/// One run of `verify`: wheel after wheel, each with all cores.
struct VerifyRun {
  let wheels: [String]
  let jobs: Int?
  let isStrict: Bool
  let console: Console

  /// - Returns: the exit status.
  func run() -> Int32 {
    var status: Int32 = 0
    for path in wheels {
      do throws(WheelError) {
        let verification = try verify(path)
        console.result(text: VerifyReport(verification).text)
        let isFaulty = verification.errorCount > 0 || isStrict && verification.warningCount > 0
        status = max(status, isFaulty ? 1 : 0)
      } catch {
        console.error(error)
        status = 2
      }
    }
    return status
  }

  private func verify(_ path: String) throws(WheelError) -> WheelVerification {
    let progress = ProgressBar(label: PathName.last(of: path), isShown: !console.isQuiet)
    defer { progress.clear() }
    return try WheelVerification(of: path, threads: jobs) { progress.show($0, of: $1) }
  }
}
