import ArgumentParser
import WheelKit

/// `wheelpatch record FILE...`.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Print the RECORD row of files.",
    discussion: """
      Each row is the path as given, the SHA-256 as RECORD has it, and the size in bytes.

      EXAMPLE:
        $ wheelpatch record six.py
        six.py,sha256=xRyR9wPT1LNpbJI8tf7CE-BeddkhU5O--sWy-mo5BN8,34703
      """)

  @Argument(help: ArgumentHelp("The files to hash.", valueName: "file"))
  var files: [String]

  func run() throws {
    let status = RecordCommand.printRows(of: files)
    if status != 0 { throw ExitCode(status) }
  }

  /// - Returns: the exit status.
  static func printRows(of files: some Sequence<String>) -> Int32 {
    let console = Console(isQuiet: false)
    var status: Int32 = 0
    for path in files {
      do throws(WheelError) {
        console.result(try Record.row(ofFileAt: path))
      } catch {
        console.error(error.inFile(path))
        status = 2
      }
    }
    return status
  }

  /// The files of a command line that has nothing else. The parser's time grows with the square of their number.
  static func plainFiles(_ arguments: [String]) -> ArraySlice<String>? {
    guard arguments.count > 1, arguments.first == "record" else { return nil }
    let files = arguments.dropFirst()
    return files.contains { $0.hasPrefix("-") || $0 == "help" } ? nil : files
  }
}
