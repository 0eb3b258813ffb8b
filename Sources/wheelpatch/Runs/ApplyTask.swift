import WheelKit

/// One wheel and the rules that match it, which its file name alone decides.
struct ApplyTask: Sendable {
  let path: String
  let rules: [RecipeRule]
  let patches: [Patch]
  /// What is wrong with the file name.
  private let fault: WheelError?

  init(_ path: String, _ recipe: Recipe) {
    self.path = path
    do throws(WheelError) {
      let filename = try WheelFilename(ofFile: PathName.last(of: path))
      let rules = recipe.rules(for: filename)
      self.rules = rules
      patches = RecipeRule.patches(of: rules, for: filename)
      fault = nil
    } catch {
      (rules, patches, fault) = ([], [], error)
    }
  }

  /// The SHA-256 digests that the wheel must have.
  var pins: [String] { rules.compactMap(\.sha256) }

  func result(_ job: WheelJob, _ claimed: ClaimedOutputs, copiesUnmatched: Bool) -> PatchResult {
    var result = outcome(job, claimed, copiesUnmatched: copiesUnmatched)
    result.rules = rules.map(\.position)
    return result
  }

  private func outcome(_ job: WheelJob, _ claimed: ClaimedOutputs, copiesUnmatched: Bool) -> PatchResult {
    if fault == nil && !rules.isEmpty {
      return job.result(of: path, patches, pins: pins, claimed)
    }
    var result = PatchResult(input: path, isDryRun: job.isDryRun)
    do throws(WheelError) {
      // A directory or a missing file is reported as such, whatever its name.
      let input = try InputFile(path: path)
      if let fault { throw fault }
      if case .file = job.destination.location, !copiesUnmatched {
        throw WheelError(.noRule, "no rule of the recipe matches this wheel (--copy-unmatched copies it)")
      }
      result.isSkipped = true
      if copiesUnmatched { try copy(input, job, claimed, &result) }
    } catch {
      result.error = error.inFile(path)
    }
    return result
  }

  private func copy(
    _ input: InputFile, _ job: WheelJob, _ claimed: ClaimedOutputs, _ result: inout PatchResult
  ) throws(WheelError) {
    let output = try job.destination.path(ofFile: PathName.last(of: path), from: path)
    try claimed.check(output, for: path)
    if job.isCheck {
      result.output = output
      result.state = try input.state(ofCopyAt: output)
      return
    }
    if !job.isDryRun {
      let folder = PathName.folder(of: output)
      result.madeFolders = try Directory.create(folder)
      _ = try input.copy(into: folder, replacing: job.destination.replacesExisting)
    }
    result.output = output
    if job.computesDigests {
      result.inputDigest = try FileDigest.sha256(ofFileAt: path)
      result.outputDigest = job.isDryRun ? nil : try FileDigest.sha256(ofFileAt: output)
    }
  }
}

extension FaultCode {
  /// The wheel that was to be written to a file matches no rule of the recipe.
  static let noRule = FaultCode(rawValue: "no-rule")
}
