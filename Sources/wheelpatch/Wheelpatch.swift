import ArgumentParser
import WheelKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@main
struct Wheelpatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wheelpatch",
    abstract: "Edit a built Python wheel without rebuilding it.",
    usage: """
      wheelpatch [patch] WHEEL... EDITS [-o DIR|FILE.whl]
      wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR [-j N] [--json]
      wheelpatch inspect WHEEL... [--json] [--files] [--sizes] [--field NAME]
      wheelpatch verify WHEEL... [-j N] [--json] [--strict] [--for pypi|pip|uv|installer]
      wheelpatch repair WHEEL... [--rehash] [-o DIR|FILE.whl] [--in-place] [--json]
      wheelpatch diff OLD.whl NEW.whl [--json] [--content] [--thorough]
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
    subcommands: [
      PatchCommand.self, ApplyCommand.self, InspectCommand.self, VerifyCommand.self, RepairCommand.self,
      DiffCommand.self, RecordCommand.self, UnpackCommand.self, PackCommand.self,
    ],
    defaultSubcommand: PatchCommand.self)

  static var commandNames: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

  static func main() {
    StandardStream.holdPlaces()
    do throws(WheelError) {
      try Interruption.install()
    } catch {
      Console(isQuiet: false).error(error)
      exit(withError: ExitCode(2))
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let files = RecordCommand.plainFiles(arguments) { end(RecordCommand.printRows(of: files)) }
    guard let request = PlainArguments.request(arguments) else {
      do throws(WheelError) {
        main(try GivenWords.read(arguments))
      } catch {
        Console(isQuiet: false).error(error)
        end(EX_USAGE)
      }
      return
    }
    do {
      end(try PatchRun(request).run())
    } catch {
      exit(withError: error)
    }
  }
}

/// Ends the process. The parser's way to do so takes half a millisecond.
private func end(_ status: Int32) -> Never { exit(status) }
