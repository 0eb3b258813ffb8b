import WheelKit

/// Prints what is in one wheel or installed project after the other.
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
        if InstalledProject.isNamed(by: path) {
          try inspect(InstalledProject(opening: path), isFirst: index == 0, &documents)
          continue
        }
        let wheel = try Wheel(opening: path)
        if let field = command.field {
          try print(field, of: wheel.metadata)
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

  private func inspect(
    _ project: InstalledProject, isFirst: Bool, _ documents: inout [JSON]
  ) throws(WheelError) {
    if let field = command.field { return try print(field, of: project.metadata) }
    if command.sha256 || command.sizes || command.needs {
      throw WheelError(
        .isADirectory, "--sizes, --needs and --sha256 are only for wheels, not for an installed project")
    }
    let report = try InspectInstalledReport(project, listsFiles: command.files)
    if command.format.json {
      documents.append(report.json)
    } else {
      console.result(text: (isFirst ? "" : "\n") + report.text)
    }
    console.warnings(project.path, project.warnings)
  }

  private func print(_ field: String, of metadata: HeaderDocument) throws(WheelError) {
    for value in try values(of: field, in: metadata) { console.result(console.shown(value: value)) }
  }

  /// - Throws: `nothing-matches` for a field that neither the wheel nor the specification has.
  private func values(of field: String, in metadata: HeaderDocument) throws(WheelError) -> [String] {
    let values = metadata.values(of: field)
    guard values.isEmpty else { return values }
    guard let known = CoreMetadata.field(named: field) else {
      throw WheelError(.nothingMatches, subject: "--field", CoreMetadata.unknownField(field))
    }
    // METADATA has it as its body.
    guard known.name == "Description", !metadata.body.isEmpty else { return [] }
    return [String(decoding: metadata.body, as: UTF8.self)]
  }
}
