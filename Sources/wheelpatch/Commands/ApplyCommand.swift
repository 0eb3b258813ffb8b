import ArgumentParser
import WheelKit

/// `wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR`.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Patch many wheels according to a recipe.",
    usage: """
      wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR|FILE.whl [-j N] [--json]
      wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR --shard I/N --json-lines
      wheelpatch apply --merge RESULTS...
      wheelpatch apply --check-recipe RECIPE.toml...
      wheelpatch apply --print-schema
      """,
    discussion: """
      Each rule of the recipe selects wheels and lists the edits to make; its keys are named after the options of \
      'patch'. A directory stands for the wheels directly in it. Prints the path of each wheel it writes to stdout, \
      then one line for each wheel to stderr.

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

      Running the same command again changes nothing, unless a value contains {next}: then it writes other wheels, \
      with the next free number, and --check compares with those that have the last one. \
      'wheelpatch patch ... --print-recipe' writes a recipe. \
      Exit status: 0 success, 1 --check found an output that is missing or differs, 2 the recipe is invalid, a wheel \
      could not be patched or a rule matches no wheel, 64 usage error.
      """)

  @Argument(
    help: ArgumentHelp("The recipe, in TOML.", valueName: "recipe.toml"), completion: .file(extensions: ["toml"]))
  var recipe: String?

  @Argument(
    help: ArgumentHelp("The wheels to patch, or directories of wheels.", valueName: "wheel|dir"), completion: .wheels)
  var inputs: [String] = []

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write to this directory, or to this .whl file if there is one wheel.", valueName: "path"),
    completion: .wheels)
  var output: String?

  @Option(
    name: .customLong("define"),
    help: ArgumentHelp("Replace {NAME} in the recipe's values with VALUE.", valueName: "name=value"))
  var definitions: [String] = []

  @OptionGroup var sharding: ShardOptions

  @OptionGroup var parallelism: JobsOption
  @OptionGroup var overwriting: ForceOption

  @Flag(help: "Do not fail when a rule matches no wheel.")
  var allowUnused = false

  @Flag(help: "Copy wheels that no rule matches.")
  var copyUnmatched = false

  @Flag(
    help: ArgumentHelp(
      "Treat the wheels as one release: requirements among them follow new names and versions, and all of them are "
        + "written or none."))
  var lockstep = false

  @OptionGroup var modes: ExecuteBitsOption
  @OptionGroup var numbers: NumbersOption

  @Flag(help: "Write nothing; print which outputs are missing or differ from what the recipe would write.")
  var check = false

  @OptionGroup var options: RunOptions

  @Flag(help: "Check recipes, and the files that they name, without any wheels.")
  var checkRecipe = false

  @Flag(help: "Print the JSON Schema of recipes, for editors.")
  var printSchema = false

  // So that a missing argument is reported with the usage of this command.
  func validate() throws {
    if printSchema { return }
    if sharding.merge {
      _ = try mergeRun
    } else if checkRecipe {
      _ = try recipeCheckRun
    } else {
      _ = try applyRun
    }
  }

  func run() throws {
    if printSchema {
      options.verbosity.console.result(try RecipeSchema.text)
      return
    }
    if sharding.merge {
      try mergeRun.run().end()
    } else if checkRecipe {
      try recipeCheckRun.run().end()
    } else {
      try applyRun.run().end()
    }
  }

  /// - Parameter accepted: options that do not contradict `mode`.
  private func refuseOptions(with mode: String, except accepted: [String] = []) throws {
    let given: [(option: String, isGiven: Bool)] = [
      ("--output", output != nil), ("--define", !definitions.isEmpty), ("--files-from", sharding.filesFrom != nil),
      ("--shard", sharding.shard != nil), ("--json-lines", sharding.jsonLines), ("--check-recipe", checkRecipe),
      ("--force", overwriting.force), ("--allow-unused", allowUnused), ("--copy-unmatched", copyUnmatched),
      ("--dry-run", options.dryRun), ("--sha256", options.sha256),
      ("--check", check), ("--lockstep", lockstep), ("--numbers-from", numbers.numbersFrom != nil),
    ]
    for (option, isGiven) in given where isGiven && !accepted.contains(option) {
      throw ValidationError("\(mode) and \(option) cannot be combined")
    }
  }

  private var mergeRun: MergeRun {
    get throws {
      guard let recipe else { throw ValidationError("no results given") }
      try refuseOptions(with: "--merge")
      return MergeRun(files: [recipe] + inputs, printsJSON: options.format.json, console: options.verbosity.console)
    }
  }

  private var recipeCheckRun: RecipeCheckRun {
    get throws {
      guard let recipe else { throw ValidationError("no recipe given") }
      try refuseOptions(with: "--check-recipe", except: ["--check-recipe", "--define"])
      return RecipeCheckRun(
        recipes: [recipe] + inputs, definitions: definitions.isEmpty ? nil : try defined,
        printsJSON: options.format.json, console: options.verbosity.console)
    }
  }

  private var applyRun: ApplyRun {
    get throws {
      guard let recipe else { throw ValidationError("no recipe given") }
      guard !inputs.isEmpty || sharding.filesFrom != nil else {
        throw ValidationError("no wheels or directories given")
      }
      guard let output else { throw ValidationError("no output directory given: expected -o DIR") }
      if output.isEmpty { throw ValidationError("--output is empty") }
      if numbers.numbersFrom?.isEmpty == true { throw ValidationError("--numbers-from is empty") }
      if check && overwriting.force { throw ValidationError("--check and --force cannot be combined") }
      if check && options.dryRun { throw ValidationError("--check and --dry-run cannot be combined") }
      if lockstep && sharding.shard != nil { throw ValidationError("--lockstep and --shard cannot be combined") }
      if recipe == "-" && sharding.filesFrom == "-" {
        throw ValidationError("the recipe and --files-from cannot both be stdin")
      }
      if sharding.jsonLines && options.format.json {
        throw ValidationError("--json-lines and --json cannot be combined")
      }
      if let fault = PatchRequest.fault(output: output, wheels: inputs) { throw ValidationError(fault) }
      return ApplyRun(command: self, recipe: recipe, definitions: try defined, output: output)
    }
  }

  private var defined: RecipeDefinitions {
    get throws {
      var defined = RecipeDefinitions()
      for text in definitions {
        guard let equals = text.firstIndex(of: "=") else {
          throw ValidationError("--define: not of the form NAME=VALUE: \(text.quotedForMessage)")
        }
        do throws(WheelError) {
          try defined.define(String(text[..<equals]), as: String(text[text.index(after: equals)...]))
        } catch {
          throw ValidationError("--define: \(error.text)")
        }
      }
      return defined
    }
  }
}
