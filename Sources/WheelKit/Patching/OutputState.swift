/// An output, compared with what a patch would write.
package enum OutputState: String, Sendable {
  /// It has the same bytes.
  case current
  case missing
  case different
}

extension Wheel {
  /// How the output of a plan, and METADATA next to it if the plan writes it, compare with what is there. Writes nothing
  /// to the destination.
  ///
  /// - Throws: `output-is-input`, and when a file cannot be read.
  package func state(of plan: PatchPlan, for destination: Destination) throws(WheelError) -> OutputState {
    let output = try destination.path(of: plan.filename, from: path)
    guard let status = try FileStatus.at(output, calls: input.calls) else { return .missing }
    do throws(WheelError) {
      guard status.isRegular, try isWritten(plan, for: destination, at: output) else { return .different }
    } catch {
      if error.code == .outputExists { return .different }
      throw error
    }
    guard let file = plan.metadataFile(for: output) else { return .current }
    guard let status = try FileStatus.at(file, calls: input.calls) else { return .missing }
    guard status.isRegular, try InputFile(path: file, calls: input.calls).isExactly(plan.metadata) else {
      return .different
    }
    return .current
  }

  private func isWritten(
    _ plan: PatchPlan, for destination: Destination, at output: String
  ) throws(WheelError) -> Bool {
    guard let compression = plan.splice.recompression else { return try check(plan, for: destination) }
    // The compressed bytes are only known after compressing.
    let folder = Machine.environment("TMPDIR") ?? "/tmp"
    var file = try OutputFile(
      directory: folder, name: PathName.last(of: output), mode: input.mode, calls: input.calls)
    file = try recompression(of: plan, compression).write(into: file, Progress())
    return try file.isSame(as: InputFile(path: output, calls: input.calls))
  }
}

extension InputFile {
  /// The state of a copy of this file at `path`.
  package func state(ofCopyAt path: String) throws(WheelError) -> OutputState {
    guard let status = try FileStatus.at(path, calls: calls) else { return .missing }
    guard status.isRegular else { return .different }
    return try hasSameBytes(as: InputFile(path: path, calls: calls)) ? .current : .different
  }
}
