// The version and its local label.

extension EditDefinition {
  static let versions = [setVersion, localVersion, appendLocalVersion, dropLocalVersion, finalVersion]

  package static let setVersion = EditDefinition(
    "set-version", "version",
    "Set the version. It may contain {version}, {public}, {release}, {local}, {filename} and {next}.",
    example: "1!2.0.1rc1+stripe.2", acceptsPlaceholders: true,
    .text { text throws(WheelError) in Edit(SetVersion(template: try Template(parsing: text))) })

  package static let localVersion = EditDefinition(
    "local-version", "label", "Set the local version label: 2.0.1 becomes 2.0.1+LABEL.", example: "stripe.2",
    acceptsPlaceholders: true,
    .text { text throws(WheelError) in Edit(SetLocalVersion(template: try Template(parsing: text))) })

  package static let appendLocalVersion = EditDefinition(
    "append-local-version", "label", "Append to the local version label: 2.0.1+cu118 becomes 2.0.1+cu118.LABEL.",
    example: "stripe.2", acceptsPlaceholders: true,
    .text { text throws(WheelError) in Edit(AppendLocalVersion(template: try Template(parsing: text))) })

  package static let dropLocalVersion = EditDefinition(
    "drop-local-version", "Remove the local version label: 2.0.1+cu118 becomes 2.0.1.", .dropLocalVersion)

  package static let finalVersion = EditDefinition(
    "final-version", "Remove the pre-release, dev and local segments: 2.0rc3.post1+cu118 becomes 2.0.post1.",
    .finalVersion)
}

extension Edit {
  /// `--set-version`: sets the whole version.
  public static func setVersion(_ version: Version) -> Edit { Edit(SetVersion(template: Template(version))) }

  /// `--local-version`: sets the version's local label.
  public static func setLocalVersion(_ label: LocalVersionLabel) -> Edit {
    Edit(SetLocalVersion(template: Template(label)))
  }

  /// `--append-local-version`: makes the version's local label end in this one.
  public static func appendLocalVersion(_ label: LocalVersionLabel) -> Edit {
    Edit(AppendLocalVersion(template: Template(label)))
  }

  /// `--drop-local-version`: removes the version's local label.
  public static let dropLocalVersion = Edit(DropSegments(isFinal: false))

  /// `--final-version`: removes the pre-release, development and local segments of the version.
  public static let finalVersion = Edit(DropSegments(isFinal: true))
}

extension EditSubject {
  fileprivate static let version = EditSubject("the version")
  fileprivate static let localVersion = EditSubject("the local version")
}

private struct SetVersion: EditAction {
  var template: Template<Version>

  var definition: EditDefinition { .setVersion }
  var value: String { template.description }
  var isNumbered: Bool { template.isNumbered }
  var filenamePart: FilenamePart? { .version }
  var dropsLocalVersion: Bool { template.value == nil && !template.keepsLocalVersion }

  /// A literal version without a local label leaves the label to another edit.
  var subjects: [EditSubject] {
    if let version = template.value, version.local == nil { [.version] } else { [.version, .localVersion] }
  }

  func numbered(_ number: Int) -> Self { with(self) { $0.template = template.numbered(number) } }

  func edited(_ version: Version) throws(WheelError) -> Version {
    try template.value(for: version, filename: version.description)
  }
}

private struct SetLocalVersion: EditAction {
  var template: Template<LocalVersionLabel>

  var definition: EditDefinition { .localVersion }
  var value: String { template.description }
  var isNumbered: Bool { template.isNumbered }
  var filenamePart: FilenamePart? { .partOfVersion }
  var subjects: [EditSubject] { [.localVersion] }

  func numbered(_ number: Int) -> Self { with(self) { $0.template = template.numbered(number) } }

  func edited(_ version: Version) throws(WheelError) -> Version {
    version.settingLocal(try template.value(for: version, filename: version.description))
  }
}

private struct AppendLocalVersion: EditAction {
  var template: Template<LocalVersionLabel>

  var definition: EditDefinition { .appendLocalVersion }
  var value: String { template.description }
  var isNumbered: Bool { template.isNumbered }
  var filenamePart: FilenamePart? { .partOfVersion }
  var subjects: [EditSubject] { [.localVersion] }

  func numbered(_ number: Int) -> Self { with(self) { $0.template = template.numbered(number) } }

  func edited(_ version: Version) throws(WheelError) -> Version {
    let label = try template.value(for: version, filename: version.description)
    guard let local = version.local else { return version.settingLocal(label) }
    return local.hasSuffix(label) ? version : version.settingLocal(local.appending(label))
  }

  func undone(_ version: Version) throws(WheelError) -> Version {
    let label = try template.value(for: version, filename: version.description)
    guard let local = version.local, local.hasSuffix(label) else { return version }
    return version.settingLocal(local.dropping(label.segments.count))
  }
}

private struct DropSegments: EditAction {
  /// Whether to drop the pre-release and development segments too, and not only the local label.
  let isFinal: Bool

  var definition: EditDefinition { isFinal ? .finalVersion : .dropLocalVersion }
  var value: String { "" }
  var filenamePart: FilenamePart? { .partOfVersion }
  var dropsLocalVersion: Bool { true }
  var subjects: [EditSubject] { [.version, .localVersion] }

  func edited(_ version: Version) -> Version {
    isFinal ? Version(epoch: version.epoch, release: version.release, post: version.post) : version.publicVersion
  }
}
