import WheelKit

/// The words of the command line before the argument parser reads them.
enum RawArguments {
  /// Options that accept one value, by all their names. If one is repeated, the parser silently uses the last value.
  private static let single: [String: String] = [
    "-o": "--output", "--output": "--output", "--compression": "--compression", "--field": "--field", "--for": "--for",
    "--format": "--format", "--numbers-from": "--numbers-from",
    "-j": "--jobs", "--jobs": "--jobs", "-d": "-d", "--dest": "-d", "--dest-dir": "-d", "--strip": "--strip",
    "--build-number": "--build-number", "--shard": "--shard", "--files-from": "--files-from",
    "--python": "--python", "--platform": "--platform", "--extras": "--extras", "--approved": "--approved",
    "--files-url": "--files-url", "--only": "--only", "--top": "--top", "--limit": "--limit", "--html": "--html",
    "--label": "--label", "--variant-label": "--label", "--project": "--project",
  ]

  /// The same words, with the empty value of `--option=` as a word of its own: the parser would use the next word.
  ///
  /// - Throws: `invalid-value` if an option that accepts one value is repeated.
  static func prepared(_ words: [String]) throws(WheelError) -> [String] {
    var result: [String] = []
    var seen: Set<String> = []
    for (index, word) in words.enumerated() {
      if word == "--" { return result + words[index...] }
      let name = String(word.prefix { $0 != "=" })
      if let option = single[name], !seen.insert(option).inserted {
        throw WheelError(.invalidValue, "\(name) is given twice but accepts one value")
      }
      if word.hasPrefix("--"), word.hasSuffix("="), name.utf8.count == word.utf8.count - 1 {
        result += [name, ""]
      } else {
        result.append(word)
      }
    }
    return result
  }
}
