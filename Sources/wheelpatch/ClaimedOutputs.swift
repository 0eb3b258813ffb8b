import WheelKit

/// The outputs of one run, so that no two wheels are written to the same place.
struct ClaimedOutputs {
  private var inputs: [String: [String]] = [:]

  /// Works out from the inputs' names alone what each would be written as; a name that is not a wheel's claims nothing.
  init(_ wheels: [String], _ patch: Patch, _ destination: Destination) {
    for path in wheels where Directory.holds(path) {
      do throws(WheelError) {
        let filename = try patch.filename(from: WheelFilename(parsing: PathName.last(of: path)))
        inputs[try destination.path(of: filename, from: path), default: []].append(path)
      } catch {
        continue  // said when it is this wheel's turn
      }
    }
  }

  /// - Throws: `same-output` when another input would be written to `output` too.
  func check(_ output: String, for input: String) throws(WheelError) {
    guard let claims = inputs[output], claims.count > 1 else { return }
    let others = claims.filter { $0 != input }
    throw WheelError(
      .sameOutput, file: input,
      "the output of more than one wheel would be '\(output)': \(others.isEmpty ? "given twice" : "also of '\(others[0])'")"
    )
  }
}

extension WheelError.Code {
  static let sameOutput = WheelError.Code(rawValue: "same-output")
}
