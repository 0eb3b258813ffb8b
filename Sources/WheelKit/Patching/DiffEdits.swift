// Source diffs applied to the wheel's files.

extension PatchDraft {
  /// A diff, and the edit that asks for it.
  struct DiffEdit {
    let edit: Edit
    let diff: SourceDiff
    /// The diff's own path.
    let path: String
  }

  /// Applies diffs one after the other, all of them or none; one that is applied already is satisfied.
  mutating func applyDiffs(_ diffs: [DiffEdit]) throws(WheelError) {
    guard !diffs.isEmpty else { return }
    // Diffs that change each other's lines are recognised only together, the last one first.
    let undone = diffs.reversed().map { DiffEdit(edit: $0.edit, diff: $0.diff.reversed, path: $0.path) }
    let files = diffs.flatMap(\.diff.files)
    if files.allSatisfy(\.leavesTraces), areUndoable(undone) {
      do throws(WheelError) {
        try checkFitsOnlyOneWay(diffs)
      } catch {
        throw error.about(diffs.map(\.path).joined(separator: ", "))
      }
      // Files that are gone may never have been there: a misspelt path looks the same.
      if files.allSatisfy({ $0.kind == .delete }) { warnings += files.map(\.takenForDeleted) }
      return
    }
    var draft = self
    for diff in diffs { try draft.apply(diff) }
    self = draft
  }

  /// Whether all of the reversed diffs fit, at the lines that they state or anywhere: then what they take back is there.
  private func areUndoable(_ undone: [DiffEdit], anywhere: Bool = false) -> Bool {
    var draft = self
    do throws(WheelError) {
      for diff in undone {
        for file in diff.diff.files {
          if file.kind == .modify, try !draft.mayHaveBeenModified(file) { return false }
          let isExact = try draft.apply(file, for: diff.edit, draft)
          if !isExact && !anywhere { return false }
        }
      }
      return true
    } catch {
      return false
    }
  }

  /// - Throws: `diff-ambiguous` where diffs that can be taken back fit once more just as well, at the lines they state.
  private func checkFitsOnlyOneWay(_ diffs: [DiffEdit]) throws(WheelError) {
    var draft = self
    do throws(WheelError) {
      for diff in diffs {
        for file in diff.diff.files {
          // Lines that are added without context fit anywhere, which says nothing.
          if file.hunks.contains(where: { $0.old.isEmpty }) { return }
          if try !draft.apply(file, for: diff.edit, draft) { return }
        }
      }
    } catch {
      return
    }
    throw WheelError(
      .diffAmbiguous,
      "fits as it stands and when taken back, so that nothing tells whether it is applied already: it needs more context"
    )
  }

  /// Whether the file of a reversed diff can be what the diff left. Where that is nothing, the file has to be there, and empty.
  private mutating func mayHaveBeenModified(_ reversed: FileDiff) throws(WheelError) -> Bool {
    guard let path = resolveDiffPath(reversed.oldPath), members.contains(path) else { return false }
    guard reversed.hunks.contains(where: \.reversed.mayEmptyFile) else { return true }
    return try contents(of: path)?.isEmpty == true
  }

  private mutating func apply(_ diff: DiffEdit) throws(WheelError) {
    // What a diff copies is the file as it was before any of its changes.
    let before = self
    for file in diff.diff.files {
      do throws(WheelError) {
        if try isApplied(file, diff, before) {
          if file.kind == .delete { warnings.append(file.takenForDeleted) }
          continue
        }
        _ = try apply(file, for: diff.edit, before)
      } catch {
        // At other lines it is taken for applied only when it cannot be applied, and that is said: they need not be those
        // that it speaks of.
        let undone = DiffEdit(edit: diff.edit, diff: SourceDiff(files: [file.reversed]), path: diff.path)
        if error.code == .diffDoesNotFit, file.kind == .modify, file.leavesTraces,
          areUndoable([undone], anywhere: true)
        {
          warnings.append(
            "\(file.path.elided): what the diff changes is not there, and what it makes is at other lines: taken for applied"
          )
          continue
        }
        var error = error
        error.subject = "\(diff.path): \(error.subject ?? file.path)"
        throw error
      }
    }
  }

  /// Whether what the diff says of a file is so already. A hunk that only takes lines away, without context, leaves
  /// nothing behind to tell that by, unless they are all the file had.
  private mutating func isApplied(
    _ file: FileDiff, _ diff: DiffEdit, _ before: PatchDraft
  ) throws(WheelError) -> Bool {
    guard file.leavesTraces else { return false }
    // A new file that is not there, or an old one that is, need not be looked at further.
    switch file.kind {
    case .create, .copy: if !hasFile(file.newPath) { return false }
    case .delete: if hasFile(file.oldPath) { return false }
    case .rename: if hasFile(file.oldPath) || !hasFile(file.newPath) { return false }
    case .modify: break
    }
    let one = SourceDiff(files: [file])
    guard areUndoable([DiffEdit(edit: diff.edit, diff: one.reversed, path: diff.path)]) else { return false }
    try checkFitsOnlyOneWay([DiffEdit(edit: diff.edit, diff: one, path: diff.path)])
    return true
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
      throw WheelError(.diffDoesNotFit, subject: new, "the diff creates the file, but it exists already")
    }
    if before == nil, !file.appliesToAbsentFile {
      throw .nothingMatches("file", wanted: old ?? file.path, present: members.paths, subject: old ?? file.path)
    }
    let applied = try file.apply(to: before ?? [])
    for moved in applied.moved {
      let way = moved.lines > 0 ? "further on" : "further up"
      warnings.append(
        "\((new ?? file.path).elided): hunk \(moved.hunk) was found \(abs(moved.lines)) line\(abs(moved.lines) == 1 ? "" : "s") \(way)"
      )
    }
    guard let new else {
      if let old { try remove(old, for: edit) }
      return applied.moved.isEmpty
    }
    let isExecutable = file.newMode?.isExecutable
    switch file.kind {
    case .create: try add(new, applied.bytes, isExecutable: isExecutable ?? false, for: edit)
    case .copy:
      let mode = old.flatMap { members.mode(of: $0) } ?? 0
      try add(new, applied.bytes, isExecutable: isExecutable ?? mode.isExecutable, for: edit)
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

  /// A path in a diff is a member's as it stands, else `dist-info/` and `data/` mean this wheel's directories; and so do
  /// those of another version, which the diff was made of before the version was set.
  private mutating func resolveDiffPath(_ path: String?) -> String? {
    guard let path else { return nil }
    if members.contains(path) { return path }
    let (top, rest) = path.atFirstSlash
    for (suffix, directory) in [(".dist-info", directories.distInfo), (".data", directories.dataOrItsName)]
    where top.hasSuffix(suffix) && wheel.filename.isOfProject(top.dropLast(suffix.count)) {
      return directory + rest
    }
    return MemberPath.resolve(path, in: directories)
  }

  private mutating func hasFile(_ path: String?) -> Bool { resolveDiffPath(path).map { members.contains($0) } ?? false }

  /// METADATA and WHEEL as the edits before left them; any other file as it is now.
  private mutating func contents(of path: String) throws(WheelError) -> [UInt8]? {
    if path.isExactly(directories.metadata) { return metadata.bytes }
    if path.isExactly(directories.wheel) { return wheelInfo.bytes }
    return try members.bytes(of: path, limit: FileDiff.sizeLimit)
  }

  private mutating func move(_ old: String, to new: String, for edit: Edit) throws(WheelError) {
    try checkNotNeeded(old, for: edit)
    try checkPlace(of: new, for: edit)
    try members.rename(old, to: new)
    note(edit, "path", before: old, after: new)
    dropLicenseHeader(of: old, for: edit)
    try noteAddedLicense(new, for: edit)
    warnOfClash(new)
    gone.append(old)
  }

  private mutating func setExecutable(_ isExecutable: Bool, _ path: String, _ bytes: [UInt8], for edit: Edit) {
    // METADATA and WHEEL are never run, and are not files of the draft.
    if path.isExactly(directories.metadata) || path.isExactly(directories.wheel) { return }
    guard let mode = members.mode(of: path), mode.isExecutable != isExecutable else { return }
    // A member with another mode is written anew, contents and all.
    members.replace(path, with: bytes)
    members.setExecutable(isExecutable, path)
    note(
      edit, "mode of \(path)", before: String(mode & ~FileMode.type, radix: 8),
      after: String((members.mode(of: path) ?? mode) & ~FileMode.type, radix: 8))
  }
}

extension String {
  /// What stands before the first slash, and the rest with it.
  fileprivate var atFirstSlash: (top: Substring, rest: Substring) {
    let slash = utf8.firstIndex(of: UInt8(ascii: "/")) ?? endIndex
    return (self[..<slash], self[slash...])
  }
}

extension WheelError.Code {
  /// A diff fits both as it stands and when taken back.
  public static let diffAmbiguous = WheelError.Code(rawValue: "diff-ambiguous")
}

extension FileDiff {
  fileprivate var takenForDeleted: String { "\(path.elided): not in the wheel, so taken for deleted already" }

  /// Whether the file shows afterwards that the diff was applied.
  fileprivate var leavesTraces: Bool {
    switch kind {
    case .create, .delete, .rename, .copy: true
    // A mode is given again without harm.
    case .modify: !hunks.isEmpty && hunks.allSatisfy { !$0.new.isEmpty || $0.mayEmptyFile }
    }
  }
}
