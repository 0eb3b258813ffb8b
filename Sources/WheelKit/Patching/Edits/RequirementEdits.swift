// Whole requirements: `Requires-Dist` fields of METADATA.

extension EditDefinition {
  static let requirements = [dropRequires, renameRequires, setRequires]

  package static let dropRequires = EditDefinition(
    "drop-requires", "requirement", "Drop all requirements on a project, or one exact requirement.",
    example: "triton (==2.0.0) ; platform_system == \"Linux\"",
    .texts { text throws(WheelError) in Edit(try DropRequires(parsing: text)) })

  package static let renameRequires = EditDefinition(
    "rename-requires", "old=new", "Replace the name of a requirement.", example: "triton=pytorch-triton",
    .texts { text throws(WheelError) in Edit(try RenameRequires(parsing: text)) })

  package static let setRequires = EditDefinition(
    "set-requires", "requirement", "Replace the version specifiers or URL of all requirements on a project.",
    example: "networkx>=2,<4; python_version < '3.9'",
    .texts { text throws(WheelError) in
      let requirement = try Requirement(parsing: text)
      try requirement.marker?.checkIsWithoutExtra(text)
      return .setRequires(requirement)
    })
}

extension Edit {
  /// `--drop-requires`: removes all requirements on a project, or those equal to a full requirement.
  public static func dropRequires(_ requirement: Requirement) -> Edit {
    Edit(DropRequires(value: requirement.description))
  }

  /// `--rename-requires`: replaces the name in all requirements on a project.
  public static func renameRequires(_ name: ProjectName, to other: ProjectName) -> Edit {
    Edit(RenameRequires(name: name, other: other))
  }

  /// `--set-requires`: replaces the specifiers or URL in all requirements on a project.
  public static func setRequires(_ requirement: Requirement) -> Edit { Edit(SetRequires(requirement: requirement)) }
}

private struct DropRequires: EditAction {
  /// A requirement, or the text of a field that is not one.
  let value: String

  var definition: EditDefinition { .dropRequires }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let requirement = Requirement(value)
    if let requirement, requirement.isBareName {
      draft.removeRequirements(try draft.requirements(on: requirement.name))
      return
    }
    let unparsable = try draft.unparsableRequirements(equalTo: value)
    draft.removeFields(at: unparsable, PatchDraft.requiresDist)
    guard let requirement else {
      if unparsable.isEmpty { try draft.missTarget(Self.noSuchField(value)) }
      return
    }
    try draft.checkParsable(requirement.name)
    let equal = try draft.requirements(equalTo: requirement)
    if unparsable.isEmpty && equal.isEmpty {
      let others = try draft.requirements(on: requirement.name)
      // Without any requirement on the project, that is known already.
      if others.isEmpty { return }
      try draft.missTarget(
        .nothingMatches("Requires-Dist equal to", wanted: value, present: others.map(\.requirement.description)))
    }
    draft.removeRequirements(equal)
  }

  /// The value is neither a requirement nor the text of a field.
  private static func noSuchField(_ value: String) -> WheelError {
    do throws(WheelError) {
      _ = try Requirement(parsing: value)
    } catch {
      return WheelError(.nothingMatches, "no Requires-Dist is exactly \(value.quotedForMessage); \(error.reason)")
    }
    return .nothingMatches("Requires-Dist equal to", wanted: value, present: [])
  }
}

extension DropRequires {
  /// Reads a requirement, or one line that could be the text of a field.
  init(parsing text: String) throws(WheelError) {
    value = text
    do throws(WheelError) {
      _ = try Requirement(parsing: text)
    } catch {
      // Whether a wheel has such a field is known when the edit is applied.
      if text.trimmingBlanks.isEmpty { throw error }
      try HeaderDocument.validate(value: text)
    }
  }
}

private struct RenameRequires: EditAction {
  let name: ProjectName
  let other: ProjectName

  var definition: EditDefinition { .renameRequires }
  var value: String { "\(name)=\(other)" }
  var subjects: [EditSubject] { [EditSubject("the name of", name)] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    for (index, requirement) in try draft.requirements(on: name) {
      var renamed = requirement
      renamed.name = other
      try draft.replaceRequirement(at: index, requirement, with: renamed)
    }
  }

  func undo(in draft: inout PatchDraft) throws(WheelError) {
    for (index, requirement) in try draft.withRequirements({ $0.requirements(on: other) }) {
      var restored = requirement
      restored.name = name
      try draft.replaceRequirement(at: index, requirement, with: restored)
    }
  }
}

extension RenameRequires {
  /// Reads `OLD=NEW`.
  init(parsing text: String) throws(WheelError) {
    guard let equals = text.firstIndex(of: "=") else { throw .invalidValue("not of the form OLD=NEW", text) }
    name = try ProjectName(parsing: String(text[..<equals]))
    other = try ProjectName(parsing: String(text[text.index(after: equals)...]))
  }
}

private struct SetRequires: EditAction {
  let requirement: Requirement

  var definition: EditDefinition { .setRequires }
  var value: String { requirement.description }

  var subjects: [EditSubject] {
    let specifiers = EditSubject("the specifiers of", requirement.name)
    return requirement.marker == nil ? [specifiers] : [specifiers, .marker(of: requirement.name)]
  }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    try draft.editEntries(draft.requirements(on: requirement.name)) { entry throws(WheelError) in
      var replaced = entry
      if let url = requirement.url {
        try replaced.setURL(url)
      } else {
        if entry.url != nil { try replaced.setURL(nil) }
        replaced.specifiers = requirement.specifiers
      }
      if !requirement.extras.isEmpty && Set(entry.extras) != Set(requirement.extras) {
        replaced.extras = requirement.extras
      }
      if let marker = requirement.marker { replaced.marker = try entry.marker(withEnvironment: marker) }
      return replaced
    }
  }
}

extension Requirement {
  /// Whether the requirement is only a name.
  fileprivate var isBareName: Bool { extras.isEmpty && specifiers.isEmpty && url == nil && marker == nil }
}
