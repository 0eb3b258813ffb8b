import ArgumentParser
import WheelKit

/// `wheelpatch pack DIR [-d DIR]`.
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Build a wheel from a directory.",
    discussion: """
      Takes the file name from the .dist-info directory and its WHEEL, and writes RECORD from the files; the directory \
      itself stays unchanged. The same files, modes and dates produce the same bytes. If SOURCE_DATE_EPOCH is set, \
      later dates are replaced by it.

      EXAMPLE:
        $ wheelpatch pack six-1.17.0
        six-1.17.0-py2.py3-none-any.whl

      Exit status: 0 success, 2 the directory could not be packed, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The directory to pack.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(
    name: [.customShort("d"), .customLong("dest-dir")],
    help: ArgumentHelp("Write the wheel to this directory (default: current directory).", valueName: "dir"),
    completion: .directory)
  var destination: String?

  @Option(
    help: ArgumentHelp("Set the build number in the file name and WHEEL; empty removes it.", valueName: "build"))
  var buildNumber: String?

  @Option(.pythonTag) var pythonTag: [Edit]
  @Option(.abiTag) var abiTag: [Edit]
  @Option(.platformTag) var platformTag: [Edit]

  @Option(
    help: ArgumentHelp(
      "Compress files this way: store, or deflate:N with N from 1 to 9 (default: deflate:6).", valueName: "method"),
    transform: { try Compression(parsing: $0) })
  var compression = Compression.keep

  @Option(
    help: ArgumentHelp(
      "Leave out files that match, and directories with everything in them: '**/__pycache__'.", valueName: "glob"),
    transform: { text in try usage(PathGlob(parsing: text)) })
  var exclude: [PathGlob] = []

  @OptionGroup var overwriting: ForceOption
  @OptionGroup var verbosity: QuietOption

  func validate() throws {
    if destination?.isEmpty == true { throw ValidationError("--dest-dir is empty") }
    _ = try usage(Patch(edits()))
  }

  private func edits() throws(WheelError) -> [Edit] {
    var edits = pythonTag + abiTag + platformTag
    if let buildNumber { edits.append(.setBuildTag(buildNumber.isEmpty ? nil : try BuildTag(parsing: buildNumber))) }
    return edits
  }

  func run() throws {
    let console = verbosity.console
    do throws(WheelError) {
      let packer = try Packer(folder: folder, edits: edits(), excluding: exclude)
      console.warnings(folder, packer.warnings)
      let latest = try SourceDate.fromEnvironment()
      let progress = ProgressBar(label: packer.filename.description, console)
      let outcome = try packer.write(
        into: destination ?? ".", compression, latest: latest, replaces: overwriting.force
      ) {
        progress.show($0, of: $1)
      }
      progress.clear()
      console.warnings(outcome.path, outcome.warnings)
      if outcome.status == .unchanged {
        console.note("unchanged, the output already has these contents: \(outcome.path.elided)")
      }
      console.result(outcome.path)
    } catch {
      console.error(error)
      try ExitStatus([error]).end()
    }
  }
}
