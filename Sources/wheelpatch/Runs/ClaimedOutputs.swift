import WheelKit

/// The outputs of one run, so that no two wheels are written to the same file.
struct ClaimedOutputs {
  private var inputs: [String: [String]] = [:]
  /// The inputs of the run, if their paths were resolved.
  private let allInputs: WheelInputs?

  /// Derives each output from the name of its input alone; a name that is not that of a wheel claims nothing.
  /// - Parameter isWanted: whether a wheel may be written; called only for wheels that exist and have the same output as
  ///   another one.
  init(
    _ wheels: [(path: String, patches: [Patch])], _ destination: Destination, of allInputs: WheelInputs? = nil,
    isWanted: (String) -> Bool = { _ in true }
  ) {
    self.allInputs = allInputs
    for (path, patches) in wheels {
      do throws(WheelError) {
        var filename = try WheelFilename(ofFile: PathName.last(of: path))
        for patch in patches { filename = try patch.filename(from: filename) }
        inputs[try destination.path(of: filename, from: path), default: []].append(path)
      } catch {
        continue  // reported when it is this wheel's turn
      }
    }
    for (output, claims) in inputs where claims.count > 1 {
      inputs[output] = claims.filter { Directory.holds($0) && isWanted($0) }
    }
  }

  /// - Throws: `same-output` when another input is at `output`, or would be written to it as well.
  func check(_ output: String, for input: String) throws(WheelError) {
    if let allInputs, allInputs.hold(output, besides: input) {
      throw WheelError(.sameOutput, file: input, "the output is another input: \(output.quotedForMessage)")
    }
    guard let claims = inputs[output], claims.count > 1 else { return }
    let reason =
      if let other = claims.first(where: { $0 != input }) {
        "\(output.quotedForMessage) would be written for both \(input.quotedForMessage) and \(other.quotedForMessage)"
      } else {
        "given twice: both would be written to \(output.quotedForMessage)"
      }
    throw WheelError(.sameOutput, file: input, reason)
  }
}

extension FaultCode {
  static let sameOutput = FaultCode(rawValue: "same-output")
}
