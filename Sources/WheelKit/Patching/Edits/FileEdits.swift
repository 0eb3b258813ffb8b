// Whole files.

extension EditDefinition {
  static let files = [keepFile, deleteFile, addFile, replaceFile]

  package static let keepFile = EditDefinition(
    "keep-file", "glob", "Keep these files when a pattern for files to delete matches them.",
    example: "torch/test/conftest.py",
    .texts { text throws(WheelError) in .keepFile(try PathGlob(parsing: text)) })

  package static let deleteFile = EditDefinition(
    "delete-file", "glob", "Delete files; '*' matches within a directory, '**' across directories.",
    example: "torch/**/test_*.py",
    .texts { text throws(WheelError) in .deleteFile(try PathGlob(parsing: text)) })

  package static let addFile = EditDefinition(
    "add-file", "dest=src",
    "Add a file, or all files of a directory: DEST/=SRC/. 'dist-info/' and 'data/' at the start of DEST stand for the "
      + "wheel's directories.",
    example: "dist-info/sboms/torch.cdx.json=sboms/a=b.json",
    .files { path, source throws(WheelError) in
      if path.isDirectory != source.hasSuffix("/") {
        throw WheelError(
          .invalidValue,
          "DEST and SRC have to be two files, or two directories that end in '/': "
            + "\(path)=\(source)".quotedForMessage)
      }
      return .addFile(path, source: source)
    })

  package static let replaceFile = EditDefinition(
    "replace-file", "dest=src", "Replace the contents of a file.", example: "torch/version.py=/tmp/version.py",

    .files { path, source throws(WheelError) in
      .replaceFile(try MemberPath(parsing: path.description), source: source)
    })
}

extension Edit {
  /// `--keep-file`: keeps the files that match, although `--delete-file` matches them too.
  public static func keepFile(_ glob: PathGlob) -> Edit { Edit(KeepFile(glob: glob)) }

  /// `--delete-file`: removes all files that match.
  public static func deleteFile(_ glob: PathGlob) -> Edit { Edit(DeleteFile(glob: glob)) }

  /// `--add-file`: adds a file with the contents of the file at `source`; if `path` ends in a slash, all files below the
  /// directory at `source`.
  public static func addFile(_ path: MemberPath, source: String) -> Edit { Edit(AddFile(path: path, file: source)) }

  /// `--replace-file`: replaces the contents of a file with those of the file at `source`.
  public static func replaceFile(_ path: MemberPath, source: String) -> Edit {
    Edit(ReplaceFile(path: path, file: source))
  }
}

extension EditSubject {
  fileprivate static func file(_ path: MemberPath) -> EditSubject { EditSubject("the file", value: path.description) }
}

private struct KeepFile: EditAction {
  let glob: PathGlob

  var definition: EditDefinition { .keepFile }
  var value: String { glob.description }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let paths = draft.members.paths
    if try glob.matches(paths, in: draft.directories).isEmpty {
      let wanted = MemberPath.resolve(glob.description, in: draft.directories)
      try draft.missTarget(.nothingMatches("file", wanted: wanted, present: paths))
    }
    draft.kept.append(glob)
  }
}

private struct DeleteFile: EditAction {
  let glob: PathGlob

  var definition: EditDefinition { .deleteFile }
  var value: String { glob.description }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    var matching = try glob.matches(draft.members.paths, in: draft.directories)
    if matching.isEmpty {
      let paths = draft.members.paths
      let wanted = MemberPath.resolve(glob.description, in: draft.directories)
      try draft.missTarget(noFile(wanted, among: paths))
    }
    if !draft.kept.isEmpty {
      var kept: Set<ExactText> = []
      for glob in draft.kept { kept.formUnion(try glob.matches(matching, in: draft.directories).map { ExactText($0) }) }
      matching.removeAll { kept.contains(ExactText($0)) }
    }
    for path in matching { try draft.remove(path) }
    draft.members.removeEmptiedDirectories(above: matching)
  }

  private func noFile(_ wanted: String, among paths: [String]) -> WheelError {
    guard paths.contains(where: { $0.utf8.starts(with: "\(wanted)/".utf8) }) else {
      return .nothingMatches("file", wanted: wanted, present: paths)
    }
    return WheelError(
      .nothingMatches,
      "no file \(glob.description.quotedForMessage); did you mean all files in the directory, "
        + "\("\(glob)/**".quotedForMessage)?")
  }
}

private struct AddFile: EditAction {
  let path: MemberPath
  let file: String

  var definition: EditDefinition { .addFile }
  var value: String { "\(path)=\(file)" }
  // Several directories can have the same destination.
  var subjects: [EditSubject] { path.isDirectory ? [] : [.file(path)] }
  var source: EditSource? { path.isDirectory ? .directory(path, source: file) : .file(path, source: file) }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let path = path.resolved(in: draft.directories)
    guard self.path.isDirectory else {
      try add(try draft.sources.file(at: file), at: path, to: &draft)
      return
    }
    for entry in try draft.sources.directory(at: file).entries {
      let path = path + entry.path
      _ = try explaining(MemberPath(parsing: path)) { WheelError($0.code, subject: file + entry.path, $0.reason) }
      try add(entry.file, at: path, to: &draft)
    }
  }

  /// The file may have been changed since it was added.
  func undo(in draft: inout PatchDraft) throws(WheelError) {
    let path = path.resolved(in: draft.directories)
    guard self.path.isDirectory else { return draft.members.remove(path) }
    for entry in try draft.sources.directory(at: file).entries { draft.members.remove(path + entry.path) }
  }

  private func add(_ file: PatchSources.File, at path: String, to draft: inout PatchDraft) throws(WheelError) {
    try draft.checkNotRecord(path)
    guard draft.members.contains(path) else {
      try draft.add(path, file.bytes, isExecutable: file.isExecutable)
      return
    }
    if try !draft.members.holds(file.bytes, at: path) {
      throw WheelError(
        .memberExists, "the file exists with other contents: \(path.quotedForMessage)",
        hints: [.useEdits(["replace-file"])])
    }
  }
}

private struct ReplaceFile: EditAction {
  let path: MemberPath
  let file: String

  var definition: EditDefinition { .replaceFile }
  var value: String { "\(path)=\(file)" }
  var subjects: [EditSubject] { [.file(path)] }
  var source: EditSource? { .file(path, source: file) }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let path = path.resolved(in: draft.directories)
    let file = try draft.sources.file(at: file)
    try draft.checkNotRecord(path)
    guard draft.members.contains(path), path.utf8.last != .slash else {
      let paths = draft.members.paths
      try draft.missTarget(.nothingMatches("file", wanted: path, present: paths))
      return
    }
    try draft.replace(path, with: file.bytes)
    draft.replaced.remove(ExactText(path))
  }

  func undo(in draft: inout PatchDraft) {
    draft.replaced.insert(ExactText(path.resolved(in: draft.directories)))
  }
}
