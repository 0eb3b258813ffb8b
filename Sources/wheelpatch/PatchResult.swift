import WheelKit

/// What became of one wheel, as the report says it and as JSON holds it.
struct PatchResult {
  let input: String
  let isDryRun: Bool
  var output: String?
  var status: PatchOutcome.Status?
  var changes: [PatchPlan.Change] = []
  var warnings: [String] = []
  /// Whether an index or a lock file would not notice that the requirements changed.
  var keepsFilename = false
  var error: WheelError?
  var diff: String?
  var inputDigest: String?
  var outputDigest: String?

  init(input: String, isDryRun: Bool) {
    self.input = input
    self.isDryRun = isDryRun
  }

  mutating func note(_ plan: PatchPlan) {
    changes = plan.changes
    warnings = plan.warnings
    keepsFilename = plan.changesMetadataUnderSameName
  }

  /// One element of `results`, with the keys that scripts depend on.
  var json: JSON {
    .object([
      "input": .string(input),
      "output": JSON(error == nil ? output : nil),
      "status": .string(status?.rawValue ?? "failed"),
      "dry_run": .bool(isDryRun),
      "changes": .array(
        changes.map { change in
          .object([
            "edit": .string(change.edit), "field": .string(change.field), "before": JSON(change.before),
            "after": JSON(change.after),
          ])
        }),
      "warnings": .array(warnings.map(JSON.string)),
      "error": JSON(error?.description),
      "input_sha256": JSON(inputDigest),
      "output_sha256": JSON(outputDigest),
      "diff": JSON(diff),
    ])
  }
}

extension PatchRun {
  /// Says on stderr what changed in one wheel, what to look out for, or what went wrong.
  func say(_ result: PatchResult) {
    for warning in result.warnings { console.warning(result.input, warning) }
    if let error = result.error {
      console.error(error)
      return
    }
    if result.changes.isEmpty {
      console.say("\(result.input): unchanged, every edit is in place already")
      return
    }
    console.say("\(result.input):\(request.isDryRun ? " would change" : "")")
    for change in result.changes {
      console.say("  \(ChangeLine.text(change.field, change.before, change.after))")
    }
    if result.status == .unchanged, let output = result.output {
      console.say("  unchanged, this is what it holds already: \(output)")
    }
  }

  func hint(_ results: [PatchResult]) {
    if results.contains(where: { $0.keepsFilename && $0.error == nil }) {
      console.hint(
        "the file name is the same, so caches and lock files will not notice: use --local-version or --build-tag")
    }
  }
}
