// Edits as text: an option of `patch`, or a key of a recipe, and its value.

extension Edit {
  /// Reads the value of an option, such as `numpy<3` of `set-upper`.
  ///
  /// - Parameters:
  ///   - option: the option's name without its dashes.
  ///   - value: its value; the empty text for `no-build-tag`.
  /// - Throws: `invalid-value` when the value does not follow the option's grammar, or there is no such option.
  public init(option: String, value: String) throws(WheelError) {
    switch option {
    case "rename": self = .rename(try ProjectName(parsing: value))
    case "set-version": self = .setVersion(try Version(parsing: value))
    case "local-version": self = .setLocalVersion(try LocalVersionLabel(parsing: value))
    case "append-local-version": self = .appendLocalVersion(try LocalVersionLabel(parsing: value))
    case "build-tag": self = .setBuildTag(try BuildTag(parsing: value))
    case "no-build-tag": self = .setBuildTag(nil)
    case "python-tag": self = .editTags(.python, try TagEdit(parsing: value))
    case "abi-tag": self = .editTags(.abi, try TagEdit(parsing: value))
    case "platform-tag": self = .editTags(.platform, try TagEdit(parsing: value))
    case "drop-requires": self = .dropRequires(try Requirement(parsing: value))
    case "rename-requires": self = try Edit(renaming: value)
    case "set-requires": self = try Edit(replacement: value)
    case "relax-requires": self = .relaxRequires(value == "*" ? nil : try ProjectName(parsing: value))
    case "drop-upper": self = .dropBound(.upper, try ProjectName(parsing: value))
    case "drop-lower": self = .dropBound(.lower, try ProjectName(parsing: value))
    case "set-upper": self = try Edit(bound: value, .upper)
    case "set-lower": self = try Edit(bound: value, .lower)
    case "set-marker": self = try Edit(marker: value)
    case "drop-marker": self = .setMarker(try ProjectName(parsing: value), nil)
    case "add-requires": self = .addRequires(try Requirement(parsing: value))
    case "drop-extra": self = .dropExtra(try ProjectName(parsing: value))
    case "requires-python":
      let specifiers = try VersionSpecifiers(parsing: value)
      self = .setRequiresPython(specifiers.isEmpty ? nil : specifiers)
    case "set-field": self = .setField(try FieldValue(parsing: value))
    case "add-field": self = .addField(try FieldValue(parsing: value))
    case "drop-field": self = try Edit(droppedField: value)
    case "add-entry-point": self = try Edit(entryPoint: value)
    case "drop-entry-point": self = try Edit(droppedEntryPoint: value)
    case "delete-file": self = .deleteFile(try PathGlob(parsing: value))
    case "add-file":
      let (path, source) = try Edit.file(value)
      self = .addFile(path, source: source)
    case "replace-file":
      let (path, source) = try Edit.file(value)
      self = .replaceFile(path, source: source)
    case "apply-diff":
      if value.isEmpty { throw WheelError(.invalidValue, "the path of a diff is wanted: ''") }
      self = .applyDiff(path: value, strip: 1)
    default: throw WheelError(.invalidValue, "no such edit: \(option.quotedForMessage)")
    }
  }

  /// `OLD=NEW`: the name of a requirement and the one it is to have.
  private init(renaming text: String) throws(WheelError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw WheelError(.invalidValue, "not of the form OLD=NEW: \(text.quotedForMessage)")
    }
    self = .renameRequires(
      try ProjectName(parsing: String(text[..<equals])),
      to: try ProjectName(parsing: String(text[text.index(after: equals)...])))
  }

  /// `numpy<3` or `numpy>=1`: a requirement's bound on one side.
  private init(bound text: String, _ side: VersionBound) throws(WheelError) {
    let requirement = try Requirement(parsing: text)
    let operators: [VersionSpecifier.Operator] = side == .upper ? [.less, .lessOrEqual] : [.greater, .greaterOrEqual]
    guard requirement.extras.isEmpty, requirement.url == nil, requirement.marker == nil,
      requirement.specifiers.clauses.count == 1, let specifier = requirement.specifiers.clauses.first,
      operators.contains(specifier.op)
    else {
      let form = side == .upper ? "'NAME<VERSION' or 'NAME<=VERSION'" : "'NAME>VERSION' or 'NAME>=VERSION'"
      throw WheelError(.invalidValue, "not of the form \(form): \(text.quotedForMessage)")
    }
    self = .setBound(side, requirement.name, specifier)
  }

  /// `numpy>=1; python_version < "3.9"`: what the entries of a name are to be; what they say of `extra` stays.
  private init(replacement text: String) throws(WheelError) {
    let requirement = try Requirement(parsing: text)
    if let marker = requirement.marker { try Edit.checkSpeaksNotOfExtra(marker, text) }
    self = .setRequires(requirement)
  }

  private static func checkSpeaksNotOfExtra(_ marker: Marker, _ text: String) throws(WheelError) {
    if marker.mentionsExtra {
      throw WheelError(.invalidValue, "what a marker says of 'extra' is not set this way: \(text.quotedForMessage)")
    }
  }

  /// `numpy; python_version < "3.9"`: the marker that a requirement is to have.
  private init(marker text: String) throws(WheelError) {
    let requirement = try Requirement(parsing: text)
    guard requirement.extras.isEmpty, requirement.url == nil, requirement.specifiers.isEmpty,
      let marker = requirement.marker
    else {
      throw WheelError(.invalidValue, "not of the form 'NAME; MARKER': \(text.quotedForMessage)")
    }
    try Edit.checkSpeaksNotOfExtra(marker, text)
    self = .setMarker(requirement.name, marker)
  }

  /// `Field` or `Field: value`: what is to go of METADATA's headers, those included that no specification knows.
  private init(droppedField text: String) throws(WheelError) {
    let colon = text.firstIndex(of: ":")
    let name = String(text[..<(colon ?? text.endIndex)])
    try FieldValue.checkEditable(name)
    if name.lowercased() == "metadata-version" {
      throw WheelError(.invalidValue, "every METADATA has a Metadata-Version; --set-field sets another")
    }
    guard HeaderDocument.isFieldName(name) else {
      throw WheelError(.invalidValue, "not a field name: \(name.quotedForMessage)")
    }
    self = .dropField(
      CoreMetadata.field(named: name)?.name ?? name,
      value: colon.map { String(text[text.index(after: $0)...]).trimmingBlanks })
  }
}

// Files and entry points.
extension Edit {
  /// `DEST=SRC`: a path in the wheel and the file with its contents.
  private static func file(_ text: String) throws(WheelError) -> (MemberPath, String) {
    guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else {
      throw WheelError(.invalidValue, "not of the form DEST=SRC: \(text.quotedForMessage)")
    }
    return (try MemberPath(parsing: String(text[..<equals])), String(text[text.index(after: equals)...]))
  }

  /// `group: name = module:attr`.
  private init(entryPoint text: String) throws(WheelError) {
    let form = "not of the form 'GROUP: NAME = MODULE:ATTR'"
    guard let colon = text.firstIndex(of: ":"), let equals = text[colon...].firstIndex(of: "=") else {
      throw WheelError(.invalidValue, "\(form): \(text.quotedForMessage)")
    }
    let group = String(text[..<colon]).trimmingBlanks
    let name = String(text[text.index(after: colon)..<equals]).trimmingBlanks
    let value = String(text[text.index(after: equals)...]).trimmingBlanks
    try EntryPoints.check(group: group)
    try EntryPoints.check(name: name)
    let reference = try EntryPoints.ObjectReference(parsing: value)
    guard reference.attribute != nil || !["console_scripts", "gui_scripts"].contains(group) else {
      throw WheelError(.invalidValue, "a command is a function, 'MODULE:FUNCTION': \(value.quotedForMessage)")
    }
    self = .addEntryPoint(group: group, EntryPoints.Entry(name: name, value: value))
  }

  /// `group: name`.
  private init(droppedEntryPoint text: String) throws(WheelError) {
    guard let colon = text.firstIndex(of: ":") else {
      throw WheelError(.invalidValue, "not of the form 'GROUP: NAME': \(text.quotedForMessage)")
    }
    let group = String(text[..<colon]).trimmingBlanks
    let name = String(text[text.index(after: colon)...]).trimmingBlanks
    guard !group.isEmpty, !name.isEmpty else {
      throw WheelError(.invalidValue, "not of the form 'GROUP: NAME': \(text.quotedForMessage)")
    }
    self = .dropEntryPoint(group: group, name: name)
  }
}

extension TagEdit {
  /// Reads `a.b` (set), `+a` (add) or `-a` (remove).
  public init(parsing text: String) throws(WheelError) {
    let isAddition = text.hasPrefix("+")
    let isRemoval = text.hasPrefix("-")
    let tags = try CompressedTags.values(parsing: isAddition || isRemoval ? String(text.dropFirst()) : text)
      .map { $0.lowercased() }
    guard isAddition || isRemoval else {
      self = .set(tags)
      return
    }
    guard tags.count == 1 else {
      throw WheelError(.invalidValue, "one tag at a time can be added or removed: \(text.quotedForMessage)")
    }
    self = isAddition ? .add(tags[0]) : .remove(tags[0])
  }
}
