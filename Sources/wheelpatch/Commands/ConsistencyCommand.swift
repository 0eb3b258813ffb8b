import ArgumentParser
import WheelKit

/// `wheelpatch consistency FILE|DIR...`.
struct ConsistencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consistency",
    abstract: "Tell whether all files of a release declare the same metadata.",
    discussion: """
      A release is all wheels and source distributions of one version of a project. Lock tools read one of its files and \
      take that for all of them, so Requires-Dist, Provides-Extra and Requires-Python have to agree. Requirements are \
      compared by their meaning. A source distribution counts for the fields that it does not list as Dynamic; one with \
      a Metadata-Version below 2.2 promises nothing.

      EXAMPLE:
        $ wheelpatch consistency wheelhouse
        isort 4.3.4: Requires-Dist differs: 1 file has 'futures', 1 has not
          with 'futures':
            isort-4.3.4-py2-none-any.whl
        …

      Exit status: 0 all releases are consistent, 1 one is not, or a file in a directory could not be read, 2 something \
      could not be done, 64 usage error.
      """)

  @Argument(
    help: ArgumentHelp(
      "Wheels and source distributions (.tar.gz, .zip), or directories of them.", valueName: "file|dir"),
    completion: .file(extensions: ["whl", "gz", "zip"]))
  var files: [String]

  @OptionGroup var parallelism: JobsOption

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("Missing expected argument '<file|dir> ...'") }
  }

  func run() throws {
    try ConsistencyRun(command: self).run().end()
  }
}
