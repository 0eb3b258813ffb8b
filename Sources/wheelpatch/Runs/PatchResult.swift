import WheelKit

/// What became of one wheel.
struct PatchResult {
  let input: String
  let isDryRun: Bool
  var output: String?
  /// METADATA next to the output, with `--metadata-file`.
  var metadataFile: String?
  var status: PatchOutcome.Status?
  /// What `--check` found in the place of the output.
  var state: OutputState?
  /// Whether there was nothing to do, because no rule of a recipe matches the wheel.
  var isSkipped = false
  var changes: [PatchPlan.Change] = []
  var warnings: [String] = []
  /// Whether an index or a lock file would not notice that the requirements changed.
  var keepsFilename = false
  var error: WheelError?
  var diff: String?
  var inputDigest: String?
  var outputDigest: String?
  /// Where the rules begin that match the wheel; nil without a recipe.
  var rules: [String]?
  /// The directories that were made for the output, the innermost first.
  var madeFolders: [String] = []

  mutating func note(_ plan: PatchPlan) {
    changes = plan.changes
    // In the words of the command line, edits are options.
    warnings = plan.warnings.map { plan.editWarnings.contains($0) ? "--\($0)" : $0 }
    keepsFilename = plan.changesUnderSameName
  }

  mutating func note(_ outcome: PatchOutcome) {
    status = outcome.status
    warnings += outcome.warnings
    if outcome.isCompressedAlready { (changes, keepsFilename) = ([], false) }
  }

  /// Whether `--check` found an output that is missing or different.
  var isOutdated: Bool { error == nil && (state == .missing || state == .different) }

  /// The same result without what is printed only once, which many results would keep in memory.
  var withoutDetails: PatchResult {
    var copy = self
    (copy.changes, copy.warnings, copy.diff) = ([], [], nil)
    return copy
  }

  /// `patched`, `unchanged`, `skipped` or `failed`; with `--check` a state instead of the first two.
  var outcome: String {
    if error != nil { return "failed" }
    if let state { return state.rawValue }
    return isSkipped ? "skipped" : status?.rawValue ?? "failed"
  }

  /// Removes the directories that were made for outputs and are still empty.
  static func removeEmptyFolders(_ results: [PatchResult]) {
    for result in results { Directory.removeEmpty(result.madeFolders) }
  }
}
