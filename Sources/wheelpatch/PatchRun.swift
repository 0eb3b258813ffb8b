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
      patch = try patch.readingSources().dated(SourceDate.fromEnvironment())
    } catch {
      console.error(error)
      return 2
    }
    return try run(patch)
  }

  private func run(_ patch: Patch) throws -> Int32 {
    var results: [PatchResult] = []
    let claimed = ClaimedOutputs(request.wheels, patch, request.destination)
    for path in request.wheels {
      let result = apply(patch, to: path, claimed)
      results.append(result)
      if !request.printsJSON, result.error == nil, let output = result.output {
        console.result(request.isDryRun ? (result.diff ?? "") + output : output)
      }
      say(result)
    }
    if request.printsJSON { console.result(try JSON.document(results.map(\.json))) }
    hint(results)
    return results.contains { $0.error != nil } ? 2 : 0
  }

  private func apply(_ patch: Patch, to path: String, _ claimed: ClaimedOutputs) -> PatchResult {
    var result = PatchResult(input: path, isDryRun: request.isDryRun)
    do throws(WheelError) {
      let wheel = try Wheel(opening: path)
      result.warnings = wheel.warnings
      let plan = try self.plan(patch, for: wheel)
      result.note(plan)
      let destination = request.destination
      let output = try destination.path(of: plan.filename, from: path)
      result.output = output
      try claimed.check(output, for: path)
      if request.isDryRun {
        result.diff = DryRunReport(plan).text
        var isWritten = false
        if Directory.exists(PathName.folder(of: output)) { isWritten = try wheel.check(plan, for: destination) }
        result.status = plan.isUnchanged || isWritten ? .unchanged : .patched
        return result
      }
      if case .folder(let folder) = destination.place { try Directory.create(folder) }
      let progress = ProgressBar(label: PathName.last(of: path), isShown: !request.isQuiet)
      let outcome = try wheel.write(plan, to: destination) { progress.show($0, of: $1) }
      progress.clear()
      result.status = outcome.status
      if request.saysDigests {
        result.inputDigest = try wheel.sha256()
        result.outputDigest = try FileDigest.sha256(ofFileAt: output)
      }
    } catch {
      result.error = error.inFile(path)
      result.status = nil
    }
    return result
  }

  private func plan(_ patch: Patch, for wheel: Wheel) throws(WheelError) -> PatchPlan {
    let progress = ProgressBar(label: PathName.last(of: wheel.path), isShown: !request.isQuiet)
    defer { progress.clear() }
    return try wheel.plan(patch) { progress.show($0, of: $1) }
  }
}
