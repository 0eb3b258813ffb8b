/// What a patch does to one wheel: a pure value, computed before anything is written.
public struct PatchPlan: Hashable, Sendable {
  /// One change, in terms of the edits and the wheel's fields.
  public struct Change: Hashable, Sendable {
    /// The name of the edit that asks for it.
    public let edit: String
    /// The field of METADATA or WHEEL, or the part of the file name.
    public let field: String
    /// The value before; nil if there was none.
    public let before: String?
    /// The value after; nil if there is none.
    public let after: String?
    /// Whether `field` is the path of a file that was added, changed or removed as a whole.
    package var isFile = false

    package init(edit: String, field: String, before: String?, after: String?, isFile: Bool = false) {
      self.edit = edit
      self.field = field
      self.before = before
      self.after = after
      self.isFile = isFile
    }
  }

  /// A member whose bytes change.
  public struct Document: Hashable, Sendable {
    /// Its path in the original wheel.
    public let path: String
    /// Its path in the patched wheel.
    public let newPath: String
    /// The bytes in the original wheel.
    public let before: [UInt8]
    /// The bytes in the patched wheel.
    public let after: [UInt8]
  }

  /// The file name of the patched wheel.
  public let filename: WheelFilename
  /// Every change, in the order of the edits; empty if all edits are already applied.
  public let changes: [Change]
  /// What a careful user should know about the wheel and the edits.
  public let warnings: [String]
  /// Those of the warnings that begin with the name of an edit.
  package let editWarnings: Set<String>
  /// Those of METADATA, WHEEL and RECORD whose bytes change.
  public let documents: [Document]
  /// What happens to members that do not keep their path, by their path in the original wheel.
  public let moves: [String: Move]
  /// METADATA of the patched wheel.
  public let metadata: [UInt8]
  /// The files that edits added, replaced, moved or removed, in archive order, new ones last.
  public let files: [FileChange]
  /// Whether requirements or files change but the file name does not, so that caches and lock files do not notice.
  public let changesUnderSameName: Bool
  /// Whether to write METADATA next to the wheel too, whatever the destination says.
  let writesMetadataFile: Bool
  /// The changes of the archive.
  let splice: Splice

  /// The change of a file other than METADATA, WHEEL and RECORD.
  public struct FileChange: Hashable, Sendable {
    /// Its path in the original wheel; nil for a new file.
    public let path: String?
    /// Its path in the patched wheel; nil for a removed file.
    public let newPath: String?
    /// Its size in bytes in the patched wheel; nil if the contents do not change.
    public let newSize: Int?
  }

  /// What happens to a member that does not keep its path.
  public enum Move: Hashable, Sendable {
    case renamed(to: String)
    case removed

    /// The path in the patched wheel; nil if the member is removed.
    public var newPath: String? { if case .renamed(let path) = self { path } else { nil } }
  }

  /// The changes of the archive.
  struct Splice: Hashable, Sendable {
    /// By index in the central directory.
    var changes: [Int: SpliceWriter.Change] = [:]
    var additions: [SpliceWriter.Addition] = []
    /// How to compress all members again; nil if unchanged members are copied.
    var recompression: Compression?
    /// The whole output, if no byte may change that does not have to.
    var verbatim: SplicePlan?
  }

  /// Whether every edit is satisfied already, so that the output is a copy of the wheel.
  public var isUnchanged: Bool { changes.isEmpty }
}

extension Wheel {
  /// Computes what `patch` does to this wheel, without writing anything.
  ///
  /// Only a patch that verifies, rehashes, repairs or records provenance reads the whole wheel. It blocks until it is
  /// done, and calls `progress` with the bytes read so far and the total; ``ProgressHandler`` describes how to cancel.
  /// - Throws: why the wheel cannot be patched or an edit cannot be applied; the error names the member, field or edit.
  public func plan(_ patch: Patch, progress: ProgressHandler? = nil) throws(WheelError) -> PatchPlan {
    try plan([patch], progress: progress)
  }

  /// Computes what several patches do to this wheel, one after the other.
  public func plan(_ patches: [Patch], progress: ProgressHandler? = nil) throws(WheelError) -> PatchPlan {
    let progress = Progress(progress)
    do throws(WheelError) {
      let warnings = try checkPatchable(patches)
      // All files are read here; the rest is pure.
      if patches.contains(where: \.options.verifies) { try checkContents(progress) }
      var draft = try PatchDraft(self)
      if patches.contains(where: \.options.rehashes) {
        draft.hashes = try MemberHashes(self, record(rehashed: true), progress)
      }
      draft.warnings = warnings
      if patches.contains(where: \.options.repairs) {
        let consumer = patches.lazy.compactMap(\.options.repairsFor).first
        draft.repair = try Repair(
          of: self, for: consumer, rehashes: patches.contains(where: \.options.rehashes), progress)
      }
      draft = try draft.applying(patches)
      if draft.repair != nil { draft.removeOtherDistInfos() }
      try draft.checkOtherDistInfos()
      return try draft.plan(progress)
    } catch {
      throw progress.cancellation ?? error.inFile(path)
    }
  }
}

extension PatchDraft {
  /// The plan for the result of the edits.
  fileprivate mutating func plan(_ progress: Progress) throws(WheelError) -> PatchPlan {
    let originalInfo = try wheel.wheelInfo.get()
    if let repair {
      try repairNames()
      noteRepairsOfArchive(repair.faults)
    }
    let (original, recordChanges) = try fixedRecord()
    warnOfLostLabel()
    let renamed = renamedDirectories
    noteDirectory(renamed)
    let isSame = isSame(as: originalInfo, renamed)
    if isSame && !recompresses && recordChanges.isEmpty && (repair == nil || changes.isEmpty) {
      return PatchPlan(
        filename: wheel.filename, changes: [], warnings: warningsOfWheel + warnings, editWarnings: editWarnings,
        documents: [], moves: [:],
        metadata: metadata.bytes, files: [], changesUnderSameName: false, writesMetadataFile: writesMetadataFile,
        splice: PatchPlan.Splice())
    }
    if !isSame {
      warnOfStaleFiles(renamed)
      try recordProvenance(progress)
    }
    if let plan = try variantPlan() { return plan }
    if recompresses {
      let how = compression == .keep ? .deflate(level: Compression.usualLevel) : compression
      changes.append(
        PatchPlan.Change(
          edit: "recompress", field: "compression of all files", before: "as it was", after: how.description))
    }
    try checkMetadataVersion()
    let moves = try MemberMoves(wheel, members, from: directories, to: renamed)

    var record = RecordUpdate(record: original, directories: directories)
    let removed = Set(members.removed.map { ExactText(wheel.layout.members[$0].name) })
    let coverage = repair == nil ? RecordCoverage(wheel, original).removing(removed) : nil
    record.mergeRepeated(coverage?.repeated ?? [])
    record.follow(members, in: wheel.layout)
    var documents: [PatchPlan.Document] = []
    for (path, before, after) in [
      (wheel.directories.metadata, wheel.metadata.bytes, metadata.bytes),
      (wheel.directories.wheel, originalInfo.bytes, wheelInfo.bytes),
    ] where before != after {
      documents.append(PatchPlan.Document(path: path, newPath: moves.path(of: path), before: before, after: after))
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
      !members.isUntouched || wheelInfo.rootIsPurelib != originalInfo.rootIsPurelib
      || ["Requires-Dist", "Requires-Python", "Provides-Extra"].contains {
        metadata.values(of: $0) != wheel.metadata.values(of: $0)
      }
    let assembly = MemberAssembly(wheel, members, moves, documents, compression, unmarkedNames: unmarkedNames)
    return PatchPlan(
      filename: filename, changes: changes + recordChanges,
      warnings: warningsOfWheel + (coverage.map(wheel.rewriteWarnings) ?? []) + warnings + record.warnings,
      editWarnings: editWarnings,
      documents: documents, moves: moves.paths, metadata: metadata.bytes, files: assembly.files,
      changesUnderSameName: changesWhatIsInstalled && filename == wheel.filename,
      writesMetadataFile: writesMetadataFile,
      splice: PatchPlan.Splice(
        changes: assembly.changes, additions: assembly.additions(modified: options.newMemberDate),
        recompression: recompresses ? compression : nil))
  }

  /// RECORD with its rows recomputed and its faults fixed, if that is requested.
  private func fixedRecord() throws(WheelError) -> (Record, [PatchPlan.Change]) {
    var fixes = RecordFixes(record: try wheel.record(rehashed: hashes != nil), directories: directories)
    if let hashes {
      if wheel.lacksRecord {
        fixes.build(wheel, hashes, except: members.removed)
      } else {
        fixes.rehash(wheel, hashes, except: members.removed)
      }
    }
    if repair != nil { fixes.repair() }
    return (fixes.record, fixes.changes)
  }

  /// The faults that remain in the wheel.
  private var warningsOfWheel: [String] { repair.map { $0.left.map(\.description) } ?? wheel.warnings }

  /// Whether the edits have changed nothing.
  var isUnchanged: Bool { get throws(WheelError) { isSame(as: try wheel.wheelInfo.get(), renamedDirectories) } }

  /// The directories of the patched wheel.
  var renamedDirectories: WheelDirectories {
    directories.renamed(for: filename, isRenamed: changesIdentity || repair != nil)
  }

  private func isSame(as info: WheelInfo, _ renamed: WheelDirectories) -> Bool {
    renamed == wheel.directories && metadata.bytes == wheel.metadata.bytes && wheelInfo.bytes == info.bytes
      && filename == wheel.filename && members.isUntouched
  }

  /// Whether the directories get the name and version of the file name. Edits that set one of these also replace another
  /// spelling of it.
  private var changesIdentity: Bool {
    identityEdit != nil || filename.distribution != wheel.filename.distribution
      || filename.versionText != wheel.filename.versionText
      || metadata.first("Name") != wheel.metadata.first("Name")
      || metadata.first("Version") != wheel.metadata.first("Version")
  }

  private var identityEdit: Edit? { applied.last { $0.edit.setsName || $0.edit.setsVersion }?.edit }

  /// Notes that `.dist-info` is renamed where the file name does not change, so that no other change implies it.
  private mutating func noteDirectory(_ renamed: WheelDirectories) {
    if let identityEdit, wheel.filenameFault != nil {
      edit = identityEdit
      note("file name", before: PathName.last(of: wheel.path), after: filename.description)
    }
    guard let identityEdit, filename.distInfoStem == wheel.filename.distInfoStem else { return }
    edit = identityEdit
    if directories.distInfo != renamed.distInfo {
      note("directory", before: directories.distInfo, after: renamed.distInfo)
    } else if let before = directories.data, let after = renamed.data, before != after {
      note("directory", before: before, after: after)
    }
  }
}
