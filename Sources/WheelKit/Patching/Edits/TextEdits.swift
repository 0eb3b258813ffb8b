// Text in files.

extension EditDefinition {
  static let texts = [replaceText]

  package static let replaceText = EditDefinition(
    "replace-text", "glob:old=new",
    "Replace text in UTF-8 files. '{version}', '{public}', '{release}' and '{local}' in NEW stand for the new version.",
    example: "torch/version.py:'2.0.1'='{version}'", acceptsPlaceholders: true,
    .texts { text throws(WheelError) in .replaceText(try TextReplacement(parsing: text)) })
}

extension Edit {
  /// `--replace-text`: replaces text in all files that match.
  public static func replaceText(_ replacement: TextReplacement) -> Edit { Edit(ReplaceText(replacement: replacement)) }
}

private struct ReplaceText: EditAction {
  let replacement: TextReplacement

  var definition: EditDefinition { .replaceText }
  var value: String { replacement.description }
  var subjects: [EditSubject] { [EditSubject("the text", value: "\(replacement.glob):\(replacement.old)")] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let paths = try files(of: &draft)
    let new = try replacement.replacement(for: draft.filename.version)
    let substitution = TextSubstitution(old: Array(replacement.old.utf8), new: Array(new.utf8))
    var isFound = false
    for path in paths {
      let result = substitution.applied(to: try text(of: path, &draft))
      if let bytes = result.bytes { try draft.replace(path, with: bytes) }
      isFound = isFound || result.isApplied || result.bytes != nil
    }
    if !isFound && !paths.isEmpty && !paths.contains(where: { draft.replaced.contains(ExactText($0)) }) {
      let files = paths.count == 1 ? paths[0].quotedForMessage : "\(paths.count) files"
      try draft.missTarget(WheelError(.nothingMatches, "not found in \(files): \(replacement.old.quotedForMessage)"))
    }
  }

  func undo(in draft: inout PatchDraft) throws(WheelError) {
    let new = try replacement.replacement(for: draft.filename.version)
    let substitution = TextSubstitution(old: Array(new.utf8), new: Array(replacement.old.utf8))
    if new.isEmpty { return }
    for path in try replacement.glob.matches(draft.members.paths, in: draft.directories) {
      guard let bytes = try draft.members.bytes(of: path, limit: FileDiff.maximumSize) else { continue }
      if let bytes = substitution.applied(to: bytes).bytes { try draft.members.change(path, to: bytes) }
    }
  }

  /// The files that match, without METADATA, WHEEL and RECORD.
  private func files(of draft: inout PatchDraft) throws(WheelError) -> [String] {
    let matching = try replacement.glob.matches(draft.members.paths, in: draft.directories)
    let directories = draft.directories
    let documents = [directories.metadata, directories.wheel, directories.record]
    let files = matching.filter { path in
      !documents.contains(where: path.isExactly) && !directories.isSignature(path)
    }
    if files.isEmpty, let document = matching.first {
      throw WheelError(
        .neededMember, "cannot be edited as text: \(document.quotedForMessage)",
        hints: Self.hints(document, directories))
    }
    if files.isEmpty {
      let paths = draft.members.paths
      let wanted = MemberPath.resolve(replacement.glob.description, in: directories)
      try draft.missTarget(.nothingMatches("file", wanted: wanted, present: paths))
    }
    return files
  }

  private static func hints(_ document: String, _ directories: WheelDirectories) -> [WheelError.Hint] {
    if document.isExactly(directories.metadata) { return [.useEdits(["set-field", "description", "apply-diff"])] }
    return document.isExactly(directories.wheel) ? [.useEdits(["root-is-purelib", "apply-diff"])] : []
  }

  private func text(of path: String, _ draft: inout PatchDraft) throws(WheelError) -> [UInt8] {
    let bytes = try draft.members.bytes(of: path, limit: FileDiff.maximumSize) ?? []
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw WheelError(.invalidValue, subject: path, "is not UTF-8, so its text cannot be replaced")
    }
    return bytes
  }
}
