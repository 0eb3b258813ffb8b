// The environment markers of requirements, without the conditions on `extra`.

extension EditDefinition {
  static let markers = [setMarker, dropMarker]

  package static let setMarker = EditDefinition(
    "set-marker", "requirement",
    "Replace the marker: 'numpy; python_version < \"3.9\"'. Conditions on 'extra' are kept.",
    example: "sympy; python_version < \"3.9\" and os_name == 'nt'",
    .texts { text throws(WheelError) in
      let requirement = try Requirement(parsing: text)
      guard requirement.extras.isEmpty, requirement.url == nil, requirement.specifiers.isEmpty,
        let marker = requirement.marker
      else { throw .invalidValue("not of the form 'NAME; MARKER'", text) }
      try marker.checkIsWithoutExtra(text)
      return .setMarker(requirement.name, marker)
    })

  package static let dropMarker = EditDefinition(
    "drop-marker", "name", "Remove the marker. Conditions on 'extra' are kept.", example: "sympy",
    .texts { text throws(WheelError) in .setMarker(try ProjectName(parsing: text), nil) })
}

extension Edit {
  /// `--set-marker`, or `--drop-marker` if `marker` is nil. Conditions on `extra` are kept.
  public static func setMarker(_ name: ProjectName, _ marker: Marker?) -> Edit {
    Edit(SetMarker(name: name, marker: marker))
  }
}

extension EditSubject {
  static func marker(of name: ProjectName) -> EditSubject { EditSubject("the marker of", name) }
}

private struct SetMarker: EditAction {
  let name: ProjectName
  let marker: Marker?

  var definition: EditDefinition { marker == nil ? .dropMarker : .setMarker }
  var value: String { marker.map { "\(name); \($0)" } ?? name.description }
  var subjects: [EditSubject] { [.marker(of: name)] }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    try draft.editEntries(draft.requirements(on: name)) { entry throws(WheelError) in
      var replaced = entry
      replaced.marker = try entry.marker(withEnvironment: marker)
      return replaced
    }
  }
}

extension Marker {
  /// - Throws: `invalid-value` if the marker of a new value has conditions on `extra`.
  func checkIsWithoutExtra(_ text: String) throws(WheelError) {
    if mentionsExtra { throw .invalidValue("conditions on 'extra' cannot be set this way", text) }
  }
}

extension Requirement {
  /// The requirement's marker with everything but the conditions on `extra` replaced by `environment`.
  ///
  /// If that changes nothing, the marker keeps its text.
  func marker(withEnvironment environment: Marker?) throws(WheelError) -> Marker? {
    guard let marker else { return environment }
    let (extra, rest) = try marker.splitExtra()
    if rest?.description == environment?.description { return marker }
    return Marker.and([environment, extra].compactMap(\.self))
  }
}
