/// What a command line asks of `apply`.
struct ApplyRequest: Hashable {
  var recipe: String
  /// Wheels, and folders with wheels.
  var inputs: [String]
  var output: String
  /// How many wheels are worked on at once.
  var jobs: Int
  var replacesExisting = false
  var isDryRun = false
  var allowsUnused = false
  var copiesUnmatched = false
  var printsJSON = false
  var saysDigests = false
  var isQuiet = false
}
