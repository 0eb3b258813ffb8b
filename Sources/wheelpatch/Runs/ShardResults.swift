import FoundationEssentials
import WheelKit

/// The lines that `apply --json-lines` printed for one shard.
struct ShardResults {
  /// The maximum size of the file: 2 GiB.
  static let maximumSize = 1 << 31

  let path: String
  private(set) var results: [PatchResult] = []
  /// Nil if the process did not come to its end.
  private(set) var summary: ShardSummary?

  private struct Line: Decodable {
    let result: PatchResult?
    let summary: ShardSummary?

    private enum Key: CodingKey { case summary }

    init(from decoder: any Decoder) throws {
      summary = try decoder.container(keyedBy: Key.self).decodeIfPresent(ShardSummary.self, forKey: .summary)
      result = summary == nil ? try PatchResult(from: decoder) : nil
    }
  }

  /// Reads the file at `path`; `-` is standard input.
  init(reading path: String) throws(WheelError) {
    do throws(WheelError) {
      let file = try WholeFile(reading: path, limit: Self.maximumSize) { size in
        WheelError(.invalidShard, "too large: found \(size) bytes, expected at most \(Self.maximumSize)")
      }
      try self.init(parsing: file.bytes, path: path)
    } catch {
      throw error.inFile(path)
    }
  }

  /// - Throws: `invalid-shard` for a complete line that is something else, and for lines after the summary.
  init(parsing bytes: [UInt8], path: String) throws(WheelError) {
    self.path = path
    let decoder = JSONDecoder()
    // What comes after the last line feed is a line that was cut.
    for (index, bytes) in bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).dropLast().enumerated() {
      if summary != nil { throw WheelError(.invalidShard, file: path, "line \(index + 1) comes after the summary") }
      do {
        let line = try decoder.decode(Line.self, from: Data(bytes))
        if let result = line.result { results.append(result) }
        if let found = line.summary {
          guard found.isPossible else { throw WheelError(.invalidShard, "impossible numbers") }
          summary = found
        }
      } catch {
        throw WheelError(.invalidShard, file: path, "line \(index + 1) is not a result of apply --json-lines")
      }
    }
  }
}

extension FaultCode {
  /// A file is not the output of `apply --json-lines`, or does not fit the others.
  static let invalidShard = FaultCode(rawValue: "invalid-shard")
  /// Results of wheels are missing.
  static let incompleteShards = FaultCode(rawValue: "incomplete-shards")
}
