import ArgumentParser
import WheelKit

/// Where results go and how they are said.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder to write to, or the .whl for one wheel (default: this folder).", valueName: "path"))
  var output: String?

  @Flag(help: "Replace the input, and remove its old name when the name changes.")
  var inPlace = false

  @Flag(help: "Replace an existing output.")
  var force = false

  @Flag(help: "Write nothing; print what would change as diffs.")
  var dryRun = false

  @Flag(help: "Also write METADATA beside the wheel, as WHEEL.metadata.")
  var metadataFile = false

  @Flag(help: "Print one JSON document instead of paths.")
  var json = false

  @Flag(name: .customLong("sha256"), help: "Say the SHA-256 of input and output in JSON.")
  var sha256 = false

  @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
  var quiet = false

  /// Checks what the command line alone shows to be wrong.
  func validate(wheelCount: Int) throws {
    guard let output else { return }
    if inPlace { throw ValidationError("--in-place and --output contradict each other") }
    if output.isEmpty { throw ValidationError("--output is empty") }
    if output.hasSuffix(".whl") && wheelCount > 1 {
      throw ValidationError("one output file for \(wheelCount) wheels: '\(output)'")
    }
  }

  var destination: Destination {
    var place = Destination.Place.folder(output ?? ".")
    if inPlace {
      place = .inPlace
    } else if let output, output.hasSuffix(".whl"), !Directory.exists(output) {
      place = .file(output)
    }
    return Destination(place, replacesExisting: force, writesMetadataFile: metadataFile)
  }
}
