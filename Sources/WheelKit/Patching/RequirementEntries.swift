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
  func parsedRequirements() throws(WheelError) -> [(index: Int, requirement: Requirement)] {
    try requirementIndices().compactMap { index in Requirement(metadata.fields[index].value).map { (index, $0) } }
  }

  /// The requirements on some projects, as far as they can be parsed. Others are not parsed, however many there are.
  func requirements(onAny names: Set<ProjectName>) -> [(index: Int, requirement: Requirement)] {
    var matching: [(index: Int, requirement: Requirement)] = []
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
  mutating func requirements(on name: ProjectName) throws(WheelError) -> [(index: Int, requirement: Requirement)] {
    let matching = try requirements { $0 == name }
    if matching.isEmpty {
      let present = try parsedRequirements().map(\.requirement.name.description)
      try missTarget(.nothingMatches("Requires-Dist on", wanted: name.description, present: present))
    }
    return matching
  }

  /// The requirements on the projects that `isWanted` accepts.
  ///
  /// - Throws: `unparsable-requirement` if a field that cannot be parsed begins with the name of such a project.
  func requirements(
    on isWanted: (ProjectName) -> Bool
  ) throws(WheelError) -> [(index: Int, requirement: Requirement)] {
    var matching: [(index: Int, requirement: Requirement)] = []
    for index in try requirementIndices() {
      let text = metadata.fields[index].value
      do throws(WheelError) {
        let requirement = try Requirement(parsing: text)
        if isWanted(requirement.name) { matching.append((index, requirement)) }
      } catch {
        if let name = Requirement.nameAtBeginning(of: text), isWanted(name) {
          throw WheelError(
            .unparsableRequirement, subject: "\(directories.metadata): line \(metadata.lineNumber(of: index))",
            error.reason)
        }
      }
    }
    return matching
  }

  /// The indices of the fields that cannot be parsed and have this text, or mean the same on one line.
  func unparsableRequirements(equalTo text: String) throws(WheelError) -> [Int] {
    let wanted = Requirement(text)
    return try requirementIndices().filter { index in
      let value = metadata.fields[index].value
      guard Requirement(value) == nil else { return false }
      let line = Self.unfolded(value)
      if line.isExactly(text.trimmingBlanks) { return true }
      guard let wanted, let requirement = Requirement(line) else { return false }
      return requirement.isEquivalent(to: wanted)
    }
  }

  /// The value with its lines joined by one space.
  private static func unfolded(_ value: String) -> String {
    value.split(separator: "\n").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  mutating func replaceRequirement(
    at index: Int, _ requirement: Requirement, with replacement: Requirement
  ) throws(WheelError) {
    let before = requirement.description
    let after = replacement.description
    guard before != after else { return }
    try metadata.setValue(after, at: index)
    note(PatchDraft.requiresDist, before: before, after: after)
  }

  mutating func removeRequirements(_ entries: [(index: Int, requirement: Requirement)]) {
    for (_, requirement) in entries {
      note(PatchDraft.requiresDist, before: requirement.description, after: nil)
    }
    metadata.remove(at: entries.map(\.index))
  }

  /// Edits these requirements. Those that become equal to another one are merged into the first.
  mutating func editEntries(
    _ entries: [(index: Int, requirement: Requirement)],
    _ change: (Requirement) throws(WheelError) -> Requirement
  ) throws(WheelError) {
    // For each meaning, whether the first requirement with it was changed.
    var kept: [Requirement.Meaning: Bool] = [:]
    var collapsed: [(index: Int, requirement: Requirement)] = []
    for (index, requirement) in entries {
      let replacement: Requirement
      do throws(WheelError) {
        replacement = try change(requirement)
      } catch {
        throw error.about("\(directories.metadata): line \(metadata.lineNumber(of: index))")
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

extension Requirement {
  /// The name that the text begins with, whatever follows it; nil if there is none.
  fileprivate static func nameAtBeginning(of text: String) -> ProjectName? {
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    return ProjectName(String(name))
  }
}

extension FaultCode {
  /// The requirement to edit does not follow the grammar.
  public static let unparsableRequirement = FaultCode(rawValue: "unparsable-requirement")
}
