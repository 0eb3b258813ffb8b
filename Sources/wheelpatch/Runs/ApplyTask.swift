import WheelKit

/// One wheel and the rules that match it, which its file name alone decides.
struct ApplyTask: Sendable {
  let path: String
  let rules: [RecipeRule]
  private(set) var patches: [Patch]
  /// Whether `{next}` is in one of the edits.
  let isNumbered: Bool
  /// What is wrong with the file name.
  private let fault: WheelError?

  init(_ path: String, _ recipe: Recipe) {
    self.path = path
    do throws(WheelError) {
      let filename = try WheelFilename(ofFile: PathName.last(of: path))
      let rules = recipe.rules(for: filename)
      self.rules = rules
      patches = RecipeRule.patches(of: rules, for: filename)
      isNumbered = patches.contains(where: \.isNumbered)
      fault = nil
    } catch {
      (rules, patches, isNumbered, fault) = ([], [], false, error)
    }
  }

  /// The same with a number in the place of each `{next}`.
  func numbered(by numbering: Numbering) -> ApplyTask {
    var copy = self
    copy.patches = numbering.patches(patches, of: path)
    return copy
  }

  /// The file name before and after; nil if the wheel is not written, or cannot be.
  func names(copiesUnmatched: Bool) -> (old: WheelFilename, new: WheelFilename)? {
    if rules.isEmpty && !copiesUnmatched { return nil }
    do throws(WheelError) {
      let old = try WheelFilename(ofFile: PathName.last(of: path))
      var new = old
      for patch in patches { new = try patch.filename(from: new) }
      return (old, new)
    } catch {
      return nil  // reported when it is this wheel's turn
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
      var job = job
      // A number that another process has taken meanwhile is not taken from it.
      if isNumbered { job.destination.replacesExisting = false }
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
      if copiesUnmatched, let lockstep = job.lockstep, lockstep.concerns(try Wheel(opening: path)) {
        return job.result(of: path, [], claimed)
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
    let given = PathName.last(of: path)
    // Object stores leave %2B in a name, under which installers do not find the wheel.
    let name = try WheelFilename(ofFile: given).description
    if !name.isExactly(given) {
      result.warnings.append("the file name is percent-encoded, and the copy is called \(name.quotedForMessage)")
    }
    let output = try job.destination.path(ofFile: name, from: path)
    try claimed.check(output, for: path)
    if job.isCheck {
      result.output = output
      result.state = try input.state(ofCopyAt: output)
      return
    }
    var temporary: String?
    if !job.isDryRun {
      let folder = PathName.folder(of: output)
      result.madeFolders = try Directory.create(folder)
      temporary = try input.copy(
        into: folder, as: PathName.last(of: output), replacing: job.destination.replacesExisting, in: job.batch
      ).temporaryPath
    }
    result.output = output
    if job.computesDigests {
      result.inputDigest = try FileDigest.sha256(ofFileAt: path)
      result.outputDigest = job.isDryRun ? nil : try FileDigest.sha256(ofFileAt: temporary ?? output)
    }
  }
}

extension FaultCode {
  /// The wheel that was to be written to a file matches no rule of the recipe.
  static let noRule = FaultCode(rawValue: "no-rule")
}
