import ArgumentParser
import WheelKit

/// `wheelpatch unpack WHEEL [-d DIR]`.
struct UnpackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpack",
    abstract: "Unpack a wheel into a directory.",
    discussion: """
      Creates the directory NAME-VERSION, with the modes and dates of the wheel, and prints its path. Every file must \
      match its hash in RECORD. The directory appears complete or not at all, and nothing is written outside it.

      EXAMPLE:
        $ wheelpatch unpack six-1.17.0-py2.py3-none-any.whl
        six-1.17.0

      Exit status: 0 success, 2 the wheel could not be unpacked, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The wheel to unpack.", valueName: "wheel"), completion: .wheels)
  var wheel: String

  @Option(
    name: [.customShort("d"), .customLong("dest")],
    help: ArgumentHelp("Create NAME-VERSION in this directory (default: current directory).", valueName: "dir"),
    completion: .directory)
  var destination: String?

  @Flag(name: .customLong("no-verify"), help: "Do not check files against RECORD.")
  var skipsVerification = false

  @OptionGroup var verbosity: QuietOption

  func validate() throws { if destination?.isEmpty == true { throw ValidationError("--dest is empty") } }

  func run() throws {
    let console = verbosity.console
    do throws(WheelError) {
      let opened = try Wheel(opening: wheel)
      let progress = ProgressBar(label: PathName.last(of: wheel), console)
      let outcome = try opened.unpack(into: destination ?? ".", verifies: !skipsVerification) {
        progress.show($0, of: $1)
      }
      progress.clear()
      console.warnings(wheel, outcome.warnings)
      console.result(outcome.path)
    } catch {
      console.error(error)
      if error.isOfRecord && !skipsVerification { console.hint("to unpack it anyway, use --no-verify") }
      try ExitStatus([error]).end()
    }
  }
}
