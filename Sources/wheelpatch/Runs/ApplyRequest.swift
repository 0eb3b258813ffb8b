/// What a command line asks of `apply`.
struct ApplyRequest {
  var recipe: String
  /// Wheels, and directories of wheels.
  var inputs: [String]
  var output: String
  /// How many wheels are patched at once.
  var jobs: Int
  var replacesExisting = false
  var isDryRun = false
  var allowsUnused = false
  var copiesUnmatched = false
  var printsJSON = false
  var computesDigests = false
  var console: Console
}
