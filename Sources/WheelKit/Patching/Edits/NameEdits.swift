// The name of the project.

extension EditDefinition {
  static let names = [rename]

  package static let rename = EditDefinition(
    "rename", "name", "Rename the distribution, and the wheel's requirements on itself.", example: "Acme.Torch",
    .text { text throws(WheelError) in .rename(try ProjectName(parsing: text)) })
}

extension Edit {
  /// `--rename`: changes the project's name, as given in METADATA and normalized everywhere else.
  public static func rename(_ name: ProjectName) -> Edit { Edit(Rename(name: name)) }
}

private struct Rename: EditAction {
  let name: ProjectName

  var definition: EditDefinition { .rename }
  var value: String { name.description }
  var subjects: [EditSubject] { [EditSubject("the name")] }
  var filenamePart: FilenamePart? { .name }

  func edit(_ filename: inout WheelFilename, allowMissing: Bool) { filename.name = name }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    // If METADATA and the file name disagree, the wheel can require itself under either name.
    var oldNames: Set = [draft.filenameBefore.name]
    if let stated = draft.metadata.first("Name"), let other = ProjectName(stated.trimmingBlanks) {
      oldNames.insert(other)
    }
    oldNames.remove(name)
    if try !draft.setField("Name", to: name.description) {
      draft.noteFilename(
        "distribution in the file name", draft.filenameBefore.distribution, draft.filename.distribution)
    }
    guard !oldNames.isEmpty else { return }
    for (index, requirement) in try draft.parsedRequirements() where oldNames.contains(requirement.name) {
      var renamed = requirement
      renamed.name = name
      try draft.replaceRequirement(at: index, requirement, with: renamed)
      draft.warnings.append(
        "Requires-Dist: the wheel's requirement on itself is renamed too: \(renamed.description.quotedForMessage)")
    }
  }
}
