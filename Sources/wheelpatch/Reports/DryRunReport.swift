import WheelKit

/// What a patch would write: unified diffs of the documents, and a list of the members that are added, changed, renamed
/// or removed.
struct DryRunReport {
  let plan: PatchPlan

  var text: String {
    var text = ""
    for document in plan.documents {
      text += UnifiedDiff.text(
        old: document.before, new: document.after, oldLabel: "a/\(document.path)", newLabel: "b/\(document.newPath)")
    }
    for file in plan.files {
      switch (file.path, file.newPath, file.newSize) {
      case (nil, let added?, let size): text += "added: \(added) (\(size ?? 0) bytes)\n"
      case (let path?, .some, let size?): text += "changed: \(path) (\(size) bytes)\n"
      default: continue
      }
    }
    for (path, move) in plan.moves.sorted(by: { $0.key < $1.key }) {
      switch move {
      case .renamed(let newPath): text += "renamed: \(path) -> \(newPath)\n"
      case .removed: text += "removed: \(path)\n"
      }
    }
    return text
  }
}
