import WheelKit

/// Applies one recipe to many wheels.
struct ApplyRun {
  let command: ApplyCommand
  let recipe: String
  let definitions: RecipeDefinitions
  let output: String

  /// The directory that wheels are written to; nil for a file.
  private var folder: String? {
    if case .folder(let folder) = Destination.Location(output: output) { folder } else { nil }
  }

  private var console: Console { command.options.verbosity.console }

  /// Patches every wheel that a rule matches; a failure does not stop the others.
  ///
  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    let recipe: Recipe
    let inputs: WheelInputs
    do throws(WheelError) {
      // Files that the recipe names are read before the first wheel is written.
      recipe = try Recipe(reading: self.recipe, defining: definitions)
        .readingSources(keepingExecuteBits: !command.modes.noExecuteBits).dated(SourceDate.ofNewMembers())
      inputs = try WheelInputs(command.inputs, output: folder)
    } catch {
      console.error(error)
      if command.options.format.json { console.result(try JSON.document([], errors: [error])) }
      return .failed
    }
    for folder in inputs.emptyFolders { console.warnings(ofEmpty: folder) }
    let tasks = inputs.paths.map { ApplyTask($0, recipe) }
    let results = apply(tasks, of: inputs)
    PatchResult.removeEmptyFolders(results)
    let unused = command.allowUnused ? [] : unusedRules(of: recipe, tasks)
    if command.options.format.json { console.result(try JSON.document(results.map(\.json), errors: unused)) }
    console.hint(about: results)
    for error in unused { console.error(error) }
    for line in ApplySummary(results, isDryRun: command.options.dryRun).lines { console.note(line) }
    var status = ExitStatus(results)
    status.merge(ExitStatus(unused))
    return status
  }

  private func apply(_ tasks: [ApplyTask], of inputs: WheelInputs) -> [PatchResult] {
    let destination = Destination(.init(output: output), replacesExisting: command.overwriting.force)
    let job = WheelJob(
      destination: destination, isDryRun: command.options.dryRun, computesDigests: command.options.sha256)
    let claimed = claimedOutputs(of: tasks, inputs, destination)
    let copiesUnmatched = command.copyUnmatched
    let work = OrderedWork(tasks) { $0.result(job, claimed, copiesUnmatched: copiesUnmatched) }
    let progress = ProgressBar(label: "\(tasks.count) wheels", console)
    var results: [PatchResult] = []
    work.run(atOnce: command.parallelism.count) { result, done in
      progress.clear()
      results.append(result)
      report(result)
      if done < tasks.count { progress.show(UInt64(done), of: UInt64(tasks.count)) }
    }
    return results
  }

  private func claimedOutputs(
    of tasks: [ApplyTask], _ inputs: WheelInputs, _ destination: Destination
  ) -> ClaimedOutputs {
    let claims = tasks.filter { !$0.rules.isEmpty || command.copyUnmatched }.map { ($0.path, $0.patches) }
    var pins: [String: [String]] = [:]
    for task in tasks { pins[task.path] = task.pins }
    return ClaimedOutputs(claims, destination, of: inputs) { path in
      // A wheel that will fail claims no output.
      do throws(WheelError) {
        guard let pins = pins[path], !pins.isEmpty else { return true }
        let digest = try FileDigest.sha256(ofFileAt: path)
        return pins.allSatisfy { $0 == digest }
      } catch {
        return false
      }
    }
  }

  private func report(_ result: PatchResult) {
    console.warnings(result.input, result.warnings)
    if let error = result.error {
      console.error(error)
      return
    }
    if !command.options.format.json { console.result(of: result) }
    if let file = result.metadataFile { console.note("METADATA next to the wheel: \(file.elided)") }
  }

  private func unusedRules(of recipe: Recipe, _ tasks: [ApplyTask]) -> [WheelError] {
    var used: Set<String> = []
    for task in tasks { used.formUnion(task.rules.map(\.position)) }
    return recipe.rules.filter { !used.contains($0.position) }.map { rule in
      WheelError(
        .unusedRule, file: rule.position,
        "this rule matches no wheel (--allow-unused ignores that): \(rule.description.quotedForMessage)")
    }
  }
}

extension FaultCode {
  /// A rule of a recipe matches none of the wheels.
  static let unusedRule = FaultCode(rawValue: "unused-rule")
}
