import ArgumentParser
import WheelKit

/// Where `patch` and `repair` write wheels.
struct DestinationOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Write to this directory, or to this .whl file if there is one wheel (default: current directory).",
      valueName: "path"),
    completion: .wheels)
  var output: String?

  @Flag(help: "Replace the input; if its name changes, remove the old file.")
  var inPlace = false

  @OptionGroup var overwriting: ForceOption
}

/// `--rehash`.
struct RehashOption: ParsableArguments {
  @Flag(help: "Recompute every RECORD row from the file contents.")
  var rehash = false
}

/// How `patch` writes wheels.
struct OutputOptions: ParsableArguments {
  @OptionGroup var destination: DestinationOptions

  @Option(
    help: ArgumentHelp("Compress new and changed files this way: keep, store or deflate:N.", valueName: "method"),
    transform: { try Compression(parsing: $0) })
  var compression = Compression.keep

  @Flag(help: "Compress all files again, not only those that change.")
  var recompress = false

  @Flag(help: "Check every file against RECORD first; fail on a mismatch.")
  var verify = false

  @OptionGroup var record: RehashOption

  @Flag(help: "Record what was done in dist-info/wheelpatch.json.")
  var provenance = false

  @Flag(help: "Also write METADATA next to the wheel, as WHEEL.metadata.")
  var metadataFile = false

  @OptionGroup var modes: ExecuteBitsOption

  @OptionGroup var numbers: NumbersOption

  @OptionGroup var run: RunOptions
}

extension Destination.Location {
  /// The value of `--output`: a directory, or a file if it ends in `.whl` and is not a directory.
  init(output: String) {
    self = output.hasSuffix(".whl") && !Directory.exists(output) ? .file(output) : .folder(output)
  }
}

extension PatchRequest {
  init(_ wheels: [String], _ destination: DestinationOptions, _ run: RunOptions) {
    self.wheels = wheels
    output = destination.output
    isInPlace = destination.inPlace
    replacesExisting = destination.overwriting.force
    isDryRun = run.dryRun
    printsJSON = run.format.json
    computesDigests = run.sha256
    console = run.verbosity.console
  }
}
