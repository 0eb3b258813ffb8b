// Diffs, applied to the wheel's files.

extension PatchDraft {
  struct DiffEdit {
    let diff: SourceDiff
    /// The path of the diff itself.
    let path: String
  }

  /// How the files of a diff fit the wheel.
  private enum DiffFit {
    /// Every hunk is at the lines that it states.
    case exact
    /// Some hunks are at other lines.
    case moved
    case misfit
  }

  /// Applies all diffs in order, or none. Diffs that are applied already are satisfied.
  mutating func applyDiffs(_ diffs: [DiffEdit]) throws(WheelError) {
    let files = diffs.flatMap(\.diff.files)
    guard !files.isEmpty else { return }
    // Diffs that change each other's lines can only be recognized together, the last one first.
    if files.allSatisfy(\.leavesTraces), fit(diffs.reversed().flatMap(\.diff.reversed.files), isUndoing: true) == .exact
    {
      if isAmbiguous(files) { throw .ambiguousDiff.about(diffs.map(\.path).joined(separator: ", ")) }
      // A misspelled path looks the same as a deleted file.
      if files.allSatisfy({ $0.kind == .delete }) { warnings += files.map(\.deletedAlready) }
      return
    }
    var draft = self
    for diff in diffs { try draft.apply(diff) }
    self = draft
  }

  /// Undoes a diff that is applied exactly; otherwise nothing.
  mutating func undo(_ diff: SourceDiff) {
    var draft = self
    guard diff.files.allSatisfy(\.leavesTraces) else { return }
    if draft.apply(diff.reversed.files, isUndoing: true) == .exact { self = draft }
  }

  private mutating func apply(_ diff: DiffEdit) throws(WheelError) {
    // A diff copies files as they were before any of its changes.
    let before = self
    for file in diff.diff.files {
      do throws(WheelError) {
        try apply(file, in: before)
      } catch {
        var error = error
        if error.subject == nil { error.subject = file.path }
        if error.code == .nothingMatches { error = absentFiles(of: diff.diff, error) }
        error.subject = error.subject.map { "\(diff.path): \($0)" } ?? diff.path
        throw error
      }
    }
  }

  /// The error for a file that is not in the wheel: it lists all such files of the diff.
  private func absentFiles(of diff: SourceDiff, _ error: WheelError) -> WheelError {
    var copy = error
    copy.hints = [.selectDiffFiles]
    var draft = self
    let new = Set(diff.files.compactMap { $0.kind == .modify ? nil : $0.newPath })
    let absent = diff.files.filter { file in
      !file.appliesToAbsentFile && file.kind != .delete && !draft.hasFile(file.oldPath) && !draft.hasFile(file.newPath)
        && !new.contains(file.oldPath ?? "")
    }
    if absent.count > 1 {
      copy.subject = nil
      copy.reason = "\(absent.count) files of the diff are not in the wheel: \(absent.map(\.path).listedForMessage)"
    }
    return copy
  }

  /// Applies the changes of one file, unless they are applied already.
  private mutating func apply(_ file: FileDiff, in before: PatchDraft) throws(WheelError) {
    let undone = mayBeApplied(file) ? fit([file.reversed], isUndoing: true) : .misfit
    if undone == .exact {
      if isAmbiguous([file]) { throw .ambiguousDiff }
      if file.kind == .delete { warnings.append(file.deletedAlready) }
      return
    }
    do throws(WheelError) {
      _ = try change(file, in: before)
    } catch {
      if let path = resolveDiffPath(file.newPath), replaced.contains(ExactText(path)) { return }
      // The lines found elsewhere need not be those that the diff is about, hence the warning.
      guard error.code == .diffDoesNotFit, file.kind == .modify, undone == .moved else { throw error }
      warnings.append(
        "\(file.path.elided): the diff does not fit, but its result is there at other lines: assumed to be applied")
    }
  }

  /// Whether the files fit the wheel exactly, although undoing them does, too.
  private func isAmbiguous(_ files: [FileDiff]) -> Bool {
    // Lines that are added without context fit anywhere, which means nothing.
    if files.contains(where: { $0.hunks.contains { $0.old.isEmpty } }) { return false }
    return fit(files, isUndoing: false) == .exact
  }

  /// How the files fit the wheel, one after the other.
  private func fit(_ files: [FileDiff], isUndoing: Bool) -> DiffFit {
    var draft = self
    return draft.apply(files, isUndoing: isUndoing)
  }

  /// Applies the files, one after the other, up to the first one that does not fit.
  private mutating func apply(_ files: [FileDiff], isUndoing: Bool) -> DiffFit {
    var fit = DiffFit.exact
    do throws(WheelError) {
      for file in files {
        if isUndoing, try !mayBeResult(of: file) { return .misfit }
        if try !change(file, in: self) { fit = .moved }
      }
      return fit
    } catch {
      return .misfit
    }
  }

  /// Whether the file to which a reversed diff applies can be the diff's result. If that is empty, the file has to be, too.
  private mutating func mayBeResult(of reversed: FileDiff) throws(WheelError) -> Bool {
    guard reversed.kind == .modify else { return true }
    guard let path = resolveDiffPath(reversed.oldPath), members.contains(path) else { return false }
    guard reversed.hunks.contains(where: \.reversed.mayEmptyFile) else { return true }
    return try contents(of: path)?.isEmpty == true
  }

  /// Whether it is worth finding out if a file's changes are applied already.
  ///
  /// A hunk that only removes lines, without context, leaves no traces, unless they were all the lines of the file.
  private mutating func mayBeApplied(_ file: FileDiff) -> Bool {
    switch file.kind {
    case .create, .copy: hasFile(file.newPath)
    case .delete: !hasFile(file.oldPath)
    case .rename: !hasFile(file.oldPath) && hasFile(file.newPath)
    case .modify: file.leavesTraces
    }
  }

  /// Applies the changes of one file.
  ///
  /// - Parameter before: the wheel before the diff, from which it copies files.
  /// - Returns: whether every hunk is at the lines that it states.
  private mutating func change(_ file: FileDiff, in before: PatchDraft) throws(WheelError) -> Bool {
    let old = resolveDiffPath(file.oldPath)
    let new = resolveDiffPath(file.newPath)
    for path in [old, new].compactMap(\.self) { try checkNotRecord(path) }

    var contents: [UInt8]?
    if case .copy = file.kind, let old {
      var before = before
      contents = try before.contents(of: old)
    } else if let old, file.kind != .create {
      contents = try self.contents(of: old)
    }
    if file.kind == .create, let new, members.contains(new) {
      throw WheelError(.diffDoesNotFit, subject: new, "the diff creates the file, but it exists already")
    }
    if contents == nil, !file.appliesToAbsentFile {
      throw .nothingMatches("file", wanted: old ?? file.path, present: members.paths, subject: old ?? file.path)
    }
    let applied = try file.apply(to: contents ?? [])
    for moved in applied.moved {
      let direction = moved.lines > 0 ? "below" : "above"
      let lines = abs(moved.lines) == 1 ? "1 line" : "\(abs(moved.lines)) lines"
      warnings.append("\((new ?? file.path).elided): hunk \(moved.hunk) applied \(lines) \(direction) the stated line")
    }
    guard let new else {
      if let old { try remove(old) }
      return applied.moved.isEmpty
    }
    let isExecutable = file.newMode?.isExecutable
    switch file.kind {
    case .create: try add(new, applied.bytes, isExecutable: isExecutable ?? false)
    case .copy:
      let mode = old.flatMap { members.mode(of: $0) } ?? 0
      try add(new, applied.bytes, isExecutable: isExecutable ?? mode.isExecutable)
    case .modify, .rename, .delete:
      if contents == nil {
        try add(new, applied.bytes, isExecutable: isExecutable ?? false)
      } else {
        if let old, !old.isExactly(new) { try move(old, to: new) }
        try replace(new, with: applied.bytes)
        if let isExecutable { setExecutable(isExecutable, new, applied.bytes) }
      }
    }
    return applied.moved.isEmpty
  }

  /// The member that a path in a diff refers to: the one with this path, else a leading `dist-info/` or `data/` stands for
  /// the wheel's directory, and so do the directories of another version, for which the diff may have been made.
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

  /// The current contents of a file; METADATA and WHEEL are edited as documents.
  private mutating func contents(of path: String) throws(WheelError) -> [UInt8]? {
    if path.isExactly(directories.metadata) { return metadata.bytes }
    if path.isExactly(directories.wheel) { return wheelInfo.bytes }
    return try members.bytes(of: path, limit: FileDiff.maximumSize)
  }

  private mutating func move(_ old: String, to new: String) throws(WheelError) {
    try checkNotNeeded(old)
    try checkLocation(of: new)
    try members.rename(old, to: new)
    note("path", before: old, after: new)
    dropLicenseField(of: old)
    try noteAddedLicense(new)
    warnOfClash(new)
    gone.append(old)
  }

  private mutating func setExecutable(_ isExecutable: Bool, _ path: String, _ bytes: [UInt8]) {
    // METADATA and WHEEL are never executed, and are not among the files of the draft.
    if path.isExactly(directories.metadata) || path.isExactly(directories.wheel) { return }
    guard let mode = members.mode(of: path), mode.isExecutable != isExecutable else { return }
    // Changing the mode rewrites the member, including its contents.
    members.replace(path, with: bytes)
    members.setExecutable(isExecutable, path)
    note(
      "mode of \(path)", before: String(mode & ~FileMode.type, radix: 8),
      after: String((members.mode(of: path) ?? mode) & ~FileMode.type, radix: 8))
  }
}

extension String {
  /// The text before the first slash, and the rest with the slash.
  fileprivate var atFirstSlash: (top: Substring, rest: Substring) {
    let slash = utf8.firstIndex(of: .slash) ?? endIndex
    return (self[..<slash], self[slash...])
  }
}

extension WheelError {
  fileprivate static let ambiguousDiff = WheelError(
    .diffAmbiguous, "fits both forwards and reversed, so it may be applied already: it needs more context")
}

extension FaultCode {
  /// A diff fits the wheel both forwards and reversed.
  public static let diffAmbiguous = FaultCode(rawValue: "diff-ambiguous")
}

extension FileDiff {
  fileprivate var deletedAlready: String { "\(path.elided): not in the wheel, assumed to be deleted already" }

  /// Whether the wheel shows afterwards that the changes were applied.
  fileprivate var leavesTraces: Bool {
    switch kind {
    case .create, .delete, .rename, .copy: true
    // Setting a mode again does no harm.
    case .modify: !hunks.isEmpty && hunks.allSatisfy { !$0.new.isEmpty || $0.mayEmptyFile }
    }
  }
}
