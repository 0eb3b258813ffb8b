import ArgumentParser
import WheelKit

/// `wheelpatch pack DIR [-d DIR]`.
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Build a wheel from a folder.",
    discussion: """
      The name comes from the folder's .dist-info and its WHEEL, RECORD is written anew, and the folder stays as it is. \
      The same files, modes and dates give the same bytes; no date is later than SOURCE_DATE_EPOCH where that is set.

      EXAMPLE:
        $ wheelpatch pack six-1.17.0
        six-1.17.0-py2.py3-none-any.whl
      """)

  @Argument(help: ArgumentHelp("The folder to pack.", valueName: "dir"))
  var folder: String

  @Option(
    name: [.customShort("d"), .customLong("dest-dir")],
    help: ArgumentHelp("The folder to write the wheel to (default: this folder).", valueName: "dir"))
  var destination: String?

  @Option(help: ArgumentHelp("Set the build number in file name and WHEEL; empty removes it.", valueName: "build"))
  var buildNumber: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Set (a.b), add (+a) or remove (-a) Python tags.", valueName: "tags"),
    transform: Edit.reader("python-tag"))
  var pythonTag: [Edit] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Set, add or remove ABI tags.", valueName: "tags"),
    transform: Edit.reader("abi-tag"))
  var abiTag: [Edit] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Set, add or remove platform tags.", valueName: "tags"),
    transform: Edit.reader("platform-tag"))
  var platformTag: [Edit] = []

  @Option(
    help: ArgumentHelp("'store', or 'deflate:N' with a level from 1 to 9 (default: deflate:6).", valueName: "method"),
    transform: { try Compression(parsing: $0) })
  var compression = Compression.keep

  @Flag(help: "Replace an existing output.")
  var force = false

  @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
  var quiet = false

  func validate() throws {
    if destination?.isEmpty == true { throw ValidationError("--dest-dir is empty") }
    do throws(WheelError) {
      _ = try Patch(edits())
    } catch {
      throw ValidationError(error.description)
    }
  }

  private func edits() throws(WheelError) -> [Edit] {
    var edits = pythonTag + abiTag + platformTag
    if let buildNumber {
      edits.append(.setBuildTag(buildNumber.isEmpty ? nil : try BuildTag(parsing: buildNumber)))
    }
    return edits
  }

  func run() throws {
    let console = Console(isQuiet: quiet)
    do throws(WheelError) {
      let packer = try Packer(folder: folder, edits: edits())
      console.warnings(folder, packer.warnings)
      let latest = try SourceDate.fromEnvironment()
      let progress = ProgressBar(label: packer.filename.description, isShown: !quiet)
      let outcome = try packer.write(into: destination ?? ".", compression, latest: latest, replaces: force) {
        progress.show($0, of: $1)
      }
      progress.clear()
      console.warnings(outcome.path, outcome.warnings)
      if outcome.status == .unchanged {
        console.say("unchanged, this is what it holds already: \(outcome.path.elided)")
      }
      console.result(outcome.path)
    } catch {
      console.error(error)
      throw ExitCode(2)
    }
  }
}
