import WheelKit

extension Console {
  /// Prints the path of a wheel that was written, in a dry run after its diff.
  func result(of result: PatchResult) {
    guard result.error == nil, let output = result.output else { return }
    self.result(result.isDryRun ? shown(result.diff ?? "") + output : output)
  }

  /// Prints once what is easily overlooked in the results of a run.
  func hint(about results: [PatchResult]) {
    if results.contains(where: { $0.keepsFilename && $0.error == nil }) {
      hint(
        "the file name has not changed, so caches and lock files will not notice the new contents; "
          + "to change it, use --local-version or --build-tag")
    }
  }
}

extension PatchResult {
  /// One element of `results` in `--json`.
  var json: JSON {
    .object([
      "input": .string(input),
      "output": JSON(error == nil ? output : nil),
      "metadata_file": JSON(error == nil ? metadataFile : nil),
      "status": .string(outcome),
      "dry_run": .bool(isDryRun),
      "changes": .array(
        changes.map { change in
          .object([
            "edit": .string(change.edit), "field": .string(change.field), "before": JSON(change.before),
            "after": JSON(change.after),
          ])
        }),
      "warnings": .strings(warnings),
      "error": JSON(error?.text),
      "input_sha256": JSON(inputDigest),
      "output_sha256": JSON(outputDigest),
      "diff": JSON(diff),
    ])
  }
}

extension PatchPlan.Change {
  /// The most changes of one kind that are printed; JSON has all.
  private static let maximumLines = 50

  /// One line for each change; of very many by one kind of edit only the first.
  static func lines(of changes: [PatchPlan.Change]) -> [String] {
    var lines: [String] = []
    var counts: [String: Int] = [:]
    for change in changes {
      counts[change.edit, default: 0] += 1
      if counts[change.edit, default: 0] <= maximumLines { lines.append(change.line) }
    }
    for (edit, count) in counts.sorted(by: { $0.key < $1.key }) where count > maximumLines {
      lines.append("and \(count - maximumLines) more by \(edit)")
    }
    return lines
  }

  private var line: String {
    switch (before, after) {
    case (let before?, nil) where isFile: "removed \(field.elided) (\(before))"
    case (nil, let after?) where isFile: "added \(field.elided) (\(after))"
    case (.some, let after?) where isFile: "changed \(field.elided) (\(after))"
    default: ChangeLine.text(field, before, after)
    }
  }
}
