// Dropping an extra: its declaration, and what the requirements say of it.

extension PatchDraft {
  /// The extras that METADATA declares; a name that cannot be parsed is passed over.
  var declaredExtras: [ProjectName] {
    metadata.values(of: "Provides-Extra").compactMap { ProjectName($0.trimmingBlanks) }
  }

  mutating func dropExtra(_ extra: ProjectName, for edit: Edit) throws(WheelError) {
    let declarations = metadata.indices(of: "Provides-Extra").filter { index in
      ProjectName(metadata.fields[index].value.trimmingBlanks) == extra
    }
    for index in declarations {
      note(edit, "Provides-Extra", before: metadata.fields[index].value, after: nil)
    }
    metadata.remove(at: declarations)
    let usesBefore = changes.count

    var removed: [Int] = []
    for (index, requirement) in try parsedRequirements() {
      guard let edited = requirement.without(extra: extra, of: filename.name) else {
        note(edit, PatchDraft.requiresDist, before: requirement.description, after: nil)
        removed.append(index)
        continue
      }
      try replaceRequirement(at: index, requirement, with: edited, for: edit)
    }
    metadata.remove(at: removed)

    if declarations.isEmpty && changes.count == usesBefore && !allowMissing {
      throw .nothingMatches(
        "Provides-Extra", wanted: extra.description, present: declaredExtras.map(\.description),
        subject: "--\(edit.option)")
    }
  }
}

extension Requirement {
  /// This entry of a wheel of `project` once `extra` does not exist; nil when it can never apply.
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
        // Without extras the wheel would require no more than itself.
        if rest.isEmpty { return nil }
        edited.extras = rest
      }
    }
    return edited
  }
}
