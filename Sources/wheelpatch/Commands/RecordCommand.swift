import ArgumentParser
import WheelKit

/// `wheelpatch record FILE...`.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Print RECORD rows for files.",
    discussion: """
      A row consists of the path as given, the SHA-256 as RECORD writes it, and the size in bytes.

      EXAMPLE:
        $ wheelpatch record six.py
        six.py,sha256=xRyR9wPT1LNpbJI8tf7CE-BeddkhU5O--sWy-mo5BN8,34703

      Exit status: 0 success, 2 a file could not be read, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The files to hash.", valueName: "file"), completion: .file())
  var files: [String]

  func run() throws {
    let console = Console(isQuiet: false)
    var errors: [WheelError] = []
    for path in files {
      do throws(WheelError) {
        console.result(try Record.row(ofFileAt: path))
      } catch {
        console.error(error.inFile(path))
        errors.append(error)
      }
    }
    try ExitStatus(errors).end()
  }
}
