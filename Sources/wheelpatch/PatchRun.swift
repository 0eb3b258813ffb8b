import ArgumentParser
import WheelKit

/// One patch applied to wheel after wheel: what was written on stdout, what changed on stderr.
struct PatchRun {
  let patch: Patch
  let options: OutputOptions
  let console: Console

  /// Patches every wheel; one that fails does not stop the others.
  ///
  /// - Throws: the exit status, when a wheel could not be patched.
  func run(_ wheels: [String]) throws {
    var results: [PatchResult] = []
    let claimed = ClaimedOutputs(wheels, patch, options.destination)
    for path in wheels {
      let result = patch(path, claimed)
      results.append(result)
      if options.json {
        // printed whole at the end
      } else if result.error == nil, let output = result.output {
        console.result(options.dryRun ? (result.diff ?? "") + output : output)
      }
      say(result)
    }
    if options.json { console.result(try JSON.document(results.map(\.json))) }
    hint(results)
    if results.contains(where: { $0.error != nil }) { throw ExitCode(2) }
  }

  private func patch(_ path: String, _ claimed: ClaimedOutputs) -> PatchResult {
    var result = PatchResult(input: path, isDryRun: options.dryRun)
    do throws(WheelError) {
      let wheel = try Wheel(opening: path)
      result.warnings = wheel.warnings
      let plan = try wheel.plan(patch)
      result.note(plan)
      let destination = options.destination
      let output = try destination.path(of: plan.filename, from: path)
      result.output = output
      try claimed.check(output, for: path)
      if options.dryRun {
        result.diff = DryRunReport(plan).text
        result.status = plan.isUnchanged ? .unchanged : .patched
        return result
      }
      if case .folder(let folder) = destination.place { try Directory.create(folder) }
      let progress = ProgressBar(label: PathName.last(of: path), isShown: !options.quiet)
      let outcome = try wheel.write(plan, to: destination) { progress.show($0, of: $1) }
      progress.clear()
      result.status = outcome.status
      if options.sha256 {
        result.inputDigest = try wheel.sha256()
        result.outputDigest = try FileDigest.sha256(ofFileAt: output)
      }
    } catch {
      result.error = error.inFile(path)
      result.status = nil
    }
    return result
  }
}
