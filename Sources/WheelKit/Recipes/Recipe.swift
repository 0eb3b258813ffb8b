/// Which wheels get which edits: a TOML file of rules.
///
/// Rules match a wheel's original name, version and tags, not those that earlier rules give it. All rules that match are
/// applied, in the order of the file.
public struct Recipe: Hashable, Sendable {
  /// The maximum size of a recipe: 4 MiB.
  public static let maximumSize = 4 << 20

  /// The path as the caller gave it.
  public let path: String
  /// Never empty.
  public private(set) var rules: [RecipeRule]
  /// Whether the wheels that it is applied to are one release: requirements among them follow, and all are written or none.
  public let isLockstep: Bool
  /// The SHA-256 of the file as 64 hexadecimal digits.
  package let sha256: String

  init(path: String, rules: [RecipeRule], isLockstep: Bool = false, sha256: String) {
    self.isLockstep = isLockstep
    self.path = path
    self.rules = rules
    self.sha256 = sha256
  }

  /// Reads the recipe at `path`, which may be a pipe; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - definitions: what `{NAME}` stands for in its values.
  /// - Throws: when it cannot be read, and `invalid-recipe` with line and column when it is not a recipe.
  public init(
    reading path: String, defining definitions: RecipeDefinitions = RecipeDefinitions()
  ) throws(WheelError) {
    var reader = try RecipeReader(reading: path, definitions)
    self = try reader.recipe()
  }

  /// The same recipe, with the files that its edits name already read, so that all wheels get the same contents.
  ///
  /// - Parameter keepingExecuteBits: whether files that are executable on disk are so in wheels.
  /// - Throws: when one of them cannot be read; the error names the rule and the file.
  public func readingSources(keepingExecuteBits: Bool = true) throws(WheelError) -> Recipe {
    var ready: [RecipeRule] = []
    for rule in rules { ready.append(try rule.readingSources(keepingExecuteBits)) }
    return with(self) { $0.rules = ready }
  }

  /// The SHA-256 of the digests of all files that its edits name, in order, as 64 hexadecimal digits.
  ///
  /// - Throws: when one of them is not read yet and cannot be.
  package var sourcesSHA256: String {
    get throws(WheelError) {
      var digest = FileDigest()
      for rule in rules {
        guard let sources = try rule.patch.readingSources().sources else { continue }
        for source in rule.patch.edits.compactMap(\.source) {
          digest.update(Array(try sources.digest(of: source).utf8))
        }
      }
      return digest.finalize().hexadecimal
    }
  }

  /// The same recipe with this date for new members; unchanged when the date is nil.
  package func dated(_ date: DOSDateTime?) -> Recipe { with(self) { $0.rules = rules.map { $0.dated(date) } } }

  /// The rules for a wheel of this file name, in order.
  public func rules(for filename: WheelFilename) -> [RecipeRule] { rules.filter { $0.matches(filename) } }
}

/// One rule of a recipe: which wheels it matches, and the edits for them.
public struct RecipeRule: Hashable, Sendable {
  /// Where the rule begins: `recipe.toml:7:1`.
  public let position: String
  /// The project; nil matches every project.
  public let name: ProjectName?
  /// The versions that the rule is for; nil for every version.
  public let version: VersionSpecifiers?
  /// Patterns, one of which must match a tag of the wheel; empty matches every wheel.
  public let tags: [TagPattern]
  /// The expected SHA-256 of the wheel, as 64 hexadecimal digits. A wheel that matches the rule but has another one fails.
  public let sha256: String?
  /// The edits for the wheel, and their options.
  public private(set) var patch: Patch

  /// Whether the rule matches a wheel with this file name.
  public func matches(_ filename: WheelFilename) -> Bool {
    if let name, name != filename.name { return false }
    if let version, !version.contains(filename.version, prereleases: true) { return false }
    return tags.isEmpty || filename.tags.expanded.contains { tag in tags.contains { $0.matches(tag) } }
  }

  /// The patches of rules for a wheel with this file name. A wheel that already has the version that one of them sets, as the
  /// recipe's own output does, may lack what they remove.
  public static func patches(of rules: [RecipeRule], for filename: WheelFilename) -> [Patch] {
    let isResult = rules.contains { rule in rule.patch.edits.contains { $0.isShown(by: filename.version) } }
    return rules.map { isResult ? $0.patch.allowingMissing() : $0.patch }
  }

  func readingSources(_ keepingExecuteBits: Bool) throws(WheelError) -> RecipeRule {
    var copy = self
    copy.patch = try explaining(patch.readingSources(keepingExecuteBits: keepingExecuteBits)) { $0.ofSource(in: self) }
    return copy
  }

  func dated(_ date: DOSDateTime?) -> RecipeRule { with(self) { $0.patch = patch.dated(date) } }
}

extension WheelError {
  /// The error of a file that an edit names, as an error of the rule.
  func ofSource(in rule: RecipeRule) -> WheelError { WheelError(code, file: rule.position, subject: file, reason) }
}

extension RecipeRule: CustomStringConvertible {
  /// What the rule matches: `torch ==2.0.*, tags cp38-*`.
  public var description: String {
    var text = name?.description ?? "*"
    if let version, !version.isEmpty { text += " \(version)" }
    if !tags.isEmpty { text += ", tags \(tags.map(\.description).joined(separator: " or "))" }
    return text
  }
}

extension FaultCode {
  /// A file is not TOML, or not a recipe.
  public static let invalidRecipe = FaultCode(rawValue: "invalid-recipe")
}
