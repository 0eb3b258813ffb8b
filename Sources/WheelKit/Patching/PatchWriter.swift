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
    let isWritten = try check(plan, for: destination)
    var metadataFile = try prepareMetadataFile(plan, beside: output, destination)
    let isReplaced = replacesInput(plan, destination)
    let removesOldName = destination.place == .inPlace && !isReplaced
    if isWritten {
      try metadataFile?.write()
      _ = try metadataFile?.commit()
      if removesOldName { try input.remove() }
      return PatchOutcome(path: output, status: .unchanged)
    }
    // The input's own place: where a link to it leads, which need not be where the link lies.
    let place = isReplaced ? try input.resolvedPath() : output
    var file = try OutputFile(
      directory: PathName.folder(of: place), name: PathName.last(of: place), mode: input.mode, calls: input.calls)
    var isSame = plan.isUnchanged
    if let compression = plan.splice.recompression {
      file = try recompression(of: plan, compression).write(into: file, progress: progress)
      // What is compressed already as it is asked for comes out as it was.
      if plan.filename == filename { isSame = try file.isSame(as: input) }
    } else {
      try write(plan, into: &file, progress: progress)
    }
    let existing: OutputFile.Existing =
      isReplaced ? .replaceInput(input) : destination.replacesExisting ? .replace : .keep
    // Everything is on the disk before anything gets its name; the wheel, which others wait for, comes last.
    if removesOldName { try file.synchronize() }
    try metadataFile?.write()
    var isNew = false
    if let committed = try metadataFile?.commit() { isNew = committed }
    let outcome: OutputFile.Outcome
    do throws(WheelError) {
      outcome = try file.commit(existing)
    } catch {
      if isNew { metadataFile?.remove() }
      throw error
    }
    if removesOldName { try input.remove() }
    return PatchOutcome(path: output, status: isSame || outcome == .unchanged ? .unchanged : .patched)
  }

  /// Whether there is nothing to write: the output is there already, byte for byte.
  ///
  /// Nothing is written to find that out.
  /// - Throws: `output-is-input` and `output-exists` as `write(_:to:progress:)` does.
  public func check(_ plan: PatchPlan, for destination: Destination) throws(WheelError) -> Bool {
    let output = try destination.path(of: plan.filename, from: path)
    if replacesInput(plan, destination) { return plan.isUnchanged }
    if try input.isSameFile(as: output), destination.place != .inPlace {
      throw WheelError(.outputIsInput, file: output, "the output would be the input itself")
    }
    // What all members are compressed to is known only when they are.
    if destination.replacesExisting || plan.splice.recompression != nil { return false }
    return try isWritten(plan, at: output)
  }

  /// Whether the patched wheel takes the input's name and place.
  private func replacesInput(_ plan: PatchPlan, _ destination: Destination) -> Bool {
    destination.place == .inPlace && plan.filename == filename
  }

  private func write(
    _ plan: PatchPlan, into file: inout OutputFile, progress: ((_ done: UInt64, _ total: UInt64) -> Void)?
  ) throws(WheelError) {
    if plan.isUnchanged {
      try SplicePlan(copyOf: input).write(from: input, to: &file) { progress?($0, size) }
      return
    }
    // What comes before the first change is copied while new members are compressed on another core.
    let writer = spliceWriter(of: plan)
    let ahead = writer.compressAhead()
    if ahead != nil {
      let prefix = writer.untouchedPrefix
      try file.reserve(prefix.upperBound)
      try file.append(prefix, of: input) { progress?($0, size) }
    }
    let splice = try writer.plan(ahead)
    try splice.write(from: input, to: &file, written: file.size) { progress?($0, splice.size) }
  }

  private func recompression(of plan: PatchPlan, _ compression: Compression) -> Recompression {
    let (method, level) = compression.method(instead: .deflate)
    return Recompression(
      input: input, layout: layout, changes: plan.splice.changes, additions: plan.splice.additions, method: method,
      level: UInt32(clamping: level))
  }

  private func spliceWriter(of plan: PatchPlan) -> SpliceWriter {
    SpliceWriter(input: input, layout: layout, changes: plan.splice.changes, additions: plan.splice.additions)
  }

  /// Whether the output exists already and is what would be written.
  ///
  /// - Throws: `outputExists` when it has other bytes: before anything is copied rather than after.
  private func isWritten(_ plan: PatchPlan, at output: String) throws(WheelError) -> Bool {
    guard let status = try FileStatus.at(output, calls: input.calls) else { return false }
    if status.isRegular {
      let splice =
        plan.isUnchanged
        ? SplicePlan(copyOf: input)
        : try spliceWriter(of: plan).plan()
      let existing = try InputFile(path: output, calls: input.calls)
      if try splice.matches(existing, from: input) { return true }
    }
    throw WheelError(
      .outputExists, file: output,
      status.isDirectory ? "is a directory" : "exists with other bytes (--force replaces it)")
  }

  /// Writes METADATA for the file beside the wheel, all but its name: what can go wrong does so before the wheel is
  /// written.
  private func prepareMetadataFile(
    _ plan: PatchPlan, beside output: String, _ destination: Destination
  ) throws(WheelError) -> MetadataFile? {
    guard destination.writesMetadataFile || plan.writesMetadataFile else { return nil }
    let replaces = destination.replacesExisting || replacesInput(plan, destination)
    return try MetadataFile(
      plan.metadata, at: output + ".metadata", mode: input.mode, replaces: replaces, calls: input.calls)
  }
}

/// METADATA beside its wheel (PEP 658): checked before the wheel is written, and given its name right before the wheel
/// gets its own.
private struct MetadataFile: ~Copyable {
  private let bytes: [UInt8]
  private let path: String
  private let mode: UInt32
  private let replaces: Bool
  private let calls: FileCalls
  private var file: OutputFile?

  /// - Throws: `output-exists` when something else is there that may not be replaced.
  init(
    _ bytes: [UInt8], at path: String, mode: UInt32, replaces: Bool, calls: FileCalls
  ) throws(WheelError) {
    self.bytes = bytes
    self.path = path
    self.mode = mode
    self.replaces = replaces
    self.calls = calls
    guard let status = try FileStatus.at(path, calls: calls) else { return }
    if status.isDirectory { throw WheelError(.outputExists, file: path, "is a directory") }
    if replaces { return }
    let existing = try InputFile(path: path, calls: calls)
    guard existing.size == UInt64(bytes.count), try existing.hasBytes(bytes, at: 0) else {
      throw WheelError(.outputExists, file: path, "exists with other bytes (--force replaces it)")
    }
  }

  /// Writes it, all but its name.
  mutating func write() throws(WheelError) {
    var file = try OutputFile(
      directory: PathName.folder(of: path), name: PathName.last(of: path), mode: mode, calls: calls)
    try file.append(bytes)
    try file.flush()
    self.file = consume file
  }

  /// - Returns: whether it is new, so that it can be removed again without a loss.
  mutating func commit() throws(WheelError) -> Bool {
    guard let file = file.take() else { return false }
    return try file.commit(replaces ? .replace : .keep) == .written && !replaces
  }

  /// The wheel did not get its name.
  func remove() { Directory.removeFile(path, calls: calls) }
}

extension WheelError.Code {
  /// The patched wheel would take the place of the wheel it is made from.
  public static let outputIsInput = WheelError.Code(rawValue: "output-is-input")
}
