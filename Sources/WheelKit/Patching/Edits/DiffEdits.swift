// Diffs.

extension EditDefinition {
  static let diffs = [applyDiff]

  package static let applyDiff = EditDefinition(
    "apply-diff", "file", "Apply a unified diff; if any hunk does not fit exactly, none is applied.",
    example: "fix it.patch", .diffs { path, strip in .applyDiff(path: path, strip: strip) })
}

extension Edit {
  /// `--apply-diff`: applies the diff in the file at `path`, with `strip` leading components stripped from its paths.
  public static func applyDiff(path: String, strip: Int) -> Edit { Edit(ApplyDiff(path: path, strip: strip)) }

  /// The same edit with this number of path components to strip, if it is a diff.
  package func stripping(_ strip: Int) -> Edit {
    guard case .diff(let path, _) = source else { return self }
    return .applyDiff(path: path, strip: strip)
  }
}

private struct ApplyDiff: EditAction {
  let path: String
  let strip: Int

  var definition: EditDefinition { .applyDiff }
  var value: String { path }
  var source: EditSource? { .diff(path, strip: strip) }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    draft.diffs.append(PatchDraft.DiffEdit(diff: try draft.sources.diff(at: path, strip: strip), path: path))
  }
}
