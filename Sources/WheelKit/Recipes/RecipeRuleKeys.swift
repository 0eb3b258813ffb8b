// The keys of a rule.

extension RecipeReader {
  mutating func readMatching(_ member: TOMLNode.Member, into draft: inout RuleDraft) throws(WheelError) {
    if member.key == "tags" {
      let patterns = try texts(member.node, member.key)
      for (text, offset) in patterns {
        if let tag = try value(member.key, text, offset, TagPattern.init(parsing:)) { draft.tags.append(tag) }
      }
      if patterns.isEmpty {
        throw error(at: member.node.offset, "no pattern, so no wheel would match", subject: "tags")
      }
      return
    }
    let text = try text(member.node, member.key)
    let offset = member.node.offset
    switch member.key {
    case "name":
      draft.isNamed = true
      if text != "*" { draft.name = try value(member.key, text, offset, ProjectName.init(parsing:)) }
    case "version":
      draft.version = try value(member.key, text, offset, VersionSpecifiers.init(parsing:))
    default:
      if openNames.offsets.contains(offset) { return }
      guard text.utf8.count == 64, text.utf8.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0.lowercased) }) else {
        throw error(at: offset, "not a SHA-256 of 64 hexadecimal digits: \(text.quotedForMessage)", subject: member.key)
      }
      draft.sha256 = text.lowercased()
    }
  }

  mutating func readEdit(
    _ node: TOMLNode, _ definition: EditDefinition, into draft: inout RuleDraft
  ) throws(WheelError) {
    let key = definition.option
    switch definition.form {
    case .text: try readTexts([(try text(node, key), node.offset)], definition, into: &draft)
    case .texts: try readTexts(try texts(node, key), definition, into: &draft)
    case .flag(let edit): if try flag(node, key) { draft.edits.append(edit) }
    case .boolean(let make): draft.edits.append(make(try flag(node, key)))
    case .fields(let make):
      guard case .table(let fields) = node.value else {
        try readTexts(try texts(node, key, orElse: "a table of fields"), definition, into: &draft)
        return
      }
      for field in fields { try readField(field, key, make, into: &draft) }
    case .path(let make): draft.edits.append(make(try file(node, key)))
    case .files(let make): try readFiles(node, key, make, into: &draft)
    case .diffs(let make): draft.edits += try diffs(node, key, make)
    }
  }

  private mutating func readTexts(
    _ values: [(text: String, offset: Int)], _ definition: EditDefinition, into draft: inout RuleDraft
  ) throws(WheelError) {
    for (text, offset) in values {
      if let edit = try value(definition.option, text, offset, definition.edit(parsing:)) {
        draft.edits.append(edit)
      } else {
        draft.hasOpenEdits = true
      }
    }
  }

  /// A field in a table. All values but the first are added to it.
  private mutating func readField(
    _ field: TOMLNode.Member, _ key: String, _ make: (FieldValue) -> Edit, into draft: inout RuleDraft
  ) throws(WheelError) {
    let subject = "\(key).\(field.key)"
    let values = try texts(field.node, subject)
    if values.isEmpty { throw error(at: field.node.offset, "no value; 'drop-field' removes a field", subject: subject) }
    for (index, item) in values.enumerated() {
      let value = try value(subject, item.text, item.offset) { text throws(WheelError) in
        try FieldValue(name: field.key, value: text)
      }
      if let value {
        draft.edits.append(index == 0 ? make(value) : .addField(value))
      } else {
        draft.hasOpenEdits = true
      }
    }
  }

  private mutating func readFiles(
    _ node: TOMLNode, _ key: String, _ make: (MemberPath, String) throws(WheelError) -> Edit,
    into draft: inout RuleDraft
  ) throws(WheelError) {
    let expected = "tables, each of which begins with '[[patch.\(key)]]'"
    guard case .array(let elements) = node.value else { throw wrongType(node, key, expected: expected) }
    for element in elements {
      let table = try table(element, key, expected: expected, keys: ["dest", "source"])
      guard let dest = table["dest"], let source = table["source"] else {
        throw error(at: element.offset, "needs both 'dest', a path in the wheel, and 'source', a file", subject: key)
      }
      let path = try file(source, "\(key).source")
      if openNames.offsets.contains(source.offset) { openNames.offsets.insert(dest.offset) }
      let edit = try value("\(key).dest", try text(dest, "\(key).dest"), dest.offset) { text throws(WheelError) in
        try make(try MemberPath(parsingFileOrDirectory: text), path)
      }
      if let edit { draft.edits.append(edit) } else { draft.hasOpenEdits = true }
    }
  }

  private mutating func diffs(
    _ node: TOMLNode, _ key: String, _ make: (String, DiffOptions) -> Edit
  ) throws(WheelError) -> [Edit] {
    var elements = [node]
    if case .array(let nodes) = node.value { elements = nodes }
    var edits: [Edit] = []
    for element in elements {
      if case .string = element.value {
        edits.append(make(try file(element, key), DiffOptions()))
        continue
      }
      let table = try table(
        element, key, expected: "a path, or a table with 'file' and 'strip'",
        keys: ["file", "strip", "include", "exclude", "map", "ignore-line-endings"])
      guard let path = table["file"] else { throw error(at: element.offset, "no 'file'", subject: key) }
      edits.append(make(try file(path, "\(key).file"), try diffOptions(table, key)))
    }
    return edits
  }

  private mutating func diffOptions(_ table: [String: TOMLNode], _ key: String) throws(WheelError) -> DiffOptions {
    var options = DiffOptions()
    if let node = table["strip"] {
      guard case .integer(let number) = node.value, (0...SourceDiff.maximumStripped).contains(number) else {
        throw wrongType(
          node, "\(key).strip", expected: "a number of components from 0 to \(SourceDiff.maximumStripped)")
      }
      options.strip = number
    }
    options.includes = try values(table["include"], "\(key).include", PathGlob.init(parsing:))
    options.excludes = try values(table["exclude"], "\(key).exclude", PathGlob.init(parsing:))
    options.maps = try values(table["map"], "\(key).map", DiffPathMap.init(parsing:))
    if let node = table["ignore-line-endings"] {
      options.ignoresLineEndings = try flag(node, "\(key).ignore-line-endings")
    }
    return options
  }

  private mutating func values<Value>(
    _ node: TOMLNode?, _ key: String, _ read: (String) throws(WheelError) -> Value
  ) throws(WheelError) -> [Value] {
    guard let node else { return [] }
    var values: [Value] = []
    for (text, offset) in try texts(node, key) {
      if let value = try value(key, text, offset, read) { values.append(value) }
    }
    return values
  }
}

/// A rule whose keys are being read.
struct RuleDraft {
  var isNamed = false
  var name: ProjectName?
  var version: VersionSpecifiers?
  var tags: [TagPattern] = []
  var sha256: String?
  var edits: [Edit] = []
  /// Whether there are edits whose values depend on names that are not defined.
  var hasOpenEdits = false
  var options = PatchOptions()
}
