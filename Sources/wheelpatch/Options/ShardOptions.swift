import ArgumentParser
import WheelKit

/// How `apply` divides many wheels among several processes or machines.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read more wheels from this file, each with a NUL after it; '-' is stdin.", valueName: "file"),
    completion: .file())
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Patch only the I-th of N parts of the wheels, by a hash of their file names.", valueName: "i/n"),
    transform: { text in
      do throws(WheelError) { return try Shard(parsing: text) } catch { throw ValidationError(error.text) }
    })
  var shard: Shard?

  @Flag(help: "Print one line of JSON for each wheel when it is done, then a summary.")
  var jsonLines = false

  @Flag(help: "Check and report the results of all shards, which --json-lines wrote.")
  var merge = false
}
