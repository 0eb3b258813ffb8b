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

  @Option(
    help: ArgumentHelp(
      "Compress what is written anew: keep, store or deflate:N.", valueName: "how"),
    transform: { try Compression(parsing: $0) })
  var compression = Compression.keep

  @Flag(help: "Compress all files anew, not only those that change.")
  var recompress = false

  @Flag(help: "Hold every file against RECORD first; refuse the wheel on a mismatch.")
  var verify = false

  @Flag(help: "Make every row of RECORD anew from what its file holds.")
  var rehash = false

  @Flag(help: "Say in dist-info/wheelpatch.json what was done.")
  var provenance = false

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

  /// Puts these options into a request.
  func fill(_ request: inout PatchRequest) {
    request.output = output
    request.isInPlace = inPlace
    request.replacesExisting = force
    request.options.compression = compression
    request.options.recompresses = recompress
    request.options.recordsProvenance = provenance
    request.options.verifies = verify
    request.options.rehashes = rehash
    request.isDryRun = dryRun
    request.options.writesMetadataFile = metadataFile
    request.printsJSON = json
    request.saysDigests = sha256
    request.isQuiet = quiet
  }
}
