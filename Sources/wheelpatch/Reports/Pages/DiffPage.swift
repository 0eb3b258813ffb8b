import WheelKit

/// The page of `diff --html`: what changed between two wheels, for a reviewer.
struct DiffPage {
  private let comparison: WheelComparison
  private let diffs: ContentDiffs

  /// Of all diffs together, at most this many lines are shown.
  private static let maximumLines = 10_000
  /// And at most this many bytes.
  private static let maximumSize = 8 << 20

  init(_ comparison: WheelComparison, _ diffs: ContentDiffs) {
    self.comparison = comparison
    self.diffs = diffs
  }

  /// - Throws: when a changed file cannot be read.
  func text() throws(WheelError) -> String {
    let (old, new) = (PathName.last(of: comparison.oldPath), PathName.last(of: comparison.newPath))
    var page = HTMLPage(title: old == new ? old : "\(old.elided) → \(new.elided)")
    let summary = DiffSummary(comparison: comparison)
    page.add(paragraph: summary.verdict + summary.details)
    for (title, lines) in DiffReport(comparison, Console(isQuiet: true)).sections {
      page.add(heading: title)
      page.add(lines: lines.map { ($0, nil) })
    }
    var room = (lines: DiffPage.maximumLines, bytes: DiffPage.maximumSize)
    DiffPage.add(comparison.metadataDiff, "Diff of METADATA", to: &page, &room)
    for pair in comparison.members.changed where comparison.showsContents(of: pair) {
      guard let diff = try diffs.text(of: pair) else { continue }
      DiffPage.add(diff, "Diff of \(pair.new.name)", to: &page, &room)
    }
    return page.text
  }

  private static func add(
    _ diff: String, _ title: String, to page: inout HTMLPage, _ room: inout (lines: Int, bytes: Int)
  ) {
    let lines = diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    if lines.isEmpty { return }
    page.add(heading: title)
    let shown = lines.prefix(room.lines).prefix { line in
      room.bytes -= line.utf8.count
      return room.bytes >= 0
    }
    page.add(lines: shown.map { (String($0), style(of: $0)) })
    room.lines -= shown.count
    if shown.count < lines.count { page.add(paragraph: "… and \(lines.count - shown.count) more lines") }
  }

  private static func style(of line: Substring) -> String? {
    switch line.utf8.first {
    case UInt8(ascii: "+"): "added"
    case UInt8(ascii: "-"): "removed"
    case UInt8(ascii: "@"): "hunk"
    default: nil
    }
  }
}
