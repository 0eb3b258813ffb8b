// Diffs.

extension EditDefinition {
  static let diffs = [applyDiff]

  package static let applyDiff = EditDefinition(
    "apply-diff", "file", "Apply a unified diff; if any hunk does not fit exactly, none is applied.",
    example: "fix it.patch", .diffs { path, options in .applyDiff(path: path, options: options) })
}

extension Edit {
  /// `--apply-diff`: applies the diff in the file at `path`, with `strip` leading components stripped from its paths.
  public static func applyDiff(path: String, strip: Int) -> Edit {
    .applyDiff(path: path, options: DiffOptions(strip: strip))
  }

  /// `--apply-diff`: applies the diff in the file at `path`.
  public static func applyDiff(path: String, options: DiffOptions) -> Edit {
    Edit(ApplyDiff(path: path, options: options))
  }

  /// The same edit with these options, if it is a diff.
  package func applied(with options: DiffOptions) -> Edit {
    guard case .diff(let path, _) = source else { return self }
    return .applyDiff(path: path, options: options)
  }
}

private struct ApplyDiff: EditAction {
  let path: String
  let options: DiffOptions

  var definition: EditDefinition { .applyDiff }
  var value: String { path }
  var source: EditSource? { .diff(path, options) }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    draft.diffs.append(PatchDraft.DiffEdit(diff: try draft.sources.diff(at: path, options), path: path))
  }

  func undo(in draft: inout PatchDraft) throws(WheelError) {
    draft.undo(try draft.sources.diff(at: path, options))
  }
}
