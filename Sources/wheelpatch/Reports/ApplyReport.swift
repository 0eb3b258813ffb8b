import WheelKit

/// What `apply` prints, for wheels that it patched and for results of shards.
struct ApplyReport {
  /// What goes to stdout.
  enum Form {
    case text
    /// One document at the end.
    case json
    /// One line for each wheel.
    case lines
  }

  let form: Form
  let mode: ApplyMode
  let console: Console

  /// Reports one wheel.
  ///
  /// - Throws: when JSON cannot be encoded.
  func report(_ result: PatchResult) throws {
    if form == .lines { console.result(result.json.line) }
    console.warnings(result.input, result.warnings)
    if let error = result.error {
      if !result.isHeldBack { console.error(error) }
      return
    }
    if form == .text { console.result(of: result) }
    if let file = result.metadataFile { console.note("METADATA next to the wheel: \(file.elided)") }
  }

  /// Reports the whole run.
  ///
  /// - Parameter errors: errors that are not about one of the wheels.
  /// - Throws: when JSON cannot be encoded.
  func end(_ results: [PatchResult], errors: [WheelError]) throws -> ExitStatus {
    if form == .json { console.result(try JSON.document(results.map(\.json), errors: errors)) }
    console.hint(about: results)
    for error in errors { console.error(error) }
    for line in ApplySummary(results, mode).lines { console.note(line) }
    var status = ExitStatus(results)
    status.merge(ExitStatus(errors))
    return status
  }
}
