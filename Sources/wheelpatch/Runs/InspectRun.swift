import WheelKit

/// Prints what is in one wheel after the other.
struct InspectRun {
  let command: InspectCommand

  private var console: Console { command.verbosity.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var documents: [JSON] = []
    var errors: [WheelError] = []
    for (index, (path, failure)) in WheelInputs.each(command.wheels, console).enumerated() {
      do throws(WheelError) {
        if let failure { throw failure }
        let wheel = try Wheel(opening: path)
        if let field = command.field {
          for value in try values(of: field, in: wheel) { console.result(console.shown(value: value)) }
          continue
        }
        let digest = command.sha256 ? try wheel.sha256() : nil
        let report = InspectReport(
          wheel, digest: digest, listsFiles: command.files, listsSizes: command.sizes,
          needs: command.needs ? try wheel.needs() : nil)
        if command.format.json {
          documents.append(report.json)
        } else {
          console.result(text: (index > 0 ? "\n" : "") + report.text)
        }
        console.warnings(path, report.warnings)
      } catch {
        let error = error.inFile(path)
        console.error(error)
        documents.append(InspectReport.json(of: path, failure: error))
        errors.append(error)
      }
    }
    if command.format.json { console.result(try JSON.document(documents)) }
    return ExitStatus(errors)
  }

  /// - Throws: `nothing-matches` for a field that neither the wheel nor the specification has.
  private func values(of field: String, in wheel: Wheel) throws(WheelError) -> [String] {
    let values = wheel.metadata.values(of: field)
    guard values.isEmpty else { return values }
    guard let known = CoreMetadata.field(named: field) else {
      throw WheelError(.nothingMatches, subject: "--field", CoreMetadata.unknownField(field))
    }
    // METADATA has it as its body.
    guard known.name == "Description", !wheel.metadata.body.isEmpty else { return [] }
    return [String(decoding: wheel.metadata.body, as: UTF8.self)]
  }
}
