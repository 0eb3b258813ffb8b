// Lines of `entry_points.txt` added and dropped.

extension PatchDraft {
  mutating func addEntryPoint(
    _ entry: EntryPoints.Entry, to group: String, for edit: Edit
  ) throws(WheelError) {
    let path = directories.entryPoints
    let field = "entry point \(group): \(entry.name)"
    guard let bytes = try members.bytes(of: path, limit: Wheel.documentLimit) else {
      var document = try EntryPointsDocument(parsing: [])
      document.add(entry, to: group)
      if try !members.restore(path, document.bytes, isExecutable: false) {
        try members.add(path, document.bytes, isExecutable: false)
      }
      note(edit, field, before: nil, after: entry.value)
      return
    }
    if let value = try EntryPoints(parsing: bytes).group(group)?.value(of: entry.name) {
      if value.isExactly(entry.value) { return }
      throw WheelError(
        .entryPointExists, subject: "--\(edit.option)",
        "\("\(group): \(entry.name)".quotedForMessage) is there already (--drop-entry-point drops it): found \(value.quotedForMessage)"
      )
    }
    var document = try EntryPointsDocument(parsing: bytes)
    document.add(entry, to: group)
    try members.change(path, to: document.bytes)
    note(edit, field, before: nil, after: entry.value)
  }

  mutating func dropEntryPoint(_ name: String, from group: String, for edit: Edit) throws(WheelError) {
    let path = directories.entryPoints
    let bytes = try members.bytes(of: path, limit: Wheel.documentLimit) ?? []
    var document = try EntryPointsDocument(parsing: bytes)
    let removed = document.remove(name, from: group)
    if removed.isEmpty {
      if allowMissing { return }
      let present = try EntryPoints(parsing: bytes).groups.flatMap { group in
        group.entries.map { "\(group.name): \($0.name)" }
      }
      throw .nothingMatches(
        "entry point", wanted: "\(group): \(name)", present: present, subject: "--\(edit.option)")
    }
    if document.isEmpty { members.remove(path) } else { try members.change(path, to: document.bytes) }
    for value in removed { note(edit, "entry point \(group): \(name)", before: value, after: nil) }
  }

  /// What to say when modules go that entry points name.
  mutating func entryPointWarnings(ofRemoved paths: [String]) -> [String] {
    var modules: [String: [String]] = [:]
    for path in paths {
      if let module = module(at: path) { modules[module, default: []].append(path) }
    }
    guard !modules.isEmpty, let groups = entryPointGroups() else { return [] }
    var warnings: [String] = []
    for group in groups {
      for entry in group.entries {
        guard let module = PatchDraft.module(of: entry.value), let paths = modules[module] else { continue }
        for path in paths {
          warnings.append(
            "\(path.elided): the entry point \("\(group.name): \(entry.name)".quotedForMessage) names this module: "
              + entry.value.quotedForMessage)
        }
      }
    }
    return warnings
  }

  /// nil where the file is not there or cannot be read, which is not for this edit to say.
  private mutating func entryPointGroups() -> [EntryPoints.Group]? {
    do throws(WheelError) {
      guard let bytes = try members.bytes(of: directories.entryPoints, limit: Wheel.documentLimit) else { return nil }
      return try EntryPoints(parsing: bytes).groups
    } catch {
      return nil
    }
  }

  private static func module(of value: String) -> String? {
    do throws(WheelError) {
      return try EntryPoints.ObjectReference(parsing: value).module
    } catch {
      return nil
    }
  }

  /// The module that a file is: `a.b` of `a/b.py`, `a/b/__init__.py` and an extension module `a/b.ABI.so`, at the root or
  /// in `.data/purelib` and `.data/platlib`; nil for other files.
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

extension EntryPoints {
  /// Refuses what not every installer reads: lines before the first group, which some pass over.
  /// - Throws: `invalid-entry-points` with the line.
  static func checkStrictly(_ bytes: [UInt8]) throws(WheelError) {
    _ = try EntryPoints(parsing: bytes)
    for (index, line) in bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).enumerated() {
      let text = String(decoding: line, as: UTF8.self).trimmingBlanks
      if text.hasPrefix("[") { return }
      guard text.isEmpty || text == "\r" || text.hasPrefix("#") || text.hasPrefix(";") else {
        throw WheelError(
          .invalidEntryPoints, "line \(index + 1) stands before the first group: \(text.quotedForMessage)")
      }
    }
  }
}

extension WheelError.Code {
  /// An entry point that is to be added is there already and names another object.
  public static let entryPointExists = WheelError.Code(rawValue: "entry-point-exists")
}
