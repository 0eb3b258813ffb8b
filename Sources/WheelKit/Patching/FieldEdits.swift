// The edits of Requires-Python and of the headers that no other edit covers.

extension PatchDraft {
  mutating func setRequiresPython(_ specifiers: VersionSpecifiers?, for edit: Edit) throws(WheelError) {
    let field = "Requires-Python"
    guard let specifiers else {
      removeAll(field, for: edit)
      return
    }
    if let before = metadata.first(field), metadata.values(of: field).count == 1,
      specifiers.isWritten(as: before)
    {
      return
    }
    try setField(field, to: specifiers.description, for: edit)
  }

  mutating func setField(_ field: FieldValue, for edit: Edit) throws(WheelError) {
    try setField(field.name, to: field.value, for: edit)
  }

  /// Makes `value` the only value of a field: in the first one's place, else after the last header.
  ///
  /// - Returns: whether that changed anything.
  @discardableResult
  mutating func setField(_ name: String, to value: String, for edit: Edit) throws(WheelError) -> Bool {
    let indices = metadata.indices(of: name)
    guard let first = indices.first else {
      try metadata.add(name: name, value: value)
      note(edit, name, before: nil, after: value)
      return true
    }
    let before = indices.map { metadata.fields[$0].value }
    if before.count == 1 && metadata.fields[first].isWritten(as: value) { return false }
    metadata.remove(at: Array(indices.dropFirst()))
    try metadata.setValue(value, at: first)
    note(edit, name, before: before.joined(separator: ", "), after: value)
    return true
  }

  mutating func addField(_ field: FieldValue, for edit: Edit) throws(WheelError) {
    let present = metadata.values(of: field.name)
    if present.contains(where: { $0.isExactly(field.value) }) { return }
    if let before = present.first, CoreMetadata.field(named: field.name)?.isMultipleUse == false {
      throw WheelError(
        .invalidValue, subject: "--\(edit.option)",
        "\(field.name) can stand only once (--set-field replaces it): found \(before.quotedForMessage)")
    }
    try metadata.add(name: field.name, value: field.value)
    note(edit, field.name, before: nil, after: field.value)
  }

  mutating func dropField(_ name: String, value: String?, for edit: Edit) throws(WheelError) {
    let indices = metadata.indices(of: name)
    let matching = indices.filter { index in value.map { metadata.fields[index].value.isExactly($0) } ?? true }
    if matching.isEmpty && !allowMissing {
      throw .nothingMatches(
        value == nil ? "field in METADATA called" : "\(name.elided) with the value", wanted: value ?? name,
        present: value == nil ? metadata.fields.map(\.name) : indices.map { metadata.fields[$0].value },
        subject: "--\(edit.option)")
    }
    for index in matching { note(edit, name, before: metadata.fields[index].value, after: nil) }
    metadata.remove(at: matching)
  }

  private mutating func removeAll(_ name: String, for edit: Edit) {
    let indices = metadata.indices(of: name)
    for index in indices { note(edit, name, before: metadata.fields[index].value, after: nil) }
    metadata.remove(at: indices)
  }

  /// - Throws: `field-too-new` when the edits brought a field that came with a later Metadata-Version than the document's.
  func checkMetadataVersion() throws(WheelError) {
    let known = try CoreMetadata.fieldsNewerThanStated(in: wheel.metadata)
    for field in try CoreMetadata.fieldsNewerThanStated(in: metadata) where !known.contains(field) {
      throw WheelError(
        .fieldTooNew, subject: "METADATA",
        "\(field.name) came with Metadata-Version \(field.introduced) (set that field too): "
          + "found \((metadata.first("Metadata-Version") ?? "").quotedForMessage)")
    }
  }
}

extension VersionSpecifiers {
  /// Whether that text holds the same clauses.
  fileprivate func isWritten(as text: String) -> Bool {
    do throws(WheelError) {
      return try VersionSpecifiers(parsing: text) == self
    } catch {
      return false
    }
  }
}

extension WheelError.Code {
  /// A field is newer than the Metadata-Version of the document it is to go into.
  public static let fieldTooNew = WheelError.Code(rawValue: "field-too-new")
}
