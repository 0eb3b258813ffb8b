// Warnings about entry points whose modules were removed.

extension PatchDraft {
  /// A warning for each entry point that refers to a removed module.
  mutating func entryPointWarnings(ofRemoved paths: [String]) -> [String] {
    var modules: [String: [String]] = [:]
    for path in paths {
      if let module = module(at: path) { modules[module, default: []].append(path) }
    }
    guard !modules.isEmpty, let groups = entryPointGroups() else { return [] }
    var warnings: [String] = []
    for group in groups {
      for entry in group.entries {
        guard let module = optional(try EntryPoints.ObjectReference(parsing: entry.value).module),
          let paths = modules[module]
        else { continue }
        for path in paths {
          warnings.append(
            "\(path.elided): the entry point \("\(group.name): \(entry.name)".quotedForMessage) refers to this module: "
              + entry.value.quotedForMessage)
        }
      }
    }
    return warnings
  }

  /// Nil if the file is missing, or cannot be read: other checks report that.
  private mutating func entryPointGroups() -> [EntryPoints.Group]? {
    let bytes = optional(try members.bytes(of: directories.entryPoints, limit: Wheel.maximumDocumentSize)) ?? nil
    guard let bytes else { return nil }
    return optional(try EntryPoints(parsing: bytes).groups)
  }

  /// The module in a file: `a.b` for `a/b.py`, `a/b/__init__.py` and the extension module `a/b.ABI.so`, at the root or in
  /// `.data/purelib` and `.data/platlib`; nil for other files.
  private func module(at path: String) -> String? {
    var path = path
    for root in ["purelib", "platlib"] {
      if let rest = path.droppingExactPrefix("\(directories.dataOrItsName)/\(root)/") { path = rest }
    }
    let stem: String
    if path.hasSuffix(".py") {
      stem = String(path.dropLast(3))
    } else if path.hasSuffix(".so") || path.hasSuffix(".pyd") {
      let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
      stem = String(path[..<start]) + path[start...].prefix { $0 != "." }
    } else {
      return nil
    }
    let module = stem.hasSuffix("/__init__") ? String(stem.dropLast("/__init__".count)) : stem
    return module.replacing("/", with: ".")
  }
}
