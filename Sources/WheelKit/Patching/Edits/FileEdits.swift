// Whole files.

extension EditDefinition {
  static let files = [deleteFile, addFile, replaceFile]

  package static let deleteFile = EditDefinition(
    "delete-file", "glob", "Delete files; '*' matches within a directory, '**' across directories.",
    example: "torch/**/test_*.py",
    .texts { text throws(WheelError) in .deleteFile(try PathGlob(parsing: text)) })

  package static let addFile = EditDefinition(
    "add-file", "dest=src",
    "Add a file. 'dist-info/' and 'data/' at the start of DEST stand for the wheel's directories.",
    example: "dist-info/sboms/torch.cdx.json=sboms/a=b.json", .files { path, source in .addFile(path, source: source) })

  package static let replaceFile = EditDefinition(
    "replace-file", "dest=src", "Replace the contents of a file.", example: "torch/version.py=/tmp/version.py",
    .files { path, source in .replaceFile(path, source: source) })
}

extension Edit {
  /// `--delete-file`: removes all files that match.
  public static func deleteFile(_ glob: PathGlob) -> Edit { Edit(DeleteFile(glob: glob)) }

  /// `--add-file`: adds a file with the contents of the file at `source`.
  public static func addFile(_ path: MemberPath, source: String) -> Edit { Edit(AddFile(path: path, file: source)) }

  /// `--replace-file`: replaces the contents of a file with those of the file at `source`.
  public static func replaceFile(_ path: MemberPath, source: String) -> Edit {
    Edit(ReplaceFile(path: path, file: source))
  }
}

extension EditSubject {
  fileprivate static func file(_ path: MemberPath) -> EditSubject { EditSubject("the file", value: path.description) }
}

private struct DeleteFile: EditAction {
  let glob: PathGlob

  var definition: EditDefinition { .deleteFile }
  var value: String { glob.description }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let matching = try glob.matches(draft.members.paths, in: draft.directories)
    if matching.isEmpty && !draft.allowMissing {
      let wanted = MemberPath.resolve(glob.description, in: draft.directories)
      if draft.members.paths.contains(where: { $0.utf8.starts(with: "\(wanted)/".utf8) }) {
        throw WheelError(
          .nothingMatches,
          "no file \(glob.description.quotedForMessage); did you mean all files in the directory, "
            + "\("\(glob)/**".quotedForMessage)?")
      }
      throw .nothingMatches("file", wanted: wanted, present: draft.members.paths)
    }
    for path in matching { try draft.remove(path) }
    draft.members.removeEmptiedDirectories(above: matching)
  }
}

private struct AddFile: EditAction {
  let path: MemberPath
  let file: String

  var definition: EditDefinition { .addFile }
  var value: String { "\(path)=\(file)" }
  var subjects: [EditSubject] { [.file(path)] }
  var source: EditSource? { .file(path, source: file) }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let path = path.resolved(in: draft.directories)
    let file = try draft.sources.file(at: file)
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
      if draft.allowMissing { return }
      throw .nothingMatches("file", wanted: path, present: draft.members.paths)
    }
    try draft.replace(path, with: file.bytes)
  }
}
