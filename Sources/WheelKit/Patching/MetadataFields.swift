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
