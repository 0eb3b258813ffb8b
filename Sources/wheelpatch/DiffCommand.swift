import ArgumentParser
import WheelKit

/// `wheelpatch diff OLD.whl NEW.whl`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what differs between two wheels.",
    discussion: """
      Compares names, METADATA, WHEEL, entry points, members and RECORD; members by the CRC and size that their headers \
      state, so a wheel of any size takes milliseconds. Dates and packing are said, but do not count as a difference.

      EXAMPLE:
        $ wheelpatch diff torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl \\
            torch-2.0.1+stripe.2-cp38-cp38-manylinux1_x86_64.whl
        different: version, 1 requirement removed
        …

      Exit status: 0 same, 1 different, 2 a wheel could not be read, 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("The wheel as it was.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The wheel as it is now.", valueName: "new"))
  var new: String

  @Flag(help: "Print one JSON document; it lists what the text only counts.")
  var json = false

  @Flag(help: "Show changed text members of up to 1 MiB as unified diffs, and the whole diff of METADATA.")
  var content = false

  @Flag(help: "Read all members, whatever CRC and sizes say; dates and packing count, too.")
  var thorough = false

  @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
  var quiet = false

  func run() throws {
    let status = try DiffRun(
      oldPath: old, newPath: new, printsJSON: json, showsContent: content, isThorough: thorough,
      console: Console(isQuiet: quiet)
    ).run()
    if status != 0 { throw ExitCode(status) }
  }
}
