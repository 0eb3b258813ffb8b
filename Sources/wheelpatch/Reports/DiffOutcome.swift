import WheelKit

/// What `diff` found, for every format.
struct DiffOutcome: Report {
  private let comparison: WheelComparison
  /// The contents of text files, if they are to be shown.
  private let diffs: ContentDiffs?

  init(_ comparison: WheelComparison, _ diffs: ContentDiffs? = nil) {
    self.comparison = comparison
    self.diffs = diffs
  }

  var files: [String] {
    let (old, new) = (comparison.oldPath, comparison.newPath)
    return old == new ? [old] : [old, new]
  }

  var status: ExitStatus { ExitStatus(comparison) }

  var warnings: [(file: String, messages: [String])] {
    files.map { file in (file, comparison.warnings.filter { $0.file == file }.map(\.message)) }
  }

  var results: [ReportedResult] { DiffResults(comparison).all }

  var verdict: String {
    let summary = DiffSummary(comparison: comparison)
    return summary.verdict + summary.details
  }

  func json() throws(WheelError) -> JSON { try DiffJSON(comparison, diffs).json }

  func print(to console: Console) throws(WheelError) {
    let report = DiffReport(comparison, console)
    console.result(text: report.text)
    console.result(text: report.metadataDiff(maximumLines: diffs == nil ? 100 : .max))
    guard let diffs else { return }
    for pair in comparison.members.changed where comparison.showsContents(of: pair) {
      if let diff = try diffs.text(of: pair) { console.result(text: console.shown(diff)) }
    }
  }
}
