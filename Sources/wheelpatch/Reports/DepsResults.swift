import WheelKit

extension DepsReport {
  /// What `deps` found in this environment. There is an error if and only if the answer is no, apart from skipped files.
  var results: [ReportedResult] {
    // With roots, only those count.
    let level: ReportedResult.Level = report.roots.isEmpty ? .error : .warning
    var results: [ReportedResult] = []
    for unknown in report.unknown where !unknown.isApproved {
      guard let first = unknown.requiredBy.first else { continue }
      let more = unknown.requiredBy.count - 1
      results.append(
        result(
          .unknownProject, level, first.file, unknown.project.normalized,
          "\(unknown.project.normalized) is not in the folder: required by \(describe(first))"
            + (more > 0 ? " and \(more) more" : "")))
    }
    for unsatisfied in report.unsatisfied {
      results.append(
        result(
          .unsatisfiedRequirement, level, unsatisfied.demand.file, unsatisfied.demand.requirement,
          "no wheel fits \(text(of: unsatisfied))"))
    }
    for (demand, extra) in report.undeclaredExtras {
      results.append(
        result(
          .undeclaredExtra, .warning, demand.file, demand.requirement + extra.normalized,
          "no wheel provides the extra \(extra): required by \(describe(demand))"))
    }
    for demand in report.urls {
      results.append(
        result(.urlRequirement, .note, demand.file, demand.requirement, "required from a URL: \(describe(demand))"))
    }
    for demand in report.unparsable {
      results.append(
        result(
          .unparsableRequirement, .warning, demand.file, demand.requirement,
          "not a requirement: \(demand.requirement.quotedForMessage)"))
    }
    for root in report.roots where root.verdict != .closed {
      let file = root.problems.isEmpty ? nil : fileOfRoot(root.root)
      results.append(
        result(
          root.verdict == .open ? .openRoot : .undecidedRoot, .error, file, root.root,
          (["\(root.root): \(root.verdict.rawValue)"] + root.problems).joined(separator: "; "), subject: nil))
    }
    for cycle in report.cycles ?? [] {
      let cut = cycle.cut.map { "\($0.from) requires \($0.to)" }.joined(separator: ", ")
      results.append(
        result(
          .cycle, .warning, cycle.members.first.flatMap(fileOfRoot),
          cycle.graph.rawValue + cycle.members.joined(separator: " "),
          "cycle: \(cycle.members.prefix(20).joined(separator: ", ")); to cut it, drop: \(cut)"))
    }
    return results
  }

  /// The files that cannot be used in any environment.
  static func results(ofSkipped skipped: [Wheelhouse.Skipped], hasRoots: Bool) -> [ReportedResult] {
    skipped.map { skipped in
      ReportedResult(
        rule: .skippedFile, level: hasRoots ? .warning : .error, file: skipped.path, subject: skipped.error.subject,
        message: skipped.error.reason, value: skipped.error.code.rawValue)
    }
  }

  private func result(
    _ rule: ReportedRule, _ level: ReportedResult.Level, _ file: String?, _ value: String, _ message: String,
    subject: String? = "METADATA: Requires-Dist"
  ) -> ReportedResult {
    ReportedResult(
      rule: rule, level: level, file: path(of: file), subject: subject, message: "\(report.environment): \(message)",
      value: "\(report.environment)\n\(value)")
  }

  /// The path of a file by its name; that of any file without one, as a result has to be about some file.
  private func path(of file: String?) -> String {
    let found = file.flatMap { file in wheelhouse.wheels.first { $0.file == file } }
    return (found ?? wheelhouse.wheels.first)?.path ?? wheelhouse.skipped.first?.path ?? "."
  }

  /// The name of the newest file of a project.
  private func fileOfRoot(_ root: String) -> String? {
    guard let name = optional(try Requirement(parsing: root))?.name else { return nil }
    let files = wheelhouse.wheels.filter { $0.filename.name == name }
    return files.max { $0.filename.version < $1.filename.version }?.file
  }
}

/// All environments that `deps` was asked about.
struct DepsSummary: Report {
  let wheelhouse: Wheelhouse
  let reports: [DepsReport]

  var files: [String] { wheelhouse.wheels.map(\.path) + wheelhouse.skipped.map(\.path) }

  var status: ExitStatus { reports.reduce(into: .done) { $0.merge(ExitStatus($1)) } }

  var warnings: [(file: String, messages: [String])] { [] }

  var results: [ReportedResult] {
    let hasRoots = reports.contains { !$0.report.roots.isEmpty }
    return DepsReport.results(ofSkipped: wheelhouse.skipped, hasRoots: hasRoots) + reports.flatMap(\.results)
  }

  var verdict: String { reports.map(\.verdict).joined(separator: "; ") }

  func json() -> JSON { .array(elements()) }
  func elements() -> [JSON] { reports.map(\.json) }

  func print(to console: Console) {
    console.result(
      text: DepsReport.text(ofSkipped: wheelhouse.skipped) + reports.map(\.text).joined(separator: "\n"))
  }
}

extension ReportedRule {
  fileprivate static let unknownProject = ReportedRule(
    id: "deps/unknown-project", why: "A project that is required is not in the folder", level: .error)
  fileprivate static let unsatisfiedRequirement = ReportedRule(
    id: "deps/unsatisfied-requirement", why: "The folder has the project, but no wheel of it fits", level: .error)
  fileprivate static let undeclaredExtra = ReportedRule(
    id: "deps/undeclared-extra", why: "No wheel provides an extra that is required", level: .warning)
  fileprivate static let urlRequirement = ReportedRule(
    id: "deps/url-requirement", why: "A requirement is on a URL, not on the folder", level: .note)
  fileprivate static let unparsableRequirement = ReportedRule(
    id: "deps/unparsable-requirement", why: "A value of Requires-Dist is not a requirement", level: .warning)
  fileprivate static let skippedFile = ReportedRule(
    id: "deps/skipped-file", why: "Installers cannot use the file", level: .error)
  fileprivate static let openRoot = ReportedRule(
    id: "deps/open-root", why: "A project cannot be installed from the folder alone", level: .error)
  fileprivate static let undecidedRoot = ReportedRule(
    id: "deps/undecided-root", why: "The search for versions to install was given up", level: .error)
  fileprivate static let cycle = ReportedRule(
    id: "deps/cycle", why: "Projects require each other", level: .warning)
}
