// The keys of a rule, each read into the draft of it.

extension RecipeReader {
  mutating func readMatching(_ member: TOMLNode.Member, into draft: inout RuleDraft) throws(WheelError) {
    if member.key == "tags" {
      for (text, offset) in try texts(member.node, member.key) {
        draft.tags.append(try value(member.key, text, offset, TagPattern.init(parsing:)))
      }
      if draft.tags.isEmpty {
        throw error(at: member.node.offset, "no pattern, so that no wheel matches", subject: "tags")
      }
      return
    }
    let text = try text(member.node, member.key)
    let offset = member.node.offset
    switch member.key {
    case "name":
      draft.isNamed = true
      if text != "*" {
        draft.name = try value(member.key, text, offset, ProjectName.init(parsing:))
      }
    case "version":
      draft.version = try value(member.key, text, offset, VersionSpecifiers.init(parsing:))
    default:
      guard text.utf8.count == 64, text.utf8.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0.lowercased) }) else {
        throw error(
          at: offset, "not a SHA-256 of 64 hexadecimal digits: \(text.quotedForMessage)", subject: member.key)
      }
      draft.sha256 = text.lowercased()
    }
  }

  mutating func readSetting(_ member: TOMLNode.Member, into draft: inout RuleDraft) throws(WheelError) {
    switch member.key {
    case "allow-missing": draft.options.allowMissing = try flag(member.node, member.key)
    case "provenance": draft.options.recordsProvenance = try flag(member.node, member.key)
    case "metadata-file": draft.options.writesMetadataFile = try flag(member.node, member.key)
    case "verify": draft.options.verifies = try flag(member.node, member.key)
    case "rehash": draft.options.rehashes = try flag(member.node, member.key)
    case "recompress": draft.options.recompresses = try flag(member.node, member.key)
    default:
      draft.options.compression = try value(
        member.key, try text(member.node, member.key), member.node.offset, Compression.init(parsing:))
    }
  }

  mutating func readEdit(
    _ member: TOMLNode.Member, _ key: RecipeKey, into draft: inout RuleDraft
  ) throws(WheelError) {
    let values: [(text: String, offset: Int)]
    switch key.kind {
    case .text: values = [(try text(member.node, key.name), member.node.offset)]
    case .texts: values = try texts(member.node, key.name)
    case .flag: values = try flag(member.node, key.name) ? [("", member.node.offset)] : []
    case .fields:
      if case .table(let fields) = member.node.value {
        try readFields(fields, key, into: &draft)
        return
      }
      values = try texts(member.node, key.name, orElse: "a table of fields")
    case .files:
      try readFiles(member.node, key, into: &draft)
      return
    case .diffs:
      try readDiffs(member.node, key, into: &draft)
      return
    }
    for (text, offset) in values {
      draft.edits.append(
        try value(key.name, text, offset) { text throws(WheelError) in try Edit(option: key.name, value: text) })
    }
  }

  /// The fields of a table. Of several values, the first is set and the others are added.
  mutating func readFields(
    _ fields: [TOMLNode.Member], _ key: RecipeKey, into draft: inout RuleDraft
  ) throws(WheelError) {
    for field in fields {
      let subject = "\(key.name).\(field.key)"
      let values = try texts(field.node, subject)
      if values.isEmpty {
        throw error(at: field.node.offset, "no value; 'drop-field' removes a field", subject: subject)
      }
      for (place, item) in values.enumerated() {
        draft.edits.append(
          try value(subject, item.text, item.offset) { text throws(WheelError) in
            let value = try FieldValue(name: field.key, value: text)
            return key.name == "set-field" && place == 0 ? .setField(value) : .addField(value)
          })
      }
    }
  }

  mutating func readFiles(
    _ node: TOMLNode, _ key: RecipeKey, into draft: inout RuleDraft
  ) throws(WheelError) {
    let expected = "tables, each of which begins with '[[patch.\(key.name)]]'"
    guard case .array(let elements) = node.value else { throw wrongType(node, key.name, expected: expected) }
    for element in elements {
      let table = try table(element, key.name, expected: expected, keys: ["dest", "source"])
      guard let dest = table["dest"], let source = table["source"] else {
        throw error(
          at: element.offset, "'dest', a path in the wheel, and 'source', a file, are both needed", subject: key.name)
      }
      let path = try value(
        "\(key.name).dest", try text(dest, "\(key.name).dest"), dest.offset, MemberPath.init(parsing:))
      let file = try file(source, "\(key.name).source")
      draft.edits.append(
        key.name == "add-file" ? .addFile(path, source: file) : .replaceFile(path, source: file))
    }
  }

  mutating func readDiffs(
    _ node: TOMLNode, _ key: RecipeKey, into draft: inout RuleDraft
  ) throws(WheelError) {
    var elements = [node]
    if case .array(let nodes) = node.value { elements = nodes }
    for element in elements {
      if case .string = element.value {
        draft.edits.append(.applyDiff(path: try file(element, key.name), strip: 1))
        continue
      }
      let table = try table(
        element, key.name, expected: "a path, or a table with 'file' and 'strip'", keys: ["file", "strip"])
      guard let path = table["file"] else { throw error(at: element.offset, "no 'file'", subject: key.name) }
      var strip = 1
      if let node = table["strip"] {
        guard case .integer(let number) = node.value, (0...SourceDiff.mostStripped).contains(number) else {
          throw wrongType(
            node, "\(key.name).strip", expected: "a number of components from 0 to \(SourceDiff.mostStripped)")
        }
        strip = number
      }
      draft.edits.append(.applyDiff(path: try file(path, "\(key.name).file"), strip: strip))
    }
  }
}

/// What is known of a rule while its keys are read.
struct RuleDraft {
  var isNamed = false
  var name: ProjectName?
  var version: VersionSpecifiers?
  var tags: [TagPattern] = []
  var sha256: String?
  var edits: [Edit] = []
  var options = PatchOptions()
}
