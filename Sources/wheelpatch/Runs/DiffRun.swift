import WheelKit

/// Compares two wheels and prints their differences.
struct DiffRun {
  let command: DiffCommand

  private var console: Console { command.verbosity.console }

  /// - Throws: when JSON cannot be encoded.
  func run() throws -> ExitStatus {
    var failures: [WheelError] = []
    let old = open(command.old, &failures)
    let new = open(command.new, &failures)
    var document: JSON?
    var status = ExitStatus.done
    if let old, let new {
      do throws(WheelError) {
        let comparison = try compare(old, new)
        for file in command.old == command.new ? [command.old] : [command.old, command.new] {
          console.warnings(file, comparison.warnings.filter { $0.file == file }.map(\.message))
        }
        let diffs = command.content ? ContentDiffs(old, new) : nil
        if command.format.json {
          document = try DiffJSON(comparison, diffs).json
        } else {
          try print(comparison, diffs)
        }
        status = ExitStatus(comparison)
      } catch {
        failures.append(error)
      }
    }
    for failure in failures { console.error(failure) }
    if command.format.json {
      console.result(try JSON.document([document ?? DiffJSON(command.old, command.new, failures: failures).json]))
    }
    status.merge(ExitStatus(failures))
    return status
  }

  /// Reports both of two wheels that cannot be opened, but a wheel that is given twice only once.
  private func open(_ path: String, _ failures: inout [WheelError]) -> Wheel? {
    do throws(WheelError) {
      return try Wheel(opening: path)
    } catch {
      if !failures.contains(error) { failures.append(error) }
      return nil
    }
  }

  private func compare(_ old: Wheel, _ new: Wheel) throws(WheelError) -> WheelComparison {
    let progress = ProgressBar(label: PathName.last(of: command.new), console)
    defer { progress.clear() }
    return try old.compare(to: new, isThorough: command.thorough) { progress.show($0, of: $1) }
  }

  private func print(_ comparison: WheelComparison, _ diffs: ContentDiffs?) throws(WheelError) {
    let report = DiffReport(comparison, console)
    console.result(text: report.text)
    console.result(text: report.metadataDiff(maximumLines: command.content ? .max : 100))
    guard let diffs else { return }
    for pair in comparison.members.changed where comparison.showsContents(of: pair) {
      if let diff = try diffs.text(of: pair) { console.result(text: console.shown(diff)) }
    }
  }
}
