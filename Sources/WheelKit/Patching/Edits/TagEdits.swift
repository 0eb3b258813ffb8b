// The build tag and the compatibility tags.

extension EditDefinition {
  static let tags = [buildTag, noBuildTag, pythonTag, abiTag, platformTag]

  package static let buildTag = EditDefinition(
    "build-tag", "build", "Set the build tag in the file name and WHEEL.", example: "7b", acceptsPlaceholders: true,
    .text { text throws(WheelError) in Edit(SetBuildTag(template: try Template(parsing: text))) })

  package static let noBuildTag = EditDefinition("no-build-tag", "Remove the build tag.", .setBuildTag(nil))

  package static let pythonTag = EditDefinition(
    "python-tag", "tags", "Set (a.b), add (+a) or remove (-a) Python tags.", example: "py2.py3", allowsDash: true,
    .texts { text throws(WheelError) in .editTags(.python, try TagEdit(parsing: text)) })

  package static let abiTag = EditDefinition(
    "abi-tag", "tags", "Set (a.b), add (+a) or remove (-a) ABI tags.", example: "+abi3", allowsDash: true,
    .texts { text throws(WheelError) in .editTags(.abi, try TagEdit(parsing: text)) })

  package static let platformTag = EditDefinition(
    "platform-tag", "tags", "Set (a.b), add (+a) or remove (-a) platform tags.", example: "-manylinux1_x86_64",
    allowsDash: true,
    .texts { text throws(WheelError) in .editTags(.platform, try TagEdit(parsing: text)) })
}

extension Edit {
  /// `--build-tag`, or `--no-build-tag` if `tag` is nil.
  public static func setBuildTag(_ tag: BuildTag?) -> Edit { Edit(SetBuildTag(template: tag.map(Template.init))) }

  /// `--python-tag`, `--abi-tag` or `--platform-tag`.
  public static func editTags(_ part: TagPart, _ change: TagEdit) -> Edit { Edit(EditTags(part: part, change: change)) }
}

/// One of the three parts of a compatibility tag.
public enum TagPart: String, Hashable, Sendable, CaseIterable {
  /// The interpreter, such as `cp311`.
  case python
  /// The binary interface, such as `abi3`.
  case abi
  /// The operating system and processor, such as `manylinux_2_17_x86_64`.
  case platform
}

/// How to change one part of a wheel's compressed tag set.
public enum TagEdit: Hashable, Sendable {
  /// Replace all tags.
  case set([String])
  /// Add one tag.
  case add(String)
  /// Remove one tag.
  case remove(String)

  /// Reads `a.b` (set), `+a` (add) or `-a` (remove).
  public init(parsing text: String) throws(WheelError) {
    let isAddition = text.hasPrefix("+")
    let isRemoval = text.hasPrefix("-")
    let tags = try CompressedTags.values(parsing: isAddition || isRemoval ? String(text.dropFirst()) : text)
      .map { $0.lowercased() }
    guard isAddition || isRemoval else {
      self = .set(tags)
      return
    }
    guard tags.count == 1 else { throw .invalidValue("only one tag can be added or removed at a time", text) }
    self = isAddition ? .add(tags[0]) : .remove(tags[0])
  }
}

private struct SetBuildTag: EditAction {
  var template: Template<BuildTag>?

  var definition: EditDefinition { template == nil ? .noBuildTag : .buildTag }
  var value: String { template?.description ?? "" }
  var isNumbered: Bool { template?.isNumbered ?? false }
  var subjects: [EditSubject] { [EditSubject("the build tag")] }
  var filenamePart: FilenamePart? { .build }

  func numbered(_ number: Int) -> Self { with(self) { $0.template = template?.numbered(number) } }

  func edit(_ filename: inout WheelFilename, allowMissing: Bool) throws(WheelError) {
    let version = filename.version
    filename.build = try template?.value(for: version, filename: version.description)
  }
}

private struct EditTags: EditAction {
  let part: TagPart
  let change: TagEdit

  var definition: EditDefinition {
    switch part {
    case .python: .pythonTag
    case .abi: .abiTag
    case .platform: .platformTag
    }
  }

  var value: String {
    switch change {
    case .set(let tags): tags.joined(separator: ".")
    case .add(let tag): "+\(tag)"
    case .remove(let tag): "-\(tag)"
    }
  }

  private var whole: EditSubject { EditSubject("the \(part.rawValue) tag") }

  var subjects: [EditSubject] {
    switch change {
    case .set: [whole]
    case .add(let tag), .remove(let tag): [EditSubject("the \(part.rawValue) tag", value: tag)]
    }
  }

  var wholes: [EditSubject] { if case .set = change { [] } else { [whole] } }
  var filenamePart: FilenamePart? { .tags }

  /// Edits one part of the tags. It is sorted if that changes it, and keeps its order otherwise.
  func edit(_ filename: inout WheelFilename, allowMissing: Bool) throws(WheelError) {
    let tags = filename.tags
    let values = tags.values(of: part)
    var edited = Set(values)
    switch change {
    case .set(let tags): edited = Set(tags)
    case .add(let tag): edited.insert(tag)
    case .remove(let tag):
      if edited.remove(tag) == nil && !allowMissing {
        throw .nothingMatches("\(part.rawValue) tag", wanted: tag, present: values)
      }
      if edited.isEmpty { throw .invalidValue("cannot remove the only \(part.rawValue) tag", tag) }
    }
    if edited == Set(values) { return }
    filename.tags = try CompressedTags(
      python: part == .python ? edited.sorted() : tags.python, abi: part == .abi ? edited.sorted() : tags.abi,
      platform: part == .platform ? edited.sorted() : tags.platform)
  }

  func apply(to draft: inout PatchDraft) throws(WheelError) {
    let values = draft.filenameBefore.tags.values(of: part)
    guard case .remove(let tag) = change, !values.contains(tag) else { return }
    try draft.missTarget(.nothingMatches("\(part.rawValue) tag", wanted: tag, present: values))
  }
}

extension CompressedTags {
  fileprivate func values(of part: TagPart) -> [String] {
    switch part {
    case .python: python
    case .abi: abi
    case .platform: platform
    }
  }
}
