// Reads the rules from a TOML document. Each error has the line and column of the key or value at fault.

extension Recipe {
  /// Reads a recipe.
  ///
  /// - Parameters:
  ///   - bytes: the contents of the recipe.
  ///   - path: the name of the recipe in errors; files that it names are relative to it.
  ///   - definitions: what `{NAME}` stands for in its values.
  /// - Throws: `invalid-recipe`, or the error of a value, with line and column.
  public init(
    parsing bytes: [UInt8], path: String, defining definitions: RecipeDefinitions = RecipeDefinitions()
  ) throws(WheelError) {
    var reader = RecipeReader(bytes: bytes, path: path, folder: PathName.folder(of: path), definitions)
    self = try reader.recipe()
  }
}

/// Reads one recipe.
struct RecipeReader {
  let bytes: [UInt8]
  let path: String
  let folder: String
  /// Nil if names that are not defined may have any value.
  let definitions: RecipeDefinitions?
  /// What was not defined.
  var openNames = OpenNames()
  private var positions: TextPositions

  /// Reads the file at `path`.
  init(reading path: String, _ definitions: RecipeDefinitions?) throws(WheelError) {
    do throws(WheelError) {
      let file = try WholeFile(reading: path, limit: Recipe.maximumSize) { size in
        WheelError(.invalidRecipe, "too large: found \(size) bytes, expected at most \(Recipe.maximumSize)")
      }
      // A pipe is in no directory: relative paths in it start from the current directory.
      self.init(bytes: file.bytes, path: path, folder: file.isRegular ? PathName.folder(of: path) : "", definitions)
    } catch {
      throw error.code == .isADirectory
        ? WheelError(.isADirectory, file: path, "is a directory, not a recipe") : error.inFile(path)
    }
  }

  /// - Parameter folder: the directory that relative paths in the recipe start from.
  init(bytes: [UInt8], path: String, folder: String, _ definitions: RecipeDefinitions?) {
    self.definitions = definitions
    self.bytes = bytes
    self.path = path
    self.folder = folder
    positions = TextPositions(bytes)
  }

  mutating func error(at offset: Int, _ reason: String, subject: String? = nil) -> WheelError {
    WheelError(.invalidRecipe, file: position(offset), subject: subject, reason)
  }

  mutating func position(_ offset: Int) -> String { "\(path):\(positions.text(of: offset))" }

  // MARK: The document

  mutating func recipe() throws(WheelError) -> Recipe {
    var isLockstep = false
    let rules = try rules(&isLockstep)
    return Recipe(path: path, rules: rules, isLockstep: isLockstep, sha256: FileDigest.hash(of: bytes).hexadecimal)
  }

  private mutating func rules(_ isLockstep: inout Bool) throws(WheelError) -> [RecipeRule] {
    let document: TOMLNode
    do throws(TOMLFault) {
      document = try TOMLNode.document(bytes)
    } catch {
      throw self.error(at: error.offset, error.reason)
    }
    guard case .table(let members) = document.value else { return [] }
    var schema: TOMLNode?
    var rules: [RecipeRule] = []
    for member in members {
      switch member.key {
      case "schema": schema = member.node
      case "lockstep": isLockstep = try flag(member.node, member.key)
      case "patch": rules = try self.rules(member.node)
      default: throw unknown(member, among: ["schema", "lockstep", "patch"])
      }
    }
    guard let schema else { throw error(at: 0, "missing 'schema'; expected 'schema = 1'") }
    guard case .integer(let number) = schema.value else { throw wrongType(schema, "schema", expected: "the integer 1") }
    guard number == 1 else { throw error(at: schema.offset, "unknown schema, expected 1: \(number)") }
    guard !rules.isEmpty else { throw error(at: 0, "no rules; expected at least one '[[patch]]'") }
    return rules
  }

  mutating func rules(_ node: TOMLNode) throws(WheelError) -> [RecipeRule] {
    guard case .array(let elements) = node.value else {
      throw wrongType(node, "patch", expected: "an array of tables, '[[patch]]'")
    }
    var rules: [RecipeRule] = []
    for element in elements { rules.append(try rule(element)) }
    return rules
  }

  mutating func rule(_ node: TOMLNode) throws(WheelError) -> RecipeRule {
    guard case .table(let members) = node.value else { throw wrongType(node, "patch", expected: "a table") }
    var draft = RuleDraft()
    for member in members {
      guard let key = RecipeKey.named(member.key) else { throw unknown(member, among: RecipeKey.all.map(\.name)) }
      switch key.role {
      case .matching: try readMatching(member, into: &draft)
      case .edit(let definition): try readEdit(member.node, definition, into: &draft)
      case .setting(let option): draft.options[keyPath: option] = try flag(member.node, member.key)
      case .numbers: draft.options.numbersFrom = try file(member.node, member.key)
      case .compression:
        let text = try text(member.node, member.key)
        let compression = try value(member.key, text, member.node.offset, Compression.init(parsing:))
        if let compression { draft.options.compression = compression }
      }
    }
    guard draft.isNamed else {
      throw error(at: node.offset, "missing 'name'; expected the name of a project, or '*' for every project")
    }
    guard !draft.edits.isEmpty || draft.hasOpenEdits || draft.options.recompresses || draft.options.rehashes else {
      throw error(at: node.offset, "the rule for \((draft.name?.description ?? "*").quotedForMessage) has no edits")
    }
    let position = position(node.offset)
    return RecipeRule(
      position: position, name: draft.name, version: draft.version, tags: draft.tags, sha256: draft.sha256,
      patch: try explaining(Patch(draft.edits, options: draft.options)) { $0.inFile(position) })
  }
}

extension RecipeKey {
  fileprivate static func named(_ name: String) -> RecipeKey? { all.first { $0.name.isExactly(name) } }
}
