import WheelKit

/// Takes one wheel from opening to writing, whichever command asks for it.
struct WheelJob: Sendable {
  let destination: Destination
  let isDryRun: Bool
  let saysDigests: Bool

  /// What becomes of the wheel at `path`.
  ///
  /// - Parameters:
  ///   - pins: digests that the wheel must have, all of them, as 64 hexadecimal digits.
  ///   - claimed: the outputs of the whole run.
  ///   - progress: called with the bytes read or written so far and in all.
  func result(
    of path: String, _ patches: [Patch], pins: [String] = [], _ claimed: ClaimedOutputs,
    progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) -> PatchResult {
    var result = PatchResult(input: path, isDryRun: isDryRun)
    let saysDigests = saysDigests || !pins.isEmpty || patches.contains(where: \.options.recordsProvenance)
    do throws(WheelError) {
      let wheel = try Wheel(opening: path)
      result.warnings = wheel.warnings
      if saysDigests { result.inputDigest = try wheel.sha256() }
      for pin in pins where pin != result.inputDigest {
        throw WheelError(
          .pinMismatch, file: path,
          "sha256 differs from the recipe's: found \(result.inputDigest ?? ""), expected \(pin)")
      }
      let plan = try wheel.plan(patches, progress: progress)
      result.note(plan)
      let output = try destination.path(of: plan.filename, from: path)
      result.output = output
      try claimed.check(output, for: path)
      if isDryRun {
        result.diff = DryRunReport(plan).text
        var isWritten = false
        if Directory.exists(PathName.folder(of: output)) {
          do throws(WheelError) {
            isWritten = try wheel.check(plan, for: destination)
          } catch {
            // Where nothing is written, the wheel's own place is as good as any.
            if error.code != .outputIsInput { throw error }
          }
        }
        result.status = plan.isUnchanged || isWritten ? .unchanged : .patched
        return result
      }
      if case .folder(let folder) = destination.place { result.madeFolders = try Directory.create(folder) }
      let outcome = try wheel.write(plan, to: destination, progress: progress)
      result.status = outcome.status
      if saysDigests { result.outputDigest = try FileDigest.sha256(ofFileAt: output) }
    } catch {
      result.error = error.inFile(path)
      result.status = nil
    }
    return result
  }
}

extension WheelError.Code {
  /// A wheel is not the very file that a recipe's rule is for.
  static let pinMismatch = WheelError.Code(rawValue: "pin-mismatch")
}
