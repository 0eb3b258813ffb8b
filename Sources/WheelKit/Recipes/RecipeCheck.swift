/// What can be known of a recipe without wheels: whether it is valid, and so are the files that it names.
package struct RecipeCheck: Hashable, Sendable {
  /// How many rules it has.
  package let ruleCount: Int
  /// The names that its values refer to and that are not defined, sorted.
  package let undefined: [String]

  /// Reads the recipe at `path` and the files that it names.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - definitions: what `{NAME}` stands for. If it is nil, a name stands for any value: a value with such a name is
  ///     only checked as far as it does not depend on it, and a file whose path has one is not read.
  /// - Throws: the errors that applying the recipe would have before it opens a wheel, and `invalid-recipe` for a rule
  ///   that can match no wheel.
  package init(reading path: String, defining definitions: RecipeDefinitions?) throws(WheelError) {
    var reader = try RecipeReader(reading: path, definitions)
    let rules = try reader.recipe().rules
    for rule in rules {
      if let version = rule.version, !version.isSatisfiable, reader.openNames.numbers.isEmpty {
        throw WheelError(
          .invalidRecipe, file: rule.position, subject: "version",
          "no version matches: \(version.description.quotedForMessage)")
      }
      // Each on its own, so that the contents of one file at a time are in memory.
      for edit in rule.patch.edits where !reader.openNames.concern(edit) {
        _ = try explaining(PatchSources(of: [edit])) { $0.ofSource(in: rule) }
      }
    }
    ruleCount = rules.count
    undefined = reader.openNames.numbers.keys.sorted()
  }
}

/// The names in a recipe that are not defined, and where they are.
struct OpenNames {
  /// The names, each with the number that stands for it.
  private(set) var numbers: [String: Int] = [:]
  /// The offsets of the strings with such a name.
  var offsets: Set<Int> = []
  /// The paths of files with such a name.
  var paths: Set<String> = []

  /// Takes the place of the value of `name`, in the string at `offset`. It reads as a version, a project or a path, and
  /// is different for each name, so that edits with different names do not contradict each other.
  mutating func value(of name: String, at offset: Int) -> String {
    offsets.insert(offset)
    let number = numbers[name] ?? 9071 + numbers.count
    numbers[name] = number
    return "\(number)"
  }

  /// Whether the edit reads a file whose path has such a name.
  func concern(_ edit: Edit) -> Bool {
    guard let source = edit.source else { return false }
    return paths.contains(source.path)
  }
}
