// The Requires-Dist of METADATA, as edits find and change them.

extension PatchDraft {
  static let requiresDist = "Requires-Dist"

  /// The maximum number of `Requires-Dist` fields in an edited document: 100,000. Each takes up to a kilobyte meanwhile.
  static let maximumRequirements = 100_000

  /// The indices of the `Requires-Dist` fields.
  ///
  /// - Throws: `document-too-large` if there are more than `maximumRequirements`.
  func requirementIndices() throws(WheelError) -> [Int] {
    let indices = metadata.indices(of: PatchDraft.requiresDist)
    guard indices.count <= PatchDraft.maximumRequirements else {
      throw WheelError(
        .documentTooLarge, subject: "\(directories.metadata): \(PatchDraft.requiresDist)",
        "found \(indices.count), expected at most \(PatchDraft.maximumRequirements)")
    }
    return indices
  }

  /// Every requirement that can be parsed, with the index of its field.
  func parsedRequirements() throws(WheelError) -> [RequirementIndex.Entry] {
    try requirementIndices().filter { !dropped.contains($0) }.compactMap { index in
      Requirement(metadata.fields[index].value).map { (index, $0) }
    }
  }

  /// The requirements on some projects, as far as they can be parsed. Others are not parsed, however many there are.
  func requirements(onAny names: Set<ProjectName>) -> [RequirementIndex.Entry] {
    var matching: [RequirementIndex.Entry] = []
    for index in metadata.indices(of: PatchDraft.requiresDist) {
      let text = metadata.fields[index].value
      guard let name = Requirement.nameAtBeginning(of: text), names.contains(name) else { continue }
      if let requirement = Requirement(text) { matching.append((index, requirement)) }
    }
    return matching
  }

  /// The requirements on one project, the target of the current edit.
  ///
  /// - Throws: `unparsable-requirement` if a field that cannot be parsed begins with that name, and `nothing-matches` if
  ///   there is no such requirement.
  mutating func requirements(on name: ProjectName) throws(WheelError) -> [RequirementIndex.Entry] {
    try checkParsable(name)
    let matching = try withRequirements { index in index.requirements(on: name) }.filter { !dropped.contains($0.index) }
    if matching.isEmpty {
      let present = options.allowMissing ? [] : try parsedRequirements().map(\.requirement.name.description)
      try missTarget(.nothingMatches("Requires-Dist on", wanted: name.description, present: present))
    }
    return matching
  }

  /// - Throws: `unparsable-requirement` if a field that cannot be parsed begins with that name.
  mutating func checkParsable(_ name: ProjectName) throws(WheelError) {
    let unparsable = try withRequirements { $0.unparsable(on: name) }.first { !dropped.contains($0) }
    guard let unparsable else { return }
    do throws(WheelError) {
      _ = try Requirement(parsing: metadata.fields[unparsable].value)
    } catch {
      throw WheelError(
        .unparsableRequirement, subject: "\(directories.metadata): line \(metadata.lineNumber(of: unparsable))",
        error.reason)
    }
  }

  /// The requirements that mean the same as this one.
  mutating func requirements(equalTo requirement: Requirement) throws(WheelError) -> [RequirementIndex.Entry] {
    try withRequirements { $0.requirements(equalTo: requirement) }.filter { !dropped.contains($0.index) }
  }

  /// The indices of the fields that cannot be parsed and have this text, or mean the same on one line.
  mutating func unparsableRequirements(equalTo text: String) throws(WheelError) -> [Int] {
    try withRequirements { $0.unparsable(equalTo: text) }.filter { !dropped.contains($0) }
  }

  /// Uses the index of the requirements, which is made if there is none. It has one owner, so that it is not copied.
  mutating func withRequirements<Found>(_ use: (inout RequirementIndex) -> Found) throws(WheelError) -> Found {
    var index =
      if let known = requirementIndex.take() { known } else {
        RequirementIndex(metadata, at: try requirementIndices())
      }
    defer { requirementIndex = index }
    return use(&index)
  }

  mutating func replaceRequirement(
    at index: Int, _ requirement: Requirement, with replacement: Requirement
  ) throws(WheelError) {
    let before = requirement.description
    let after = replacement.description
    guard before != after else { return }
    var known = requirementIndex.take()
    try metadata.setValue(after, at: index)
    known?.replace(at: index, with: replacement)
    requirementIndex = known
    note(PatchDraft.requiresDist, before: before, after: after)
  }

  mutating func removeRequirements(_ entries: [RequirementIndex.Entry]) {
    for (_, requirement) in entries {
      note(PatchDraft.requiresDist, before: requirement.description, after: nil)
    }
    dropped.formUnion(entries.map(\.index))
  }

  /// Edits these requirements. Those that become equal to another one are merged into the first.
  mutating func editEntries(
    _ entries: [RequirementIndex.Entry],
    _ change: (Requirement) throws(WheelError) -> Requirement
  ) throws(WheelError) {
    // For each meaning, whether the first requirement with it was changed.
    var kept: [Requirement.Meaning: Bool] = [:]
    var collapsed: [RequirementIndex.Entry] = []
    for (index, requirement) in entries {
      let replacement: Requirement
      replacement = try explaining(change(requirement)) {
        $0.about("\(directories.metadata): line \(metadata.lineNumber(of: index))")
      }
      let isChanged = replacement.description != requirement.description
      let meaning = replacement.meaning
      if let isOtherChanged = kept[meaning], isChanged || isOtherChanged {
        collapsed.append((index, requirement))
      } else {
        try replaceRequirement(at: index, requirement, with: replacement)
        kept[meaning] = isChanged || kept[meaning] ?? false
      }
    }
    removeRequirements(collapsed)
  }

  /// The extras that METADATA declares, without those whose names cannot be parsed.
  var declaredExtras: [ProjectName] {
    metadata.values(of: "Provides-Extra").compactMap { ProjectName($0.trimmingBlanks) }
  }
}

extension FaultCode {
  /// The requirement to edit does not follow the grammar.
  public static let unparsableRequirement = FaultCode(rawValue: "unparsable-requirement")
}
