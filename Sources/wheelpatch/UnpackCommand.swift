import ArgumentParser
import WheelKit

/// `wheelpatch unpack WHEEL [-d DIR]`.
struct UnpackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpack",
    abstract: "Unpack a wheel into a folder.",
    discussion: """
      Makes the folder NAME-VERSION, with the modes and dates of the wheel, and prints its path. Every file has to have \
      the hash that RECORD says. The folder appears complete or not at all, and nothing is written outside of it.

      EXAMPLE:
        $ wheelpatch unpack six-1.17.0-py2.py3-none-any.whl
        six-1.17.0
      """)

  @Argument(help: ArgumentHelp("The wheel to unpack.", valueName: "wheel"))
  var wheel: String

  @Option(
    name: [.customShort("d"), .customLong("dest")],
    help: ArgumentHelp("The folder to make the new one in (default: this folder).", valueName: "dir"))
  var destination: String?

  @Flag(name: .customLong("no-verify"), help: "Do not check the files against RECORD.")
  var skipsVerification = false

  @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
  var quiet = false

  func validate() throws {
    if destination?.isEmpty == true { throw ValidationError("--dest is empty") }
  }

  func run() throws {
    let console = Console(isQuiet: quiet)
    do throws(WheelError) {
      let opened = try Wheel(opening: wheel)
      let progress = ProgressBar(label: PathName.last(of: wheel), isShown: !quiet)
      let outcome = try opened.unpack(into: destination ?? ".", verifies: !skipsVerification) {
        progress.show($0, of: $1)
      }
      progress.clear()
      console.warnings(wheel, outcome.warnings)
      console.result(outcome.path)
    } catch {
      console.error(error)
      if error.isOfRecord && !skipsVerification { console.hint("to unpack it as it is: --no-verify") }
      throw ExitCode(2)
    }
  }
}
