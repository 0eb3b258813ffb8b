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
  private var shard: Shard { command.sharding.shard ?? .whole }

  private var mode: ApplyMode { command.check ? .check : command.options.dryRun ? .dryRun : .write }

  private var report: ApplyReport {
    let form: ApplyReport.Form = command.sharding.jsonLines ? .lines : command.options.format.json ? .json : .text
    return ApplyReport(form: form, mode: mode, console: console)
  }

  /// Patches every wheel of the shard that a rule matches; a failure does not stop the others.
  ///
  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    let recipe: Recipe
    let inputs: WheelInputs
    do throws(WheelError) {
      // Files that the recipe names are read before the first wheel is written.
      recipe = try Recipe(reading: self.recipe, defining: definitions)
        .readingSources(keepingExecuteBits: !command.modes.noExecuteBits).dated(SourceDate.ofNewMembers())
      var listed: [String] = []
      if let file = command.sharding.filesFrom { listed = try ListedNames.read(file) }
      inputs = try WheelInputs(command.inputs, wheels: listed, output: folder)
    } catch {
      return try fail(error)
    }
    for folder in inputs.emptyFolders { console.warnings(ofEmpty: folder) }
    let isLockstep = command.lockstep || recipe.isLockstep
    if isLockstep, command.sharding.shard != nil {
      let reason = "'lockstep = true' and --shard cannot be combined: the parts of a batch would not know of each other"
      return try fail(WheelError(.invalidRecipe, file: recipe.path, reason), .usage)
    }
    // Every shard sees all names, so that it knows which rules match no wheel and which outputs are the same.
    let tasks = inputs.paths.map { ApplyTask($0, recipe) }
    let unused = unusedRules(of: recipe, tasks)
    let errors = command.allowUnused ? [] : unused.map(\.error)
    let numbering: Numbering
    do throws(WheelError) {
      numbering = try Numbering(
        tasks.map { ($0.path, $0.patches) }, destination, numbersFrom: command.numbers.numbersFrom,
        isCheck: mode == .check, isLockstep: isLockstep)
    } catch {
      return try fail(error)
    }
    let results =
      isLockstep
      ? try applyTogether(tasks, of: inputs, numbering, isHeldBack: !errors.isEmpty)
      : try apply(tasks, of: inputs, numbering)
    PatchResult.removeEmptyFolders(results)
    let status = try report.end(results, errors: errors)
    if command.sharding.jsonLines {
      let work = try sharedWork(recipe, FilenameList(of: inputs.paths), unused)
      console.result(summary(status, results: results.count, work).json.line)
    }
    return status
  }

  /// Reports an error because of which no wheel was patched.
  private func fail(_ error: WheelError, _ status: ExitStatus = .failed) throws -> ExitStatus {
    console.error(error)
    if command.options.format.json { console.result(try JSON.document([], errors: [error])) }
    if command.sharding.jsonLines { console.result(summary(status, errors: [error]).json.line) }
    return status
  }

  private func summary(
    _ status: ExitStatus, results: Int = 0, errors: [WheelError] = [], _ work: ShardSummary.Work? = nil
  ) -> ShardSummary {
    ShardSummary(
      shard: shard.index, shards: shard.count, results: results, exitStatus: status.rawValue,
      errors: errors.map(\.text), work: work)
  }

  /// What all shards have to agree about.
  private func sharedWork(
    _ recipe: Recipe, _ names: FilenameList, _ unused: [ShardSummary.UnusedRule]
  ) throws(WheelError) -> ShardSummary.Work {
    ShardSummary.Work(
      names: names, recipe: recipe.path, recipeSHA256: recipe.sha256, definitions: definitions.values,
      sourcesSHA256: try recipe.sourcesSHA256, sourceDate: try SourceDate.fromEnvironment(),
      tool: WheelKitVersion.current, allowsUnused: command.allowUnused, copiesUnmatched: command.copyUnmatched,
      isDryRun: mode == .dryRun, isCheck: mode == .check, unusedRules: unused)
  }

  private var destination: Destination {
    Destination(.init(output: output), replacesExisting: command.overwriting.force)
  }

  private func job(_ numbering: Numbering, _ tasks: [ApplyTask]) -> WheelJob {
    let patched = tasks.filter { !$0.rules.isEmpty }.map { ($0.path, $0.patches) }
    return WheelJob(
      destination: destination, isDryRun: mode == .dryRun, computesDigests: command.options.sha256,
      isCheck: mode == .check, numbering: numbering, siblings: ReleaseSiblings(patching: patched, destination))
  }

  /// Patches the wheels of the shard.
  private func apply(_ tasks: [ApplyTask], of inputs: WheelInputs, _ numbering: Numbering) throws -> [PatchResult] {
    let job = job(numbering, tasks)
    let claimed = claimedOutputs(of: tasks, inputs)
    let copiesUnmatched = command.copyUnmatched
    let own = tasks.filter { shard.contains($0.path) }
    let work = OrderedWork(own) { $0.result(job, claimed, copiesUnmatched: copiesUnmatched) }
    let report = self.report
    let progress = ProgressBar(label: "\(own.count) wheels", console)
    var results: [PatchResult] = []
    try work.run(atOnce: command.parallelism.count) { result, done in
      progress.clear()
      results.append(report.form == .json ? result : result.withoutDetails)
      try report.report(result)
      if done < own.count { progress.show(UInt64(done), of: UInt64(own.count)) }
    }
    return results
  }

  /// Patches all wheels as one release.
  private func applyTogether(
    _ tasks: [ApplyTask], of inputs: WheelInputs, _ numbering: Numbering, isHeldBack: Bool
  ) throws -> [PatchResult] {
    let run = LockstepRun(
      tasks: tasks, job: job(numbering, tasks), claims: { claimedOutputs(of: $0, inputs) },
      copiesUnmatched: command.copyUnmatched, jobs: command.parallelism.count, isHeldBack: isHeldBack)
    let progress = ProgressBar(label: "\(tasks.count) wheels", console)
    let results = run.results { progress.show(UInt64($0), of: UInt64(tasks.count)) }
    progress.clear()
    for result in results { try report.report(result) }
    return results
  }

  private func claimedOutputs(of tasks: [ApplyTask], _ inputs: WheelInputs) -> ClaimedOutputs {
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

  private func unusedRules(of recipe: Recipe, _ tasks: [ApplyTask]) -> [ShardSummary.UnusedRule] {
    var used: Set<String> = []
    for task in tasks { used.formUnion(task.rules.map(\.position)) }
    return recipe.rules.filter { !used.contains($0.position) }.map { rule in
      ShardSummary.UnusedRule(position: rule.position, rule: rule.description)
    }
  }
}

extension FaultCode {
  /// A rule of a recipe matches none of the wheels.
  static let unusedRule = FaultCode(rawValue: "unused-rule")
}
