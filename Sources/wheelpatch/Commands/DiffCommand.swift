import ArgumentParser
import WheelKit

/// `wheelpatch diff OLD.whl NEW.whl|DIST-INFO`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show the differences between two wheels, or a wheel and what is installed.",
    discussion: """
      Compares names, METADATA, WHEEL, entry points, members and RECORD. Members are compared by the CRC and size in \
      their headers, so that even the largest wheels take milliseconds. Differences in dates and compression are \
      reported but do not count. Long lists are shortened; --json prints all of them.

      The new one can be the .dist-info or .egg-info directory of an installed project, to see what a distributor or \
      user changed. The contents of all files are compared then. What installing changes by itself does not count, \
      and modes are not compared.

      EXAMPLE:
        $ wheelpatch diff torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl \\
            torch-2.0.1+stripe.2-cp38-cp38-manylinux1_x86_64.whl
        different: version, 1 requirement removed
        …

      Exit status: 0 same, 1 different, 2 a wheel or project could not be read, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The old wheel.", valueName: "old"), completion: .wheels)
  var old: String

  @Argument(
    help: ArgumentHelp("The new wheel, or the .dist-info directory of an installed project.", valueName: "new"),
    completion: .wheels)
  var new: String

  @Flag(help: "Show changed text files of up to 1 MiB as unified diffs, and the whole diff of METADATA.")
  var content = false

  @Flag(help: "Compare the contents of all members, and count differences in dates and compression.")
  var thorough = false

  @Option(
    help: ArgumentHelp("Also write a page for reviewers, with the diffs of text files.", valueName: "file"),
    completion: .file())
  var html: String?

  @OptionGroup var overwriting: ForceOption

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if content, report.format == .github || report.format == .sarif {
      throw ValidationError("--content cannot be combined with --format \(report.format.rawValue)")
    }
  }

  func run() throws { try DiffRun(command: self).run().end() }
}
