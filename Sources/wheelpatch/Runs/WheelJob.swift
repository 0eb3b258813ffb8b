import WheelKit

/// Opens, patches and writes one wheel, for `patch`, `repair` and `apply`.
struct WheelJob: Sendable {
  let destination: Destination
  let isDryRun: Bool
  let computesDigests: Bool
  /// Whether outputs are only compared with what would be written.
  var isCheck = false

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
      let plan = try wheel.plan(patches, progress: progress)
      result.note(plan)
      let output = try destination.path(of: plan.filename, from: path)
      result.output = output
      result.metadataFile = plan.metadataFile(for: output)
      try claimed.check(output, for: path)
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
      let outcome = try wheel.write(plan, to: destination, progress: progress)
      result.note(outcome)
      if computesDigests { result.outputDigest = try FileDigest.sha256(ofFileAt: output) }
    } catch {
      result.error = error.inFile(path)
      result.status = nil
    }
    return result
  }
}

extension FaultCode {
  /// The SHA-256 of a wheel is not the one in the recipe.
  static let pinMismatch = FaultCode(rawValue: "pin-mismatch")
}
