import ArgumentParser
import WheelKit

/// `wheelpatch [patch] WHEEL... EDITS`.
struct PatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patch",
    abstract: "Edit wheels: version, name, tags, requirements, metadata, files.",
    usage: """
      wheelpatch [patch] WHEEL... EDITS [-o DIR|FILE.whl] [--in-place] [--force] [--dry-run] [--json]
      """,
    discussion: """
      Prints the paths of the wheels it wrote; what changed goes to stderr. Every other byte stays as it was.

      EXAMPLE:
        $ wheelpatch torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl \\
            --local-version stripe.2 --drop-requires triton
        torch-2.0.1+stripe.2-cp38-cp38-manylinux1_x86_64.whl

      An edit that is in place already is satisfied; one that names a requirement, extra or field that is not there \
      is an error. Exit status: 0 done, 2 a wheel could not be patched, 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("The wheels to patch.", valueName: "wheel"))
  var wheels: [String]

  @OptionGroup(title: "Name, version and tags") var identity: IdentityOptions
  @OptionGroup(title: "Requirements") var requirements: RequirementOptions
  @OptionGroup(title: "Metadata fields") var fields: FieldOptions
  @OptionGroup(title: "Files and entry points") var files: FileOptions

  @Flag(help: "Let edits of what is not there pass.")
  var allowMissing = false

  @Flag(help: "Write nothing; print the recipe that does the same, for 'apply'.")
  var printRecipe = false

  @OptionGroup(title: "Output") var output: OutputOptions

  mutating func validate() throws {
    if let fault = request.fault { throw ValidationError(fault) }
  }

  func run() throws {
    let request = request
    // Not in `validate()`, which runs before an unknown option is found to be one.
    if request.asksForNothing {
      throw ValidationError(
        "no edits given\nhint: to see what is in a wheel: wheelpatch inspect \(wheels.first ?? "WHEEL")")
    }
    let status = try printRecipe ? RecipeRun(request).run() : PatchRun(request).run()
    if status != 0 { throw ExitCode(status) }
  }

  var request: PatchRequest {
    var request = PatchRequest()
    request.wheels = wheels
    request.edits = identity.edits + requirements.edits + fields.edits + files.edits
    request.options.allowMissing = allowMissing
    output.fill(&request)
    return request
  }
}
