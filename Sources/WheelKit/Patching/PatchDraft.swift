/// What a wheel will say of itself: the value that the edits of a patch work on, one after the other.
struct PatchDraft {
  let wheel: Wheel
  /// The file name of the patched wheel, and what it was before the patch that is being applied.
  private(set) var filename: WheelFilename
  private(set) var filenameBefore: WheelFilename
  private(set) var options = PatchOptions()
  /// Whether a patch so far asked for it; the last one that asks for a compression decides.
  private(set) var recordsProvenance = false
  private(set) var recompresses = false
  private(set) var writesMetadataFile = false
  private(set) var compression = Compression.keep
  /// The edits so far, with the files that they took something from.
  private(set) var applied: [(edit: Edit, sources: PatchSources)] = []
  /// What every file hashes to, where RECORD is made anew.
  var hashes: MemberHashes?
  /// What is put right beside the edits; nil where that is not asked for.
  var repair: Repair?
  /// The wheel's directories as they are now; renaming comes last.
  var directories: WheelDirectories
  var metadata: HeaderDocument
  var wheelInfo: WheelInfo
  /// The archive's files, with what edits make of them; METADATA, WHEEL and RECORD are edited as documents.
  var members: MemberDraft
  var changes: [PatchPlan.Change] = []
  var warnings: [String] = []
  /// The paths from which a patch took files; others may lie there again.
  var gone: [String] = []

  init(_ wheel: Wheel) throws(WheelError) {
    self.wheel = wheel
    filename = wheel.filename
    filenameBefore = wheel.filename
    directories = wheel.directories
    metadata = wheel.metadata
    wheelInfo = try wheel.wheelInfo.get()
    members = MemberDraft(wheel)
  }

  var allowMissing: Bool { options.allowMissing }

  /// Applies a patch to what the ones before it left.
  mutating func apply(_ patch: Patch) throws(WheelError) {
    options = patch.options
    recordsProvenance = recordsProvenance || options.recordsProvenance
    recompresses = recompresses || options.recompresses
    writesMetadataFile = writesMetadataFile || options.writesMetadataFile
    if options.compression != .keep { compression = options.compression }
    filenameBefore = filename
    filename = try patch.filename(from: filename)
    try settleIdentity(patch)
    let sources = if let read = patch.sources { read } else { try PatchSources(of: patch.edits) }
    var diffs: [DiffEdit] = []
    for edit in patch.edits {
      // Diffs come last, and are applied all together or not at all.
      if case .applyDiff(let path, let strip) = edit {
        diffs.append(DiffEdit(edit: edit, diff: try sources.diff(at: path, strip: strip), path: path))
      } else {
        try apply(edit, sources)
      }
      applied.append((edit, sources))
    }
    try applyDiffs(diffs)
    var left: [String] = []
    for path in gone where !members.contains(path) { left.append(path) }
    warnings += entryPointWarnings(ofRemoved: left)
    gone = []
  }

  /// Notes that `edit` changed `field`; `before` or `after` is nil where the value was not there, or is gone.
  mutating func note(_ edit: Edit, _ field: String, before: String?, after: String?) {
    changes.append(PatchPlan.Change(edit: edit.option, field: field, before: before, after: after))
  }

  private mutating func apply(_ edit: Edit, _ sources: PatchSources) throws(WheelError) {
    switch edit {
    case .rename(let name): try rename(to: name, for: edit)
    case .setVersion, .setLocalVersion, .appendLocalVersion, .setBuildTag, .editTags:
      break  // settleIdentity writes what the file name became
    case .dropRequires(let requirement): try dropRequires(requirement, for: edit)
    case .renameRequires(let name, let other): try renameRequires(name, to: other, for: edit)
    case .setRequires(let requirement): try setRequires(requirement, for: edit)
    case .relaxRequires(let name?): try relaxRequires(name, for: edit)
    case .relaxRequires(nil): try relaxAllRequires(for: edit)
    case .dropBound(let bound, let name): try dropBound(bound, of: name, for: edit)
    case .setBound(let bound, let name, let specifier): try setBound(bound, of: name, to: specifier, for: edit)
    case .setMarker(let name, let marker): try setMarker(of: name, to: marker, for: edit)
    case .addRequires(let requirement): try addRequires(requirement, for: edit)
    case .dropExtra(let extra): try dropExtra(extra, for: edit)
    case .setRequiresPython(let specifiers): try setRequiresPython(specifiers, for: edit)
    case .setField(let field): try setField(field, for: edit)
    case .addField(let field): try addField(field, for: edit)
    case .dropField(let name, let value): try dropField(name, value: value, for: edit)
    case .addEntryPoint(let group, let entry): try addEntryPoint(entry, to: group, for: edit)
    case .dropEntryPoint(let group, let name): try dropEntryPoint(name, from: group, for: edit)
    case .deleteFile(let glob): try deleteFiles(glob, for: edit)
    case .addFile(let path, let source): try addFile(path, sources.file(at: source), for: edit)
    case .replaceFile(let path, let source): try replaceFile(path, sources.file(at: source), for: edit)
    case .applyDiff: break  // applied together
    }
  }
}
