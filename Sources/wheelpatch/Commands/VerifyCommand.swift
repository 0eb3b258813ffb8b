import ArgumentParser
import WheelKit

/// `wheelpatch verify WHEEL...`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the hashes, RECORD, metadata and archive of wheels, or installed projects.",
    usage: """
      wheelpatch verify WHEEL|DIR... [--for CONSUMER] [--strict] [-j N] [--format FORMAT]
      wheelpatch verify --list-checks
      """,
    discussion: """
      Reads every file in each wheel and prints one line for each fault it finds. Of an installed project, given \
      as its .dist-info or .egg-info directory, the files on disk are checked against RECORD; nothing outside of its \
      environment is read.

      EXAMPLE:
        $ wheelpatch verify torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl
        torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl: warning: wheel-tag-mismatch: …
        torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl: ok, 1 warning (10080 members, 1.4 GB checked)

      Exit status: 0 no errors, 1 a wheel or project has errors, 2 one could not be read, 64 usage error.
      """)

  @Argument(
    help: ArgumentHelp(
      "The wheels to check, directories of wheels, or .dist-info directories of installed projects.",
      valueName: "wheel|dir"), completion: .wheels)
  var wheels: [String] = []

  @OptionGroup var judge: ConsumerOption

  @OptionGroup var parallelism: JobsOption

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "List all checks and the reason for each.")
  var listChecks = false

  @OptionGroup var report: ReportOptions

  mutating func validate() throws {
    if listChecks {
      guard wheels.isEmpty else { throw ValidationError("--list-checks does not accept wheels") }
      return
    }
    if wheels.isEmpty { throw ValidationError("Missing expected argument '<wheel|dir> ...'") }
  }

  func run() throws {
    if listChecks {
      report.console.result(text: CheckList.text)
      return
    }
    try VerifyRun(command: self).run().end()
  }
}
