import ArgumentParser
import WheelKit

@main
struct Wheelpatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wheelpatch",
    abstract: "Edit a built Python wheel without rebuilding it.",
    usage: """
      wheelpatch [patch] WHEEL... EDITS [-o DIR|FILE.whl]
      wheelpatch inspect WHEEL... [--json] [--files] [--sizes] [--field NAME]
      wheelpatch record FILE...
      wheelpatch unpack WHEEL [-d DIR] [--no-verify]
      wheelpatch pack DIR [-d DIR] [--build-number BUILD]
      """,
    discussion: """
      The first word may be left out: what is not a command is a wheel to patch.

      EXAMPLE:
        $ wheelpatch torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl \\
            --local-version stripe.2 --drop-requires triton
        torch-2.0.1+stripe.2-cp38-cp38-manylinux1_x86_64.whl

      'wheelpatch help patch' lists the edits.
      """,
    version: WheelKitVersion.current,
    subcommands: [PatchCommand.self, InspectCommand.self, RecordCommand.self, UnpackCommand.self, PackCommand.self],
    defaultSubcommand: PatchCommand.self)

  static func main() {
    do throws(WheelError) {
      try Interruption.install()
    } catch {
      Console(isQuiet: false).error(error)
      exit(withError: ExitCode(2))
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let request = PlainArguments.request(arguments) else {
      main(arguments)
      return
    }
    do {
      exit(withError: ExitCode(try PatchRun(request).run()))
    } catch {
      exit(withError: error)
    }
  }
}
