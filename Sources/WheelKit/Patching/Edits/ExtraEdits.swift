// New requirements, which can declare an extra, and the removal of extras.

extension EditDefinition {
  static let extras = [addRequires, dropExtra]

  package static let addRequires = EditDefinition(
    "add-requires", "requirement", "Add a requirement.", example: "jinja2[i18n]>=3; extra == 'x'",
    .texts { text throws(WheelError) in .addRequires(try Requirement(parsing: text)) })

  package static let dropExtra = EditDefinition(
    "drop-extra", "extra", "Drop an extra and the requirements that only it uses.", example: "opt-einsum",
    .texts { text throws(WheelError) in .dropExtra(try ProjectName(parsing: text)) })
}

extension Edit {
  /// `--add-requires`: adds a requirement, and declares the extras in its marker.
  public static func addRequires(_ requirement: Requirement) -> Edit { Edit(AddRequires(requirement: requirement)) }

  /// `--drop-extra`: removes an extra and the requirements that only apply to it.
  public static func dropExtra(_ extra: ProjectName) -> Edit { Edit(DropExtra(extra: extra)) }
}

extension EditSubject {
  fileprivate static func extra(_ name: ProjectName) -> EditSubject { EditSubject("the extra", name) }
}

private struct AddRequires: EditAction {
  let requirement: Requirement

  var definition: EditDefinition { .addRequires }
  var value: String { requirement.description }
  var wholes: [EditSubject] { requirement.marker?.extras.map(EditSubject.extra) ?? [] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    try HeaderDocument.validate(value: requirement.description)
    if try draft.withRequirements({ $0.add(requirement) }) {
      draft.addLater(PatchDraft.requiresDist, requirement.description)
    }
    for extra in requirement.marker?.extras ?? [] where try draft.withRequirements({ $0.declare(extra) }) {
      draft.addLater("Provides-Extra", extra.description)
    }
  }

  func undo(in draft: inout PatchDraft) throws(WheelError) {
    if let added = try draft.requirements(equalTo: requirement).last { draft.dropped.insert(added.index) }
  }
}

private struct DropExtra: EditAction {
  let extra: ProjectName

  var definition: EditDefinition { .dropExtra }
  var value: String { extra.description }
  var subjects: [EditSubject] { [.extra(extra)] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let declarations = draft.metadata.indices(of: "Provides-Extra").filter { index in
      ProjectName(draft.metadata.fields[index].value.trimmingBlanks) == extra
    }
    for index in declarations { draft.note("Provides-Extra", before: draft.metadata.fields[index].value, after: nil) }
    draft.metadata.remove(at: declarations)
    let usesBefore = draft.changes.count

    var removed: [Int] = []
    for (index, requirement) in try draft.parsedRequirements() {
      guard let edited = requirement.without(extra: extra, of: draft.filename.name) else {
        draft.note(PatchDraft.requiresDist, before: requirement.description, after: nil)
        removed.append(index)
        continue
      }
      try draft.replaceRequirement(at: index, requirement, with: edited)
    }
    draft.metadata.remove(at: removed)

    if declarations.isEmpty && draft.changes.count == usesBefore {
      let present = draft.declaredExtras.map(\.description)
      try draft.missTarget(.nothingMatches("Provides-Extra", wanted: extra.description, present: present))
    }
  }
}

extension Requirement {
  /// This requirement of a wheel of `project` without `extra`; nil if it would never apply.
  fileprivate func without(extra: ProjectName, of project: ProjectName) -> Requirement? {
    var edited = self
    if let marker {
      switch marker.removingExtra(extra) {
      case .never: return nil
      case .always: edited.marker = nil
      case .marker(let rest): if rest.description != marker.description { edited.marker = rest }
      }
    }
    if name == project {
      let rest = extras.filter { $0 != extra }
      if rest.count != extras.count {
        // Without extras, the wheel would only require itself.
        if rest.isEmpty { return nil }
        edited.extras = rest
      }
    }
    return edited
  }
}
