// Fields of METADATA, as edits change them.

extension PatchDraft {
  /// Makes `value` the only value of a field: at the position of the first one, else after the last field.
  ///
  /// - Returns: whether that changed anything.
  @discardableResult
  mutating func setField(_ name: String, to value: String) throws(WheelError) -> Bool {
    let indices = metadata.indices(of: name)
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
    var known: KnownValues
    if let knownValues, knownValues.name == name { known = knownValues } else { known = KnownValues(name, metadata) }
    // One owner, so that the set is not copied.
    knownValues = nil
    if known.contains(value) {
      knownValues = known
      return
    }
    if isSingleUse, let before = known.first {
      throw WheelError(
        .invalidValue, "\(name) can occur only once: found \(before.quotedForMessage)",
        hints: [.useEdits(["set-field"])])
    }
    try metadata.add(name: name, value: value)
    note(name, before: nil, after: value)
    known.insert(value)
    knownValues = known
  }

  /// Removes the fields at `indices`, which are called `name`.
  mutating func removeFields(at indices: [Int], _ name: String) {
    for index in indices { note(name, before: metadata.fields[index].value, after: nil) }
    metadata.remove(at: indices)
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

/// The values of one field of METADATA, found without decoding all of them for each edit.
struct KnownValues {
  let name: String
  private(set) var first: String?
  private var values: Set<ExactText> = []

  init(_ name: String, _ metadata: HeaderDocument) {
    self.name = name
    for value in metadata.values(of: name) { insert(value) }
  }

  func contains(_ value: String) -> Bool { values.contains(ExactText(value)) }

  mutating func insert(_ value: String) {
    if first == nil { first = value }
    values.insert(ExactText(value))
  }
}
