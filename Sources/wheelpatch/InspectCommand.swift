import ArgumentParser
import WheelKit

/// `wheelpatch inspect WHEEL...`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in wheels.",
    discussion: """
      Reads headers and metadata only, so a wheel of any size takes milliseconds.

      EXAMPLE:
        $ wheelpatch inspect six-1.17.0-py2.py3-none-any.whl --field Summary
        Python 2 and 3 compatibility utilities
      """)

  @Argument(help: ArgumentHelp("The wheels to show.", valueName: "wheel"))
  var wheels: [String]

  @Flag(help: "Print one JSON document; its metadata has the keys that 'pip inspect' prints.")
  var json = false

  @Flag(help: "List every member: size, compressed size, mode, method, path.")
  var files = false

  @Flag(help: "List the largest files and folders.")
  var sizes = false

  @Option(help: ArgumentHelp("Print the values of one metadata field, one a line.", valueName: "name"))
  var field: String?

  @Flag(name: .customLong("sha256"), help: "Also compute the SHA-256 of the wheel.")
  var sha256 = false

  @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
  var quiet = false

  func validate() throws {
    if field != nil && (json || files || sizes) {
      throw ValidationError("--field prints values alone: it goes without --json, --files and --sizes")
    }
  }

  func run() throws {
    let console = Console(isQuiet: quiet)
    var documents: [JSON] = []
    var hasFailed = false
    for (place, path) in wheels.enumerated() {
      do throws(WheelError) {
        let wheel = try Wheel(opening: path)
        if let field {
          for value in try InspectCommand.values(of: field, in: wheel) { console.result(console.shown(value: value)) }
          continue
        }
        let digest = sha256 ? try wheel.sha256() : nil
        let points = InspectCommand.entryPoints(of: wheel)
        if json {
          documents.append(
            InspectDocument(wheel, points, digest: digest, listsFiles: files, listsSizes: sizes).json)
        } else {
          if place > 0 { console.result("") }
          let readable = if case .success(let points) = points { points } else { nil as EntryPoints? }
          console.result(
            text: InspectReport(wheel, readable, digest: digest, listsFiles: files, listsSizes: sizes).text)
        }
        console.warnings(path, InspectCommand.warnings(wheel, points))
      } catch {
        let error = error.inFile(path)
        console.error(error)
        if json { documents.append(InspectDocument(path: path, error: error).json) }
        hasFailed = true
      }
    }
    if json { console.result(try JSON.document(documents)) }
    if hasFailed { throw ExitCode(2) }
  }

  /// - Throws: `nothing-matches` for a field that neither the wheel nor the specification has.
  private static func values(of field: String, in wheel: Wheel) throws(WheelError) -> [String] {
    let values = wheel.metadata.values(of: field)
    guard values.isEmpty else { return values }
    guard let known = CoreMetadata.field(named: field) else {
      throw WheelError(.nothingMatches, subject: "--field", CoreMetadata.unknownField(field))
    }
    // METADATA has it as its body.
    guard known.name == "Description", !wheel.metadata.body.isEmpty else { return [] }
    return [String(decoding: wheel.metadata.body, as: UTF8.self)]
  }

  private static func entryPoints(of wheel: Wheel) -> Result<EntryPoints?, WheelError> {
    do throws(WheelError) {
      return .success(try wheel.entryPoints())
    } catch {
      return .failure(error)
    }
  }

  /// What is wrong with the wheel, in one line each.
  static func warnings(_ wheel: Wheel, _ entryPoints: Result<EntryPoints?, WheelError>) -> [String] {
    var warnings = wheel.allFindings.map(\.description)
    if case .failure(var error) = entryPoints {
      error.file = nil
      warnings.append(error.description)
    }
    return warnings
  }
}
