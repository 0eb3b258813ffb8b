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

  @Option(help: ArgumentHelp("Print this many of the largest files, equal files and shared libraries.", valueName: "n"))
  var top = 10

  @Option(
    help: ArgumentHelp("Fail if a wheel is larger, in bytes or with K, M or G (1024).", valueName: "size"),
    transform: { text in try usage(try ByteLimit(parsing: text)) })
  var limit: ByteLimit?

  @Flag(help: "Read native libraries (ELF, Mach-O, PE), and tell what is code, data, debug information and symbols.")
  var elf = false

  @Flag(help: "Read every file, and ignore hashes in RECORD that do not match.")
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
    let unit: UInt64
    switch text.utf8.last {
    case UInt8(ascii: "K"), UInt8(ascii: "k"): unit = 1 << 10
    case UInt8(ascii: "M"), UInt8(ascii: "m"): unit = 1 << 20
    case UInt8(ascii: "G"), UInt8(ascii: "g"): unit = 1 << 30
    default: unit = 1
    }
    let digits = unit == 1 ? text[...] : text.dropLast()
    guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = UInt64(digits)
    else { throw WheelError(.invalidValue, "not a size such as 100M: \(text.quotedForMessage)") }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: unit)
    self.bytes = overflows ? .max : bytes
    self.text = text
  }
}
