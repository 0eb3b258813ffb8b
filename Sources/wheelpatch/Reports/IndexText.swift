import WheelKit

extension IndexReport {
  /// For people: what is wrong if that was asked, and one line that sums it up.
  func text(of command: IndexCommand) -> String {
    var lines = command.check ? changes.prefix(IndexReport.maximumLines).map(\.text) : []
    if command.check, changes.count > lines.count {
      lines.append("and \(changes.count - lines.count) more (--json lists all)")
    }
    lines.append(
      "\(PathName.join(command.output ?? command.folder, "simple").elided): \(summary(isCheck: command.check))")
    return lines.map { $0.onOneLine + "\n" }.joined()
  }

  private static let maximumLines = 20

  private func summary(isCheck: Bool) -> String {
    let counts = "\(files.counted("file")) of \(projects.counted("project"))"
    var parts: [String] = []
    for (word, names) in [("added", added), ("replaced", replaced), ("removed", removed)] where !names.isEmpty {
      parts.append("\(word) \(names.count)")
    }
    if isCheck {
      parts.append(changes.isEmpty ? "up to date" : "\(changes.count) of its files differ")
    } else {
      let stale = changes.count { $0.kind == .stale }
      if changes.count > stale { parts.append("wrote \(changes.count - stale)") }
      if stale > 0 { parts.append("pruned \(stale)") }
      if parts.isEmpty { parts.append("unchanged") }
    }
    if !skipped.isEmpty { parts.append("\(skipped.count) not listed") }
    if !refused.isEmpty { parts.append("\(refused.count) refused") }
    return "\(counts); \(parts.joined(separator: ", "))"
  }

  /// One element of `results` in `index --json`.
  func json(of command: IndexCommand) -> JSON {
    [
      "folder": .string(command.folder),
      "index": .string(PathName.join(command.output ?? command.folder, "simple")),
      "files": JSON(files), "projects": JSON(projects), "added": .strings(added), "replaced": .strings(replaced),
      "removed": .strings(removed),
      "skipped": .array(skipped.map { ["file": .string($0.file), "reason": .string($0.error.text)] }),
      "inconsistent": .strings(inconsistent),
      "changes": .array(changes.map { ["path": .string($0.path), "kind": .string($0.kind.rawValue)] }),
    ]
  }
}

extension IndexReport.Change {
  fileprivate var text: String { "\(path.elided): \(kind.rawValue)" }
}
