// Reads values of the types that keys have.

extension RecipeReader {
  /// The members of a table that has no keys other than these.
  mutating func table(
    _ node: TOMLNode, _ key: String, expected: String, keys: [String]
  ) throws(WheelError) -> [String: TOMLNode] {
    guard case .table(let members) = node.value else { throw wrongType(node, key, expected: expected) }
    var table: [String: TOMLNode] = [:]
    for member in members {
      guard keys.contains(where: member.key.isExactly) else { throw unknown(member, among: keys) }
      table[member.key] = member.node
    }
    return table
  }

  /// The path of a file. A relative one starts from the directory of the recipe.
  mutating func file(_ node: TOMLNode, _ key: String) throws(WheelError) -> String {
    let text = try text(node, key)
    if text.isEmpty { throw error(at: node.offset, "expected the path of a file: ''", subject: key) }
    let path = text.hasPrefix("/") ? text : PathName.join(folder, text)
    if openNames.offsets.contains(node.offset) { openNames.paths.insert(path) }
    return path
  }

  mutating func text(_ node: TOMLNode, _ key: String) throws(WheelError) -> String {
    guard case .string(let text) = node.value else { throw wrongType(node, key, expected: "a string") }
    // TOML allows it; no path and no metadata do.
    guard !text.utf8.contains(0) else { throw error(at: node.offset, "a NUL character in a string", subject: key) }
    do throws(WheelError) {
      let keepsPlaceholders = EditDefinition.named(key)?.acceptsPlaceholders ?? false
      if let definitions { return try definitions.expand(text, keepsPlaceholders: keepsPlaceholders) }
      var open = openNames
      defer { openNames = open }
      return try RecipeDefinitions().expand(text, keepsPlaceholders: keepsPlaceholders) { name in
        open.value(of: name, at: node.offset)
      }
    } catch {
      throw error.about(key).inFile(position(node.offset))
    }
  }

  mutating func flag(_ node: TOMLNode, _ key: String) throws(WheelError) -> Bool {
    guard case .boolean(let flag) = node.value else { throw wrongType(node, key, expected: "true or false") }
    return flag
  }

  mutating func texts(
    _ node: TOMLNode, _ key: String, orElse other: String? = nil
  ) throws(WheelError) -> [(text: String, offset: Int)] {
    switch node.value {
    case .string: return [(try text(node, key), node.offset)]
    case .array(let elements):
      var values: [(text: String, offset: Int)] = []
      for element in elements { values.append((try text(element, key), element.offset)) }
      return values
    default:
      let expected = "a string or an array of strings"
      throw wrongType(node, key, expected: other.map { "\($0), \(expected)" } ?? expected)
    }
  }

  /// Reads a value; an error names its position, its key and the value itself.
  ///
  /// - Returns: nil if that depends on a name that is not defined.
  mutating func value<Value>(
    _ key: String, _ text: String, _ offset: Int, _ read: (String) throws(WheelError) -> Value
  ) throws(WheelError) -> Value? {
    do throws(WheelError) {
      return try read(text)
    } catch {
      if openNames.offsets.contains(offset) { return nil }
      let quoted = text.quotedForMessage
      throw error.about(error.reason.contains(quoted) ? key : "\(key) \(quoted)").inFile(position(offset))
    }
  }

  mutating func wrongType(_ node: TOMLNode, _ key: String, expected: String) -> WheelError {
    error(at: node.offset, "found \(node.kind), expected \(expected)", subject: key)
  }

  mutating func unknown(_ member: TOMLNode.Member, among keys: [String]) -> WheelError {
    let nearest = NearestName.nearest(to: member.key, among: keys)
    return error(
      at: member.offset,
      "unknown key \(member.key.quotedForMessage)" + (nearest.map { " (did you mean \($0.quotedForMessage)?)" } ?? ""))
  }
}
