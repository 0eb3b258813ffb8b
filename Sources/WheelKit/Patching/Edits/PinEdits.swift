// Requirements narrowed to the versions of a constraints file.

extension EditDefinition {
  static let pins = [pinRequires]

  package static let pinRequires = EditDefinition(
    "pin-requires", "file",
    "Pin requirements to the versions in a constraints file, which has lines like 'numpy==1.26.4'.",
    example: "constraints.txt", .path { path in .pinRequires(path: path) })
}

extension Edit {
  /// `--pin-requires`: narrows requirements to the versions in the constraints file at `path`.
  public static func pinRequires(path: String) -> Edit { Edit(PinRequires(path: path)) }
}

private struct PinRequires: EditAction {
  let path: String

  var definition: EditDefinition { .pinRequires }
  var value: String { path }
  var subjects: [EditSubject] { [EditSubject("the pinned requirements")] }
  var source: EditSource? { .constraints(path) }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let constraints = try draft.sources.constraints(at: path)
    var entries: [RequirementIndex.Entry] = []
    for name in try draft.withRequirements(\.names) where constraints[name] != nil {
      try draft.checkParsable(name)
      entries += try draft.withRequirements { $0.requirements(on: name) }
    }
    entries.sort { $0.index < $1.index }
    draft.warnOfURLs(entries)
    try draft.editEntries(entries) { entry throws(WheelError) in
      guard entry.url == nil, let constraint = constraints[entry.name] else { return entry }
      guard let specifiers = entry.specifiers.narrowed(to: constraint.requirement.specifiers) else {
        throw WheelError(
          .invalidValue,
          "the requirement does not allow \(constraint.requirement.description.quotedForMessage) (\(path.elided) line "
            + "\(constraint.line)): \(entry.description.quotedForMessage)")
      }
      var pinned = entry
      if specifiers != entry.specifiers { pinned.specifiers = specifiers }
      return pinned
    }
  }
}

extension VersionSpecifiers {
  /// The constraint if it is one version that these clauses allow, or else the clauses of both; nil if no version is left.
  fileprivate func narrowed(to constraint: VersionSpecifiers) -> VersionSpecifiers? {
    if let clause = constraint.clauses.first, constraint.clauses.count == 1, clause.isOneVersion {
      return contains(text: clause.versionText) ? constraint : nil
    }
    var both = self
    for clause in constraint.clauses where !both.clauses.contains(clause) { both = both.appending(clause) }
    return both.isSatisfiable ? both : nil
  }
}

extension VersionSpecifier {
  fileprivate var isOneVersion: Bool { op == .arbitrary || (op == .equal && !isPrefix) }
}
