// The name of the project.

extension EditDefinition {
  static let names = [rename]

  package static let rename = EditDefinition(
    "rename", "name",
    "Rename the distribution, and the wheel's requirements on itself; {filename}: as in the file name.",
    example: "Acme.Torch", acceptsPlaceholders: true,
    .text { text throws(WheelError) in Edit(Rename(template: try Template(parsing: text))) })
}

extension Edit {
  /// `--rename`: changes the project's name, as given in METADATA and normalized everywhere else.
  public static func rename(_ name: ProjectName) -> Edit { Edit(Rename(template: Template(name))) }
}

private struct Rename: EditAction {
  let template: Template<ProjectName>

  var definition: EditDefinition { .rename }
  var value: String { template.description }
  var subjects: [EditSubject] { [EditSubject("the name")] }
  var filenamePart: FilenamePart? { .name }

  private func name(for filename: WheelFilename) throws(WheelError) -> ProjectName {
    try template.value(for: filename.version, filename: filename.distribution)
  }

  func edit(_ filename: inout WheelFilename, allowMissing: Bool) throws(WheelError) {
    let name = try name(for: filename)
    // The name in the file name keeps its spelling there.
    if !name.description.isExactly(filename.distribution) { filename.name = name }
  }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    var name = try name(for: draft.filenameBefore)
    // If METADATA and the file name disagree, the wheel can require itself under either name.
    var oldNames: Set = draft.wheel.unknownParts.contains(.name) ? [] : [draft.filenameBefore.name]
    if let stated = draft.metadata.first("Name"), let other = ProjectName(stated.trimmingBlanks) {
      oldNames.insert(other)
    }
    oldNames.remove(name)
    // A file name has `_` for the `-` of a name. METADATA keeps its own spelling of the same name.
    if template.value == nil {
      let stated = draft.metadata.first("Name")?.trimmingBlanks
      let spelled = String(name.description.map { $0 == "_" ? "-" : $0 })
      name = ProjectName(stated ?? "").flatMap { $0 == name ? $0 : nil } ?? ProjectName(spelled) ?? name
    }
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
