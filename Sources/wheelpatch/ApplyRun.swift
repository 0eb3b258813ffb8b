import WheelKit

/// One recipe applied to many wheels.
struct ApplyRun {
  let request: ApplyRequest
  let console: Console

  init(_ request: ApplyRequest) {
    self.request = request
    console = Console(isQuiet: request.isQuiet)
  }

  /// Applies the recipe to every wheel; one that fails does not stop the others.
  ///
  /// - Returns: the exit status.
  /// - Throws: when JSON cannot be made.
  func run() throws -> Int32 {
    let recipe: Recipe
    let inputs: WheelInputs
    do throws(WheelError) {
      // All that the recipe names is read before the first wheel is written.
      recipe = try Recipe(reading: request.recipe).readingSources().dated(SourceDate.ofNewMembers())
      inputs = try WheelInputs(request.inputs, output: request.output)
    } catch {
      console.error(error)
      if request.printsJSON { console.result(try JSON.document([], errors: [error])) }
      return 2
    }
    let tasks = inputs.paths.map { ApplyTask($0, recipe) }
    let results = apply(tasks, of: inputs)
    PatchResult.removeEmptyFolders(results)
    let unused = request.allowsUnused ? [] : unusedRules(of: recipe, tasks)
    if request.printsJSON { console.result(try JSON.document(results.map(\.json), errors: unused)) }
    PatchResult.hint(results, console)
    for error in unused { console.error(error) }
    for line in OutcomeTable(results, isDryRun: request.isDryRun).lines { console.say(line) }
    return unused.isEmpty && results.allSatisfy { $0.error == nil } ? 0 : 2
  }

  private func apply(_ tasks: [ApplyTask], of inputs: WheelInputs) -> [PatchResult] {
    let destination = Destination(.folder(request.output), replacesExisting: request.replacesExisting)
    let job = WheelJob(destination: destination, isDryRun: request.isDryRun, saysDigests: request.saysDigests)
    let claims = tasks.filter { !$0.rules.isEmpty || request.copiesUnmatched }.map { ($0.path, $0.patches) }
    var pins: [String: [String]] = [:]
    for task in tasks { pins[task.path] = task.pins }
    let claimed = ClaimedOutputs(claims, destination, of: inputs) { path in
      // A wheel that will fail stands in nobody's way.
      do throws(WheelError) {
        guard let pins = pins[path], !pins.isEmpty else { return true }
        let digest = try FileDigest.sha256(ofFileAt: path)
        return pins.allSatisfy { $0 == digest }
      } catch {
        return false
      }
    }
    let copiesUnmatched = request.copiesUnmatched
    let work = OrderedWork(tasks) { $0.result(job, claimed, copiesUnmatched: copiesUnmatched) }
    let progress = ProgressBar(label: "\(tasks.count) wheels", isShown: !request.isQuiet && tasks.count > 1)
    var results: [PatchResult] = []
    work.run(atOnce: request.jobs) { result, done in
      progress.clear()
      results.append(result)
      say(result)
      if done < tasks.count { progress.show(UInt64(done), of: UInt64(tasks.count)) }
    }
    return results
  }

  private func say(_ result: PatchResult) {
    console.warnings(result.input, result.warnings)
    if let error = result.error {
      console.error(error)
    } else if !request.printsJSON, let output = result.output {
      console.result(request.isDryRun ? console.shown(result.diff ?? "") + output : output)
    }
  }

  private func unusedRules(of recipe: Recipe, _ tasks: [ApplyTask]) -> [WheelError] {
    var used: Set<String> = []
    for task in tasks { used.formUnion(task.rules.map(\.position)) }
    return recipe.rules.filter { !used.contains($0.position) }.map { rule in
      WheelError(
        .unusedRule, file: rule.position,
        "no wheel is what this rule is for (--allow-unused lets it pass): \(rule.description.quotedForMessage)")
    }
  }
}

extension WheelError.Code {
  /// A rule of a recipe is for none of the wheels given.
  static let unusedRule = WheelError.Code(rawValue: "unused-rule")
}
