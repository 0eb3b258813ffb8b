import WheelKit

/// One patch applied to wheel after wheel: what was written on stdout, what changed on stderr.
struct PatchRun {
  let request: PatchRequest
  let console: Console

  init(_ request: PatchRequest) {
    self.request = request
    console = Console(isQuiet: request.isQuiet)
  }

  /// Patches every wheel; one that fails does not stop the others.
  ///
  /// - Returns: the exit status.
  /// - Throws: when the edits contradict each other, or JSON cannot be made.
  func run() throws -> Int32 {
    var patch = try request.patch
    do throws(WheelError) {
      // What the edits take from the disk is read before the first wheel is written.
      patch = try patch.readingSources().dated(SourceDate.ofNewMembers())
    } catch {
      console.error(error)
      if request.printsJSON {
        let results = request.wheels.map { PatchResult(input: $0, isDryRun: request.isDryRun, error: error) }
        console.result(try JSON.document(results.map(\.json)))
      }
      return 2
    }
    return try run(patch)
  }

  private func run(_ patch: Patch) throws -> Int32 {
    var results: [PatchResult] = []
    let claimed = ClaimedOutputs(request.wheels.map { ($0, [patch]) }, request.destination)
    for path in request.wheels {
      let result = apply(patch, to: path, claimed)
      results.append(result)
      if !request.printsJSON, result.error == nil, let output = result.output {
        console.result(request.isDryRun ? console.shown(result.diff ?? "") + output : output)
      }
      say(result)
    }
    if request.printsJSON { console.result(try JSON.document(results.map(\.json))) }
    PatchResult.removeEmptyFolders(results)
    PatchResult.hint(results, console)
    return results.contains { $0.error != nil } ? 2 : 0
  }

  private func apply(_ patch: Patch, to path: String, _ claimed: ClaimedOutputs) -> PatchResult {
    let job = WheelJob(
      destination: request.destination, isDryRun: request.isDryRun, saysDigests: request.saysDigests)
    let progress = ProgressBar(label: PathName.last(of: path), isShown: !request.isQuiet)
    var result = job.result(of: path, [patch], claimed) { progress.show($0, of: $1) }
    progress.clear()
    if result.error?.code == .outputIsInput { result.error?.reason += " (--in-place replaces it)" }
    return result
  }
}
