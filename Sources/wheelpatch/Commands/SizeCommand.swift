import ArgumentParser
import WheelKit

/// `wheelpatch size WHEEL|DIR...`.
struct SizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "size",
    abstract: "Show where the bytes of wheels are.",
    discussion: """
      Counts native libraries, Python, tests and so on, packed in the wheel and unpacked, and finds equal files in one \
      wheel and in several, by their hashes in RECORD. --elf reads native libraries and tells what stripping them would \
      save. PyPI accepts files of up to 100M and projects of up to 10G unless it has raised the limit.

      EXAMPLE:
        $ wheelpatch size torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl --limit 100M
        torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl: 619.9 MB, 10079 files, 1.4 GB unpacked
        …

      Exit status: 0 done, 1 a wheel is larger than --limit, 2 a wheel could not be read, 64 usage error.
      """)

  @Argument(help: ArgumentHelp("The wheels, or directories of wheels.", valueName: "wheel|dir"), completion: .wheels)
  var wheels: [String]

  @Option(help: ArgumentHelp("Print this many of the largest files and directories.", valueName: "n"))
  var top = 10

  @Option(
    help: ArgumentHelp("Fail if a wheel is larger, in bytes or with K, M or G (1024).", valueName: "size"),
    transform: { text in try usage(try ByteLimit(parsing: text)) })
  var limit: ByteLimit?

  @Flag(help: "Read native libraries (ELF, Mach-O, PE), and tell what is code, data, debug information and symbols.")
  var elf = false

  @Flag(help: "Read all files, and trust no hash in RECORD that is not that of the contents.")
  var thorough = false

  @Option(help: ArgumentHelp("Also write a page with a map of the bytes.", valueName: "file"), completion: .file())
  var html: String?

  @OptionGroup var overwriting: ForceOption

  @OptionGroup var parallelism: JobsOption

  @OptionGroup var format: JSONOption

  @OptionGroup var verbosity: QuietOption

  func validate() throws {
    if wheels.isEmpty { throw ValidationError("Missing expected argument '<wheel|dir> ...'") }
    if top < 0 { throw ValidationError("--top must be at least 0: found '\(top)'") }
  }

  func run() throws { try SizeRun(command: self).run().end() }
}

/// A number of bytes, as in `100M`.
struct ByteLimit {
  let bytes: UInt64
  /// As given.
  let text: String

  init(parsing text: String) throws(WheelError) {
    let units: [Character: UInt64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = text.last.flatMap { units[Character($0.uppercased())] }
    guard let number = UInt64(unit == nil ? text : String(text.dropLast())) else {
      throw WheelError(.invalidValue, "not a size such as 100M: \(text.quotedForMessage)")
    }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: unit ?? 1)
    self.bytes = overflows ? .max : bytes
    self.text = text
  }
}
