import WheelKit

/// Applies one patch to one wheel after the other, and reports what it wrote and changed.
struct PatchRun {
  let request: PatchRequest

  private var console: Console { request.console }

  /// Patches every wheel; a failure does not stop the others.
  ///
  /// - Throws: when the edits contradict each other, or JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var patch = try request.patch
    do throws(WheelError) {
      // Files that edits need are read before the first wheel is written.
      patch = try patch.readingSources(keepingExecuteBits: request.keepsExecuteBits)
        .dated(SourceDate.ofNewMembers())
    } catch {
      return try fail(error)
    }
    let inputs = request.inputs
    let numbering: Numbering
    do throws(WheelError) {
      numbering = try Numbering(inputs.map { ($0.path, [patch]) }, request.destination)
    } catch {
      return try fail(error)
    }
    var results: [PatchResult] = []
    let claimed = ClaimedOutputs(inputs.map { ($0.path, [patch]) }, request.destination)
    let siblings = ReleaseSiblings(patching: inputs.map { ($0.path, [patch]) }, request.destination)
    for (path, failure) in inputs {
      let result =
        failure.map { PatchResult(input: path, isDryRun: request.isDryRun, error: $0) }
        ?? apply(patch, to: path, claimed, numbering, siblings)
      results.append(result)
      if !request.printsJSON { console.result(of: result) }
      report(result)
    }
    if request.printsJSON { console.result(try JSON.document(results.map(\.json))) }
    PatchResult.removeEmptyFolders(results)
    console.hint(about: results)
    return ExitStatus(results)
  }

  /// Reports an error because of which no wheel was patched.
  private func fail(_ error: WheelError) throws -> ExitStatus {
    console.error(error)
    let results = request.wheels.map { PatchResult(input: $0, isDryRun: request.isDryRun, error: error) }
    if request.printsJSON { console.result(try JSON.document(results.map(\.json))) }
    return .failed
  }

  private func apply(
    _ patch: Patch, to path: String, _ claimed: ClaimedOutputs, _ numbering: Numbering, _ siblings: ReleaseSiblings
  ) -> PatchResult {
    var job = WheelJob(
      destination: request.destination, isDryRun: request.isDryRun, computesDigests: request.computesDigests,
      numbering: numbering, siblings: siblings)
    // A number that another process has taken meanwhile is not taken from it.
    if patch.isNumbered { job.destination.replacesExisting = false }
    let progress = ProgressBar(label: PathName.last(of: path), console)
    var result = job.result(of: path, [patch], claimed) { progress.show($0, of: $1) }
    progress.clear()
    if result.error?.code == .outputIsInput { result.error?.reason += " (--in-place replaces it)" }
    return result
  }

  /// Reports on stderr what changed in one wheel, what to look out for, or what went wrong.
  private func report(_ result: PatchResult) {
    let input = result.input.elided
    console.warnings(result.input, result.warnings)
    if let error = result.error {
      console.error(error)
      return
    }
    if result.changes.isEmpty {
      console.note("\(input): unchanged, \(reasonForNoChange)")
    } else {
      reportChanges(result)
    }
    if let file = result.metadataFile { console.note("  METADATA next to the wheel: \(file.elided)") }
  }

  private func reportChanges(_ result: PatchResult) {
    let input = result.input.elided
    console.note("\(input):\(request.isDryRun ? " would change" : "")")
    for line in PatchPlan.Change.lines(of: result.changes) { console.note("  \(line)") }
    if result.status == .unchanged, let output = result.output {
      console.note("  unchanged, the output already has these contents: \(output.elided)")
    }
  }

  private var reasonForNoChange: String {
    if request.options.repairs { return "nothing to repair" }
    if request.edits.isEmpty && request.options.recompresses { return "all files are already compressed like this" }
    return request.options.allowMissing
      ? "all edits are already applied or have no target (--allow-missing)" : "all edits are already applied"
  }
}
