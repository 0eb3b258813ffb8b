import ArgumentParser
import WheelKit

/// `wheelpatch inspect WHEEL...`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show the metadata and contents of wheels and installed projects.",
    discussion: """
      Reads only headers and metadata, so that even the largest wheel takes milliseconds. The 'metadata' of --json has \
      the keys that 'pip inspect' prints. An installed project is given as its .dist-info or .egg-info directory.

      EXAMPLE:
        $ wheelpatch inspect six-1.17.0-py2.py3-none-any.whl --field Summary
        Python 2 and 3 compatibility utilities

      Exit status: 0 success, 2 a wheel or project could not be read, 64 usage error.
      """)

  @Argument(
    help: ArgumentHelp(
      "The wheels to show, directories of wheels, or .dist-info directories of installed projects.",
      valueName: "wheel|dir"), completion: .wheels)
  var wheels: [String]

  @OptionGroup var format: JSONOption

  @Flag(
    help:
      "List every member with its mode, sizes, compression method, date and path. Of an installed project, list the files in RECORD."
  )
  var files = false

  @Flag(help: "List the largest files and directories.")
  var sizes = false

  @Flag(
    help: """
      Show which versions of pip, uv, installer and PyPI accept the wheel, and whether unzipping it is enough.
      """)
  var needs = false

  @Option(help: ArgumentHelp("Print only the values of one metadata field, one per line.", valueName: "name"))
  var field: String?

  @Flag(name: .customLong("sha256"), help: "Also compute the SHA-256 of each wheel.")
  var sha256 = false

  @OptionGroup var verbosity: QuietOption

  func validate() throws {
    if field != nil && (format.json || files || sizes || needs) {
      throw ValidationError("--field cannot be combined with --json, --files, --sizes or --needs")
    }
  }

  func run() throws { try InspectRun(command: self).run().end() }
}
