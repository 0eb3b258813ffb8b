import ArgumentParser
import WheelKit

/// How the process ends. Of several wheels the worst status wins.
enum ExitStatus: Int32, Comparable, Sendable {
  /// Everything was done, and the answer to a question is yes.
  case done = 0
  /// The answer is no: a wheel has errors, two wheels differ, or an output is not what it should be.
  case no = 1
  /// Something could not be done.
  case failed = 2
  /// The command line is wrong: `EX_USAGE` in `sysexits.h`.
  case usage = 64

  static func < (one: ExitStatus, other: ExitStatus) -> Bool { one.rawValue < other.rawValue }

  mutating func merge(_ other: ExitStatus) { self = max(self, other) }

  /// Ends the run of a command with this status.
  func end() throws { if self != .done { throw ExitCode(rawValue) } }

  /// Ends the process at once.
  func exit() -> Never { Wheelpatch.exit(withError: ExitCode(rawValue)) }
}

// What each outcome means for the process is decided here alone.
extension ExitStatus {
  init(_ results: [PatchResult]) {
    self = results.contains { $0.error != nil } ? .failed : results.contains { $0.isOutdated } ? .no : .done
  }

  init(_ report: VerifyReport) { self = report.isFaulty ? .no : .done }

  init(_ comparison: WheelComparison) { self = comparison.isSame ? .done : .no }

  /// Whether all wheels are small enough.
  init(_ report: WheelSizesReport) { self = report.exceeding.isEmpty ? .done : .no }

  init(_ report: IndexReport, isCheck: Bool) {
    let isComplete = report.skipped.isEmpty && (!isCheck || report.changes.isEmpty)
    self = report.refused.isEmpty ? (isComplete ? .done : .no) : .failed
  }

  init(_ report: DepsReport) { self = report.isComplete ? .done : .no }

  init(_ report: ConsistencyReport) { self = report.isConsistent ? .done : .no }

  init(_ selection: VariantSelection) { self = selection.accepted.isEmpty ? .no : .done }

  /// Of errors that were reported.
  init(_ errors: [WheelError]) { self = errors.isEmpty ? .done : .failed }
}
