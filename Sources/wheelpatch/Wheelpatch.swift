import ArgumentParser
import WheelKit

@main
struct Wheelpatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wheelpatch",
    abstract: "Edit built Python wheels without rebuilding them.",
    usage: """
      wheelpatch [patch] WHEEL... EDITS [-o DIR|FILE.whl]
      wheelpatch apply RECIPE.toml WHEEL|DIR... -o DIR [-j N] [--json]
      wheelpatch inspect WHEEL|DIST-INFO... [--json] [--files] [--sizes] [--field NAME]
      wheelpatch verify WHEEL|DIST-INFO... [-j N] [--format FORMAT] [--strict] [--for pypi|pip|uv|installer]
      wheelpatch repair WHEEL... [--rehash] [-o DIR|FILE.whl] [--in-place] [--json]
      wheelpatch diff OLD.whl NEW.whl|DIST-INFO [--format FORMAT] [--content] [--thorough]
      wheelpatch deps WHEEL|DIR... --python V --platform P [--root PROJECT]... [--approved FILE] [--cycles] [--order]
      wheelpatch index DIR [-o DIR] [--files-url URL] [--only wheels|sdists] [--check] [--prune] [--verify] [--json]
      wheelpatch size WHEEL|DIR... [--top N] [--limit 100M] [--elf] [--html FILE] [--json]
      wheelpatch consistency FILE|DIR... [--format FORMAT]
      wheelpatch variant make|unmake|show|index|select ...
      wheelpatch record FILE...
      wheelpatch unpack WHEEL [-d DIR] [--no-verify]
      wheelpatch pack DIR [-d DIR] [--build-number BUILD]
      """,
    discussion: """
      The command may be omitted: a first argument that is not a command is a wheel to patch.

      EXAMPLE:
        $ wheelpatch torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl \\
            --local-version stripe.2 --drop-requires triton
        torch-2.0.1+stripe.2-cp38-cp38-manylinux1_x86_64.whl

      Run 'wheelpatch help patch' for the list of edits. If one of several wheels fails, the others are still \
      processed. Exit status: 0 success, 1 the answer of 'verify', 'diff', 'deps', 'index', 'consistency' or \
      'apply --check' is no, 2 something could not be done, 64 usage error.
      """,
    version: WheelKitVersion.current,
    subcommands: [
      PatchCommand.self, ApplyCommand.self, InspectCommand.self, VerifyCommand.self, RepairCommand.self,
      DiffCommand.self, DepsCommand.self, IndexCommand.self, SizeCommand.self, ConsistencyCommand.self,
      VariantCommand.self, RecordCommand.self, UnpackCommand.self, PackCommand.self,
    ],
    defaultSubcommand: PatchCommand.self)

  static var commandNames: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

  static func main() {
    StandardStream.holdPlaces()
    let console = Console(isQuiet: false)
    do throws(WheelError) {
      try Interruption.install()
    } catch {
      console.error(error)
      ExitStatus.failed.exit()
    }
    let words: [String]
    do throws(WheelError) {
      let given = Array(CommandLine.arguments.dropFirst())
      if let script = CompletionScript.requested(by: given) { return console.result(text: script) }
      words = try RawArguments.prepared(given)
    } catch {
      console.error(error)
      ExitStatus.usage.exit()
    }
    guard let request = PatchRequest(plain: words) else { return main(words) }
    do {
      try PatchRun(request: request).run().end()
    } catch {
      exit(withError: error)
    }
  }
}
