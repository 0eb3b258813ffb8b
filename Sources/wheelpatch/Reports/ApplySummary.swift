import WheelKit

/// What became of each wheel of an `apply`, one line each, and the totals.
struct ApplySummary {
  let lines: [String]

  init(_ results: [PatchResult], isDryRun: Bool) {
    var lines: [String] = []
    var counts: [String: Int] = [:]
    for result in results {
      counts[result.outcome, default: 0] += 1
      var line = "\(result.outcome.left(in: 9))  \(result.input.elided)"
      if result.error == nil {
        if result.isSkipped { line += " (no rule)" }
        if let output = result.output { line += " -> \(output.elided)" }
      }
      lines.append(line)
    }
    let parts = ["patched", "unchanged", "skipped", "failed"].map { "\(counts[$0] ?? 0) \($0)" }
    let noun = results.count == 1 ? "wheel" : "wheels"
    let note = isDryRun ? " (dry run: nothing was written)" : ""
    self.lines = lines + ["\(results.count) \(noun): \(parts.joined(separator: ", "))\(note)"]
  }
}
