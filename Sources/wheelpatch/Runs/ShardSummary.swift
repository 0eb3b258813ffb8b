import WheelKit

/// The last line that `apply --json-lines` prints: what the process patched, and from what.
struct ShardSummary: Hashable, Decodable {
  let shard: Int
  let shards: Int
  /// How many lines with results come before.
  let results: Int
  let exitStatus: Int32
  /// Errors that are not about one wheel or rule.
  let errors: [String]
  /// What all shards have to agree about; nil if the recipe or a list could not be read.
  let work: Work?

  private enum CodingKeys: String, CodingKey {
    case shard, shards, results, errors, work
    case exitStatus = "exit_status"
  }

  struct Work: Hashable, Decodable {
    /// The names of the wheels in all shards.
    let names: FilenameList
    let recipe: String
    let recipeSHA256: String
    let definitions: [String: String]
    /// The digest of the files that the recipe names.
    let sourcesSHA256: String
    let sourceDate: Int64?
    /// The version of wheelpatch.
    let tool: String
    let allowsUnused: Bool
    let copiesUnmatched: Bool
    let isDryRun: Bool
    let isCheck: Bool
    /// The rules that match none of all names.
    let unusedRules: [UnusedRule]

    private enum CodingKeys: String, CodingKey {
      case names, recipe, definitions, tool
      case recipeSHA256 = "recipe_sha256"
      case sourcesSHA256 = "sources_sha256"
      case sourceDate = "source_date_epoch"
      case allowsUnused = "allow_unused"
      case copiesUnmatched = "copy_unmatched"
      case isDryRun = "dry_run"
      case isCheck = "check"
      case unusedRules = "unused_rules"
    }
  }

  struct UnusedRule: Hashable, Decodable {
    let position: String
    let rule: String

    var error: WheelError {
      WheelError(
        .unusedRule, file: position,
        "this rule matches no wheel (--allow-unused ignores that): \(rule.quotedForMessage)")
    }
  }
}

extension ShardSummary {
  /// Whether the numbers can be those of a shard.
  var isPossible: Bool { shards > 0 && (1...shards).contains(shard) && results >= 0 }

  var json: JSON {
    .object([
      "schema": .integer(1),
      "summary": .object([
        "shard": .integer(UInt64(shard)), "shards": .integer(UInt64(shards)), "results": .integer(UInt64(results)),
        "exit_status": .integer(UInt64(exitStatus)), "errors": .strings(errors), "work": work?.json ?? .null,
      ]),
    ])
  }
}

extension ShardSummary.Work {
  fileprivate var json: JSON {
    .object([
      "names": .object(["count": .integer(UInt64(names.count)), "sha256": .string(names.sha256)]),
      "recipe": .string(recipe),
      "recipe_sha256": .string(recipeSHA256),
      "definitions": .object(definitions.mapValues(JSON.string)),
      "sources_sha256": .string(sourcesSHA256),
      "source_date_epoch": sourceDate.map { .integer(UInt64($0)) } ?? .null,
      "tool": .string(tool),
      "allow_unused": .bool(allowsUnused),
      "copy_unmatched": .bool(copiesUnmatched),
      "dry_run": .bool(isDryRun),
      "check": .bool(isCheck),
      "unused_rules": .array(
        unusedRules.map { .object(["position": .string($0.position), "rule": .string($0.rule)]) }),
    ])
  }
}
