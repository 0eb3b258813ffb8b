import WheelKit

extension Console {
  /// Prints the path of a wheel that was written, in a dry run after its diff.
  func result(of result: PatchResult) {
    guard result.error == nil, let output = result.output else { return }
    if let state = result.state {
      if result.isOutdated { self.result("\(output): \(state.rawValue)") }
      return
    }
    self.result(result.isDryRun ? shown(result.diff ?? "") + output : output)
  }

  /// Prints once what is easily overlooked in the results of a run.
  func hint(about results: [PatchResult]) {
    if results.contains(where: { $0.keepsFilename && $0.error == nil && $0.state == nil }) {
      hint(
        "the file name has not changed, so caches and lock files will not notice the new contents; "
          + "to change it, use --local-version or --build-tag")
    }
  }
}

extension PatchResult {
  /// One element of `results` in `--json`.
  var json: JSON {
    var members: [String: JSON] = [
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
    ]
    if let rules { members["rules"] = .strings(rules) }
    return .object(members)
  }
}

extension PatchResult: Decodable {
  private enum Key: String, CodingKey {
    case input, output, status, changes, warnings, error, diff, rules
    case metadataFile = "metadata_file"
    case isDryRun = "dry_run"
    case inputDigest = "input_sha256"
    case outputDigest = "output_sha256"
  }

  private struct Change: Decodable {
    let edit: String
    let field: String
    let before: String?
    let after: String?
  }

  /// Reads an element of `results`. Its error is a text without a code.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      input: try values.decode(String.self, forKey: .input), isDryRun: try values.decode(Bool.self, forKey: .isDryRun))
    output = try values.decodeIfPresent(String.self, forKey: .output)
    metadataFile = try values.decodeIfPresent(String.self, forKey: .metadataFile)
    let outcome = try values.decode(String.self, forKey: .status)
    status = PatchOutcome.Status(rawValue: outcome)
    state = OutputState(rawValue: outcome)
    isSkipped = outcome == "skipped"
    changes = try values.decode([Change].self, forKey: .changes).map { change in
      PatchPlan.Change(edit: change.edit, field: change.field, before: change.before, after: change.after)
    }
    warnings = try values.decode([String].self, forKey: .warnings)
    error = try values.decodeIfPresent(String.self, forKey: .error).map { WheelError(.failedInShard, $0) }
    inputDigest = try values.decodeIfPresent(String.self, forKey: .inputDigest)
    outputDigest = try values.decodeIfPresent(String.self, forKey: .outputDigest)
    diff = try values.decodeIfPresent(String.self, forKey: .diff)
    rules = try values.decodeIfPresent([String].self, forKey: .rules)
    // Anything else is from a version that this one does not know.
    guard outcome == self.outcome else {
      throw DecodingError.dataCorruptedError(forKey: .status, in: values, debugDescription: outcome)
    }
  }
}

extension FaultCode {
  /// Another process could not patch the wheel.
  static let failedInShard = FaultCode(rawValue: "failed-in-shard")
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
