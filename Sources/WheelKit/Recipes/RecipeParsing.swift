// From the values of a TOML document to rules: each fault is said with the line and column it stands at.

extension Recipe {
  /// Reads a recipe.
  ///
  /// - Parameter path: what errors call it.
  /// - Throws: `invalid-recipe`, or what is wrong with a value, with line and column.
  public init(parsing bytes: [UInt8], path: String) throws(WheelError) {
    try self.init(parsing: bytes, path: path, folder: PathName.folder(of: path))
  }

  /// - Parameter folder: from which the files are found that it names.
  init(parsing bytes: [UInt8], path: String, folder: String) throws(WheelError) {
    var reader = RecipeReader(bytes: bytes, path: path, folder: folder)
    self.init(path: path, rules: try reader.rules())
  }
}

/// Reads one recipe; what is wrong is said with its place in the text.
struct RecipeReader {
  let bytes: [UInt8]
  let path: String
  let folder: String
  private var positions: TextPositions

  init(bytes: [UInt8], path: String, folder: String) {
    self.bytes = bytes
    self.path = path
    self.folder = folder
    positions = TextPositions(bytes)
  }

  mutating func error(at offset: Int, _ reason: String, subject: String? = nil) -> WheelError {
    WheelError(.invalidRecipe, file: place(offset), subject: subject, reason)
  }

  mutating func place(_ offset: Int) -> String { "\(path):\(positions.text(of: offset))" }

  // MARK: The document

  mutating func rules() throws(WheelError) -> [RecipeRule] {
    if let offset = String.firstInvalidUTF8(in: bytes) { throw error(at: offset, "not TOML: not UTF-8") }
    let document: TOMLNode
    do throws(TOMLFault) {
      document = try TOMLNode.document(bytes)
    } catch {
      switch error.place {
      case .offset(let offset): throw self.error(at: offset, error.reason)
      case .position(let line, let column):
        throw WheelError(.invalidRecipe, file: "\(path):\(line):\(column)", error.reason)
      }
    }
    guard case .table(let members) = document.value else { return [] }
    var schema: TOMLNode?
    var rules: [RecipeRule] = []
    for member in members {
      switch member.key {
      case "schema": schema = member.node
      case "patch": rules = try self.rules(member.node)
      default: throw unknown(member, among: ["schema", "patch"])
      }
    }
    guard let schema else { throw error(at: 0, "no 'schema': a recipe says which form it has, as in 'schema = 1'") }
    guard case .integer(let number) = schema.value else { throw wrongType(schema, "schema", expected: "the integer 1") }
    guard number == 1 else { throw error(at: schema.offset, "a schema that is not known, expected 1: \(number)") }
    guard !rules.isEmpty else { throw error(at: 0, "no rules: each begins with a line '[[patch]]'") }
    return rules
  }

  mutating func rules(_ node: TOMLNode) throws(WheelError) -> [RecipeRule] {
    guard case .array(let elements) = node.value else {
      throw wrongType(node, "patch", expected: "an array of tables, each of which begins with '[[patch]]'")
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
      case .setting: try readSetting(member, into: &draft)
      }
    }
    guard draft.isNamed else {
      throw error(at: node.offset, "a rule needs a 'name': the project it is for, or '*' for every project")
    }
    guard !draft.edits.isEmpty || draft.options.recompresses || draft.options.rehashes else {
      throw error(at: node.offset, "the rule for '\(draft.name?.description ?? "*")' has no edit")
    }
    let place = place(node.offset)
    do throws(WheelError) {
      return try RecipeRule(
        place: place, name: draft.name, version: draft.version, tags: draft.tags, sha256: draft.sha256,
        edits: draft.edits, options: draft.options)
    } catch {
      throw error.inFile(place)
    }
  }
}

extension RecipeKey {
  fileprivate static func named(_ name: String) -> RecipeKey? { all.first { $0.name.isExactly(name) } }
}

extension String {
  /// Where bytes stop being UTF-8; nil when all are.
  fileprivate static func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
