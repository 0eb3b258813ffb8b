import WheelKit

/// Whether `apply` writes wheels.
enum ApplyMode {
  case write
  case dryRun
  /// Compare outputs with what would be written.
  case check
}

/// What became of each wheel of an `apply`, one line each, and the totals.
struct ApplySummary {
  let lines: [String]

  init(_ results: [PatchResult], _ mode: ApplyMode) {
    var lines: [String] = []
    var counts: [String: Int] = [:]
    for result in results {
      counts[result.outcome, default: 0] += 1
      var line = "\(result.outcome.left(in: 9))  \(result.input.elided)"
      if result.error == nil {
        if result.isSkipped { line += " (no rule)" }
        if let output = result.output { line += " -> \(output.elided)" }
      }
      if result.isHeldBack { line += " (not written)" }
      lines.append(line)
    }
    let outcomes = mode == .check ? ["current", "missing", "different"] : ["patched", "unchanged"]
    let parts = (outcomes + ["skipped", "failed"]).map { "\(counts[$0] ?? 0) \($0)" }
    let noun = results.count == 1 ? "wheel" : "wheels"
    let note =
      switch mode {
      case .write: results.contains(where: \.isHeldBack) ? " (all or none: nothing was written)" : ""
      case .dryRun: " (dry run: nothing was written)"
      case .check: " (check: nothing was written)"
      }
    self.lines = lines + ["\(results.count) \(noun): \(parts.joined(separator: ", "))\(note)"]
  }
}
