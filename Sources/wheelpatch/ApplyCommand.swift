import ArgumentParser
import WheelKit

/// `wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR`.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Apply a recipe, which is a file of rules, to many wheels.",
    usage: """
      wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR [-j N] [--json]
      """,
    discussion: """
      Each rule of the recipe says which wheels it is for, and what is done to them; its keys are the options of \
      'patch'. Of a folder, the wheels in it are taken, not those in folders below. Prints the paths of the wheels it \
      wrote, then on stderr what became of each.

      EXAMPLE:
        $ cat recipe.toml
        schema = 1

        [[patch]]
        name = "torch"
        version = "==2.0.*"
        local-version = "stripe.2"
        drop-requires = ["triton"]
        $ wheelpatch apply recipe.toml wheels -o patched
        patched/torch-2.0.1+stripe.2-cp38-cp38-manylinux1_x86_64.whl

      The same command again finds everything in place. 'wheelpatch patch ... --print-recipe' writes a recipe. \
      Exit status: 0 done, 2 the recipe is wrong, a wheel could not be patched or a rule is for none, 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("The recipe, in TOML.", valueName: "recipe.toml"))
  var recipe: String?

  @Argument(help: ArgumentHelp("Wheels, and folders with wheels.", valueName: "wheel|dir"))
  var inputs: [String] = []

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder to write to; it is created when absent.", valueName: "dir"))
  var output: String?

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("How many wheels to work on at once (default: one for each core).", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Replace existing outputs.")
  var force = false

  @Flag(help: "Write nothing; print what would change as diffs.")
  var dryRun = false

  @Flag(help: "Let rules pass that are for none of the wheels.")
  var allowUnused = false

  @Flag(help: "Copy wheels that no rule is for, as they are.")
  var copyUnmatched = false

  @Flag(help: "Print one JSON document instead of paths.")
  var json = false

  @Flag(name: .customLong("sha256"), help: "Say the SHA-256 of input and output in JSON.")
  var sha256 = false

  @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
  var quiet = false

  @Flag(help: "Print the JSON Schema of recipes, for editors.")
  var printSchema = false

  // What is missing is said with the usage of this command.
  func validate() throws {
    if !printSchema { _ = try request }
  }

  func run() throws {
    if printSchema {
      Console(isQuiet: quiet).result(try RecipeSchema.text)
      return
    }
    let status = try ApplyRun(request).run()
    if status != 0 { throw ExitCode(status) }
  }

  private var request: ApplyRequest {
    get throws {
      guard let recipe else { throw ValidationError("a recipe is wanted") }
      guard !inputs.isEmpty else { throw ValidationError("wheels, or folders with wheels, are wanted") }
      guard let output else { throw ValidationError("the folder to write to is wanted: -o DIR") }
      if output.isEmpty { throw ValidationError("--output is empty") }
      if let jobs, jobs < 1 { throw ValidationError("at least one wheel is worked on at once: -j '\(jobs)'") }
      return ApplyRequest(
        recipe: recipe, inputs: inputs, output: output, jobs: jobs ?? Machine.coreCount,
        replacesExisting: force, isDryRun: dryRun, allowsUnused: allowUnused, copiesUnmatched: copyUnmatched,
        printsJSON: json, saysDigests: sha256, isQuiet: quiet)
    }
  }
}
