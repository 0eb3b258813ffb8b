// The description of the project and its type.

extension EditDefinition {
  package static let description = EditDefinition(
    "description", "file", "Replace the description with the contents of a file.", example: "README.md",
    .path { path in .setDescription(path: path) })

  package static let descriptionContentType = EditDefinition(
    "description-content-type", "type", "Set the type of the description: text/markdown, text/x-rst or text/plain.",
    example: "text/markdown; charset=UTF-8; variant=GFM",
    .text { text throws(WheelError) in
      Edit(SetContentType(field: try FieldValue(name: SetContentType.fieldName, value: text)))
    })
}

extension Edit {
  /// `--description`: replaces the description with the contents of the file at `path`; an empty file removes it.
  public static func setDescription(path: String) -> Edit { Edit(SetDescription(path: path)) }

  /// `--description-content-type`: sets the type of the description.
  ///
  /// - Throws: `invalid-value` if it is not one of the types of the core metadata specification.
  public static func setDescriptionContentType(_ type: String) throws(WheelError) -> Edit {
    try EditDefinition.descriptionContentType.edit(parsing: type)
  }
}

private struct SetDescription: EditAction {
  let path: String

  var definition: EditDefinition { .description }
  var value: String { path }
  var subjects: [EditSubject] { [EditSubject("the description")] }
  var source: EditSource? { .description(path) }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    try draft.setDescription(try draft.sources.file(at: path).bytes)
  }
}

private struct SetContentType: EditAction {
  static let fieldName = "Description-Content-Type"

  let field: FieldValue

  var definition: EditDefinition { .descriptionContentType }
  var value: String { field.value }
  var subjects: [EditSubject] { [EditSubject(field: field.name)] }

  func apply(to draft: inout PatchDraft) throws(WheelError) { try draft.setField(field.name, to: field.value) }
}

extension PatchDraft {
  /// Replaces the description where it is: in the body of METADATA, else in the field. A new one goes into the body if
  /// the Metadata-Version allows it.
  fileprivate mutating func setDescription(_ text: [UInt8]) throws(WheelError) {
    let old = metadata
    let name = "Description"
    let indices = old.indices(of: name)
    let version = try CoreMetadata.version(of: old).version ?? CoreMetadata.latestVersion
    if old.hasDescriptionInBody || (indices.isEmpty && version.effective >= MetadataVersion(2, 1)) {
      if old.body == text { return }
      // Not every reader prefers the body.
      metadata.remove(at: indices)
      metadata.setBody(text)
    } else if text.isEmpty {
      metadata.remove(at: indices)
    } else {
      if indices.isEmpty { try metadata.add(name: name, value: "") }
      guard let index = metadata.indices(of: name).first else { return }
      metadata.remove(at: Array(indices.dropFirst()))
      try metadata.setLines(text, at: index)
    }
    if metadata == old { return }
    try checkSize()
    note(name, before: old.description.map(Self.summary), after: metadata.description.map(Self.summary))
  }

  /// - Throws: `document-too-large` if METADATA could not be read again.
  private func checkSize() throws(WheelError) {
    let bytes = metadata.bytes
    guard bytes.count <= Wheel.maximumDocumentSize else {
      throw WheelError(
        .documentTooLarge,
        "METADATA would be too large: \(bytes.count) bytes, expected at most \(Wheel.maximumDocumentSize)")
    }
    try WheelDocuments.checkLineCount(of: bytes)
  }
}

extension HeaderDocument {
  /// Whether there is more than blank lines after the headers.
  fileprivate var hasDescriptionInBody: Bool {
    !body.allSatisfy { $0.isBlank || $0 == .lineFeed || $0 == .carriageReturn }
  }

  /// The description as readers see it; nil if there is none.
  fileprivate var description: [UInt8]? {
    if hasDescriptionInBody { return body }
    return indices(of: "Description").first.map { Array(fields[$0].dedentedValue.utf8) }
  }
}
