// Whole requirements: `Requires-Dist` fields of METADATA.

extension EditDefinition {
  static let requirements = [dropRequires, renameRequires, setRequires]

  package static let dropRequires = EditDefinition(
    "drop-requires", "requirement", "Drop all requirements on a project, or one exact requirement.",
    example: "triton (==2.0.0) ; platform_system == \"Linux\"",
    .texts { text throws(WheelError) in .dropRequires(try Requirement(parsing: text)) })

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
  public static func dropRequires(_ requirement: Requirement) -> Edit { Edit(DropRequires(requirement: requirement)) }

  /// `--rename-requires`: replaces the name in all requirements on a project.
  public static func renameRequires(_ name: ProjectName, to other: ProjectName) -> Edit {
    Edit(RenameRequires(name: name, other: other))
  }

  /// `--set-requires`: replaces the specifiers or URL in all requirements on a project.
  public static func setRequires(_ requirement: Requirement) -> Edit { Edit(SetRequires(requirement: requirement)) }
}

private struct DropRequires: EditAction {
  let requirement: Requirement

  var definition: EditDefinition { .dropRequires }
  var value: String { requirement.description }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let entries = try draft.requirements(on: requirement.name)
    if requirement.isBareName {
      draft.removeRequirements(entries)
      return
    }
    let equal = entries.filter { $0.requirement.isEquivalent(to: requirement) }
    if equal.isEmpty && !draft.allowMissing {
      throw .nothingMatches(
        "Requires-Dist equal to", wanted: requirement.description, present: entries.map(\.requirement.description))
    }
    draft.removeRequirements(equal)
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
}

extension RenameRequires {
  /// Reads `OLD=NEW`.
  init(parsing text: String) throws(WheelError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw WheelError(.invalidValue, "not of the form OLD=NEW: \(text.quotedForMessage)")
    }
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
  fileprivate var isBareName: Bool {
    extras.isEmpty && specifiers.isEmpty && url == nil && marker == nil
  }
}
