import WheelKit

/// What became of each wheel of a run, a line each, and of all in one line.
struct OutcomeTable {
  let lines: [String]

  init(_ results: [PatchResult], isDryRun: Bool) {
    var lines: [String] = []
    var counts: [String: Int] = [:]
    for result in results {
      counts[result.outcome, default: 0] += 1
      var line = "\(MemberText.left(result.outcome, 9))  \(result.input.elided)"
      switch (result.isSkipped, result.output) {
      case _ where result.error != nil: break
      case (true, nil): line += " (no rule)"
      case (true, let output?): line += " (no rule) -> \(output.elided)"
      case (false, let output?): line += " -> \(output.elided)"
      case (false, nil): break
      }
      lines.append(line)
    }
    let parts = ["patched", "unchanged", "skipped", "failed"].map { "\(counts[$0] ?? 0) \($0)" }
    let noun = results.count == 1 ? "wheel" : "wheels"
    lines.append(
      "\(results.count) \(noun): \(parts.joined(separator: ", "))" + (isDryRun ? " (dry run: nothing was written)" : "")
    )
    self.lines = lines
  }
}
