// The file name of the patched wheel, and METADATA and WHEEL in agreement with it.

extension Patch {
  /// The file name of the wheel that this patch makes of one named `filename`.
  ///
  /// Its parts keep their spelling unless an edit sets them. The version is then written normalized.
  /// - Throws: `nothing-matches` if a tag to remove is missing, `invalid-value` if it is the only one.
  public func filename(from filename: WheelFilename) throws(WheelError) -> WheelFilename {
    var edited = filename
    var version = filename.version
    for edit in edits {
      do throws(WheelError) {
        version = try edit.action.edited(version)
        try edit.action.edit(&edited, allowMissing: allowMissing)
      } catch {
        throw error.of(edit)
      }
    }
    // Setting the version also replaces another spelling of it.
    let isSet = edits.contains(where: \.setsVersion) && version.description != filename.versionText
    if isSet || version.description != filename.version.description || edited.distribution != filename.distribution {
      edited.version = version
    }
    return options.repairs ? edited.repaired(for: options.repairsFor) : edited
  }

  /// The file name that the wheel may have had before, if `filename` is that of the result.
  func undone(_ filename: WheelFilename) throws(WheelError) -> WheelFilename {
    var version = filename.version
    for edit in edits.reversed() { version = try edit.action.undone(version) }
    guard version != filename.version else { return filename }
    var undone = filename
    undone.version = version
    return undone
  }
}

extension WheelFilename {
  /// The same name in a spelling that every reader accepts; for PyPI, normalized.
  fileprivate func repaired(for consumer: Consumer?) -> WheelFilename {
    var copy = self
    if consumer == .pypi ? distribution != name.distribution : distribution.contains("__") { copy.name = name }
    if consumer == .pypi ? versionText != version.description : Version(versionText) == nil { copy.version = version }
    return copy
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
      try settleTags(edits)
    }
  }

  /// Writes the version into METADATA, normalized, if the version or the name changed.
  private mutating func settleVersion(_ edits: [Edit]) throws(WheelError) {
    guard let last = edits.last(where: \.editsVersion) ?? edits.first(where: \.setsName) else { return }
    edit = last
    let version = filename.version
    let isRenamed = filename.distInfoStem != filenameBefore.distInfoStem
    var isSet = false
    if isRenamed || last.setsVersion
      || metadata.first("Version").flatMap({ Version($0) })?.description != version.description
    {
      isSet = try setField("Version", to: version.description)
    }
    if !isSet { noteFilename("version in the file name", filenameBefore.versionText, filename.versionText) }
    try followOwnRequirements()
  }

  /// Warns if the edits have removed the local version label by the way.
  mutating func warnOfLostLabel() {
    guard let lost = wheel.filename.version.local, filename.version.local?.segments.starts(with: lost.segments) != true,
      !applied.contains(where: \.edit.action.dropsLocalVersion)
    else { return }
    warnings.append("Version: the local version label is removed: \(lost.description.quotedForMessage)")
  }

  /// Requirements of the wheel on itself that pin the old version pin the new one.
  private mutating func followOwnRequirements() throws(WheelError) {
    let old = filenameBefore.version
    let new = filename.version
    guard old != new, !wheel.unknownParts.contains(.version) else { return }
    let names: Set = [filenameBefore.name, filename.name]
    for (index, requirement) in requirements(onAny: names) {
      guard let pin = requirement.specifiers.clauses.first, requirement.specifiers.clauses.count == 1, pin.pins(old)
      else { continue }
      var followed = requirement
      followed.specifiers = VersionSpecifiers([try VersionSpecifier(parsing: "\(pin.op.rawValue)\(new)")])
      try replaceRequirement(at: index, requirement, with: followed)
      warnings.append(
        "Requires-Dist: the wheel's requirement on itself follows the version: "
          + followed.description.quotedForMessage)
    }
  }

  private mutating func settleBuildTag() throws(WheelError) {
    noteFilename("build tag in the file name", filenameBefore.build?.description, filename.build?.description)
    let before = wheelInfo.build
    guard before != filename.build?.description else { return }
    try wheelInfo.setBuild(filename.build?.description)
    note("WHEEL Build", before: before, after: filename.build?.description)
  }

  /// Gives WHEEL one `Tag` line per expanded tag, and warns if `Root-Is-Purelib` no longer matches and is not set.
  private mutating func settleTags(_ edits: [Edit]) throws(WheelError) {
    noteFilename("tags in the file name", filenameBefore.tags.description, filename.tags.description)
    let expanded = filename.tags.expanded.map(\.description)
    if Set(wheelInfo.expandedTags) != Set(expanded) {
      let before = wheelInfo.tags.joined(separator: ", ")
      try wheelInfo.setTags(expanded)
      note("WHEEL Tag", before: before, after: expanded.joined(separator: ", "))
    }
    guard let purelib = wheelInfo.rootIsPurelib,
      !edits.contains(where: { $0.option == EditDefinition.rootIsPurelib.option })
    else { return }
    let isPure = filename.tags.platform == ["any"] && filename.tags.abi == ["none"]
    if isPure != purelib {
      warnings.append(
        "\(directories.wheel): Root-Is-Purelib: does not match \(filename.tags.description.quotedForMessage) and is "
          + "kept (root-is-purelib changes it): " + "\(purelib)".quotedForMessage)
    }
  }

  /// Notes that a part of the file name changed, if it did.
  mutating func noteFilename(_ part: String, _ before: String?, _ after: String?) {
    if before != after { note(part, before: before, after: after) }
  }
}

extension VersionSpecifier {
  /// Whether only this version satisfies the clause.
  fileprivate func pins(_ version: Version) -> Bool {
    switch op {
    case .equal: !isPrefix && self.version == version
    case .arbitrary: versionText == version.description
    default: false
    }
  }
}
