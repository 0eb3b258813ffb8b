/// One thing to change in a wheel: the options of `wheelpatch patch`, as values.
///
/// Each names an end state. An edit whose end state already holds is satisfied and changes nothing.
public enum Edit: Hashable, Sendable {
  /// `--rename`: another project name, in METADATA as typed and everywhere else normalised.
  case rename(ProjectName)
  /// `--set-version`: the version becomes exactly this one.
  case setVersion(Version)
  /// `--local-version`: the version's local label becomes this one.
  case setLocalVersion(LocalVersionLabel)
  /// `--append-local-version`: the version's local label ends in this one.
  case appendLocalVersion(LocalVersionLabel)
  /// `--build-tag`, or with nil `--no-build-tag`.
  case setBuildTag(BuildTag?)
  /// `--python-tag`, `--abi-tag`, `--platform-tag`.
  case editTags(TagPart, TagEdit)

  /// `--drop-requires`: all entries of a name, or those equal to a full requirement.
  case dropRequires(Requirement)
  /// `--rename-requires`: the entries of one name are of another.
  case renameRequires(ProjectName, to: ProjectName)
  /// `--set-requires`: other specifiers or another URL for every entry of the requirement's name.
  case setRequires(Requirement)
  /// `--relax-requires`: no bounds at all, for one name or (nil) for all.
  case relaxRequires(ProjectName?)
  /// `--drop-upper`, `--drop-lower`.
  case dropBound(VersionBound, ProjectName)
  /// `--set-upper`, `--set-lower`.
  case setBound(VersionBound, ProjectName, VersionSpecifier)
  /// `--set-marker`, or with nil `--drop-marker`: the part of the marker that does not speak of `extra`.
  case setMarker(ProjectName, Marker?)
  /// `--add-requires`.
  case addRequires(Requirement)
  /// `--drop-extra`.
  case dropExtra(ProjectName)

  /// `--requires-python`; nil removes the field.
  case setRequiresPython(VersionSpecifiers?)
  /// `--set-field`.
  case setField(FieldValue)
  /// `--add-field`.
  case addField(FieldValue)
  /// `--drop-field`: every value of the field, or one.
  case dropField(String, value: String?)

  /// `--add-entry-point`: a line of a group in `entry_points.txt`.
  case addEntryPoint(group: String, EntryPoints.Entry)
  /// `--drop-entry-point`.
  case dropEntryPoint(group: String, name: String)
  /// `--delete-file`.
  case deleteFile(PathGlob)
  /// `--add-file`: a new member with the contents of the file at `source`.
  case addFile(MemberPath, source: String)
  /// `--replace-file`: other contents for a member.
  case replaceFile(MemberPath, source: String)
  /// `--apply-diff`: the diff in the file at `path`, with `strip` components taken off its paths.
  case applyDiff(path: String, strip: Int)
}

/// One of the three parts of a compatibility tag.
public enum TagPart: String, Hashable, Sendable, CaseIterable {
  case python
  case abi
  case platform
}

/// What becomes of one part of a wheel's compressed tag set.
public enum TagEdit: Hashable, Sendable {
  case set([String])
  case add(String)
  case remove(String)
}

/// A side of a version range.
public enum VersionBound: String, Hashable, Sendable {
  case upper
  case lower
}

extension Edit {
  /// The option that asks for this edit, without its dashes; the key of a recipe, and `edit` in JSON.
  public var option: String {
    switch self {
    case .rename: "rename"
    case .setVersion: "set-version"
    case .setLocalVersion: "local-version"
    case .appendLocalVersion: "append-local-version"
    case .setBuildTag(let tag): tag == nil ? "no-build-tag" : "build-tag"
    case .editTags(let part, _): "\(part.rawValue)-tag"
    case .dropRequires: "drop-requires"
    case .renameRequires: "rename-requires"
    case .setRequires: "set-requires"
    case .relaxRequires: "relax-requires"
    case .dropBound(let bound, _): "drop-\(bound.rawValue)"
    case .setBound(let bound, _, _): "set-\(bound.rawValue)"
    case .setMarker(_, let marker): marker == nil ? "drop-marker" : "set-marker"
    case .addRequires: "add-requires"
    case .dropExtra: "drop-extra"
    case .setRequiresPython: "requires-python"
    case .setField: "set-field"
    case .addField: "add-field"
    case .dropField: "drop-field"
    case .addEntryPoint: "add-entry-point"
    case .dropEntryPoint: "drop-entry-point"
    case .deleteFile: "delete-file"
    case .addFile: "add-file"
    case .replaceFile: "replace-file"
    case .applyDiff: "apply-diff"
    }
  }

  /// The place of this edit among others: each sees the state that the lower ones left.
  var rank: Int {
    switch self {
    case .rename: 0
    case .setVersion: 1
    case .setLocalVersion: 2
    case .appendLocalVersion: 3
    case .setBuildTag: 4
    case .editTags(.python, _): 5
    case .editTags(.abi, _): 6
    case .editTags(.platform, _): 7
    case .dropRequires: 8
    case .renameRequires: 9
    case .setRequires: 10
    case .relaxRequires: 11
    case .dropBound(.upper, _): 12
    case .dropBound(.lower, _): 13
    case .setBound(.upper, _, _): 14
    case .setBound(.lower, _, _): 15
    case .setMarker(_, let marker): marker == nil ? 17 : 16
    case .addRequires: 18
    case .dropExtra: 19
    case .setRequiresPython: 20
    // The version of the metadata decides which fields may be set after it.
    case .setField(let field) where field.name == "Metadata-Version": 21
    case .dropField: 22
    case .setField: 23
    case .addField: 24
    case .dropEntryPoint: 25
    case .addEntryPoint: 26
    case .deleteFile: 27
    case .addFile: 28
    case .replaceFile: 29
    case .applyDiff: 30
    }
  }

  /// Whether this edit can put the version in METADATA in step with the file name.
  var setsVersion: Bool {
    if case .setVersion = self { true } else { false }
  }

  /// Whether this edit can put the name in METADATA in step with the file name.
  var setsName: Bool {
    if case .rename = self { true } else { false }
  }
}
