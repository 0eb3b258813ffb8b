import WheelKit

/// The words of a command line on their way to the argument parser.
enum GivenWords {
  /// Options with one value, by all their names; of two the parser would take the last in silence.
  private static let single: [String: String] = [
    "-o": "--output", "--output": "--output", "--compression": "--compression", "--field": "--field", "--for": "--for",
    "-j": "--jobs", "--jobs": "--jobs", "-d": "-d", "--dest": "-d", "--dest-dir": "-d", "--strip": "--strip",
    "--build-number": "--build-number",
  ]

  /// The same words, `--option=` with its empty value as a word of its own: the parser would take the next one for it.
  ///
  /// - Throws: `invalid-value` where an option with one value is given twice.
  static func read(_ words: [String]) throws(WheelError) -> [String] {
    var result: [String] = []
    var seen: Set<String> = []
    for (place, word) in words.enumerated() {
      if word == "--" { return result + words[place...] }
      if let option = single[word.prefix { $0 != "=" }.description], !seen.insert(option).inserted {
        throw WheelError(.invalidValue, "\(word.prefix { $0 != "=" }) is given twice, and has one value")
      }
      if word.hasPrefix("--"), word.hasSuffix("="), word.count(where: { $0 == "=" }) == 1 {
        result += [String(word.dropLast()), ""]
      } else {
        result.append(word)
      }
    }
    return result
  }
}
