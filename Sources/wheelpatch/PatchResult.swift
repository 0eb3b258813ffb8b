import WheelKit

/// What became of one wheel, as the report says it and as JSON holds it.
struct PatchResult {
  let input: String
  let isDryRun: Bool
  var output: String?
  var status: PatchOutcome.Status?
  /// Whether there was nothing to do, because no rule of a recipe is for the wheel.
  var isSkipped = false
  var changes: [PatchPlan.Change] = []
  var warnings: [String] = []
  /// Whether an index or a lock file would not notice that the requirements changed.
  var keepsFilename = false
  var error: WheelError?
  var diff: String?
  var inputDigest: String?
  var outputDigest: String?
  /// The folders that were made for the output, the innermost first.
  var madeFolders: [String] = []

  init(input: String, isDryRun: Bool, error: WheelError? = nil) {
    self.input = input
    self.isDryRun = isDryRun
    self.error = error
  }

  mutating func note(_ plan: PatchPlan) {
    changes = plan.changes
    warnings = plan.warnings
    keepsFilename = plan.changesUnderSameName
  }

  /// `patched`, `unchanged`, `skipped` or `failed`.
  var outcome: String {
    if error != nil { return "failed" }
    return isSkipped ? "skipped" : status?.rawValue ?? "failed"
  }

  /// One element of `results`, with the keys that scripts depend on.
  var json: JSON {
    .object([
      "input": .string(input),
      "output": JSON(error == nil ? output : nil),
      "status": .string(outcome),
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
    console.warnings(result.input, result.warnings)
    if let error = result.error {
      console.error(error)
      return
    }
    if result.changes.isEmpty {
      let reason =
        request.options.repairs
        ? "there is nothing to repair"
        : request.options.allowMissing
          ? "every edit is in place already, or finds nothing (--allow-missing)" : "every edit is in place already"
      console.say("\(result.input.elided): unchanged, \(reason)")
      return
    }
    console.say("\(result.input.elided):\(request.isDryRun ? " would change" : "")")
    for line in PatchPlan.Change.lines(of: result.changes) { console.say("  \(line)") }
    if result.status == .unchanged, let output = result.output {
      console.say("  unchanged, this is what it holds already: \(output.elided)")
    }
  }
}

extension PatchResult {
  /// Takes away the folders that were made for a run of which nothing came.
  static func removeEmptyFolders(_ results: [PatchResult]) {
    for result in results { Directory.removeEmpty(result.madeFolders) }
  }

  /// Says once what is easily overlooked in the results of a run.
  static func hint(_ results: [PatchResult], _ console: Console) {
    if results.contains(where: { $0.keepsFilename && $0.error == nil }) {
      console.hint(
        "the file name is the same, so caches and lock files will not notice: use --local-version or --build-tag")
    }
  }
}

extension PatchPlan.Change {
  /// The most changes that are said of one kind of edit; JSON has all.
  private static let most = 50

  /// One line for each change; of very many by one kind of edit the first.
  static func lines(of changes: [PatchPlan.Change]) -> [String] {
    var lines: [String] = []
    var counts: [String: Int] = [:]
    for change in changes {
      counts[change.edit, default: 0] += 1
      if counts[change.edit, default: 0] <= most { lines.append(change.line) }
    }
    for (edit, count) in counts.sorted(by: { $0.key < $1.key }) where count > most {
      lines.append("and \(count - most) more by \(edit)")
    }
    return lines
  }

  private var line: String {
    switch (before, after) {
    case (let before?, nil) where isFile: "removed \(field.elided) (\(before))"
    case (nil, let after?) where isFile: "added \(field.elided) (\(after))"
    case (.some, let after?) where isFile: "changed \(field.elided) (\(after))"
    default: ChangeLine.text(field, before, after)
    }
  }
}
