// The file name of the patched wheel, and METADATA and WHEEL in agreement with it.

extension Patch {
  /// The file name of the wheel that this patch makes of one named `filename`.
  ///
  /// Its parts keep their spelling unless an edit changes them. A changed version is written normalized.
  /// - Throws: `nothing-matches` if a tag to remove is missing, `invalid-value` if it is the only one.
  public func filename(from filename: WheelFilename) throws(WheelError) -> WheelFilename {
    var edited = filename
    var version = filename.version
    for edit in edits {
      version = edit.action.edited(version)
      do throws(WheelError) {
        try edit.action.edit(&edited, allowMissing: allowMissing)
      } catch {
        throw error.of(edit)
      }
    }
    if version.description != filename.version.description || edited.distribution != filename.distribution {
      edited.version = version
    }
    return edited
  }
}

extension PatchDraft {
  /// Makes METADATA and WHEEL agree with the file name after all edits of it.
  mutating func settleIdentity(_ edits: [Edit]) throws(WheelError) {
    try settleVersion(edits)
    if let edit = edits.last(where: { $0.action.filenamePart == .build }) {
      self.edit = edit
      try settleBuildTag()
    }
    if let edit = edits.last(where: { $0.action.filenamePart == .tags }) {
      self.edit = edit
      try settleTags()
    }
  }

  /// Writes the version into METADATA, normalized, if the version or the name changed.
  private mutating func settleVersion(_ edits: [Edit]) throws(WheelError) {
    guard let last = edits.last(where: \.editsVersion) ?? edits.first(where: \.setsName) else { return }
    edit = last
    let version = filename.version
    let isRenamed = filename.distInfoStem != filenameBefore.distInfoStem
    var isSet = false
    if isRenamed || metadata.first("Version").flatMap({ Version($0) })?.description != version.description {
      isSet = try setField("Version", to: version.description)
    }
    if !isSet {
      noteFilename("version in the file name", filenameBefore.versionText, filename.versionText)
    }
    if let lost = filenameBefore.version.local, version.local?.segments.starts(with: lost.segments) != true,
      !edits.contains(where: \.action.dropsLocalVersion)
    {
      warnings.append(
        "Version: the local version label is removed: \(lost.description.quotedForMessage)")
    }
  }

  private mutating func settleBuildTag() throws(WheelError) {
    noteFilename("build tag in the file name", filenameBefore.build?.description, filename.build?.description)
    let before = wheelInfo.build
    guard before != filename.build?.description else { return }
    try wheelInfo.setBuild(filename.build?.description)
    note("WHEEL Build", before: before, after: filename.build?.description)
  }

  /// Gives WHEEL one `Tag` line per expanded tag, and warns if `Root-Is-Purelib` no longer matches.
  private mutating func settleTags() throws(WheelError) {
    noteFilename("tags in the file name", filenameBefore.tags.description, filename.tags.description)
    let expanded = filename.tags.expanded.map(\.description)
    if Set(wheelInfo.expandedTags) != Set(expanded) {
      let before = wheelInfo.tags.joined(separator: ", ")
      try wheelInfo.setTags(expanded)
      note("WHEEL Tag", before: before, after: expanded.joined(separator: ", "))
    }
    guard let purelib = wheelInfo.rootIsPurelib else { return }
    let isPure = filename.tags.platform == ["any"] && filename.tags.abi == ["none"]
    if isPure != purelib {
      warnings.append(
        "\(directories.wheel): Root-Is-Purelib: does not match \(filename.tags.description.quotedForMessage) and is kept: "
          + "\(purelib)".quotedForMessage)
    }
  }

  /// Notes that a part of the file name changed, if it did.
  mutating func noteFilename(_ part: String, _ before: String?, _ after: String?) {
    if before != after { note(part, before: before, after: after) }
  }
}
