import WheelKit

/// What `deps` found in one environment, for people: counts first, then what needs a decision.
struct DepsReport {
  let wheelhouse: Wheelhouse
  let report: DependencyReport

  init(_ wheelhouse: Wheelhouse, _ report: DependencyReport) {
    self.wheelhouse = wheelhouse
    self.report = report
  }

  /// Whether everything can be installed: all roots if there are any, otherwise all wheels.
  var isComplete: Bool { report.isComplete && (!report.roots.isEmpty || wheelhouse.skipped.isEmpty) }

  /// The most lines of one list.
  private static let maximumLines = 20
  /// The most versions, and the most files, that are listed for each requirement that none of them satisfies.
  static let maximumFiles = 100
  /// The most files that are named as asking for one project.
  private static let maximumDemands = 3

  /// The files that cannot be used in any environment.
  static func text(ofSkipped skipped: [Wheelhouse.Skipped]) -> String {
    if skipped.isEmpty { return "" }
    return lines("cannot be used", skipped.map { $0.error.text }) + "\n"
  }

  /// `Python 3.11 on win_amd64: 2 wheels, 1 requirement: complete`.
  var verdict: String {
    "\(report.environment): \(report.wheels.counted("wheel")), \(report.activeRequirements.counted("requirement")): "
      + (isComplete ? "complete" : "incomplete")
  }

  var text: String {
    var text = verdict + "\n"
    text += report.roots.map(root).joined()
    let unknown = report.unknown.filter { !$0.isApproved }
    text += DepsReport.lines(
      "not in the folder", unknown.map { "\($0.project.normalized): required by \(demands($0.requiredBy))" })
    text += DepsReport.lines("no wheel fits", report.unsatisfied.map(text(of:)))
    text += DepsReport.lines(
      "extras that no wheel provides",
      report.undeclaredExtras.map { "\($0.extra): required by \(demands([$0.demand]))" })
    text += DepsReport.lines("required from a URL", report.urls.map { "\(demand($0)), by \($0.file.elided)" })
    text += DepsReport.lines(
      "not a requirement", report.unparsable.map { "\($0.requirement.quotedForMessage) in \($0.file.elided)" })
    let approved = report.unknown.filter(\.isApproved).map(\.project.normalized)
    if !approved.isEmpty {
      text += DepsReport.lines("approved, from elsewhere", [approved.joined(separator: ", ")])
    }
    if let cycles = report.cycles { text += cycles.isEmpty ? "  no cycles\n" : cycles.map(cycle).joined() }
    if let order = report.order {
      text += "  order:\n" + order.map { "    \($0.joined(separator: " ").onOneLine)\n" }.joined()
    }
    return text
  }

  private static func lines(_ title: String, _ items: [String]) -> String {
    if items.isEmpty { return "" }
    let more = items.count > maximumLines ? ["and \(items.count - maximumLines) more (--json lists all)"] : []
    let lines = (items.prefix(maximumLines) + more).map { "    \($0.onOneLine)\n" }
    return "  \(title) (\(items.count)):\n" + lines.joined()
  }

  /// The requirement and the file that has it.
  func describe(_ demand: DependencyReport.Demand) -> String { "\(demand.file.elided) (\(self.demand(demand)))" }

  private func demand(_ demand: DependencyReport.Demand) -> String {
    demand.requirement.elided + (demand.extra.map { " (extra \($0))" } ?? "")
  }

  private func demands(_ demands: [DependencyReport.Demand]) -> String {
    let named = demands.prefix(DepsReport.maximumDemands).map { "\($0.file.elided) (\(demand($0)))" }
    let more = demands.count - named.count
    return named.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  func text(of unsatisfied: DependencyReport.Unsatisfied) -> String {
    let demand = unsatisfied.demand
    var text = "\(self.demand(demand)): required by \(demand.file.elided); "
    if unsatisfied.available.isEmpty, let first = unsatisfied.unusable.first {
      text += "\(first.file.elided): \(first.reason)"
      if unsatisfied.unusable.count > 1 { text += " and \(unsatisfied.unusable.count - 1) more" }
    } else {
      let versions = unsatisfied.available
      text += "found \(versions.prefix(5).joined(separator: ", "))"
      if versions.count > 5 { text += " and \(versions.count - 5) more" }
    }
    return text
  }

  private func root(_ root: RootResolution) -> String {
    var text = "  \(root.root): \(root.verdict.rawValue)"
    if root.verdict == .closed { text += ", installs \(root.install.count.counted("wheel"))" }
    if !root.elsewhere.isEmpty { text += ", and from elsewhere \(root.elsewhere.joined(separator: ", "))" }
    return ([text] + root.problems.map { "    \($0)" }).map { $0.onOneLine + "\n" }.joined()
  }

  private func cycle(_ cycle: DependencyCycle) -> String {
    let kind = cycle.graph == .projects ? "cycle without regard to extras" : "cycle"
    var lines = ["  \(kind): \(DepsReport.some(cycle.members))"]
    let sure = cycle.isExact ? "" : " (a smaller set may exist)"
    lines.append("    drop \(cycle.cut.count.counted("edge"))\(sure):")
    for edge in cycle.cut {
      lines.append("      \(edge.from) requires \(edge.to): \(DepsReport.some(edge.requirements.map(\.elided)))")
    }
    lines.append("    recipe:")
    let recipe = cycle.recipe.split(separator: "\n").map { "      \($0)" }
    return (lines + recipe).map { $0.onOneLine + "\n" }.joined()
  }

  private static func some(_ items: [String]) -> String {
    let more = items.count - maximumLines
    return items.prefix(maximumLines).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
