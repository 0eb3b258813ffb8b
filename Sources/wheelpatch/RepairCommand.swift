import ArgumentParser
import WheelKit

/// `wheelpatch repair WHEEL...`.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Put right what has one right answer.",
    usage: """
      wheelpatch repair WHEEL... [--rehash] [-o DIR|FILE.whl] [--in-place] [--force] [--dry-run] [--json]
      """,
    discussion: """
      Reads all of a wheel, as 'verify' does, and writes it without its faults: rows of RECORD for directories, second \
      rows and its own hash; directories and WHEEL that do not follow the file name; headers of the archive that strict \
      readers refuse. What has no one right answer is an error, and nothing is written. A wheel that comes out has no \
      errors left.

      EXAMPLE:
        $ wheelpatch repair pyzmq-26.2.0-cp311-cp311-linux_x86_64.whl -o repaired
        repaired/pyzmq-26.2.0-cp311-cp311-linux_x86_64.whl

      Exit status: 0 done, 2 a wheel could not be repaired, 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("The wheels to repair.", valueName: "wheel"))
  var wheels: [String]

  @Flag(help: "Take the files as they are, where RECORD says otherwise or nothing of them.")
  var rehash = false

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder to write to, or the .whl for one wheel (default: this folder).", valueName: "path"))
  var output: String?

  @Flag(help: "Replace the input.")
  var inPlace = false

  @Flag(help: "Replace an existing output.")
  var force = false

  @Flag(help: "Write nothing; print what would change as diffs.")
  var dryRun = false

  @Flag(help: "Print one JSON document instead of paths.")
  var json = false

  @Flag(name: .customLong("sha256"), help: "Say the SHA-256 of input and output in JSON.")
  var sha256 = false

  @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
  var quiet = false

  func validate() throws {
    if let fault = request.fault { throw ValidationError(fault) }
  }

  func run() throws {
    let status = try PatchRun(request).run()
    if status != 0 { throw ExitCode(status) }
  }

  private var request: PatchRequest {
    var request = PatchRequest()
    request.wheels = wheels
    request.options.repairs = true
    request.options.rehashes = rehash
    request.output = output
    request.isInPlace = inPlace
    request.replacesExisting = force
    request.isDryRun = dryRun
    request.printsJSON = json
    request.saysDigests = sha256
    request.isQuiet = quiet
    return request
  }
}
