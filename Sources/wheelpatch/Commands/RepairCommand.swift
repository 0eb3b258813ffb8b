import ArgumentParser
import WheelKit

/// `wheelpatch repair WHEEL...`.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Fix faults that have exactly one correct fix.",
    usage: """
      wheelpatch repair WHEEL... [--rehash] [--for CONSUMER] [-o DIR|FILE.whl] [--in-place] [--force] [--dry-run] [--json]
      """,
    discussion: """
      Reads the whole wheel, as 'verify' does. Removes RECORD rows for directories, duplicate rows and the hash of \
      RECORD itself; removes a .dist-info directory that the file name does not name; corrects directory names and WHEEL fields that disagree with the file name; rewrites archive \
      headers that strict readers reject. On any other error, it fails and writes nothing. A repaired wheel has no \
      errors. With --for, errors are what 'verify --for' reports; for PyPI, the file name is also normalized.

      EXAMPLE:
        $ wheelpatch repair pyzmq-26.2.0-cp311-cp311-linux_x86_64.whl -o repaired
        repaired/pyzmq-26.2.0-cp311-cp311-linux_x86_64.whl

      Exit status: 0 success, 2 a wheel could not be repaired, 64 usage error.
      """)

  @Argument(
    help: ArgumentHelp("The wheels to repair, or directories of wheels.", valueName: "wheel|dir"), completion: .wheels)
  var wheels: [String]

  @OptionGroup var record: RehashOption
  @OptionGroup var judge: ConsumerOption
  @OptionGroup var destination: DestinationOptions
  @OptionGroup var options: RunOptions

  func validate() throws { if let fault = request.fault { throw ValidationError(fault) } }

  func run() throws { try PatchRun(request: request).run().end() }

  private var request: PatchRequest {
    var request = PatchRequest(wheels, destination, options)
    request.options.repairs = true
    request.options.repairsFor = judge.consumer
    request.options.rehashes = record.rehash
    return request
  }
}
