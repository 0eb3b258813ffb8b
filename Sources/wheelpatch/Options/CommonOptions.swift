import ArgumentParser
import FoundationEssentials
import WheelKit

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

/// `--for`.
struct ConsumerOption: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Judge by the rules of one consumer: pypi, pip, uv or installer.", valueName: "consumer"),
    completion: .list(Consumer.allCases.map(\.rawValue)), transform: ConsumerOption.consumer)
  var consumer: Consumer?

  private static func consumer(_ text: String) throws -> Consumer {
    guard let consumer = Consumer(rawValue: text) else {
      throw ValidationError("not one of \(Consumer.allCases.map(\.rawValue).joined(separator: ", ")): '\(text)'")
    }
    return consumer
  }
}

/// `--force`.
struct ForceOption: ParsableArguments {
  @Flag(help: "Replace existing files.")
  var force = false
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
