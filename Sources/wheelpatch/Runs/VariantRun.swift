import WheelKit

/// What `variant show`, `variant index` and `variant select` do. The other commands of `variant` are patches.
struct VariantRun {
  let console: Console
  let json: Bool

  /// Prints the label and properties of each wheel.
  ///
  /// - Throws: when JSON cannot be encoded.
  func show(_ arguments: [String]) throws -> ExitStatus {
    var results: [JSON] = []
    var errors: [WheelError] = []
    for (path, failure) in WheelInputs.each(arguments, console) {
      do throws(WheelError) {
        if let failure { throw failure }
        let filename = try explaining(WheelFilename(parsing: PathName.last(of: path))) { $0.inFile(path) }
        let metadata = try filename.variant.map { label throws(WheelError) in
          try VariantMetadata(ofWheelAt: path, label: label)
        }
        let report = VariantReport(path: path, label: filename.variant, metadata: metadata)
        results.append(report.json)
        if !json { console.result(text: report.text) }
      } catch {
        console.error(error)
        errors.append(error)
      }
    }
    if json { console.result(try JSON.document(results, errors: errors)) }
    return ExitStatus(errors)
  }

  /// Writes the file of each release, and prints its path.
  ///
  /// - Throws: when JSON cannot be encoded.
  func index(_ folder: String, into output: String, replacing: Bool) throws -> ExitStatus {
    var results: [JSON] = []
    var errors: [WheelError] = []
    var made: [String] = []
    do throws(WheelError) {
      let wheels = try VariantFolder(reading: folder)
      errors = wheels.skipped
      let releases = wheels.releases.filter(\.hasVariants)
      if !releases.isEmpty { made = try Directory.create(output) }
      for release in releases {
        do throws(WheelError) {
          guard let outcome = try VariantIndex.write(release, into: output, replacing: replacing) else { continue }
          results.append(VariantReport.json(outcome))
          if !json { console.result(outcome.path) }
          if outcome.isUnchanged { console.note("\(outcome.path.elided): unchanged") }
        } catch {
          errors.append(error)
        }
      }
      if releases.isEmpty { console.note("\(folder.elided): no variants") }
    } catch {
      errors.append(error.inFile(folder))
    }
    if results.isEmpty { Directory.removeEmpty(made) }
    for error in errors { console.error(error) }
    if json { console.result(try JSON.document(results, errors: errors)) }
    return ExitStatus(errors)
  }

  /// Prints the wheels that a system accepts, and why not the others.
  ///
  /// - Throws: when JSON cannot be encoded.
  func select(_ folder: String, _ project: ProjectName, _ system: VariantSelection.System) throws -> ExitStatus {
    let selection: VariantSelection
    do throws(WheelError) {
      let wheels = try VariantFolder(reading: folder, project: project)
      for error in wheels.skipped { console.warnings(error.file ?? folder, [error.reason]) }
      guard !wheels.releases.isEmpty else {
        throw WheelError(.nothingMatches, "no wheel of this project: \(project.description.quotedForMessage)")
      }
      selection = VariantSelection(wheels, for: system)
    } catch {
      let error = error.inFile(folder)
      console.error(error)
      if json { console.result(try JSON.document([], errors: [error])) }
      return .failed
    }
    if json {
      console.result(try JSON.document([VariantReport.json(selection)], errors: []))
    } else {
      for wheel in selection.accepted { console.result(wheel.path) }
    }
    for wheel in selection.rejected { console.note("\(wheel.path.elided): not accepted: \(wheel.reason)") }
    return ExitStatus(selection)
  }
}
