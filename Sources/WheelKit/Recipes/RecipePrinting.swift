extension Recipe {
  /// The recipe that does what a command line did: one rule for each wheel's name and version.
  ///
  /// Read again, it gives the same patch.
  public static func text(for filenames: [WheelFilename], _ patch: Patch) -> String {
    var text = "schema = 1\n"
    var written: Set<String> = []
    for filename in filenames {
      let match =
        line("name", [filename.name.description], .text) + line("version", ["==\(filename.version)"], .text)
      if written.insert(match).inserted { text += "\n[[patch]]\n\(match)\(keys(of: patch))" }
    }
    return text
  }

  private static func keys(of patch: Patch) -> String {
    var text = ""
    // Tables of their own, after which no key of the rule could stand.
    var tables = ""
    for key in RecipeKey.all {
      switch key.role {
      case .matching: continue
      case .edit:
        let values = patch.edits.filter { $0.option == key.name }.map(\.value)
        if values.isEmpty { continue }
        switch key.kind {
        case .files: tables += patch.edits.compactMap { table(of: $0, key.name) }.joined()
        case .diffs: text += "\(key.name) = \(array(patch.edits.compactMap(diff)))\n"
        default: text += line(key.name, values, key.kind)
        }
      case .setting: text += setting(key.name, patch.options).map { "\(key.name) = \($0)\n" } ?? ""
      }
    }
    return text + tables
  }

  /// The value of a setting that is not as it is without.
  private static func setting(_ key: String, _ options: PatchOptions) -> String? {
    switch key {
    case "allow-missing": options.allowMissing ? "true" : nil
    case "provenance": options.recordsProvenance ? "true" : nil
    case "metadata-file": options.writesMetadataFile ? "true" : nil
    case "verify": options.verifies ? "true" : nil
    case "rehash": options.rehashes ? "true" : nil
    case "recompress": options.recompresses ? "true" : nil
    default: options.compression == .keep ? nil : options.compression.description.tomlQuoted
    }
  }

  private static func table(of edit: Edit, _ key: String) -> String? {
    guard edit.option == key else { return nil }
    switch edit {
    case .addFile(let path, let source), .replaceFile(let path, let source):
      return "\n[[patch.\(key)]]\ndest = \(path.description.tomlQuoted)\nsource = \(source.tomlQuoted)\n"
    default: return nil
    }
  }

  private static func diff(_ edit: Edit) -> String? {
    guard case .applyDiff(let path, let strip) = edit else { return nil }
    return strip == 1 ? path.tomlQuoted : "{ file = \(path.tomlQuoted), strip = \(strip) }"
  }

  private static func line(_ key: String, _ values: [String], _ kind: RecipeKey.Kind) -> String {
    switch kind {
    case .flag: return "\(key) = true\n"
    // The same edit twice is one edit.
    case .text: return "\(key) = \((values.first ?? "").tomlQuoted)\n"
    case .texts, .fields, .files, .diffs: return "\(key) = \(array(values.map(\.tomlQuoted)))\n"
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
