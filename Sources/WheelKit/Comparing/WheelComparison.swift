/// The differences between two wheels: a pure value, made from their headers and documents.
///
/// `.dist-info` and `.data` paths count as the same whatever their version, so that a renamed wheel does not look like
/// a different one.
public struct WheelComparison: Hashable, Sendable {
  /// The paths as the caller gave them.
  public let oldPath: String
  /// The path of the second wheel.
  public let newPath: String
  /// Whether the files have the same bytes.
  public let isIdentical: Bool
  /// Whether members were read even if their headers state the same contents, and whether packing counts.
  public let isThorough: Bool
  /// The differences of the file names.
  public let filename: FilenameComparison
  /// The directories of the new wheel.
  public let newDirectories: WheelDirectories
  /// The differences of METADATA.
  public let metadata: HeaderComparison
  /// METADATA as a unified diff; empty if the bytes are the same.
  public let metadataDiff: String
  /// The differences of WHEEL.
  public let wheel: HeaderComparison
  /// The differences of entry_points.txt.
  public let entryPoints: [EntryPointChange]
  /// The differences of the members.
  public let members: MemberComparison
  /// The differences of RECORD that the members do not explain.
  public let record: RecordComparison
  /// The differences that do not affect an installation.
  public let packing: PackingComparison
  /// What could not be compared in either wheel, or is ambiguous.
  public let warnings: [Warning]

  /// One line about one of the wheels.
  public struct Warning: Hashable, Sendable {
    /// The path of the wheel.
    public let file: String
    /// What could not be compared.
    public let message: String
  }

  /// Whether names, contents, modes, metadata and entry points are the same. Dates and packing count only in a thorough
  /// comparison, where only equal bytes are the same.
  public var isSame: Bool { isIdentical ? filename.isSame : !isThorough && hasSameContents }

  private var hasSameContents: Bool {
    filename.isSame && metadata.isSame && wheel.isSame && entryPoints.isEmpty && members.isSame && record.isSame
  }

  /// Whether the archives differ in ways that do not matter to an installer.
  public var isPackedDifferently: Bool { !isIdentical && (!packing.isSame || hasNoOtherDifference) }

  /// Whether the bytes differ, but nothing compared here does: only local headers or compressed bytes.
  public var hasNoOtherDifference: Bool { !isIdentical && packing.isSame && hasSameContents }

  fileprivate init(from old: Wheel, to new: Wheel, isThorough: Bool, _ progress: Progress) throws(WheelError) {
    oldPath = old.path
    newPath = new.path
    self.isThorough = isThorough
    isIdentical = try old.input.hasSameBytes(as: new.input, progress)
    filename = FilenameComparison(old, new)
    newDirectories = new.directories
    metadata = HeaderComparison(metadata: old.metadata, new.metadata)
    metadataDiff =
      metadata.isSame
      ? ""
      : UnifiedDiff.text(
        old: old.metadata.bytes, new: new.metadata.bytes, oldLabel: "a/\(old.directories.metadata.onOneLine)",
        newLabel: "b/\(new.directories.metadata.onOneLine)")
    wheel = HeaderComparison(wheel: old.wheelInfo.value, new.wheelInfo.value)

    let mapping = DirectoryMapping(
      (old.directories.distInfo, new.directories.distInfo), (old.directories.data, new.directories.data))
    let matching = MemberMatching(old, new, mapping)
    members = try MemberComparison(
      matching, recordPath: new.directories.record,
      contents: isThorough && !isIdentical ? ContentComparison(old: old.input, new: new.input) : nil, progress)
    record = RecordComparison(old, new, members, mapping)
    packing = PackingComparison(old, new, matching, filename, record)

    var warnings = old.doubts + new.doubts
    let oldPoints = old.readableEntryPoints(&warnings)
    let newPoints = new.readableEntryPoints(&warnings)
    if case .some(let oldPoints) = oldPoints, case .some(let newPoints) = newPoints {
      entryPoints = EntryPoints.changes(from: oldPoints, to: newPoints)
    } else {
      entryPoints = []
    }
    self.warnings = warnings
    try old.input.checkUnchanged()
    try new.input.checkUnchanged()
  }
}

extension Wheel {
  /// Compares this wheel with another. The files must not change meanwhile.
  ///
  /// Blocks until it is done; ``ProgressHandler`` describes how to cancel.
  /// - Parameters:
  ///   - new: the second wheel; this one is the first.
  ///   - isThorough: whether to read members even if CRC and size are the same.
  ///   - progress: called with the bytes compared so far and the total.
  /// - Throws: if a member cannot be decompressed, or if a file changes meanwhile.
  public func compare(
    to new: Wheel, isThorough: Bool = false, progress: ProgressHandler? = nil
  ) throws(WheelError) -> WheelComparison {
    let progress = Progress(progress)
    return try explaining(WheelComparison(from: self, to: new, isThorough: isThorough, progress)) {
      progress.cancellation ?? $0
    }
  }
}

extension MemberComparison {
  /// - Parameter contents: reads the members whose headers state the same contents; nil to trust the headers.
  fileprivate init(
    _ matching: MemberMatching, recordPath: String, contents: ContentComparison?, _ progress: Progress
  ) throws(WheelError) {
    self.recordPath = recordPath
    var matching = matching
    var pairs = matching.pairs.filter { !$0.old.isDirectory }
    var moved = matching.takeMoved()
    if let contents {
      let compared = pairs.filter { !$0.changesContents } + moved
      try progress.begin(total: compared.lazy.map(\.readSize).clampedSum())
      for index in pairs.indices where !pairs[index].changesContents { try contents.compare(&pairs[index], progress) }
      for index in moved.indices { try contents.compare(&moved[index], progress) }
      // An equal CRC by chance or by design is not a move.
      matching.giveBack(moved.filter(\.changesContents))
      moved.removeAll(where: \.changesContents)
    }
    self.moved = moved
    removed = matching.removed.filter { !$0.isDirectory }
    added = matching.added.filter { !$0.isDirectory }
    changed = pairs.filter { $0.changesContents || ($0.changesMode && !$0.new.name.isExactly(recordPath)) }
  }
}

extension Wheel {
  /// Ambiguities of the archive, and documents that cannot be read: the comparison may be incomplete.
  fileprivate var doubts: [WheelComparison.Warning] {
    (layout.findings.filter { $0.consequence == .refused } + findings.filter { $0.code == .unreadableDocument })
      .map { .init(file: path, message: $0.description) }
  }

  /// Nil if the file exists but cannot be read, which adds a warning.
  fileprivate func readableEntryPoints(_ warnings: inout [WheelComparison.Warning]) -> EntryPoints?? {
    do throws(WheelError) {
      return .some(try entryPoints())
    } catch {
      var error = error
      error.file = nil
      warnings.append(.init(file: path, message: error.description))
      return nil
    }
  }
}
