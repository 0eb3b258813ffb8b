import WheelKit

/// The results of all shards as those of one run, and what is wrong with them.
struct MergedShards {
  /// Sorted by the paths of the wheels.
  private(set) var results: [PatchResult] = []
  /// What does not concern a single wheel, in the order in which it is checked.
  private(set) var errors: [WheelError] = []
  private(set) var mode = ApplyMode.write

  /// - Parameters:
  ///   - shards: the results of the shards, in any order.
  ///   - errors: why other results could not be read.
  init(_ shards: [ShardResults], errors: [WheelError] = []) {
    self.errors = errors
    for shard in shards { add(shard) }
    results.sort { $0.input.utf8.lexicographicallyPrecedes($1.input.utf8) }
    checkAgreement(shards)
    checkWheels(shards)
    checkOutputs()
    let work = shards.compactMap(\.summary?.work).first
    if let work, !work.allowsUnused { self.errors += work.unusedRules.map(\.error) }
  }

  private mutating func add(_ shard: ShardResults) {
    results += shard.results
    guard let summary = shard.summary else {
      let count = shard.results.count
      let after = count == 0 ? "" : " after \(count) result\(count == 1 ? "" : "s")"
      errors.append(
        WheelError(.incompleteShards, file: shard.path, "incomplete: it ends without a summary\(after)"))
      return
    }
    errors += summary.errors.map { WheelError(.failedInShard, file: shard.path, $0) }
    if let work = summary.work { mode = work.isCheck ? .check : work.isDryRun ? .dryRun : .write }
    if summary.results != shard.results.count {
      errors.append(
        WheelError(
          .invalidShard, file: shard.path,
          "lines are missing or added: found \(shard.results.count) results, expected \(summary.results)"))
    }
  }

  /// Whether the shards are all parts of one run, and of the same one.
  private mutating func checkAgreement(_ shards: [ShardResults]) {
    let complete = shards.compactMap { shard in shard.summary.map { (path: shard.path, summary: $0) } }
    guard let first = complete.first else { return }
    var found: [Int: String] = [:]
    for (path, summary) in complete {
      if summary.shards != first.summary.shards {
        disagree(path, "the number of shards", "\(summary.shards)", first.path, "\(first.summary.shards)")
      } else if let other = found[summary.shard] {
        errors.append(
          WheelError(.invalidShard, file: path, "shard \(summary.shard) is also in \(other.quotedForMessage)"))
      } else {
        found[summary.shard] = path
      }
    }
    let missing = Shard.missing(found.keys, of: first.summary.shards)
    if let missing {
      errors.append(WheelError(.incompleteShards, "no complete results of \(missing) of \(first.summary.shards)"))
    }
    let working = complete.compactMap { path, summary in summary.work.map { (path: path, work: $0) } }
    guard let expected = working.first else { return }
    for (path, work) in working.dropFirst() {
      for difference in work.differences(from: expected.work) {
        disagree(path, difference.subject, difference.found, expected.path, difference.expected)
      }
    }
  }

  private mutating func disagree(
    _ path: String, _ subject: String, _ found: String, _ other: String, _ expected: String
  ) {
    errors.append(
      WheelError(
        .invalidShard, file: path,
        "\(subject) differs from \(other.quotedForMessage): found \(found), expected \(expected)"))
  }

  /// Whether each wheel was patched once, in the shard that it belongs to.
  private mutating func checkWheels(_ shards: [ShardResults]) {
    var seen: [String: String] = [:]
    var isComplete = errors.isEmpty
    for shard in shards {
      for result in shard.results {
        if let other = seen.updateValue(shard.path, forKey: result.input) {
          isComplete = false
          errors.append(
            WheelError(
              .invalidShard, file: shard.path,
              "\(result.input.quotedForMessage) has another result in \(other.quotedForMessage)"))
        }
        guard let summary = shard.summary else { continue }
        let index = Shard.index(of: result.input, in: summary.shards)
        if index != summary.shard {
          isComplete = false
          errors.append(
            WheelError(
              .invalidShard, file: shard.path,
              "\(result.input.quotedForMessage) belongs to shard \(index), not to \(summary.shard)"))
        }
      }
    }
    guard isComplete, let names = shards.first?.summary?.work?.names else { return }
    let found = FilenameList(of: results.map(\.input))
    if found != names {
      errors.append(
        WheelError(
          .incompleteShards,
          "the results are not those of all wheels: found \(found.count) names with SHA-256 \(found.sha256), expected "
            + "\(names.count) with \(names.sha256)"))
    }
  }

  /// Whether no two wheels were written under one name, which shards with different files may not have noticed.
  private mutating func checkOutputs() {
    var inputs: [String: String] = [:]
    for result in results {
      guard result.error == nil, let output = result.output else { continue }
      let name = PathName.last(of: output)
      // A wheel with two results was reported already.
      if let other = inputs.updateValue(result.input, forKey: name), other != result.input {
        errors.append(
          WheelError(
            .sameOutput, file: result.input,
            "\(name.quotedForMessage) was written for both \(other.quotedForMessage) and "
              + result.input.quotedForMessage))
      }
    }
  }
}

extension Shard {
  /// Those of the shards from 1 to `count` that are not among `found`, in words; nil if there are none.
  fileprivate static func missing(_ found: some Collection<Int>, of count: Int) -> String? {
    let found = Set(found)
    guard found.count < count else { return nil }
    let maximum = 20
    var missing: [Int] = []
    for index in 1...count where !found.contains(index) {
      missing.append(index)
      if missing.count == maximum { break }
    }
    let all = count - found.count
    let rest = all > missing.count ? " and \(all - missing.count) more" : ""
    return "shard\(all == 1 ? "" : "s") \(missing.map(String.init).joined(separator: ", "))\(rest)"
  }
}

extension ShardSummary.Work {
  fileprivate typealias Difference = (subject: String, found: String, expected: String)

  /// What decides the results and differs in another shard.
  fileprivate func differences(from other: ShardSummary.Work) -> [Difference] {
    var all: [Difference] = [
      ("the recipe", "SHA-256 \(recipeSHA256)", "SHA-256 \(other.recipeSHA256)"),
      ("the contents of files that the recipe names", "SHA-256 \(sourcesSHA256)", "SHA-256 \(other.sourcesSHA256)"),
      ("the number of names", "\(names.count)", "\(other.names.count)"),
      ("SOURCE_DATE_EPOCH", Self.text(sourceDate), Self.text(other.sourceDate)),
      ("the version of wheelpatch", tool, other.tool),
      ("--allow-unused", "\(allowsUnused)", "\(other.allowsUnused)"),
      ("--copy-unmatched", "\(copiesUnmatched)", "\(other.copiesUnmatched)"),
      ("--dry-run", "\(isDryRun)", "\(other.isDryRun)"),
      ("--check", "\(isCheck)", "\(other.isCheck)"),
    ]
    if names.count == other.names.count {
      all.append(("the list of names", "SHA-256 \(names.sha256)", "SHA-256 \(other.names.sha256)"))
    }
    for name in Set(definitions.keys).union(other.definitions.keys).sorted() {
      all.append(("--define \(name)", Self.text(definitions[name]), Self.text(other.definitions[name])))
    }
    return all.filter { !$0.found.isExactly($0.expected) }
  }

  private static func text(_ number: Int64?) -> String { number.map { "\($0)" } ?? "none" }

  private static func text(_ value: String?) -> String { value?.quotedForMessage ?? "none" }
}
