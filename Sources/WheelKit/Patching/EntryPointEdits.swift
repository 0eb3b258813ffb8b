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
      try members.add(path, document.bytes, isExecutable: false)
      note(edit, field, before: nil, after: entry.value)
      return
    }
    if let value = try EntryPoints(parsing: bytes).group(group)?.value(of: entry.name) {
      if value.isExactly(entry.value) { return }
      throw WheelError(
        .entryPointExists, subject: "--\(edit.option)",
        "'\(group): \(entry.name)' is there already (--drop-entry-point drops it): found \(value.quotedForMessage)")
    }
    var document = try EntryPointsDocument(parsing: bytes)
    document.add(entry, to: group)
    members.replace(path, with: document.bytes)
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
    if document.isEmpty { members.remove(path) } else { members.replace(path, with: document.bytes) }
    for value in removed { note(edit, "entry point \(group): \(name)", before: value, after: nil) }
  }

  /// What to say when a module goes that an entry point names.
  mutating func entryPointWarnings(ofRemoved path: String) throws(WheelError) -> [String] {
    guard path.hasSuffix(".py") || path.hasSuffix(".so") || path.hasSuffix(".pyd"), let groups = entryPointGroups()
    else { return [] }
    var warnings: [String] = []
    for group in groups {
      for entry in group.entries {
        guard let module = PatchDraft.module(of: entry.value), files(of: module, include: path) else { continue }
        warnings.append("\(path): the entry point '\(group.name): \(entry.name)' names this module: '\(entry.value)'")
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

  /// Whether `path` is where a module lies: `a/b.py`, `a/b/__init__.py` or an extension module `a/b.ABI.so`, at the root
  /// or in `.data/purelib` and `.data/platlib`.
  private func files(of module: String, include path: String) -> Bool {
    let place = module.split(separator: ".").joined(separator: "/")
    let data = directories.dataOrItsName
    for root in ["", "\(data)/purelib/", "\(data)/platlib/"] {
      guard let path = path.droppingExactPrefix(root) else { continue }
      if path.isExactly("\(place).py") || path.isExactly("\(place)/__init__.py") { return true }
      if let rest = path.droppingExactPrefix("\(place)."), !rest.contains("/"), !rest.hasSuffix("py") { return true }
    }
    return false
  }
}

extension WheelError.Code {
  /// An entry point that is to be added is there already and names another object.
  public static let entryPointExists = WheelError.Code(rawValue: "entry-point-exists")
}
