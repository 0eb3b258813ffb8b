// The edits of Requires-Dist: whole entries, and the parts of one.

extension PatchDraft {
  static let requiresDist = "Requires-Dist"

  /// The most `Requires-Dist` that edits of them take: 100,000. Each takes up to a kilobyte while it is edited.
  static let mostRequirements = 100_000

  /// The fields that are `Requires-Dist`.
  ///
  /// - Throws: `document-too-large` when there are more than `mostRequirements`.
  func requirementIndices() throws(WheelError) -> [Int] {
    let indices = metadata.indices(of: PatchDraft.requiresDist)
    guard indices.count <= PatchDraft.mostRequirements else {
      throw WheelError(
        .documentTooLarge, subject: "METADATA \(PatchDraft.requiresDist)",
        "\(indices.count) of them, expected at most \(PatchDraft.mostRequirements)")
    }
    return indices
  }

  /// Every `Requires-Dist` that can be parsed, with the index of its field.
  func parsedRequirements() throws(WheelError) -> [(index: Int, requirement: Requirement)] {
    var parsed: [(index: Int, requirement: Requirement)] = []
    for index in try requirementIndices() {
      if case .success(let requirement) = Requirement.parse(metadata.fields[index].value) {
        parsed.append((index, requirement))
      }
    }
    return parsed
  }

  /// The entries of one name.
  ///
  /// - Throws: `unparsable-requirement` when an entry that cannot be parsed begins with that name, and
  ///   `nothing-matches` when there is no entry.
  func requirements(on name: ProjectName, for edit: Edit) throws(WheelError) -> [(index: Int, requirement: Requirement)]
  {
    var matching: [(index: Int, requirement: Requirement)] = []
    var present: [String] = []
    for index in try requirementIndices() {
      let text = metadata.fields[index].value
      switch Requirement.parse(text) {
      case .success(let requirement):
        present.append(requirement.name.description)
        if requirement.name == name { matching.append((index, requirement)) }
      case .failure(let error):
        if Requirement.nameAtBeginning(of: text) == name {
          throw WheelError(
            .unparsableRequirement, subject: "METADATA line \(metadata.lineNumber(of: index))", error.reason)
        }
      }
    }
    if matching.isEmpty && !allowMissing {
      throw .nothingMatches("Requires-Dist on", wanted: name.description, present: present, subject: "--\(edit.option)")
    }
    return matching
  }

  mutating func replaceRequirement(
    at index: Int, _ requirement: Requirement, with replacement: Requirement, for edit: Edit
  ) throws(WheelError) {
    let before = requirement.description
    let after = replacement.description
    guard before != after else { return }
    try metadata.setValue(after, at: index)
    note(edit, PatchDraft.requiresDist, before: before, after: after)
  }

  private mutating func removeRequirements(_ entries: [(index: Int, requirement: Requirement)], for edit: Edit) {
    for (_, requirement) in entries {
      note(edit, PatchDraft.requiresDist, before: requirement.description, after: nil)
    }
    metadata.remove(at: entries.map(\.index))
  }

  mutating func dropRequires(_ wanted: Requirement, for edit: Edit) throws(WheelError) {
    let entries = try requirements(on: wanted.name, for: edit)
    if wanted.isBareName {
      removeRequirements(entries, for: edit)
      return
    }
    let equal = entries.filter { $0.requirement.isEquivalent(to: wanted) }
    if equal.isEmpty && !allowMissing {
      throw .nothingMatches(
        "Requires-Dist equal to", wanted: wanted.description, present: entries.map(\.requirement.description),
        subject: "--\(edit.option)")
    }
    removeRequirements(equal, for: edit)
  }

  mutating func renameRequires(_ name: ProjectName, to other: ProjectName, for edit: Edit) throws(WheelError) {
    for (index, requirement) in try requirements(on: name, for: edit) {
      var renamed = requirement
      renamed.name = other
      try replaceRequirement(at: index, requirement, with: renamed, for: edit)
    }
  }

  mutating func setRequires(_ wanted: Requirement, for edit: Edit) throws(WheelError) {
    try editEntries(on: wanted.name, for: edit) { entry throws(WheelError) in
      var replaced = entry
      if let url = wanted.url {
        try replaced.setURL(url)
      } else {
        if entry.url != nil { try replaced.setURL(nil) }
        replaced.specifiers = wanted.specifiers
      }
      if !wanted.extras.isEmpty && Set(entry.extras) != Set(wanted.extras) { replaced.extras = wanted.extras }
      if let marker = wanted.marker { replaced.marker = try entry.marker(withEnvironment: marker) }
      return replaced
    }
  }

  mutating func setMarker(of name: ProjectName, to marker: Marker?, for edit: Edit) throws(WheelError) {
    try editEntries(on: name, for: edit) { entry throws(WheelError) in
      var replaced = entry
      replaced.marker = try entry.marker(withEnvironment: marker)
      return replaced
    }
  }

  mutating func addRequires(_ wanted: Requirement, for edit: Edit) throws(WheelError) {
    let present = try parsedRequirements()
    if !present.contains(where: { $0.requirement.isEquivalent(to: wanted) }) {
      try metadata.add(name: PatchDraft.requiresDist, value: wanted.description)
      note(edit, PatchDraft.requiresDist, before: nil, after: wanted.description)
    }
    var declared = Set(declaredExtras.map(\.normalized))
    for extra in wanted.marker?.extras ?? [] where declared.insert(extra.normalized).inserted {
      try metadata.add(name: "Provides-Extra", value: extra.description)
      note(edit, "Provides-Extra", before: nil, after: extra.description)
    }
  }

  /// Edits every entry of a name; entries that become equal to another one by that collapse into the first.
  mutating func editEntries(
    on name: ProjectName, for edit: Edit, _ change: (Requirement) throws(WheelError) -> Requirement
  ) throws(WheelError) {
    try editEntries(try requirements(on: name, for: edit), for: edit, change)
  }

  mutating func editEntries(
    _ entries: [(index: Int, requirement: Requirement)], for edit: Edit,
    _ change: (Requirement) throws(WheelError) -> Requirement
  ) throws(WheelError) {
    // Whether an entry that means this was changed, or only stands there.
    var kept: [RequirementMeaning: Bool] = [:]
    var collapsed: [(index: Int, requirement: Requirement)] = []
    for (index, requirement) in entries {
      let replacement: Requirement
      do throws(WheelError) {
        replacement = try change(requirement)
      } catch {
        throw error.about("METADATA line \(metadata.lineNumber(of: index))")
      }
      let isChanged = replacement.description != requirement.description
      let meaning = RequirementMeaning(replacement)
      if let isOtherChanged = kept[meaning], isChanged || isOtherChanged {
        collapsed.append((index, requirement))
      } else {
        try replaceRequirement(at: index, requirement, with: replacement, for: edit)
        kept[meaning] = isChanged || kept[meaning] ?? false
      }
    }
    removeRequirements(collapsed, for: edit)
  }
}

/// What a requirement asks for, however it is written; equal where `Requirement.isEquivalent(to:)` holds.
private struct RequirementMeaning: Hashable {
  let name: ProjectName
  let extras: Set<ProjectName>
  let specifiers: VersionSpecifiers
  let url: String?
  let marker: Marker?

  init(_ requirement: Requirement) {
    name = requirement.name
    extras = Set(requirement.extras)
    specifiers = requirement.specifiers
    url = requirement.url
    marker = requirement.marker
  }
}

extension Requirement {
  /// The name that text begins with, whatever stands behind it; nil when there is none.
  fileprivate static func nameAtBeginning(of text: String) -> ProjectName? {
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    return ProjectName(String(name))
  }

  /// Whether nothing but a name was given.
  var isBareName: Bool {
    extras.isEmpty && specifiers.isEmpty && url == nil && marker == nil
  }

  fileprivate static func parse(_ text: String) -> Result<Requirement, WheelError> {
    do throws(WheelError) {
      return .success(try Requirement(parsing: text))
    } catch {
      return .failure(error)
    }
  }

  /// This entry's marker with the part that does not speak of `extra` replaced by `environment`, or gone.
  ///
  /// The marker keeps its text when that changes nothing.
  fileprivate func marker(withEnvironment environment: Marker?) throws(WheelError) -> Marker? {
    guard let marker else { return environment }
    let (extra, rest) = try marker.splitExtra()
    if rest?.description == environment?.description { return marker }
    return Marker.and([environment, extra].compactMap(\.self))
  }
}

extension WheelError.Code {
  /// An edit names a requirement that does not follow the grammar.
  public static let unparsableRequirement = WheelError.Code(rawValue: "unparsable-requirement")
}
