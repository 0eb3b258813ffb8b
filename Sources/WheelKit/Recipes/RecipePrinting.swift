extension Recipe {
  /// The recipe that does the same as a command line, with one rule for each wheel's name and version.
  ///
  /// Reading it gives the same patch.
  public static func text(for filenames: [WheelFilename], _ patch: Patch) -> String {
    var text = "schema = 1\n"
    var written: Set<String> = []
    for filename in filenames {
      let match = match(filename)
      if written.insert(match).inserted { text += "\n[[patch]]\n\(match)\(keys(of: patch))" }
    }
    return text
  }

  /// The recipe that drops requirements: one rule for each name and version.
  ///
  /// - Parameter rules: the values of `drop-requires`, each a project or a requirement.
  static func text(dropping rules: [(filename: WheelFilename, requirements: [String])]) -> String {
    let rules = rules.map { rule in
      "\n[[patch]]\n\(match(rule.filename))"
        + line("drop-requires", rule.requirements.map { quoted($0) }, .texts)
    }
    return "schema = 1\n" + rules.joined()
  }

  /// The keys by which a rule matches wheels with this name and version.
  private static func match(_ filename: WheelFilename) -> String {
    "name = \(filename.name.description.tomlQuoted)\nversion = \("==\(filename.version)".tomlQuoted)\n"
  }

  private static func keys(of patch: Patch) -> String {
    let edits = Dictionary(grouping: patch.edits, by: \.option)
    var text = ""
    // Tables of their own, after which the rule can have no other key.
    var tables = ""
    for key in RecipeKey.all {
      switch key.role {
      case .matching: continue
      case .edit:
        guard let edits = edits[key.name] else { continue }
        if key.kind == .files {
          tables += edits.map { table(of: $0, key.name) }.joined()
        } else {
          text += line(key.name, edits.map(value), key.kind)
        }
      case .setting(let option): if patch.options[keyPath: option] { text += "\(key.name) = true\n" }
      case .numbers:
        if let folder = patch.options.numbersFrom { text += "\(key.name) = \(quoted(folder))\n" }
      case .compression:
        let compression = patch.options.compression
        if compression != .keep { text += "\(key.name) = \(compression.description.tomlQuoted)\n" }
      }
    }
    return text + tables
  }

  private static func table(of edit: Edit, _ key: String) -> String {
    let (path, source): (MemberPath, String)
    switch edit.source {
    case .file(let dest, let file)?, .directory(let dest, let file)?: (path, source) = (dest, file)
    default: return ""
    }
    let dest = quoted(path.description)
    return "\n[[patch.\(key)]]\ndest = \(dest)\nsource = \(quoted(source))\n"
  }

  private static func quoted(_ text: String) -> String { text.withEscapedBraces.tomlQuoted }

  private static func value(_ edit: Edit) -> String {
    if case .boolean = edit.action.definition.form { return edit.value }
    if edit.action.definition.acceptsPlaceholders { return edit.value.withEscapedNames.tomlQuoted }
    guard case .diff(let path, let options)? = edit.source, options != DiffOptions() else { return quoted(edit.value) }
    var members = ["file = \(quoted(path))"]
    if options.strip != 1 { members.append("strip = \(options.strip)") }
    for (key, values) in [
      ("include", options.includes.map(\.description)), ("exclude", options.excludes.map(\.description)),
      ("map", options.maps.map(\.description)),
    ] where !values.isEmpty {
      members.append("\(key) = [\(values.map(quoted).joined(separator: ", "))]")
    }
    if options.ignoresLineEndings { members.append("ignore-line-endings = true") }
    return "{ \(members.joined(separator: ", ")) }"
  }

  /// - Parameter values: TOML values, never none.
  private static func line(_ key: String, _ values: [String], _ kind: RecipeKey.Kind) -> String {
    switch kind {
    case .flag: "\(key) = true\n"
    // The same edit twice is one edit.
    case .text, .boolean, .path: "\(key) = \(values[0])\n"
    case .texts, .fields, .files, .diffs: "\(key) = \(array(values))\n"
    }
  }

  private static func array(_ values: [String]) -> String {
    values.count == 1 ? "[\(values[0])]" : "[\n" + values.map { "  \($0),\n" }.joined() + "]"
  }
}

extension String {
  /// The text as a basic string of TOML.
  fileprivate var tomlQuoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
