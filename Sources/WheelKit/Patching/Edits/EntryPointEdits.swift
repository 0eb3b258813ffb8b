// Entry points: lines of `entry_points.txt`.

extension EditDefinition {
  static let entryPoints = [addEntryPoint, dropEntryPoint]

  package static let addEntryPoint = EditDefinition(
    "add-entry-point", "group: name = object", "Add an entry point: 'console_scripts: demo = demo.cli:main'.",
    example: "console_scripts: demo = demo.cli:main",
    .texts { text throws(WheelError) in Edit(try AddEntryPoint(parsing: text)) })

  package static let dropEntryPoint = EditDefinition(
    "drop-entry-point", "group: name", "Drop an entry point: 'console_scripts: demo'.",
    example: "console_scripts: demo", .texts { text throws(WheelError) in Edit(try DropEntryPoint(parsing: text)) })
}

extension Edit {
  /// `--add-entry-point`: adds a line to a group in `entry_points.txt`.
  public static func addEntryPoint(group: String, _ entry: EntryPoints.Entry) -> Edit {
    Edit(AddEntryPoint(group: group, entry: entry))
  }

  /// `--drop-entry-point`: removes a line from a group in `entry_points.txt`.
  public static func dropEntryPoint(group: String, name: String) -> Edit {
    Edit(DropEntryPoint(group: group, name: name))
  }
}

private struct AddEntryPoint: EditAction {
  let group: String
  let entry: EntryPoints.Entry

  var definition: EditDefinition { .addEntryPoint }
  var value: String { "\(group): \(entry.name) = \(entry.value)" }
  var subjects: [EditSubject] { [EditSubject("the entry point", value: "\(group): \(entry.name)")] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let path = draft.directories.entryPoints
    let name = "\(group): \(entry.name)"
    let field = "entry point \(name)"
    guard let bytes = try draft.members.bytes(of: path, limit: Wheel.maximumDocumentSize) else {
      var document = try EntryPointsDocument(parsing: [])
      document.add(entry, to: group)
      if try !draft.members.restore(path, document.bytes, isExecutable: false) {
        try draft.members.add(path, document.bytes, isExecutable: false)
      }
      draft.note(field, before: nil, after: entry.value)
      return
    }
    if let value = try EntryPoints(parsing: bytes).group(group)?.value(of: entry.name) {
      if value.isExactly(entry.value) { return }
      throw WheelError(
        .entryPointExists, "\(name.quotedForMessage) exists already: found \(value.quotedForMessage)",
        hints: [.useEdits(["drop-entry-point"])])
    }
    var document = try EntryPointsDocument(parsing: bytes)
    document.add(entry, to: group)
    try draft.members.change(path, to: document.bytes)
    draft.note(field, before: nil, after: entry.value)
  }

  /// The value may have been changed since the entry point was added.
  func undo(in draft: inout PatchDraft) throws(WheelError) {
    let path = draft.directories.entryPoints
    guard let bytes = try draft.members.bytes(of: path, limit: Wheel.maximumDocumentSize) else { return }
    var document = try EntryPointsDocument(parsing: bytes)
    _ = document.remove(entry.name, from: group)
    if document.isEmpty { draft.members.remove(path) } else { try draft.members.change(path, to: document.bytes) }
  }
}

extension AddEntryPoint {
  /// Reads `GROUP: NAME = MODULE:ATTR`.
  init(parsing text: String) throws(WheelError) {
    guard let colon = text.firstIndex(of: ":"), let equals = text[colon...].firstIndex(of: "=") else {
      throw .invalidValue("not of the form 'GROUP: NAME = MODULE:ATTR'", text)
    }
    let group = String(text[..<colon]).trimmingBlanks
    let name = String(text[text.index(after: colon)..<equals]).trimmingBlanks
    let value = String(text[text.index(after: equals)...]).trimmingBlanks
    try EntryPoints.check(group: group)
    try EntryPoints.check(name: name)
    let reference = try EntryPoints.ObjectReference(parsing: value)
    guard reference.attribute != nil || !["console_scripts", "gui_scripts"].contains(group) else {
      throw .invalidValue("a command has to name a function, 'MODULE:FUNCTION'", value)
    }
    self.init(group: group, entry: EntryPoints.Entry(name: name, value: value))
  }
}

private struct DropEntryPoint: EditAction {
  let group: String
  let name: String

  var definition: EditDefinition { .dropEntryPoint }
  var value: String { "\(group): \(name)" }

  /// So that an entry point can be dropped and added again with another object.
  var precedes: EditDefinition? { .addEntryPoint }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let path = draft.directories.entryPoints
    let bytes = try draft.members.bytes(of: path, limit: Wheel.maximumDocumentSize) ?? []
    var document = try EntryPointsDocument(parsing: bytes)
    let removed = document.remove(name, from: group)
    if removed.isEmpty {
      let present = try EntryPoints(parsing: bytes).groups.flatMap { group in
        group.entries.map { "\(group.name): \($0.name)" }
      }
      try draft.missTarget(.nothingMatches("entry point", wanted: "\(group): \(name)", present: present))
      return
    }
    if document.isEmpty { draft.members.remove(path) } else { try draft.members.change(path, to: document.bytes) }
    for value in removed { draft.note("entry point \(group): \(name)", before: value, after: nil) }
  }
}

extension DropEntryPoint {
  /// Reads `GROUP: NAME`.
  init(parsing text: String) throws(WheelError) {
    let colon = text.firstIndex(of: ":") ?? text.endIndex
    group = String(text[..<colon]).trimmingBlanks
    name = String(text[colon...].dropFirst()).trimmingBlanks
    guard !group.isEmpty, !name.isEmpty else { throw .invalidValue("not of the form 'GROUP: NAME'", text) }
  }
}

extension FaultCode {
  /// The entry point to add exists already and refers to another object.
  public static let entryPointExists = FaultCode(rawValue: "entry-point-exists")
}
