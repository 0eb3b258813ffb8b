import WheelKit

/// Prints what is in one wheel after the other.
struct InspectRun {
  let wheels: [String]
  /// The one field whose values are printed; nil for everything.
  let field: String?
  let printsJSON: Bool
  let listsFiles: Bool
  let listsSizes: Bool
  let computesDigests: Bool
  let console: Console

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var documents: [JSON] = []
    var errors: [WheelError] = []
    for (index, path) in wheels.enumerated() {
      do throws(WheelError) {
        let wheel = try Wheel(opening: path)
        if let field {
          for value in try values(of: field, in: wheel) { console.result(console.shown(value: value)) }
          continue
        }
        let digest = computesDigests ? try wheel.sha256() : nil
        let report = InspectReport(wheel, digest: digest, listsFiles: listsFiles, listsSizes: listsSizes)
        if printsJSON {
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
    if printsJSON { console.result(try JSON.document(documents)) }
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
