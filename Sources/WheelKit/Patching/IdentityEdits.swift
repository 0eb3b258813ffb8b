// Name, version, build tag and tags: METADATA and WHEEL brought in step with the patched file name.

extension PatchDraft {
  /// Writes the name as typed into METADATA; the wheel's requirements on itself follow.
  mutating func rename(to name: ProjectName, for edit: Edit) throws(WheelError) {
    // A wheel whose METADATA has another name than its file can require itself under either.
    var oldNames: Set = [filenameBefore.name]
    if let stated = metadata.first("Name"), let other = ProjectName(stated.trimmingBlanks) { oldNames.insert(other) }
    oldNames.remove(name)
    if try !setField("Name", to: name.description, for: edit) {
      noteFilename(edit, "distribution in the file name", filenameBefore.distribution, filename.distribution)
    }
    guard !oldNames.isEmpty else { return }
    for (index, requirement) in try parsedRequirements() where oldNames.contains(requirement.name) {
      var renamed = requirement
      renamed.name = name
      try replaceRequirement(at: index, requirement, with: renamed, for: edit)
      warnings.append(
        "Requires-Dist: the requirement of the wheel on itself is renamed too: \(renamed.description.quotedForMessage)")
    }
  }

  /// Brings METADATA and WHEEL in step with the file name, once all edits of it are known.
  mutating func settleIdentity(_ patch: Patch) throws(WheelError) {
    try settleVersion(patch.edits)
    if let edit = patch.edits.last(where: \.isBuildTagEdit) { try settleBuildTag(for: edit) }
    if let edit = patch.edits.last(where: \.isTagEdit) { try settleTags(for: edit) }
  }

  /// Writes the version into METADATA, normalised, when the version or the name changed.
  private mutating func settleVersion(_ edits: [Edit]) throws(WheelError) {
    let edit = edits.last(where: \.isVersionEdit) ?? edits.first(where: \.setsName)
    guard let edit else { return }
    let version = filename.version
    let isRenamed = filename.distInfoStem != filenameBefore.distInfoStem
    var isSet = false
    if isRenamed || !metadata.hasVersion(writtenLike: version) {
      isSet = try setField("Version", to: version.description, for: edit)
    }
    if !isSet {
      noteFilename(edit, "version in the file name", filenameBefore.versionText, filename.versionText)
    }
    if let lost = filenameBefore.version.local, version.local?.segments.starts(with: lost.segments) != true {
      warnings.append(
        "Version: the local version label \(lost.description.quotedForMessage) is lost by --\(edit.option)")
    }
  }

  private mutating func settleBuildTag(for edit: Edit) throws(WheelError) {
    noteFilename(edit, "build tag in the file name", filenameBefore.build?.description, filename.build?.description)
    let before = wheelInfo.build
    guard before != filename.build?.description else { return }
    try wheelInfo.setBuild(filename.build?.description)
    note(edit, "WHEEL Build", before: before, after: filename.build?.description)
  }

  /// Gives WHEEL one expanded `Tag` line each, and warns when `Root-Is-Purelib` no longer fits.
  private mutating func settleTags(for edit: Edit) throws(WheelError) {
    noteFilename(edit, "tags in the file name", filenameBefore.tags.description, filename.tags.description)
    let expanded = filename.tags.expanded.map(\.description)
    if Set(wheelInfo.expandedTags) != Set(expanded) {
      let before = wheelInfo.tags.joined(separator: ", ")
      try wheelInfo.setTags(expanded)
      note(edit, "WHEEL Tag", before: before, after: expanded.joined(separator: ", "))
    }
    guard let purelib = wheelInfo.rootIsPurelib else { return }
    let isPure = filename.tags.platform == ["any"] && filename.tags.abi == ["none"]
    if isPure != purelib {
      warnings.append(
        "WHEEL Root-Is-Purelib: left as it is, though it does not fit \(filename.tags.description.quotedForMessage): \(purelib.description.quotedForMessage)"
      )
    }
  }

  private mutating func noteFilename(_ edit: Edit, _ part: String, _ before: String?, _ after: String?) {
    if before != after { note(edit, part, before: before, after: after) }
  }
}

extension HeaderDocument {
  /// Whether METADATA holds a version that normalises to the same text as `version` does.
  fileprivate func hasVersion(writtenLike version: Version) -> Bool {
    do throws(WheelError) {
      return try Version(parsing: first("Version") ?? "").description == version.description
    } catch {
      return false
    }
  }
}

extension Edit {
  fileprivate var isVersionEdit: Bool {
    switch self {
    case .setVersion, .setLocalVersion, .appendLocalVersion: true
    default: false
    }
  }

  fileprivate var isBuildTagEdit: Bool {
    if case .setBuildTag = self { true } else { false }
  }

  fileprivate var isTagEdit: Bool {
    if case .editTags = self { true } else { false }
  }
}
