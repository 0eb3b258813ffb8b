import ArgumentParser
import WheelKit

/// `wheelpatch index DIR`.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Make a folder of wheels a package index.",
    discussion: """
      Writes the pages of a static index (the simple repository API) as HTML and JSON into DIR/simple, and METADATA \
      of each wheel next to it. Any web server can serve DIR, and pip and uv also read it as file://…/simple. A second \
      run reads only files that are new, and writes only what differs. yanked.toml in DIR names yanked files.

      EXAMPLE:
        $ wheelpatch index wheelhouse
        wheelhouse/simple: 3 files of 2 projects; added 3, wrote 9
        $ pip install --index-url file://$PWD/wheelhouse/simple torch

      Exit status: 0 everything is listed, 1 a file cannot be listed or the index differs (--check), 2 the index could \
      not be written or the contents of a file changed, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The folder of the wheels.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write the directory 'simple' here (default: into the folder).", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Where the folder will be on the web, if links cannot be relative, such as https://example.org/wheels.",
      valueName: "url"))
  var filesURL: String?

  @Option(help: ArgumentHelp("List only wheels, or only source distributions (sdists).", valueName: "kind"))
  var only: OnlyKind?

  @Flag(help: "Write nothing; print what differs.")
  var check = false

  @Flag(help: "Also remove pages and metadata of files that are gone.")
  var prune = false

  @Flag(help: "List files even if their contents changed.")
  var allowReplace = false

  @Flag(help: "Check the contents of wheels too, and leave out wheels with errors.")
  var verify = false

  @OptionGroup var parallelism: JobsOption

  @OptionGroup var format: JSONOption

  @OptionGroup var verbosity: QuietOption

  /// The files that are listed if not all are.
  enum OnlyKind: String, ExpressibleByArgument, CaseIterable {
    case wheels, sdists

    var kinds: SimpleIndex.Kinds { self == .wheels ? .wheels : .sdists }
  }

  func validate() throws {
    if let filesURL { try usage(try IndexCommand.check(filesURL: filesURL)) }
  }

  private static func check(filesURL: String) throws(WheelError) {
    let isAbsolute = filesURL.hasPrefix("/") || filesURL.contains("://")
    let isPlain = filesURL.unicodeScalars.allSatisfy { $0.value > 0x20 && !"\"<>\\^`{|}?#".unicodeScalars.contains($0) }
    guard isAbsolute, isPlain, !filesURL.isEmpty else {
      throw WheelError(
        .invalidValue,
        "--files-url must be a URL, such as 'https://example.org/wheels', without a query or fragment: "
          + filesURL.quotedForMessage)
    }
  }

  func run() throws { try IndexRun(command: self).run().end() }
}
