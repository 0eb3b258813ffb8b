import ArgumentParser
import WheelKit

/// `wheelpatch [patch] WHEEL... EDITS`.
struct PatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patch",
    abstract: "Edit the version, name, tags, requirements, metadata and files of wheels.",
    usage: """
      wheelpatch [patch] WHEEL... EDITS [-o DIR|FILE.whl] [--in-place] [--force] [--dry-run] [--json]
      """,
    discussion: """
      Prints the path of each wheel it writes to stdout and the changes to stderr. Whatever is not edited stays \
      byte for byte the same.

      EXAMPLE:
        $ wheelpatch torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl \\
            --local-version stripe.2 --drop-requires triton
        torch-2.0.1+stripe.2-cp38-cp38-manylinux1_x86_64.whl

      {next} in a version, local version or build tag is the next free number: one more than the largest that a wheel \
      of the same project and tags has there in the output directory, or 1. Running such a command again therefore \
      writes another wheel, with the next number.

      An edit that is already applied succeeds and changes nothing. An edit of a requirement, extra or field that the \
      wheel does not have fails. Exit status: 0 success, 2 a wheel could not be patched, 64 usage error.
      """)

  @Argument(
    help: ArgumentHelp("The wheels to patch, or directories of wheels.", valueName: "wheel|dir"), completion: .wheels)
  var wheels: [String]

  @OptionGroup(title: "Name, version and tags") var identity: IdentityOptions
  @OptionGroup(title: "Requirements") var requirements: RequirementOptions
  @OptionGroup(title: "Metadata fields") var fields: FieldOptions
  @OptionGroup(title: "Files and entry points") var files: FileOptions
  @OptionGroup(title: "Diffs") var diffs: DiffArguments

  @Flag(help: "Do not fail when the target of an edit is missing.")
  var allowMissing = false

  @Flag(help: "Print the equivalent recipe for 'apply' and write nothing.")
  var printRecipe = false

  @OptionGroup(title: "Output") var output: OutputOptions

  mutating func validate() throws { if let fault = request.fault { throw ValidationError(fault) } }

  func run() throws {
    let request = request
    // Not in `validate()`, which runs before an unknown option is found to be one.
    if request.asksForNothing {
      throw ValidationError(
        "no edits given\nhint: to show what is in a wheel, run: wheelpatch inspect \(wheels.first ?? "WHEEL")")
    }
    try (printRecipe ? RecipeRun(request: request).run() : PatchRun(request: request).run()).end()
  }

  var request: PatchRequest {
    var request = PatchRequest(wheels, output.destination, output.run)
    request.edits = identity.edits + requirements.edits + fields.edits
    request.edits += files.edits.map { $0.applied(with: diffs.options) }
    request.options.allowMissing = allowMissing
    request.options.compression = output.compression
    request.options.recompresses = output.recompress
    request.keepsExecuteBits = !output.modes.noExecuteBits
    request.options.verifies = output.verify
    request.options.rehashes = output.record.rehash
    request.options.recordsProvenance = output.provenance
    request.options.numbersFrom = output.numbers.numbersFrom
    request.options.writesMetadataFile = output.metadataFile
    return request
  }
}
