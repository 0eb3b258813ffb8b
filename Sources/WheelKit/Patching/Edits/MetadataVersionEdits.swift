// The version of METADATA itself, and the fields that a lower one does not have.

extension EditDefinition {
  package static let metadataVersion = EditDefinition(
    "metadata-version", "version",
    "Set Metadata-Version. A lower one drops the fields that it does not have; License-Expression becomes License.",
    example: "2.3",
    .text { text throws(WheelError) in Edit(try SetMetadataVersion(parsing: text)) })
}

extension Edit {
  /// `--metadata-version`: sets Metadata-Version, and drops the fields that a lower one does not have.
  ///
  /// - Throws: `invalid-value` if there is no such version, or if it is lower than 2.1, which has no extras.
  public static func setMetadataVersion(_ version: MetadataVersion) throws(WheelError) -> Edit {
    Edit(try SetMetadataVersion(parsing: version.description))
  }
}

private struct SetMetadataVersion: EditAction {
  let version: MetadataVersion

  var definition: EditDefinition { .metadataVersion }
  var value: String { version.description }
  var subjects: [EditSubject] { [EditSubject(field: "Metadata-Version")] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let before = try CoreMetadata.version(of: draft.metadata).version ?? CoreMetadata.latestVersion
    try draft.setField("Metadata-Version", to: version.description)
    if before < MetadataVersion(2, 3), version >= MetadataVersion(2, 3) { draft.warnOfExtras() }
    // Fields that are too new for the stated version stay as they are if it is not lowered.
    guard version < before.effective else { return }
    draft.convertLicenseExpression(to: version)
    for field in CoreMetadata.fields where field.introduced > version {
      draft.removeFields(at: draft.fieldIndices(of: field.name), field.name)
    }
    let dynamic = draft.fieldIndices(of: "Dynamic").filter { index in
      let named = CoreMetadata.field(named: draft.metadata.fields[index].value.trimmingBlanks)
      return named.map { $0.introduced > version } ?? false
    }
    draft.removeFields(at: dynamic, "Dynamic")
  }
}

extension SetMetadataVersion {
  init(parsing text: String) throws(WheelError) {
    // Extras came with 2.1. Without `Provides-Extra`, they could not be installed.
    let versions = CoreMetadata.publishedVersions.filter { $0 >= MetadataVersion(2, 1) }
    guard let version = versions.first(where: { $0.description == text }) else {
      if CoreMetadata.publishedVersions.contains(where: { $0.description == text }) {
        throw .invalidValue("expected 2.1 or later, because earlier versions have no extras", text)
      }
      throw .invalidValue("not one of \(versions.map(\.description).joined(separator: ", "))", text)
    }
    self.version = version
  }
}

extension PatchDraft {
  /// Warns of extras that are not normalized. Old versions of pip compare them with markers as they are written.
  fileprivate mutating func warnOfExtras() {
    for extra in declaredExtras where extra.description != extra.normalized {
      warnings.append(
        "Provides-Extra: not normalized, as Metadata-Version 2.3 and later require, and is kept: "
          + extra.description.quotedForMessage)
    }
  }

  /// Turns `License-Expression` into `License` if `version` does not have the former and the wheel not the latter.
  fileprivate mutating func convertLicenseExpression(to version: MetadataVersion) {
    let expression = "License-Expression"
    guard let introduced = CoreMetadata.field(named: expression)?.introduced, introduced > version,
      metadata.indices(of: "License").isEmpty, let index = metadata.indices(of: expression).first
    else { return }
    let value = metadata.fields[index].value
    metadata.rename(at: index, to: "License")
    note(expression, before: value, after: "License: \(value)")
  }
}
