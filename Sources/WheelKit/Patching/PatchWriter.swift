/// What became of a wheel that was written.
public struct PatchOutcome: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable {
    /// A wheel that differs from the input was written.
    case patched
    /// Every edit was satisfied, or the output already was what would have been written.
    case unchanged
  }

  public let path: String
  public let status: Status
}

extension Wheel {
  /// Writes the patched wheel: the only step of a patch with side effects.
  ///
  /// The result appears whole under its name or not at all. Untouched members are copied as they lie.
  /// - Parameters:
  ///   - plan: what to write, made by `plan(_:)` from this very value.
  ///   - destination: where to. A folder must exist.
  ///   - progress: called with the bytes written so far and in all.
  /// - Throws: when the output exists with other contents or is the input, and neither was allowed; when the system
  ///   refuses something, such as on a full disk; when the input changed since it was opened.
  public func write(
    _ plan: PatchPlan, to destination: Destination, progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(WheelError) -> PatchOutcome {
    let output = try destination.path(of: plan.filename, from: path)
    let isInPlace = destination.place == .inPlace
    let isInput = try input.isSameFile(as: output)
    if isInput && !isInPlace {
      throw WheelError(.outputIsInput, file: output, "the output would be the input itself (--in-place replaces it)")
    }
    if isInput && plan.isUnchanged {
      try writeMetadataFile(plan, beside: output, destination)
      return PatchOutcome(path: output, status: .unchanged)
    }
    if !isInput, !destination.replacesExisting, try isWritten(plan, at: output) {
      try writeMetadataFile(plan, beside: output, destination)
      return PatchOutcome(path: output, status: .unchanged)
    }
    var file = try OutputFile(
      directory: PathName.folder(of: output), name: PathName.last(of: output), mode: input.mode)
    if plan.isUnchanged {
      try SplicePlan(copyOf: input).write(from: input, to: &file) { progress?($0, size) }
    } else {
      // What comes before the first change is copied while new members are compressed on another core.
      let writer = SpliceWriter(input: input, layout: layout, changes: plan.memberChanges)
      let ahead = writer.compressAhead()
      let prefix = writer.untouchedPrefix
      if ahead != nil {
        try file.reserve(prefix.upperBound)
        try file.append(prefix, of: input) { progress?($0, size) }
      }
      let splice = try writer.plan(ahead)
      try splice.write(from: input, to: &file, written: file.size) { progress?($0, splice.size) }
    }
    let existing: OutputFile.Existing =
      isInput ? .replaceInput(input) : destination.replacesExisting ? .replace : .keep
    let outcome = try file.commit(existing)
    if isInPlace && !isInput { try input.remove() }
    try writeMetadataFile(plan, beside: output, destination)
    return PatchOutcome(path: output, status: plan.isUnchanged || outcome == .unchanged ? .unchanged : .patched)
  }

  /// Whether the output exists already and is what would be written.
  ///
  /// - Throws: `outputExists` when it has other bytes: before anything is copied rather than after.
  private func isWritten(_ plan: PatchPlan, at output: String) throws(WheelError) -> Bool {
    guard let status = try FileStatus.at(output) else { return false }
    if status.isRegular {
      let splice =
        plan.isUnchanged
        ? SplicePlan(copyOf: input)
        : try SpliceWriter(input: input, layout: layout, changes: plan.memberChanges).plan()
      if status.size == splice.size, try splice.matches(InputFile(path: output), from: input) { return true }
    }
    throw WheelError(
      .outputExists, file: output,
      status.isDirectory ? "is a directory" : "exists with other bytes (--force replaces it)")
  }

  private func writeMetadataFile(
    _ plan: PatchPlan, beside output: String, _ destination: Destination
  ) throws(WheelError) {
    guard destination.writesMetadataFile else { return }
    var file = try OutputFile(
      directory: PathName.folder(of: output), name: PathName.last(of: output) + ".metadata", mode: input.mode)
    try file.append(plan.metadata)
    let replaces = destination.replacesExisting || destination.place == .inPlace
    _ = try file.commit(replaces ? .replace : .keep)
  }
}

extension WheelError.Code {
  /// The patched wheel would take the place of the wheel it is made from.
  public static let outputIsInput = WheelError.Code(rawValue: "output-is-input")
}
