// Fields of METADATA that no other edit covers.

extension EditDefinition {
  static let fields = [
    requiresPython, metadataVersion, description, descriptionContentType, dropField, setField, addField,
  ]

  package static let requiresPython = EditDefinition(
    "requires-python", "specifiers", "Set Requires-Python; an empty value removes it.", example: ">=3.9, <4",
    .text { text throws(WheelError) in
      let specifiers = try VersionSpecifiers(parsing: text)
      return .setRequiresPython(specifiers.isEmpty ? nil : specifiers)
    })

  package static let dropField = EditDefinition(
    "drop-field", "field[: value]", "Drop a metadata field, or one of its values.",
    example: "Classifier: Private :: A", .texts { text throws(WheelError) in Edit(try DropField(parsing: text)) })

  package static let setField = EditDefinition(
    "set-field", "field: value", "Set a metadata field, replacing all its values.",
    example: "Summary: \"quoted\" \\ é", .fields { field in .setField(field) })

  package static let addField = EditDefinition(
    "add-field", "field: value", "Add a value to a metadata field.", example: "Keywords: a,b",
    .fields { field in .addField(field) })
}

extension Edit {
  /// `--requires-python`: sets the field, or removes it if `specifiers` is nil.
  public static func setRequiresPython(_ specifiers: VersionSpecifiers?) -> Edit {
    Edit(SetRequiresPython(specifiers: specifiers))
  }

  /// `--set-field`: makes this the only value of the field.
  public static func setField(_ field: FieldValue) -> Edit { Edit(SetField(field: field)) }

  /// `--add-field`: adds a value to the field.
  public static func addField(_ field: FieldValue) -> Edit { Edit(AddField(field: field)) }

  /// `--drop-field`: removes one value of the field, or all of them if `value` is nil.
  public static func dropField(_ name: String, value: String?) -> Edit { Edit(DropField(name: name, dropped: value)) }
}

extension EditSubject {
  /// One value of a field.
  fileprivate static func value(_ value: String, of field: String) -> EditSubject {
    EditSubject(field.lowercased(), value: value)
  }
}

private struct SetRequiresPython: EditAction {
  let specifiers: VersionSpecifiers?

  var definition: EditDefinition { .requiresPython }
  var value: String { specifiers?.description ?? "" }
  var subjects: [EditSubject] { [EditSubject("Requires-Python")] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let name = "Requires-Python"
    guard let specifiers else {
      draft.removeFields(at: draft.metadata.indices(of: name), name)
      return
    }
    if let before = draft.metadata.first(name), draft.metadata.values(of: name).count == 1,
      specifiers.isWritten(as: before)
    {
      return
    }
    try draft.setField(name, to: specifiers.description)
  }
}

private struct SetField: EditAction {
  let field: FieldValue

  var definition: EditDefinition { .setField }
  var value: String { "\(field.name): \(field.value)" }
  var subjects: [EditSubject] { [EditSubject(field: field.name)] }

  /// The metadata version determines which fields are allowed.
  var precedes: EditDefinition? { field.name == "Metadata-Version" ? .dropField : nil }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    try draft.setField(field.name, to: field.value)
  }
}

private struct AddField: EditAction {
  let field: FieldValue

  var definition: EditDefinition { .addField }
  var value: String { "\(field.name): \(field.value)" }
  var subjects: [EditSubject] { [.value(field.value, of: field.name)] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    try draft.addField(
      field.name, field.value, isSingleUse: CoreMetadata.field(named: field.name)?.isMultipleUse == false)
  }

  func undo(in draft: inout PatchDraft) {
    if let index = draft.fieldIndices(of: field.name, value: field.value).last { draft.dropped.insert(index) }
  }
}

private struct DropField: EditAction {
  let name: String
  /// Nil for all values.
  let dropped: String?

  var definition: EditDefinition { .dropField }
  var value: String { dropped.map { "\(name): \($0)" } ?? name }
  var subjects: [EditSubject] { [dropped.map { .value($0, of: name) } ?? EditSubject(field: name)] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let matching = draft.fieldIndices(of: name, value: dropped)
    if matching.isEmpty {
      let metadata = draft.metadata
      let indices = draft.options.allowMissing ? [] : draft.fieldIndices(of: name)
      try draft.missTarget(
        .nothingMatches(
          dropped == nil ? "field in METADATA called" : "\(name.elided) with the value", wanted: dropped ?? name,
          present: dropped == nil ? metadata.fields.map(\.name) : indices.map { metadata.fields[$0].value }))
    }
    draft.removeFields(at: matching, name)
  }
}

extension DropField {
  /// Reads `Field` or `Field: value`. Fields that no specification knows can be dropped too.
  init(parsing text: String) throws(WheelError) {
    let colon = text.firstIndex(of: ":")
    let name = String(text[..<(colon ?? text.endIndex)])
    try FieldValue.checkEditable(name)
    if name.lowercased() == "metadata-version" {
      throw WheelError(.invalidValue, "Metadata-Version is required", hints: [.useEdits(["metadata-version"])])
    }
    guard HeaderDocument.isFieldName(name) else {
      throw WheelError(.invalidValue, "not a field name: \(name.quotedForMessage)")
    }
    self.init(
      name: CoreMetadata.field(named: name)?.name ?? name,
      dropped: colon.map { String(text[text.index(after: $0)...]).trimmingBlanks })
  }
}

extension VersionSpecifiers {
  /// Whether that text has the same clauses.
  fileprivate func isWritten(as text: String) -> Bool {
    do throws(WheelError) {
      return try VersionSpecifiers(parsing: text) == self
    } catch {
      return false
    }
  }
}
