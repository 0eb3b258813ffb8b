/// The state of a wheel that the edits of a patch change, one after the other.
struct PatchDraft {
  let wheel: Wheel
  /// The file name of the patched wheel, and the one before the patch that is being applied.
  var filename: WheelFilename
  private(set) var filenameBefore: WheelFilename
  private(set) var options = PatchOptions()
  private var isMaybeResult = false
  /// Whether a patch so far asked for it.
  private(set) var recordsProvenance = false
  private(set) var recompresses = false
  private(set) var writesMetadataFile = false
  /// The compression that the last patch with one asked for.
  private(set) var compression = Compression.keep
  /// The edit that is being applied, to which changes are attributed.
  var edit: Edit?
  /// The files that the edits of the current patch read.
  private(set) var sources = PatchSources()
  /// The diffs of the current patch, which are applied last: all of them or none.
  var diffs: [DiffEdit] = []
  /// The edits so far, with the files that they read.
  private(set) var applied: [(edit: Edit, sources: PatchSources)] = []
  /// The hash of every file, if RECORD is recomputed.
  var hashes: MemberHashes?
  /// The faults to fix in addition to the edits; nil if that was not requested.
  var repair: Repair?
  /// The wheel's directories as they are now; they are renamed last.
  var directories: WheelDirectories
  var metadata: HeaderDocument {
    didSet {
      fieldIndex = nil
      requirementIndex = nil
    }
  }
  /// Both are nil after METADATA was changed.
  var fieldIndex: FieldIndex?
  var requirementIndex: RequirementIndex?
  /// The fields that edits have dropped and added, for all edits with one option: METADATA is changed once for all.
  var dropped: Set<Int> = []
  var added: [(name: String, values: [String])] = []
  var wheelInfo: WheelInfo
  /// The archive's files as edited so far; METADATA, WHEEL and RECORD are edited as documents.
  var members: MemberDraft
  var changes: [PatchPlan.Change] = []
  var warnings: [String] = []
  /// Those warnings that begin with the name of an edit.
  private(set) var editWarnings: Set<String> = []
  /// The paths from which the current patch removed files; there may be other files by now.
  var gone: [String] = []
  /// The paths to which the current patch added or moved files; they may be gone by now.
  var came: [String] = []
  /// The files that the current patch does not delete.
  var kept: [PathGlob] = []
  /// The files that a later edit replaces, if the wheel is the result of it. What they were before is not known.
  var replaced: Set<ExactText> = []

  init(_ wheel: Wheel) throws(WheelError) {
    self.wheel = wheel
    filename = wheel.filename
    filenameBefore = wheel.filename
    directories = wheel.directories
    metadata = wheel.metadata
    wheelInfo = try wheel.wheelInfo.get()
    members = MemberDraft(wheel)
  }

  /// Handles that the target of the current edit is missing.
  ///
  /// - Throws: the error, unless that is allowed. Then there is a warning, if the wheel cannot be the result of the patch.
  mutating func missTarget(_ error: @autoclosure () throws(WheelError) -> WheelError) throws(WheelError) {
    guard options.allowMissing else { throw try error() }
    guard let edit, !isMaybeResult else { return }
    let warning = "\(edit.option) \(edit.value.quotedForMessage): nothing to do"
    warnings.append(warning)
    editWarnings.insert(warning)
  }

  /// Applies a patch to the result of the ones before it.
  mutating func apply(_ patch: Patch) throws(WheelError) {
    options = patch.options
    isMaybeResult = patch.isMaybeApplied
    recordsProvenance = recordsProvenance || options.recordsProvenance
    recompresses = recompresses || options.recompresses
    writesMetadataFile = writesMetadataFile || options.writesMetadataFile
    if options.compression != .keep { compression = options.compression }
    filenameBefore = filename
    filename = try patch.filename(from: filename)
    sources = if let read = patch.sources { read } else { try PatchSources(of: patch.edits) }
    try settleIdentity(patch.edits)
    for edit in patch.edits {
      if edit.option != self.edit?.option { try settleFields() }
      self.edit = edit
      do throws(WheelError) {
        try edit.action.apply(to: &self)
      } catch {
        throw error.file == nil ? error.of(edit) : error
      }
      applied.append((edit, sources))
    }
    try settleFields()
    try settleVariant(patch.edits)
    try followTopLevelNames(came, gone)
    // A diff applies as git does: it changes no other file.
    try applyDiffs(diffs)
    diffs = []
    var left: [String] = []
    for path in gone where !members.contains(path) { left.append(path) }
    warnings += entryPointWarnings(ofRemoved: left)
    gone = []
    came = []
    kept = []
  }

  /// Makes the wheel look as it may have before the patch, if it is the result of it.
  mutating func undo(_ patch: Patch) throws(WheelError) {
    options = patch.options
    sources = if let read = patch.sources { read } else { try PatchSources(of: patch.edits) }
    for edit in patch.edits.reversed() {
      if edit.option != self.edit?.option { try settleFields() }
      self.edit = edit
      try edit.action.undo(in: &self)
    }
    try settleFields()
    filename = try patch.undone(filename)
  }

  /// The same wheel with the changes and warnings of another draft.
  func withNotes(of other: PatchDraft) -> PatchDraft {
    var copy = self
    (copy.changes, copy.warnings, copy.gone, copy.came) = (other.changes, other.warnings, other.gone, other.came)
    return copy
  }

  /// This wheel after patches that left it as it is, with what they ask for apart from edits.
  func settled(as applied: PatchDraft) -> PatchDraft {
    var copy = self
    copy.writesMetadataFile = applied.writesMetadataFile
    copy.editWarnings = applied.editWarnings
    copy.warnings += applied.warnings.filter(applied.editWarnings.contains)
    return copy
  }

  /// Whether every edit so far is about the variant.
  var hasOnlyVariantEdits: Bool { applied.allSatisfy(\.edit.isAboutVariant) }

  /// Notes that the current edit changed `field`; `before` is nil if the value is new, `after` if it is removed.
  mutating func note(_ field: String, before: String?, after: String?, isFile: Bool = false) {
    guard let edit else { return }
    changes.append(PatchPlan.Change(edit: edit.option, field: field, before: before, after: after, isFile: isFile))
  }
}
