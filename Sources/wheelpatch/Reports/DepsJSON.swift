import WheelKit

extension DepsReport {
  /// One element of `results` in `deps --json`.
  var json: JSON {
    var members: [String: JSON] = [
      "python": .string("\(report.environment.python)"),
      "platform": .string(report.environment.platform.description),
      "wheels": .integer(UInt64(report.wheels)),
      "active_requirements": .integer(UInt64(report.activeRequirements)),
      "complete": .bool(isComplete),
      "unknown": .array(report.unknown.map(json)),
      "unsatisfied": .array(report.unsatisfied.map(json)),
      "undeclared_extras": .array(
        report.undeclaredExtras.map { json($0.demand, ["undeclared": .string($0.extra.normalized)]) }),
      "urls": .array(report.urls.map { json($0) }),
      "unparsable": .array(report.unparsable.map { json($0) }),
      "skipped": .array(wheelhouse.skipped.map(json)),
      "roots": .array(report.roots.map(json)),
    ]
    members["cycles"] = report.cycles.map { .array($0.map(json)) }
    members["order"] = report.order.map { .array($0.map(JSON.strings)) }
    return .object(members)
  }

  private func json(_ unknown: DependencyReport.Unknown) -> JSON {
    .object([
      "project": .string(unknown.project.normalized), "approved": .bool(unknown.isApproved),
      "required_by": .array(unknown.requiredBy.map { json($0) }),
    ])
  }

  private func json(_ demand: DependencyReport.Demand, _ more: [String: JSON] = [:]) -> JSON {
    .object(
      [
        "file": .string(demand.file), "requirement": .string(demand.requirement), "extra": JSON(demand.extra),
      ].merging(more) { $1 })
  }

  private func json(_ unsatisfied: DependencyReport.Unsatisfied) -> JSON {
    json(
      unsatisfied.demand,
      [
        "available": .strings(Array(unsatisfied.available.prefix(DepsReport.maximumFiles))),
        "unusable": .array(
          unsatisfied.unusable.prefix(DepsReport.maximumFiles).map {
            .object(["file": .string($0.file), "reason": .string($0.reason)])
          }),
      ])
  }

  private func json(_ skipped: Wheelhouse.Skipped) -> JSON {
    .object(["file": .string(skipped.path), "reason": .string(skipped.error.text)])
  }

  private func json(_ root: RootResolution) -> JSON {
    .object([
      "root": .string(root.root), "verdict": .string(root.verdict.rawValue), "install": .strings(root.install),
      "elsewhere": .strings(root.elsewhere), "problems": .strings(root.problems),
    ])
  }

  private func json(_ cycle: DependencyCycle) -> JSON {
    func edge(_ edge: DependencyCycle.Edge) -> JSON {
      .object([
        "from": .string(edge.from), "to": .string(edge.to), "requirements": .strings(edge.requirements),
      ])
    }
    return .object([
      "graph": .string(cycle.graph.rawValue), "members": .strings(cycle.members),
      "edges": .array(cycle.edges.map(edge)), "cut": .array(cycle.cut.map(edge)), "exact": .bool(cycle.isExact),
      "recipe": .string(cycle.recipe),
    ])
  }
}
