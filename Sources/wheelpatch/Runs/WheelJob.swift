import WheelKit

/// Opens, patches and writes one wheel, for `patch`, `repair` and `apply`.
struct WheelJob: Sendable {
  var destination: Destination
  let isDryRun: Bool
  let computesDigests: Bool
  /// Whether outputs are only compared with what would be written.
  var isCheck = false
  /// The numbers for `{next}`; nil if no wheel has any.
  var numbering: Numbering?
  /// The files next to the inputs.
  var neighbors = InputNeighbors()
  /// The other wheels of the releases; nil if nobody looks at them.
  var siblings: ReleaseSiblings?
  /// What becomes of the whole batch, with `--lockstep`.
  var lockstep: Lockstep?
  /// The outputs that get their names together; nil if each gets its own when it is complete.
  var batch: OutputBatch?

  /// Patches the wheel at `path`.
  ///
  /// - Parameters:
  ///   - pins: SHA-256 digests that the wheel must have, all of them, as 64 hexadecimal digits.
  ///   - claimed: the outputs of the whole run.
  ///   - progress: called with the bytes read or written so far and in all.
  func result(
    of path: String, _ patches: [Patch], pins: [String] = [], _ claimed: ClaimedOutputs,
    progress: ProgressHandler? = nil
  ) -> PatchResult {
    // A batch gets other numbers as a whole.
    guard let numbering, batch == nil, patches.contains(where: \.isNumbered) else {
      return attempt(path, patches, pins: pins, claimed, progress: progress)
    }
    var attempts = 0
    while true {
      attempts += 1
      let numbered = numbering.patches(patches, of: path)
      var result = attempt(path, numbered, pins: pins, claimed, progress: progress)
      guard result.error?.code == .outputExists, !isDryRun, attempts < Numbering.maximumAttempts else { return result }
      do throws(WheelError) {
        try numbering.advance(path)
      } catch {
        result.error = error.inFile(path)
        return result
      }
    }
  }

  private func attempt(
    _ path: String, _ patches: [Patch], pins: [String], _ claimed: ClaimedOutputs, progress: ProgressHandler?
  ) -> PatchResult {
    var result = PatchResult(input: path, isDryRun: isDryRun)
    let computesDigests = computesDigests || !pins.isEmpty || patches.contains(where: \.options.recordsProvenance)
    do throws(WheelError) {
      let wheel = try Wheel(opening: path)
      result.warnings = wheel.warnings
      if computesDigests { result.inputDigest = try wheel.sha256() }
      for pin in pins where pin != result.inputDigest {
        throw WheelError(
          .pinMismatch, file: path,
          "the SHA-256 differs from the recipe: found \(result.inputDigest ?? ""), expected \(pin)")
      }
      let plan = try wheel.plan(followed(patches), progress: progress)
      result.note(plan)
      if !plan.isUnchanged { result.warnings += neighbors.warnings(of: path) }
      let output = try destination.path(of: plan.filename, from: path)
      result.output = output
      result.metadataFile = plan.metadataFile(for: output)
      try claimed.check(output, for: path)
      if !isCheck, let warning = siblings?.warning(of: plan, for: wheel, output: output) {
        result.warnings.append(warning)
      }
      if isCheck {
        result.state = try wheel.state(of: plan, for: destination)
        return result
      }
      if isDryRun {
        result.diff = DryRunReport(plan: plan).text
        var isWritten = false
        if Directory.exists(PathName.folder(of: output)) {
          do throws(WheelError) {
            isWritten = try wheel.check(plan, for: destination)
          } catch {
            // Nothing is written, so the output may be the wheel itself.
            if error.code != .outputIsInput { throw error }
          }
        }
        result.status = plan.isUnchanged || isWritten ? .unchanged : .patched
        return result
      }
      if destination.location != .inPlace { result.madeFolders = try Directory.create(PathName.folder(of: output)) }
      let outcome = try wheel.write(plan, to: destination, in: batch, progress: progress)
      result.note(outcome)
      if computesDigests { result.outputDigest = try FileDigest.sha256(ofFileAt: outcome.temporaryPath ?? output) }
    } catch {
      result.error = error.inFile(path)
      result.status = nil
    }
    return result
  }
}

extension WheelJob {
  /// The patches, and the one by which requirements follow the batch.
  private func followed(_ patches: [Patch]) throws(WheelError) -> [Patch] {
    guard let lockstep else { return patches }
    return patches + [try .following(lockstep, after: patches)]
  }
}

extension FaultCode {
  /// The SHA-256 of a wheel is not the one in the recipe.
  static let pinMismatch = FaultCode(rawValue: "pin-mismatch")
}
