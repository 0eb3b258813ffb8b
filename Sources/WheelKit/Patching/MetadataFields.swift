// Fields of METADATA, as edits change them.

extension PatchDraft {
  /// Makes `value` the only value of a field: at the position of the first one, else after the last field.
  ///
  /// - Returns: whether that changed anything.
  @discardableResult
  mutating func setField(_ name: String, to value: String) throws(WheelError) -> Bool {
    let indices = fieldIndices(of: name)
    guard let first = indices.first else {
      // The version of the format is the first field.
      try metadata.add(name: name, value: value, isFirst: name == "Metadata-Version")
      note(name, before: nil, after: value)
      return true
    }
    let before = indices.map { metadata.fields[$0].value }
    if before.count == 1 && metadata.fields[first].isWritten(as: value) { return false }
    metadata.remove(at: Array(indices.dropFirst()))
    try metadata.setValue(value, at: first)
    note(name, before: before.joined(separator: ", "), after: value)
    return true
  }

  /// Adds a value to a field, unless it is there already.
  ///
  /// - Parameter isSingleUse: whether the field can occur only once.
  /// - Throws: `invalid-value` if it has another value then.
  mutating func addField(_ name: String, _ value: String, isSingleUse: Bool) throws(WheelError) {
    try HeaderDocument.validate(value: value)
    // One owner, so that the index is not copied.
    var index = fieldIndex.take() ?? FieldIndex(metadata)
    defer { fieldIndex = index }
    if index.indices(of: name, value, in: metadata) != nil { return }
    if isSingleUse, let before = index.firstValue(of: name, in: metadata) {
      throw WheelError(
        .invalidValue, "\(name) can occur only once: found \(before.quotedForMessage)",
        hints: [.useEdits(["set-field"])])
    }
    index.add(value, to: name)
    addLater(name, value)
  }

  /// Adds a field, when all edits with the option of this one are applied.
  mutating func addLater(_ name: String, _ value: String) {
    if let position = added.firstIndex(where: { $0.name == name }) {
      added[position].values.append(value)
    } else {
      added.append((name, [value]))
    }
    note(name, before: nil, after: value)
  }

  /// The fields called `name`, or those of them with a value, that are not dropped.
  mutating func fieldIndices(of name: String, value: String? = nil) -> [Int] {
    var index = fieldIndex.take() ?? FieldIndex(metadata)
    defer { fieldIndex = index }
    let indices = value.map { index.indices(of: name, $0, in: metadata) ?? [] } ?? index.indices(of: name)
    return indices.filter { !dropped.contains($0) }
  }

  /// Removes the fields at `indices`, which are called `name`, when all edits with the option of this one are applied.
  mutating func removeFields(at indices: [Int], _ name: String) {
    for index in indices { note(name, before: metadata.fields[index].value, after: nil) }
    dropped.formUnion(indices)
  }

  /// Changes METADATA as edits have asked so far.
  mutating func settleFields() throws(WheelError) {
    if !dropped.isEmpty { metadata.remove(at: Array(dropped)) }
    for (name, values) in added { try metadata.add(name: name, values: values) }
    dropped = []
    added = []
  }

  /// - Throws: `field-too-new` if the edits added a field that is newer than the document's Metadata-Version.
  func checkMetadataVersion() throws(WheelError) {
    let known = try CoreMetadata.fieldsNewerThanStated(in: wheel.metadata)
    for field in try CoreMetadata.fieldsNewerThanStated(in: metadata) where !known.contains(field) {
      throw WheelError(
        .fieldTooNew, subject: "\(directories.metadata): \(field.name)",
        "needs Metadata-Version \(field.introduced): "
          + "found \((metadata.first("Metadata-Version") ?? "").quotedForMessage)",
        hints: [.useEdits(["metadata-version"])])
    }
  }
}
