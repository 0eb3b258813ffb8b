import WheelKit

/// Compares two wheels, or a wheel and an installed project, and prints their differences.
struct DiffRun {
  let command: DiffCommand

  private var console: Console { command.report.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var output = ReportOutput("diff", command.report)
    var failures: [WheelError] = []
    let old = open(command.old, &failures)
    do throws(WheelError) {
      if InstalledProject.isNamed(by: command.new) {
        let project = try InstalledProject(opening: command.new)
        if command.html != nil {
          throw WheelError(.isADirectory, file: command.new, "--html is only for wheels, not for an installed project")
        }
        if let old {
          let diffs = command.content ? InstalledContentDiffs(old, project) : nil
          try output.add(InstalledDiffReport(comparison: try compare(old, project), diffs: diffs))
        }
      } else if let new = open(command.new, &failures), let old {
        let comparison = try compare(old, new)
        try output.add(DiffOutcome(comparison, command.content ? ContentDiffs(old, new) : nil))
        if let path = command.html {
          let page = try DiffPage(comparison, ContentDiffs(old, new)).text()
          try PageFile(path: path, replaces: command.overwriting.force, inputs: [command.old, command.new]).write(page)
        }
      }
    } catch {
      failures.append(error)
    }
    if !failures.isEmpty {
      output.add(failures: failures, json: DiffJSON(command.old, command.new, failures: failures).json)
    }
    return try output.end()
  }

  /// Reports both of two wheels that cannot be opened, but a wheel that is given twice only once.
  private func open(_ path: String, _ failures: inout [WheelError]) -> Wheel? {
    do throws(WheelError) {
      if InstalledProject.isNamed(by: path), Directory.exists(path) {
        throw WheelError(
          .isADirectory, file: path, "an installed project can only be the second, and is compared with a wheel")
      }
      return try Wheel(opening: path)
    } catch {
      if !failures.contains(error) { failures.append(error) }
      return nil
    }
  }

  private func compare(_ old: Wheel, _ project: InstalledProject) throws(WheelError) -> InstalledComparison {
    let progress = ProgressBar(label: PathName.last(of: command.new), console)
    defer { progress.clear() }
    return try old.compare(to: project) { progress.show($0, of: $1) }
  }

  private func compare(_ old: Wheel, _ new: Wheel) throws(WheelError) -> WheelComparison {
    let progress = ProgressBar(label: PathName.last(of: command.new), console)
    defer { progress.clear() }
    return try old.compare(to: new, isThorough: command.thorough) { progress.show($0, of: $1) }
  }
}
