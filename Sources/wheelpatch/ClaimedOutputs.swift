import WheelKit

/// The outputs of one run, so that no two wheels are written to the same place.
struct ClaimedOutputs {
  private var inputs: [String: [String]] = [:]
  /// Where the run's own wheels lie, if that was looked up.
  private let places: WheelInputs?

  /// Works out from the inputs' names alone what each would be written as; a name that is not a wheel's claims nothing.
  /// - Parameter isWanted: whether a wheel may be written; asked only where several would be to one place.
  init(
    _ wheels: [(path: String, patches: [Patch])], _ destination: Destination, of places: WheelInputs? = nil,
    isWanted: (String) -> Bool = { _ in true }
  ) {
    self.places = places
    for (path, patches) in wheels where Directory.holds(path) {
      do throws(WheelError) {
        var filename = try WheelFilename(parsing: PathName.last(of: path))
        for patch in patches { filename = try patch.filename(from: filename) }
        inputs[try destination.path(of: filename, from: path), default: []].append(path)
      } catch {
        continue  // said when it is this wheel's turn
      }
    }
    for (output, claims) in inputs where claims.count > 1 { inputs[output] = claims.filter(isWanted) }
  }

  /// - Throws: `same-output` when another input would be written to `output` too, or lies there.
  func check(_ output: String, for input: String) throws(WheelError) {
    if let places, places.hold(output, besides: input) {
      throw WheelError(
        .sameOutput, file: input, "the output would be another wheel of this run: \(output.quotedForMessage)")
    }
    guard let claims = inputs[output], claims.count > 1 else { return }
    let others = claims.filter { $0 != input }
    throw WheelError(
      .sameOutput, file: input,
      "the output of more than one wheel would be \(output.quotedForMessage): "
        + (others.isEmpty ? "given twice" : "also of \(others[0].quotedForMessage)")
    )
  }
}

extension WheelError.Code {
  static let sameOutput = WheelError.Code(rawValue: "same-output")
}
