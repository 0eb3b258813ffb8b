import ArgumentParser
import FoundationEssentials
import WheelKit

/// The value of an expression that reads the command line, in which an error is wrong usage.
func usage<Value>(_ expression: @autoclosure () throws(WheelError) -> Value) throws -> Value {
  do throws(WheelError) { return try expression() } catch { throw ValidationError(error.text) }
}

/// `--quiet`, which every command that writes to stderr has.
struct QuietOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Print only errors to stderr; given twice, print nothing to stdout either.")
  var quiet: Int

  var console: Console { Console(isQuiet: quiet > 0, isSilent: quiet > 1) }
}

/// `--json`.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print one JSON document instead of text.")
  var json = false
}

/// What a command that reports results prints.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, github, sarif
}

/// `--format`, `--json` and `--quiet` of the commands that report results. ``ReportOutput`` prints them.
struct ReportOptions: ParsableArguments {
  @Option(name: .customLong("format"), help: "Print text, one JSON document, commands of GitHub Actions, or SARIF.")
  var requested: OutputFormat?

  @Flag(help: "The same as --format json.")
  var json = false

  @OptionGroup var verbosity: QuietOption

  var format: OutputFormat { json ? .json : requested ?? .text }

  var console: Console {
    var console = verbosity.console
    console.isForGitHub = format == .github
    return console
  }

  func validate() throws {
    if json, let requested, requested != .json {
      throw ValidationError("--json contradicts --format \(requested.rawValue)")
    }
  }
}

/// `--for`.
struct ConsumerOption: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Judge by the rules of one consumer: pypi, pip, uv or installer.", valueName: "consumer"),
    completion: .list(Consumer.allCases.map(\.rawValue)),
    transform: { text in
      if let consumer = Consumer(rawValue: text) { return consumer }
      throw ValidationError("not one of \(Consumer.allCases.map(\.rawValue).joined(separator: ", ")): '\(text)'")
    })
  var consumer: Consumer?
}

/// `--force`.
struct ForceOption: ParsableArguments {
  @Flag(help: "Replace existing files.")
  var force = false
}

/// `--numbers-from`.
struct NumbersOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let {next} continue the numbers of the wheels in this directory (default: the output directory).",
      valueName: "dir"),
    completion: .directory)
  var numbersFrom: String?
}

/// `--no-execute-bits`.
struct ExecuteBitsOption: ParsableArguments {
  @Flag(help: "Add files without their execute bits, which build systems may set on every file.")
  var noExecuteBits = false
}

/// `--jobs`.
struct JobsOption: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Run up to N jobs in parallel (default: one per core).", valueName: "n"))
  var jobs: Int?

  var count: Int { jobs ?? Machine.coreCount }

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1: found '\(jobs)'") }
  }
}

/// How the commands that write wheels run and report.
struct RunOptions: ParsableArguments {
  @Flag(help: "Print the changes as diffs and write nothing.")
  var dryRun = false

  @OptionGroup var format: JSONOption

  @Flag(name: .customLong("sha256"), help: "Include the SHA-256 of input and output in JSON.")
  var sha256 = false

  @OptionGroup var verbosity: QuietOption
}
