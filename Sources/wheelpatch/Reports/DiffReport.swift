import WheelKit

/// What `diff` prints for people: a summary line, then only what differs.
struct DiffReport {
  private let comparison: WheelComparison
  private let console: Console
  private(set) var text = ""
  /// What differs in each part, by the title of the part.
  private(set) var sections: [(title: String, lines: [String])] = []

  /// The most lines of one kind; JSON has all.
  private static let maximumLines = 50

  init(_ comparison: WheelComparison, _ console: Console) {
    self.comparison = comparison
    self.console = console
    let summary = DiffSummary(comparison: comparison)
    text = console.colored(summary.verdict, comparison.isSame ? .green : .red) + summary.details.onOneLine + "\n"
    section("File name", filename)
    section("METADATA", DiffReport.headers(comparison.metadata))
    section("WHEEL", DiffReport.headers(comparison.wheel))
    section("Entry points", DiffReport.entryPoints(comparison.entryPoints))
    section("Members", members)
    section("RECORD", record)
    if !comparison.isSame, comparison.isPackedDifferently {
      section("Packing", [summary.packing.joined(separator: ", ")])
    }
  }

  private mutating func section(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    sections.append((title, lines))
    text += "\n  \(title)\n"
    for line in lines { text += "    \(line.onOneLine)\n" }
  }

  /// The first of many lines, and how many more there are.
  static func first(_ lines: [String]) -> [String] {
    guard lines.count > maximumLines else { return lines }
    return lines.prefix(maximumLines) + ["… and \(lines.count - maximumLines) more (--json lists all)"]
  }

  /// Of a text of several lines, the first.
  static func short(_ text: String?) -> String? {
    guard let text else { return nil }
    let line = Substring(text.unicodeScalars.prefix { $0 != "\n" })
    if line.utf8.count == text.utf8.count { return text }
    return "\(String(line).elided)… (\(ByteCount(UInt64(text.utf8.count))))"
  }

  private static func line(_ value: ComparedValue) -> String { line(value, as: value.name) }

  private static func line(_ value: ComparedValue, as name: String) -> String {
    ChangeLine.text(name, short(value.before), short(value.after))
  }

  private var filename: [String] {
    let filename = comparison.filename
    return filename.changes.map { DiffReport.line($0, as: $0.name == "dist_info" ? "dist-info" : $0.name) }
      + DiffReport.first(filename.removedTags.map { "tag: removed \($0.elided)" })
      + DiffReport.first(filename.addedTags.map { "tag: added \($0.elided)" })
  }

  static func headers(_ headers: HeaderComparison) -> [String] {
    var lines = DiffReport.first(headers.changes.map(DiffReport.line))
    lines += DiffReport.first(headers.respelled.map { "\(DiffReport.line($0)) (means the same)" })
    lines += headers.reordered.map { "\($0.elided): the same values in a different order" }
    if headers.changesBody { lines.append("the description differs") }
    if headers.isOnlyWrittenDifferently { lines.append("the same fields, written differently") }
    return lines
  }

  static func entryPoints(_ changes: [EntryPointChange]) -> [String] {
    DiffReport.first(
      changes.map { change in
        DiffReport.line(change.value, as: "[\(change.group)] \(change.value.name)")
      })
  }

  private var members: [String] {
    let members = comparison.members
    let changed = comparison.shownChanges.map { pair in
      "changed  \(pair.new.name.elided): \(DiffReport.changes(pair).joined(separator: ", "))"
    }
    let moved = members.moved.map { pair in
      let mode = pair.changesMode ? " (\(DiffReport.mode(pair)))" : ""
      return "moved    \(pair.old.name.elided) -> \(pair.new.name.elided)\(mode)"
    }
    let removed = members.removed.map { "removed  \($0.name.elided) (\(ByteCount($0.uncompressedSize)))" }
    let added = members.added.map { "added    \($0.name.elided) (\(ByteCount($0.uncompressedSize)))" }
    return [changed, moved, removed, added].flatMap(DiffReport.first)
  }

  static func changes(_ pair: MemberPair) -> [String] {
    var changes: [String] = []
    if pair.old.uncompressedSize != pair.new.uncompressedSize {
      changes.append("\(pair.old.uncompressedSize) -> \(pair.new.uncompressedSize) bytes")
    } else if pair.changesContents {
      changes.append("different contents of the same size")
    }
    if pair.changesMode { changes.append(mode(pair)) }
    if pair.changesMethod { changes.append("\(pair.old.method) -> \(pair.new.method)") }
    return changes
  }

  static func mode(_ pair: MemberPair) -> String { "mode \(pair.old.modeText) -> \(pair.new.modeText)" }

  private var record: [String] {
    let record = comparison.record
    var lines = DiffReport.first(
      record.changes.map { change in
        switch (change.before, change.after) {
        case (_, nil): "row removed: \(change.name.elided)"
        case (nil, _): "row added: \(change.name.elided)"
        default: "row changed for an unchanged file: \(DiffReport.line(change))"
        }
      })
    lines += DiffReport.first(record.stale.map { "same hash for changed contents: \($0.elided)" })
    if record.isUnclear { lines.append("differs, and cannot be read in at least one wheel") }
    if comparison.isIdentical { return lines }
    for (coverage, name) in [(record.old, "old"), (record.new, "new")] {
      guard let coverage else { continue }
      lines += DiffReport.first(coverage.unrecorded.map { "\(name) wheel: no row for \($0.elided)" })
      lines += DiffReport.first(coverage.absent.map { "\(name) wheel: row for a missing file: \($0.elided)" })
    }
    return lines
  }

  /// METADATA as a unified diff after an empty line; of a long diff only the first lines.
  func metadataDiff(maximumLines: Int) -> String {
    DiffReport.shortened(comparison.metadataDiff, maximumLines: maximumLines, console)
  }

  /// A unified diff after an empty line; of a long diff only the first lines.
  static func shortened(_ diff: String, maximumLines: Int, _ console: Console) -> String {
    guard !diff.isEmpty else { return "" }
    let lines = diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let rest = lines.count - min(maximumLines, lines.count)
    let more = rest > 0 ? "… and \(rest) more lines (--content shows all)\n" : ""
    return "\n" + console.shown(lines.prefix(maximumLines).map { $0 + "\n" }.joined()) + more
  }
}

extension WheelComparison {
  /// Changed members, except those with a section of their own, which shows more.
  var shownChanges: [MemberPair] {
    members.changed.filter { pair in
      if pair.has(newDirectories.record) { return false }
      if pair.changesMode { return true }
      return !(pair.has(newDirectories.metadata) && !metadata.isSame)
        && !(pair.has(newDirectories.wheel) && !wheel.isSame)
        && !(pair.has(newDirectories.entryPoints) && !entryPoints.isEmpty)
    }
  }

  /// Whether to show the contents of a changed member: METADATA is shown already, and RECORD only if it changed more than
  /// the changes to other members require.
  func showsContents(of pair: MemberPair) -> Bool {
    !pair.has(newDirectories.metadata) && !(pair.has(newDirectories.record) && record.isSame && !record.isRewritten)
  }
}

extension MemberPair {
  /// Whether this is its path in the new wheel.
  func has(_ path: String) -> Bool { new.name.utf8.elementsEqual(path.utf8) }
}
