import WheelKit

/// What `diff` found between a wheel and an installed project, for every format.
struct InstalledDiffReport: Report {
  let comparison: InstalledComparison
  /// The contents of text files, if they are to be shown.
  let diffs: InstalledContentDiffs?

  var files: [String] { [comparison.wheelPath, comparison.installedPath] }

  var status: ExitStatus { comparison.isSame ? .done : .no }

  var warnings: [(file: String, messages: [String])] {
    files.map { file in (file, comparison.warnings.filter { $0.file == file }.map(\.message)) }
  }

  var verdict: String { comparison.isSame ? "same" : "different: " + parts.joined(separator: ", ") }

  /// What differs, each in a few words.
  private var parts: [String] {
    var parts: [String] = []
    if !comparison.metadata.isSame { parts.append("METADATA") }
    if !(comparison.wheelInfo?.isSame ?? true) { parts.append("WHEEL") }
    if !comparison.entryPoints.isEmpty { parts.append("entry points") }
    for (count, what) in [
      (comparison.changed.count, "changed"), (comparison.removed.count, "removed"), (comparison.added.count, "added"),
    ] where count > 0 {
      parts.append("\(count) \(count == 1 ? "file" : "files") \(what)")
    }
    return parts
  }

  func print(to console: Console) throws(WheelError) {
    var text = console.colored(comparison.isSame ? "same" : "different", comparison.isSame ? .green : .red)
    text += comparison.isSame ? "\n" : ": \(parts.joined(separator: ", "))\n"
    for (title, lines) in sections where !lines.isEmpty {
      text += "\n  \(title)\n" + lines.map { "    \($0.onOneLine)\n" }.joined()
    }
    console.result(text: text)
    console.result(
      text: DiffReport.shortened(comparison.metadataDiff, maximumLines: diffs == nil ? 100 : .max, console))
    guard let diffs else { return }
    for change in comparison.changed {
      if let diff = try diffs.text(of: change) { console.result(text: console.shown(diff)) }
    }
  }

  private var sections: [(title: String, lines: [String])] {
    [
      ("METADATA", DiffReport.headers(comparison.metadata)),
      ("WHEEL", comparison.wheelInfo.map(DiffReport.headers) ?? []),
      ("Entry points", DiffReport.entryPoints(comparison.entryPoints)),
      ("Files", lines),
      ("Installation, which does not count", installation),
    ]
  }

  private var lines: [String] {
    let changed = comparison.changed.map { "changed  \($0.file.path.elided): \(InstalledDiffReport.change($0))" }
    let removed = comparison.removed.map { "removed  \($0.name.elided) (\(ByteCount($0.uncompressedSize)))" }
    let added = comparison.added.map { "added    \($0.path.elided) (\(InstalledDiffReport.size($0)))" }
    return [changed, removed, added].flatMap(DiffReport.first)
  }

  private static func change(_ change: InstalledChange) -> String {
    guard let size = change.file.size, size != change.member.uncompressedSize else {
      return "different contents of the same size"
    }
    return "\(change.member.uncompressedSize) -> \(size) bytes"
  }

  private static func size(_ file: InstalledFile) -> String {
    file.size.map { "\(ByteCount($0))" } ?? file.state.rawValue
  }

  private var installation: [String] {
    let installation = comparison.installation
    var lines: [String] = []
    if !installation.hasRecord {
      lines.append("no RECORD: added files are looked for only in the packages of the wheel")
    }
    if !installation.documents.isEmpty { lines.append("added by the installer: \(installation.documents.listed)") }
    if !installation.scripts.isEmpty { lines.append("scripts of entry points: \(installation.scripts.listed)") }
    if !installation.rewritten.isEmpty {
      lines.append("scripts with another first line: \(installation.rewritten.listed)")
    }
    if installation.byteCode > 0 {
      lines.append("\(installation.byteCode) \(installation.byteCode == 1 ? "file" : "files") of byte code")
    }
    return lines
  }
}

extension [String] {
  /// The first ones, and how many more there are.
  fileprivate var listed: String {
    let shown = prefix(5).map(\.elided).joined(separator: ", ")
    return count > 5 ? "\(shown) and \(count - 5) more" : shown
  }
}

extension InstalledDiffReport {
  var results: [ReportedResult] {
    if comparison.isSame { return [] }
    var results: [ReportedResult] = []
    func add(_ rule: ReportedRule, _ subject: String?, _ message: String, _ value: String? = nil) {
      results.append(
        ReportedResult(
          rule: rule, level: rule.level, file: comparison.installedPath, subject: subject, message: message,
          value: value))
    }
    for line in DiffReport.headers(comparison.metadata) {
      add(line.hasPrefix("Requires-Dist: ") ? .requirement : .metadata, "METADATA", line, line)
    }
    for line in comparison.wheelInfo.map(DiffReport.headers) ?? [] { add(.wheel, "WHEEL", line, line) }
    for line in DiffReport.entryPoints(comparison.entryPoints) { add(.entryPoint, "entry_points.txt", line, line) }
    for change in comparison.changed {
      add(.memberChanged, change.file.path, InstalledDiffReport.change(change))
    }
    for member in comparison.removed {
      add(.memberRemoved, member.name, "removed (\(ByteCount(member.uncompressedSize)))")
    }
    for file in comparison.added { add(.memberAdded, file.path, "added (\(InstalledDiffReport.size(file)))") }
    return results
  }

  func json() throws(WheelError) -> JSON {
    let installation = comparison.installation
    var changed: [JSON] = []
    var room = DiffJSON.maximumDiffSize
    for change in comparison.changed {
      let diff = room > 0 ? try diffs?.text(of: change) : nil
      room -= diff?.utf8.count ?? 0
      changed.append(json(change, diff))
    }
    return [
      "old": .string(comparison.wheelPath),
      "new": .string(comparison.installedPath),
      "status": .string(comparison.isSame ? "same" : "different"),
      "error": .null,
      "warnings": .array(comparison.warnings.map { .string("\($0.file): \($0.message)") }),
      "metadata": DiffJSON.headers(
        comparison.metadata, ["description_changed": .bool(comparison.metadata.changesBody)]),
      "metadata_diff": .string(comparison.metadataDiff),
      "wheel": comparison.wheelInfo.map { DiffJSON.headers($0, [:]) } ?? .null,
      "entry_points": DiffJSON.entryPoints(comparison.entryPoints),
      "files": [
        "added": .array(comparison.added.map(InspectInstalledReport.json)),
        "removed": .array(
          comparison.removed.map { ["path": .string($0.name), "size": .integer($0.uncompressedSize)] }),
        "changed": .array(changed),
      ],
      "installation": [
        "record": .bool(installation.hasRecord), "documents": .strings(installation.documents),
        "scripts": .strings(installation.scripts), "rewritten_scripts": .strings(installation.rewritten),
        "byte_code": JSON(installation.byteCode),
      ],
    ]
  }

  private func json(_ change: InstalledChange, _ diff: String?) -> JSON {
    [
      "path": .string(change.file.path), "member": .string(change.member.name),
      "size_before": .integer(change.member.uncompressedSize), "size_after": .integer(change.file.size ?? 0),
      "diff": JSON(diff),
    ]
  }
}
