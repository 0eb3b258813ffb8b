// Source diffs applied to the wheel's files.

extension PatchDraft {
  /// A diff, and the edit that asks for it.
  struct DiffEdit {
    let edit: Edit
    let diff: SourceDiff
    /// The diff's own path.
    let path: String
  }

  /// Applies diffs one after the other, all of them or none.
  ///
  /// Where they do not fit but taking them back would, they are applied already. A fit at the very lines that the diffs
  /// state counts before one elsewhere, either way.
  mutating func applyDiffs(_ diffs: [DiffEdit]) throws(WheelError) {
    guard !diffs.isEmpty else { return }
    var forward = self
    var failure: WheelError?
    var isExact = false
    do throws(WheelError) {
      isExact = try forward.apply(diffs)
    } catch {
      failure = error
    }
    if failure != nil || !isExact {
      let undone = diffs.reversed().map { DiffEdit(edit: $0.edit, diff: $0.diff.reversed, path: $0.path) }
      var backward = self
      do throws(WheelError) {
        let isUndone = try backward.apply(undone)
        if isUndone || failure != nil { return }
      } catch {
        // Then they are not applied already.
      }
    }
    if let failure { throw failure }
    self = forward
  }

  /// - Returns: whether every hunk was found at the lines that the diffs state.
  private mutating func apply(_ diffs: [DiffEdit]) throws(WheelError) -> Bool {
    var isExact = true
    for diff in diffs {
      // What a diff copies is the file as it was before any of its changes.
      let before = self
      for file in diff.diff.files {
        do throws(WheelError) {
          let isFileExact = try apply(file, for: diff.edit, before)
          isExact = isExact && isFileExact
        } catch {
          var error = error
          error.subject = "\(diff.path): \(error.subject ?? file.path)"
          throw error
        }
      }
    }
    return isExact
  }

  private mutating func apply(
    _ file: FileDiff, for edit: Edit, _ draft: PatchDraft
  ) throws(WheelError) -> Bool {
    let old = resolveDiffPath(file.oldPath)
    let new = resolveDiffPath(file.newPath)
    for path in [old, new].compactMap(\.self) { try checkNotRecord(path, for: edit) }

    var before: [UInt8]?
    if case .copy = file.kind, let old {
      var draft = draft
      before = try draft.contents(of: old)
    } else if let old, file.kind != .create {
      before = try contents(of: old)
    }
    if file.kind == .create, let new, members.contains(new) {
      throw WheelError(.diffDoesNotFit, subject: new, "the diff makes the file, which is there already")
    }
    if before == nil, !file.appliesToAbsentFile {
      throw .nothingMatches("file", wanted: old ?? file.path, present: members.paths, subject: old ?? file.path)
    }
    let applied = try file.apply(to: before ?? [])
    for moved in applied.moved {
      let way = moved.lines > 0 ? "further on" : "further up"
      warnings.append(
        "\(new ?? file.path): hunk \(moved.hunk) was found \(abs(moved.lines)) line\(abs(moved.lines) == 1 ? "" : "s") \(way)"
      )
    }
    guard let new else {
      if let old { try remove(old, for: edit) }
      return applied.moved.isEmpty
    }
    let isExecutable = file.newMode.map { $0 & 0o111 != 0 }
    switch file.kind {
    case .create: try add(new, applied.bytes, isExecutable: isExecutable ?? false, for: edit)
    case .copy:
      let mode = old.flatMap { members.mode(of: $0) } ?? 0
      try add(new, applied.bytes, isExecutable: isExecutable ?? (mode & 0o111 != 0), for: edit)
    case .modify, .rename, .delete:
      if before == nil {
        try add(new, applied.bytes, isExecutable: isExecutable ?? false, for: edit)
      } else {
        if let old, !old.isExactly(new) { try move(old, to: new, for: edit) }
        try replace(new, with: applied.bytes, for: edit)
        if let isExecutable { setExecutable(isExecutable, new, applied.bytes, for: edit) }
      }
    }
    return applied.moved.isEmpty
  }

  /// A path in a diff is a member's as it stands, else `dist-info/` and `data/` mean this wheel's directories.
  private mutating func resolveDiffPath(_ path: String?) -> String? {
    guard let path else { return nil }
    return members.contains(path) ? path : MemberPath.resolve(path, in: directories)
  }

  /// METADATA and WHEEL as the edits before left them; any other file as it is now.
  private mutating func contents(of path: String) throws(WheelError) -> [UInt8]? {
    if path.isExactly(directories.metadata) { return metadata.bytes }
    if path.isExactly(directories.wheel) { return wheelInfo.bytes }
    return try members.bytes(of: path, limit: FileDiff.sizeLimit)
  }

  private mutating func move(_ old: String, to new: String, for edit: Edit) throws(WheelError) {
    try checkNotNeeded(old, for: edit)
    try members.rename(old, to: new)
    note(edit, "path", before: old, after: new)
    dropLicenseHeader(of: old, for: edit)
    try noteAddedLicense(new, for: edit)
    for warning in try entryPointWarnings(ofRemoved: old) { warnings.append(warning) }
  }

  private mutating func setExecutable(_ isExecutable: Bool, _ path: String, _ bytes: [UInt8], for edit: Edit) {
    // METADATA and WHEEL are never run, and are not files of the draft.
    if path.isExactly(directories.metadata) || path.isExactly(directories.wheel) { return }
    guard let mode = members.mode(of: path), (mode & 0o111 != 0) != isExecutable else { return }
    // A member with another mode is written anew, contents and all.
    members.replace(path, with: bytes)
    members.setExecutable(isExecutable, path)
    note(
      edit, "mode of \(path)", before: String(mode & 0o7777, radix: 8),
      after: String((members.mode(of: path) ?? mode) & 0o7777, radix: 8))
  }
}
