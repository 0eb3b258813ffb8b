import ArgumentParser
import WheelKit

/// `wheelpatch verify WHEEL...`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check wheels: hashes, RECORD, metadata, archive.",
    discussion: """
      Reads every file of each wheel and says all that is wrong with it, one finding a line.

      EXAMPLE:
        $ wheelpatch verify torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl
        torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl: warning: wheel-tag-mismatch: …
        torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl: ok, 1 warning (10080 members, 1.4 GB checked)

      Exit status: 0 no errors, 1 a wheel has errors, 2 a wheel could not be read, 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("The wheels to check.", valueName: "wheel"))
  var wheels: [String] = []

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Judge as one consumer does: pypi, pip, uv or installer.", valueName: "consumer"),
    completion: .list(Consumer.allCases.map(\.rawValue)), transform: VerifyCommand.consumer)
  var consumer: Consumer?

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("How many files are read at a time (default: as many as there are cores).", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Let warnings count as errors.")
  var strict = false

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print what is checked, and why.")
  var listChecks = false

  @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
  var quiet = false

  mutating func validate() throws {
    if listChecks {
      guard wheels.isEmpty else { throw ValidationError("--list-checks goes without wheels") }
      return
    }
    if wheels.isEmpty { throw ValidationError("Missing expected argument '<wheel> ...'") }
    if let jobs, jobs < 1 { throw ValidationError("at least one file is read at a time: -j '\(jobs)'") }
  }

  func run() throws {
    let console = Console(isQuiet: quiet)
    if listChecks {
      console.result(text: CheckList.text)
      return
    }
    let run = VerifyRun(
      wheels: wheels, consumer: consumer, jobs: jobs, isStrict: strict, printsJSON: json, console: console)
    let status = try run.run()
    if status != 0 { throw ExitCode(status) }
  }

  private static func consumer(_ text: String) throws -> Consumer {
    guard let consumer = Consumer(rawValue: text) else {
      throw ValidationError("not one of \(Consumer.allCases.map(\.rawValue).joined(separator: ", ")): '\(text)'")
    }
    return consumer
  }
}
