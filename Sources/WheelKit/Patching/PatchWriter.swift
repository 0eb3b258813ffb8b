/// The result of writing a wheel.
public struct PatchOutcome: Hashable, Sendable {
  /// Whether the output differs from what was there.
  public enum Status: String, Hashable, Sendable {
    /// A wheel that differs from the input was written.
    case patched
    /// Every edit was satisfied, or the output existed already with the same bytes.
    case unchanged
  }

  /// The path of the output.
  public let path: String
  /// Whether it differs from the input or from what was there.
  public let status: Status
  /// What a careful user should know about files next to the wheel.
  public var warnings: [String] = []
  /// Whether compressing all members again gave the bytes of the input.
  package var isCompressedAlready = false
  /// Where the output is until its batch is committed; nil if it is in its place.
  package var temporaryPath: String?
}

extension Wheel {
  /// Writes the patched wheel: the only step of a patch with side effects.
  ///
  /// The output appears as a whole or not at all. Untouched members are copied without decompressing them. Blocks until it
  /// is done; ``ProgressHandler`` describes how to cancel.
  /// - Parameters:
  ///   - plan: what to write, made by `plan(_:)` of this wheel.
  ///   - destination: where to write it. A directory must exist.
  ///   - progress: called with the bytes written so far and the total.
  /// - Throws: if the output exists with other contents or is the input, unless that is allowed; if a system call fails,
  ///   for example on a full disk; if the input changed since it was opened.
  public func write(
    _ plan: PatchPlan, to destination: Destination, progress: ProgressHandler? = nil
  ) throws(WheelError) -> PatchOutcome {
    try write(plan, to: destination, in: nil, progress: progress)
  }

  /// Writes the patched wheel.
  ///
  /// - Parameter batch: the outputs that get their names together; nil to give it its name at once. A wheel that is written
  ///   in place has no batch.
  package func write(
    _ plan: PatchPlan, to destination: Destination, in batch: OutputBatch?, progress: ProgressHandler? = nil
  ) throws(WheelError) -> PatchOutcome {
    let progress = Progress(progress)
    let output = try destination.path(of: plan.filename, from: path)
    let isWritten = try check(plan, for: destination, progress)
    var metadataFile = try prepareMetadataFile(plan, beside: output, destination)
    let isReplaced = replacesInput(plan, destination)
    let removesOldName = destination.location == .inPlace && !isReplaced
    if isWritten {
      try metadataFile?.write()
      if let batch { try metadataFile?.stage(in: batch) }
      _ = try metadataFile?.commit()
      let warnings = removesOldName ? try removeInput() : []
      return PatchOutcome(path: output, status: .unchanged, warnings: warnings)
    }
    // A link to the input can be in another directory.
    let target = isReplaced ? try input.resolvedPath() : output
    var file = try OutputFile(
      directory: PathName.folder(of: target), name: PathName.last(of: target), mode: input.mode, calls: input.calls)
    var isSame = plan.isUnchanged
    var isCompressedAlready = false
    if let compression = plan.splice.recompression {
      file = try recompression(of: plan, compression).write(into: file, progress)
      // Compressing again can give the same bytes.
      if plan.filename == filename { isCompressedAlready = try file.isSame(as: input) }
      isSame = isSame || isCompressedAlready
    } else {
      try write(plan, into: &file, progress)
    }
    let existing: OutputFile.Existing =
      isReplaced ? .replaceInput(input) : destination.replacesExisting ? .replace : .keep
    // All bytes are on disk before any file gets its name. The wheel comes last, because others wait for it.
    if removesOldName { try file.synchronize() }
    try metadataFile?.write()
    if let batch {
      try metadataFile?.stage(in: batch)
      let temporary = try file.stage(in: batch, replacing: destination.replacesExisting)
      return PatchOutcome(
        path: output, status: isSame || temporary == nil ? .unchanged : .patched,
        isCompressedAlready: isCompressedAlready, temporaryPath: temporary)
    }
    var isNew = false
    if let committed = try metadataFile?.commit() { isNew = committed }
    let outcome: OutputFile.Outcome
    do throws(WheelError) {
      outcome = try file.commit(existing)
    } catch {
      if isNew { metadataFile?.remove() }
      throw error
    }
    let warnings = removesOldName ? try removeInput() : []
    return PatchOutcome(
      path: output, status: isSame || outcome == .unchanged ? .unchanged : .patched, warnings: warnings,
      isCompressedAlready: isCompressedAlready)
  }

  /// Whether there is nothing to write, because the output exists already with the same bytes.
  ///
  /// Does not write anything itself. Blocks until it is done; ``ProgressHandler`` describes how to cancel.
  /// - Parameters:
  ///   - plan: what to write, made by `plan(_:)` of this wheel.
  ///   - destination: where to write it.
  ///   - progress: called with the bytes compared so far and the total.
  /// - Throws: `output-is-input` and `output-exists` as `write(_:to:progress:)` does.
  public func check(
    _ plan: PatchPlan, for destination: Destination, progress: ProgressHandler? = nil
  ) throws(WheelError) -> Bool { try check(plan, for: destination, Progress(progress)) }

  private func check(_ plan: PatchPlan, for destination: Destination, _ progress: Progress) throws(WheelError) -> Bool {
    let output = try destination.path(of: plan.filename, from: path)
    if replacesInput(plan, destination) { return plan.isUnchanged }
    if try input.isSameFile(as: output), destination.location != .inPlace {
      throw WheelError(.outputIsInput, file: output, "the output would be the input itself")
    }
    // The compressed bytes are only known after compressing.
    if destination.replacesExisting || plan.splice.recompression != nil { return false }
    return try isWritten(plan, at: output, progress)
  }

  /// Removes the input, which has another name now, and METADATA next to it.
  ///
  /// - Returns: a warning if there is something else in the place of METADATA, which is kept.
  private func removeInput() throws(WheelError) -> [String] {
    try input.remove()
    let path = MetadataFile.path(for: path)
    do throws(WheelError) {
      guard let status = try FileStatus.at(path, calls: input.calls), !status.isDirectory else { return [] }
      if status.isRegular, try InputFile(path: path, calls: input.calls).isExactly(metadata.bytes) {
        Directory.removeFile(path, calls: input.calls)
        return []
      }
      return ["\(PathName.last(of: path).elided): kept, because it differs from METADATA of the wheel"]
    } catch {
      return ["\(PathName.last(of: path).elided): kept: \(error.reason)"]
    }
  }

  private func replacesInput(_ plan: PatchPlan, _ destination: Destination) -> Bool {
    destination.location == .inPlace && plan.filename == filename && hasItsFilename
  }

  private func write(_ plan: PatchPlan, into file: inout OutputFile, _ progress: Progress) throws(WheelError) {
    if let whole = wholeOutput(of: plan) { return try whole.write(from: input, to: &file, progress) }
    // The bytes before the first change are copied while another core compresses new members.
    let writer = spliceWriter(of: plan)
    let ahead = writer.compressAhead()
    if ahead != nil {
      try progress.begin(total: size)
      let prefix = writer.untouchedPrefix
      try file.reserve(prefix.upperBound)
      try file.append(prefix, of: input, progress)
    }
    let splice = try writer.plan(ahead)
    try splice.write(from: input, to: &file, written: file.size, progress)
  }

  /// The output, if it does not depend on headers that are still to be written.
  private func wholeOutput(of plan: PatchPlan) -> SplicePlan? {
    plan.isUnchanged ? SplicePlan(copyOf: input) : plan.splice.verbatim
  }

  func recompression(of plan: PatchPlan, _ compression: Compression) -> Recompression {
    let (method, level) = compression.method(instead: .deflate)
    return Recompression(spliceWriter(of: plan), method: method, level: UInt32(clamping: level))
  }

  private func spliceWriter(of plan: PatchPlan) -> SpliceWriter {
    SpliceWriter(input: input, layout: layout, changes: plan.splice.changes, additions: plan.splice.additions)
  }

  /// Whether the output exists already with the bytes that would be written.
  ///
  /// - Throws: `output-exists` if it has other bytes, before anything is copied.
  private func isWritten(_ plan: PatchPlan, at output: String, _ progress: Progress) throws(WheelError) -> Bool {
    guard let status = try FileStatus.at(output, calls: input.calls) else { return false }
    if status.isRegular {
      let splice = if let whole = wholeOutput(of: plan) { whole } else { try spliceWriter(of: plan).plan() }
      let existing = try InputFile(path: output, calls: input.calls)
      if try splice.matches(existing, from: input, progress) { return true }
    }
    throw status.isDirectory ? WheelError(.outputExists, file: output, "is a directory") : .outputExists(output)
  }

  /// Prepares the file with METADATA next to the wheel, so that it fails before the wheel is written.
  private func prepareMetadataFile(
    _ plan: PatchPlan, beside output: String, _ destination: Destination
  ) throws(WheelError) -> MetadataFile? {
    guard destination.writesMetadataFile || plan.writesMetadataFile else { return nil }
    let replaces = destination.replacesExisting || replacesInput(plan, destination)
    return try MetadataFile(
      plan.metadata, at: MetadataFile.path(for: output), mode: input.mode, replaces: replaces, calls: input.calls)
  }
}

/// METADATA next to its wheel (PEP 658). It is checked before the wheel is written, and gets its name right before the
/// wheel does.
private struct MetadataFile: ~Copyable {
  private let bytes: [UInt8]
  private let path: String
  private let mode: UInt32
  private let replaces: Bool
  private let calls: FileCalls
  private var file: OutputFile?

  static func path(for wheel: String) -> String { wheel + ".metadata" }

  /// - Throws: `output-exists` if the file exists with other contents and must not be replaced.
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
    guard try existing.isExactly(bytes) else { throw .outputExists(path) }
  }

  /// Writes the file without giving it its name.
  mutating func write() throws(WheelError) {
    var file = try OutputFile(
      directory: PathName.folder(of: path), name: PathName.last(of: path), mode: mode, calls: calls)
    try file.append(bytes)
    try file.flush()
    self.file = consume file
  }

  /// - Returns: whether the file is new, so that removing it loses nothing.
  mutating func commit() throws(WheelError) -> Bool {
    guard let file = file.take() else { return false }
    return try file.commit(replaces ? .replace : .keep) == .written && !replaces
  }

  /// Lets the file wait for the others of a batch.
  mutating func stage(in batch: OutputBatch) throws(WheelError) {
    guard let file = file.take() else { return }
    _ = try file.stage(in: batch, replacing: replaces)
  }

  /// Removes the file if the wheel could not be written.
  func remove() { Directory.removeFile(path, calls: calls) }
}

extension InputFile {
  /// Whether these are all bytes of the file.
  func isExactly(_ bytes: [UInt8]) throws(WheelError) -> Bool {
    guard size == UInt64(bytes.count) else { return false }
    return try hasBytes(bytes, at: 0)
  }
}

extension PatchPlan {
  /// The path of METADATA next to the wheel at `output`; nil if the patch does not ask for it.
  package func metadataFile(for output: String) -> String? { writesMetadataFile ? MetadataFile.path(for: output) : nil }
}

extension FaultCode {
  /// The patched wheel would overwrite the wheel that it is made from.
  public static let outputIsInput = FaultCode(rawValue: "output-is-input")
}
