import WheelKit

/// Reports the results of all shards as one run.
struct MergeRun {
  let files: [String]
  let printsJSON: Bool
  let console: Console

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var shards: [ShardResults] = []
    var errors: [WheelError] = []
    for file in files {
      do throws(WheelError) {
        shards.append(try ShardResults(reading: file))
      } catch {
        errors.append(error)
      }
    }
    let merged = MergedShards(shards, errors: errors)
    let report = ApplyReport(form: printsJSON ? .json : .text, mode: merged.mode, console: console)
    for result in merged.results { try report.report(result) }
    var status = try report.end(merged.results, errors: merged.errors)
    // A status that this version does not know is a failure.
    for summary in shards.compactMap(\.summary) { status.merge(ExitStatus(rawValue: summary.exitStatus) ?? .failed) }
    return status
  }
}
