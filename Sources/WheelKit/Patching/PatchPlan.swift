/// What a patch would do to one wheel: a pure value, computed before anything is written.
public struct PatchPlan: Hashable, Sendable {
  /// One thing that changes, in the words of the user's options and the wheel's fields.
  public struct Change: Hashable, Sendable {
    /// The edit that asks for it, by its option's name without dashes.
    public let edit: String
    /// The field of METADATA or WHEEL, or the part of the file name.
    public let field: String
    /// The value before; nil when there was none.
    public let before: String?
    /// The value after; nil when there is none any more.
    public let after: String?
  }

  /// A member whose bytes change.
  public struct Document: Hashable, Sendable {
    /// Its path in the wheel as it is.
    public let path: String
    /// Its path in the patched wheel.
    public let newPath: String
    public let before: [UInt8]
    public let after: [UInt8]
  }

  /// The file name of the patched wheel.
  public let filename: WheelFilename
  public let changes: [Change]
  /// What a careful user should know, whether it comes from the wheel or from the edits.
  public let warnings: [String]
  /// METADATA, WHEEL and RECORD, those of them whose bytes change.
  public let documents: [Document]
  /// What happens to members that do not keep their path, by their path in the original wheel.
  public let moves: [String: Move]
  /// METADATA of the patched wheel.
  public let metadata: [UInt8]
  /// Files that edits added, replaced, moved or removed, in the order of the archive, new ones last.
  public let files: [FileChange]
  /// Whether a change of requirements or files leaves the file name as it was, which caches and lock files do not notice.
  public let changesUnderSameName: Bool
  /// Whether METADATA is also written beside the wheel, whatever the destination says.
  let writesMetadataFile: Bool
  /// What is spliced together.
  let splice: Splice

  /// What becomes of a file other than METADATA, WHEEL and RECORD.
  public struct FileChange: Hashable, Sendable {
    /// Its path in the wheel as it is; nil for a new one.
    public let path: String?
    /// Its path in the patched wheel; nil for one that is removed.
    public let newPath: String?
    /// Its size in bytes in the patched wheel, where the contents change.
    public let newSize: Int?
  }

  /// What happens to a member that does not keep its path.
  public enum Move: Hashable, Sendable {
    case renamed(to: String)
    case removed

    /// The path in the patched wheel; nil if the member is removed.
    public var newPath: String? {
      if case .renamed(let path) = self { path } else { nil }
    }
  }

  /// The changes of the archive.
  struct Splice: Hashable, Sendable {
    /// By place in the archive's central directory.
    var changes: [Int: SpliceWriter.Change] = [:]
    var additions: [SpliceWriter.Addition] = []
    /// How all members are to be compressed anew; nil where those that do not change are carried over.
    var recompression: Compression?
  }

  /// Whether every edit is satisfied already, so that a copy of the wheel is what was asked for.
  public var isUnchanged: Bool { changes.isEmpty }
}

extension Wheel {
  /// Works out what `patch` does to this wheel, without writing anything.
  ///
  /// Only a patch that verifies or rehashes reads more than opening did: every file, of which `progress` is told the bytes
  /// read so far and in all.
  /// - Throws: what keeps the wheel from being patched, or an edit from being made; the errors name the member, field
  ///   or option.
  public func plan(
    _ patch: Patch, progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(WheelError) -> PatchPlan { try plan([patch], progress: progress) }

  /// Works out what several patches do to this wheel, one after the other, each with its own order and options.
  public func plan(
    _ patches: [Patch], progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(WheelError) -> PatchPlan {
    do throws(WheelError) {
      let warnings = try checkPatchable(patches)
      // All that is read of the files is read here; what follows is pure.
      if patches.contains(where: \.options.verifies) { try checkContents(progress: progress) }
      var draft = try PatchDraft(self)
      if patches.contains(where: \.options.rehashes) {
        draft.hashes = try MemberHashes(self, record.get(), progress: progress)
      }
      draft.warnings = warnings
      if patches.contains(where: \.options.repairs) {
        draft.repair = try Repair(
          of: self, rehashes: patches.contains(where: \.options.rehashes), progress: progress)
      }
      for patch in patches { try draft.apply(patch) }
      return try draft.plan()
    } catch {
      throw error.inFile(path)
    }
  }
}

extension PatchDraft {
  /// The plan for the state that the edits arrived at.
  fileprivate mutating func plan() throws(WheelError) -> PatchPlan {
    let originalInfo = try wheel.wheelInfo.get()
    if let repair {
      try repairNames()
      noteRepairsOfArchive(repair.faults)
    }
    let (original, recordChanges) = try mendedRecord()
    let isSame =
      metadata.bytes == wheel.metadata.bytes && wheelInfo.bytes == originalInfo.bytes && filename == wheel.filename
      && members.isUntouched
    if isSame && !recompresses && recordChanges.isEmpty && (repair == nil || changes.isEmpty) {
      return PatchPlan(
        filename: wheel.filename, changes: [], warnings: warningsOfWheel + warnings, documents: [], moves: [:],
        metadata: metadata.bytes, files: [], changesUnderSameName: false, writesMetadataFile: writesMetadataFile,
        splice: PatchPlan.Splice())
    }
    if !isSame { try recordProvenance() }
    if recompresses {
      let how = compression == .keep ? .deflate(level: Compression.usualLevel) : compression
      changes.append(
        PatchPlan.Change(
          edit: "recompress", field: "compression of all files", before: "as it was", after: how.description))
    }
    try checkMetadataVersion()
    let renamed = directories.renamed(for: filename, isRenamed: changesIdentity || repair != nil)
    let moves = try MemberMoves(wheel, members, from: directories, to: renamed)

    var record = RecordUpdate(original, directories)
    record.follow(members, in: wheel.layout)
    var documents: [PatchPlan.Document] = []
    for (path, before, after) in [
      (wheel.directories.metadata, wheel.metadata.bytes, metadata.bytes),
      (wheel.directories.wheel, originalInfo.bytes, wheelInfo.bytes),
    ] where before != after {
      documents.append(
        PatchPlan.Document(path: path, newPath: moves.path(of: path), before: before, after: after))
      record.replaceContents(of: path, with: after)
    }
    let recordPath = wheel.directories.record
    record.finish(moves)
    let recordBytes = record.bytes
    if recordBytes != wheel.recordBytes {
      documents.append(
        PatchPlan.Document(
          path: recordPath, newPath: moves.path(of: recordPath), before: wheel.recordBytes, after: recordBytes))
    }
    let changesWhatIsInstalled =
      !members.isUntouched
      || ["Requires-Dist", "Requires-Python", "Provides-Extra"].contains {
        metadata.values(of: $0) != wheel.metadata.values(of: $0)
      }
    let assembly = MemberAssembly(wheel, members, moves, documents, compression, unmarkedNames: unmarkedNames)
    return PatchPlan(
      filename: filename, changes: changes + recordChanges,
      warnings: warningsOfWheel + (repair == nil ? wheel.rewriteWarnings(original) : []) + warnings + record.warnings,
      documents: documents, moves: moves.paths, metadata: metadata.bytes, files: assembly.files,
      changesUnderSameName: changesWhatIsInstalled && filename == wheel.filename,
      writesMetadataFile: writesMetadataFile,
      splice: PatchPlan.Splice(
        changes: assembly.changes, additions: assembly.additions(modified: options.newMemberDate),
        recompression: recompresses ? compression : nil))
  }

  /// RECORD with its rows made anew, and without its faults, where that is asked for.
  private func mendedRecord() throws(WheelError) -> (Record, [PatchPlan.Change]) {
    var record = try wheel.record.get()
    var changes: [PatchPlan.Change] = []
    if let hashes {
      let rehash = RecordRehash(record, of: wheel, hashes)
      (record, changes) = (rehash.record, rehash.changes)
    }
    if repair != nil {
      let mending = RecordMending(record, directories)
      record = mending.record
      changes += mending.changes
    }
    return (record, changes)
  }

  /// What stays wrong with the wheel.
  private var warningsOfWheel: [String] { repair.map { $0.left.map(\.description) } ?? wheel.warnings }

  private var changesIdentity: Bool {
    filename.distribution != wheel.filename.distribution || filename.versionText != wheel.filename.versionText
      || metadata.first("Name") != wheel.metadata.first("Name")
      || metadata.first("Version") != wheel.metadata.first("Version")
  }
}
