import WheelKit

/// What `consistency` found: the releases whose files differ, and the files that cannot be read.
struct ConsistencyReport: Report {
  let releases: Releases
  /// The paths that are arguments of the command.
  let named: Set<String>
  /// About files that belong to no release.
  let warnings: [(file: String, messages: [String])]
  /// The releases with their differences, in order.
  let compared: [(release: Release, differences: [ReleaseDifference])]

  init(releases: Releases, named: Set<String> = [], warnings: [(file: String, messages: [String])] = []) {
    self.releases = releases
    self.named = named
    self.warnings = warnings
    compared = releases.releases.map { ($0, $0.differences) }
  }

  var files: [String] { (releases.releases.flatMap(\.files).map(\.path) + releases.skipped.map(\.path)).sorted() }

  var status: ExitStatus { ExitStatus(self) }

  /// Whether all releases are consistent, and all files of directories could be read.
  var isConsistent: Bool { inconsistent.isEmpty && unread.isEmpty }

  /// Why files that the command line names could not be read.
  var failures: [WheelError] { releases.skipped.filter { named.contains($0.path) }.map(\.error) }

  private var inconsistent: [(release: Release, differences: [ReleaseDifference])] {
    compared.filter { !$0.differences.isEmpty }
  }

  /// The files in directories that could not be read.
  private var unread: [Wheelhouse.Skipped] { releases.skipped.filter { !named.contains($0.path) } }

  // MARK: For people

  /// The most lines of one list.
  private static let maximumLines = 20

  func print(to console: Console) { console.result(text: text) }

  var text: String {
    let differing = inconsistent.map { self.text(of: $0.release, $0.differences) }
    let unread = unread.map { "cannot be read: \($0.error.text)".onOneLine + "\n" }
    return (differing + unread).joined() + verdict + "\n"
  }

  var verdict: String {
    let count = releases.releases.lazy.map { $0.files.count }.reduce(0, +)
    let what = "\(releases.releases.count.counted("release")), \(count.counted("file"))"
    var parts: [String] = []
    if !inconsistent.isEmpty { parts.append("\(inconsistent.count) inconsistent") }
    if !releases.skipped.isEmpty { parts.append("\(releases.skipped.count.counted("file")) not read") }
    return "\(what): \(parts.isEmpty ? "consistent" : parts.joined(separator: ", "))"
  }

  private func text(of release: Release, _ differences: [ReleaseDifference]) -> String {
    var lines = differences.prefix(ConsistencyReport.maximumLines).flatMap { difference in
      ["\(release.title.elided): \(difference.summary)"] + details(of: difference)
    }
    let more = differences.count - ConsistencyReport.maximumLines
    if more > 0 { lines.append("\(release.title.elided): and \(more) more differences (--json lists all)") }
    lines.append("  \(ConsistencyReport.readers(of: release))")
    return lines.map { $0.onOneLine + "\n" }.joined()
  }

  /// The values, if the summary does not show all of them, and the files of each side.
  private func details(of difference: ReleaseDifference) -> [String] {
    difference.sides.flatMap { side in
      let title: String
      var lines: [String] = []
      switch side.values.count {
      case 0: title = difference.field == .requiresPython ? "none" : "without"
      case 1: title = "with \(side.values[0].quotedForMessage)"
      default:
        title = "with these \(side.values.count)"
        lines = ConsistencyReport.some(side.values.map(\.elided)).map { "    \($0)" } + ["  in:"]
      }
      return ["  \(title):"] + lines + ConsistencyReport.some(side.files.map(\.elided)).map { "    \($0)" }
    }
  }

  private static func some(_ items: [String]) -> [String] {
    let more = items.count - maximumLines
    return items.prefix(maximumLines) + (more > 0 ? ["and \(more) more (--json lists all)"] : [])
  }

  /// Which files tools read.
  private static func readers(of release: Release) -> String {
    let uv = release.readByUv.map { "uv lock reads \($0.file.elided)" }
    let poetry = release.readByPoetry.map(\.file.elided).joined(separator: " and ")
    let parts = [uv, poetry.isEmpty ? nil : "poetry lock \(poetry)"].compactMap(\.self)
    return (parts + ["pip the file that it installs"]).joined(separator: "; ")
  }
}
