// The version bounds of requirements.

extension EditDefinition {
  static let bounds = [relaxRequires, dropUpper, dropLower, setUpper, setLower]

  package static let relaxRequires = EditDefinition(
    "relax-requires", "name", "Remove all version bounds of a requirement; '*' for all requirements.", example: "*",
    .texts { text throws(WheelError) in .relaxRequires(text == "*" ? nil : try ProjectName(parsing: text)) })

  package static let dropUpper = EditDefinition(
    "drop-upper", "name",
    "Remove upper bounds: '<', '<=', and those implied by '==' and '~='; '*' for all requirements.", example: "sympy",
    .texts { text throws(WheelError) in .dropBound(.upper, text == "*" ? nil : try ProjectName(parsing: text)) })

  package static let dropLower = EditDefinition(
    "drop-lower", "name",
    "Remove lower bounds: '>', '>=', and those implied by '==' and '~='; '*' for all requirements.", example: "*",
    .texts { text throws(WheelError) in .dropBound(.lower, text == "*" ? nil : try ProjectName(parsing: text)) })

  package static let setUpper = EditDefinition(
    "set-upper", "bound", "Replace the upper bound: 'numpy<3'.", example: "sympy<=1.13",
    .texts { text throws(WheelError) in Edit(try SetBound(parsing: text, .upper)) })

  package static let setLower = EditDefinition(
    "set-lower", "bound", "Replace the lower bound: 'numpy>=1.20'.", example: "sympy>1",
    .texts { text throws(WheelError) in Edit(try SetBound(parsing: text, .lower)) })
}

extension Edit {
  /// `--relax-requires`: removes all bounds of the requirements on a project, or of all requirements if `name` is nil.
  public static func relaxRequires(_ name: ProjectName?) -> Edit { Edit(RelaxRequires(name: name)) }

  /// `--drop-upper` or `--drop-lower`: removes a bound of the requirements on a project, or of all requirements if `name`
  /// is nil.
  public static func dropBound(_ bound: VersionBound, _ name: ProjectName?) -> Edit {
    Edit(DropBound(bound: bound, name: name))
  }

  /// `--set-upper` or `--set-lower`.
  public static func setBound(_ bound: VersionBound, _ name: ProjectName, _ specifier: VersionSpecifier) -> Edit {
    Edit(SetBound(bound: bound, name: name, specifier: specifier))
  }
}

/// A side of a version range.
public enum VersionBound: String, Hashable, Sendable {
  /// The newest allowed version.
  case upper
  /// The oldest allowed version.
  case lower
}

extension EditSubject {
  fileprivate static func bound(_ bound: VersionBound, of name: ProjectName) -> EditSubject {
    EditSubject("the \(bound.rawValue) bound of", name)
  }
}

private struct RelaxRequires: EditAction {
  /// Nil for all requirements.
  let name: ProjectName?

  var definition: EditDefinition { .relaxRequires }
  var value: String { name?.description ?? "*" }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    try draft.editEntries(draft.requirements(toBound: name)) { entry in
      entry.specifiers.isEmpty ? entry : entry.requiring(VersionSpecifiers())
    }
  }
}

private struct DropBound: EditAction {
  let bound: VersionBound
  /// Nil for all requirements.
  let name: ProjectName?

  var definition: EditDefinition { bound == .upper ? .dropUpper : .dropLower }
  var value: String { name?.description ?? "*" }

  /// A bound that is set for one requirement is set after those of all were dropped.
  var subjects: [EditSubject] { name.map { [.bound(bound, of: $0)] } ?? [] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    if name == nil, try draft.requirementIndices().isEmpty {
      try draft.missTarget(WheelError(.nothingMatches, "the wheel has no requirements"))
    }
    try draft.editEntries(draft.requirements(toBound: name)) { entry in
      entry.specifiers.dropping(bound).map(entry.requiring) ?? entry
    }
  }
}

private struct SetBound: EditAction {
  let bound: VersionBound
  let name: ProjectName
  let specifier: VersionSpecifier

  var definition: EditDefinition { bound == .upper ? .setUpper : .setLower }
  var value: String { "\(name)\(specifier)" }
  var subjects: [EditSubject] { [.bound(bound, of: name)] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    try draft.editEntries(draft.requirements(on: name)) { entry throws(WheelError) in
      let name = entry.name.description.quotedForMessage
      if let url = entry.url { throw .invalidValue("\(name) is required by URL and has no bounds", url) }
      let others = entry.specifiers.dropping(bound) ?? entry.specifiers
      let specifiers = others.appending(specifier)
      guard specifiers.isSatisfiable else {
        throw WheelError(
          .invalidValue, "no version of \(name) would satisfy \(specifiers.description.quotedForMessage)")
      }
      return specifiers == entry.specifiers ? entry : entry.requiring(specifiers)
    }
  }
}

extension SetBound {
  /// Reads `numpy<3` or `numpy>=1`.
  init(parsing text: String, _ bound: VersionBound) throws(WheelError) {
    let requirement = try Requirement(parsing: text)
    let operators: [VersionSpecifier.Operator] = bound == .upper ? [.less, .lessOrEqual] : [.greater, .greaterOrEqual]
    guard requirement.extras.isEmpty, requirement.url == nil, requirement.marker == nil,
      requirement.specifiers.clauses.count == 1, let specifier = requirement.specifiers.clauses.first,
      operators.contains(specifier.op)
    else {
      let form = bound == .upper ? "'NAME<VERSION' or 'NAME<=VERSION'" : "'NAME>VERSION' or 'NAME>=VERSION'"
      throw .invalidValue("not of the form \(form)", text)
    }
    self.init(bound: bound, name: requirement.name, specifier: specifier)
  }
}

extension PatchDraft {
  /// The requirements on a project, or every requirement that can be parsed if `name` is nil. Warns of those whose bounds
  /// cannot be edited.
  fileprivate mutating func requirements(toBound name: ProjectName?) throws(WheelError) -> [RequirementIndex.Entry] {
    if let name {
      let entries = try requirements(on: name)
      warnOfURLs(entries)
      return entries
    }
    let entries = try parsedRequirements()
    let unparsed = try requirementIndices().filter { !entries.contains(index: $0) }
    for (index, line) in zip(unparsed, metadata.lineNumbers(of: unparsed)) {
      warnings.append(
        "\(directories.metadata): line \(line): not a requirement, kept as it is: "
          + metadata.fields[index].value.quotedForMessage)
    }
    return entries
  }

  /// Warns that a requirement by URL is always on one version.
  mutating func warnOfURLs(_ entries: [RequirementIndex.Entry]) {
    for (_, requirement) in entries {
      guard let url = requirement.url else { continue }
      warnings.append(
        "Requires-Dist: \(requirement.name.description.quotedForMessage) is required by URL, which is kept: "
          + url.quotedForMessage)
    }
  }
}

extension Requirement {
  /// The requirement with other version specifiers.
  fileprivate func requiring(_ specifiers: VersionSpecifiers) -> Requirement {
    with(self) { $0.specifiers = specifiers }
  }
}

extension VersionSpecifiers {
  fileprivate func dropping(_ bound: VersionBound) -> VersionSpecifiers? {
    switch bound {
    case .upper: droppingUpper()
    case .lower: droppingLower()
    }
  }
}

extension [RequirementIndex.Entry] {
  /// Whether there is an entry with that field index; entries are in the order of the document.
  fileprivate func contains(index: Int) -> Bool {
    var range = indices
    while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
      if self[middle].index == index { return true }
      range = self[middle].index < index ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return false
  }
}
