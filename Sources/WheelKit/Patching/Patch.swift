/// The edits of one run, in the order in which they are applied.
public struct Patch: Hashable, Sendable {
  /// The edits, each seeing the state that the ones before it left.
  public let edits: [Edit]
  public private(set) var options: PatchOptions
  /// Whether an edit of what is not there is satisfied instead of an error.
  public var allowMissing: Bool { options.allowMissing }
  /// The files that edits name; nil until they are read.
  private(set) var sources: PatchSources?

  /// Puts the edits into their order.
  ///
  /// Edits of one kind stay in the order given.
  /// - Throws: `contradictory-edits` when two edits ask for different end states of one thing.
  public init(_ edits: [Edit], options: PatchOptions = PatchOptions()) throws(WheelError) {
    self.options = options
    // Sorted by place as well as rank, for `sort` alone promises no order among equals.
    self.edits = edits.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
    try checkContradictions()
  }

  /// The same with no other option than `allowMissing`.
  public init(_ edits: [Edit], allowMissing: Bool) throws(WheelError) {
    try self.init(edits, options: PatchOptions(allowMissing: allowMissing))
  }

  /// The same patch with the files read that its edits name, so that many wheels are patched with the same contents.
  /// - Throws: when one of them cannot be read; the error names it.
  public func readingSources() throws(WheelError) -> Patch {
    guard sources == nil else { return self }
    var copy = self
    copy.sources = try PatchSources(of: edits)
    return copy
  }

  /// The same patch with another date for new members; the same one for nil.
  package func dated(_ date: DOSDateTime?) -> Patch {
    guard let date else { return self }
    var copy = self
    copy.options.newMemberDate = date
    return copy
  }

  /// The same patch for a wheel that may be its own result, in which what it takes away is missing.
  func allowingMissing() -> Patch {
    var copy = self
    copy.options.allowMissing = true
    return copy
  }

  private func checkContradictions() throws(WheelError) {
    var askedFor: [Subject: Edit] = [:]
    for edit in edits {
      for subject in edit.subjects {
        if let other = askedFor[subject], other == edit, subject.isScalar {
          throw WheelError(.contradictoryEdits, "\(edit.optionName) is given twice: it sets \(subject.description)")
        }
        if let other = askedFor[subject], other != edit {
          throw WheelError(
            .contradictoryEdits, "\(edit.optionName) contradicts \(other.optionName): both set \(subject.description)")
        }
        askedFor[subject] = edit
      }
    }
    for case .dropExtra(let extra) in edits {
      for case .addRequires(let requirement) in edits where requirement.marker?.extras.contains(extra) == true {
        throw WheelError(
          .contradictoryEdits,
          "--drop-extra contradicts --add-requires: both set the extra \(extra.description.quotedForMessage)")
      }
    }
    for case .editTags(let part, let change) in edits {
      if case .set = change { continue }
      if askedFor[.tags(part)] != nil {
        throw WheelError(
          .contradictoryEdits, "--\(part.rawValue)-tag sets all tags, and adds or removes one: give all of them")
      }
    }
  }
}

extension WheelError.Code {
  /// Two edits ask for different end states of one thing.
  public static let contradictoryEdits = WheelError.Code(rawValue: "contradictory-edits")
}

/// What an edit sets whole, so that two different edits of it contradict each other.
private enum Subject: Hashable, CustomStringConvertible {
  case name
  case version
  case localVersion
  case buildTag
  case tags(TagPart)
  case tag(TagPart, String)
  case requirement(ProjectName)
  case requirementName(ProjectName)
  case bound(VersionBound, ProjectName)
  case marker(ProjectName)
  case requiresPython
  case field(String)
  case fieldValue(String, String)
  case entryPoint(String, String)
  case file(MemberPath)

  /// Whether a wheel has one of it, so that to ask for it twice is a mistake.
  var isScalar: Bool {
    switch self {
    case .name, .version, .localVersion, .buildTag, .tags, .requiresPython: true
    default: false
    }
  }

  var description: String {
    switch self {
    case .name: "the name"
    case .version: "the version"
    case .localVersion: "the local version"
    case .buildTag: "the build tag"
    case .tags(let part): "the \(part.rawValue) tag"
    case .tag(let part, let tag): "the \(part.rawValue) tag \(tag.quotedForMessage)"
    case .requirement(let name): "the specifiers of \(name.description.quotedForMessage)"
    case .requirementName(let name): "the name of \(name.description.quotedForMessage)"
    case .bound(let bound, let name): "the \(bound.rawValue) bound of \(name.description.quotedForMessage)"
    case .marker(let name): "the marker of \(name.description.quotedForMessage)"
    case .requiresPython: "Requires-Python"
    case .field(let name): name.elided
    case .fieldValue(let name, let value): "\(name.elided) \(value.quotedForMessage)"
    case .entryPoint(let group, let name): "the entry point \("\(group): \(name)".quotedForMessage)"
    case .file(let path): "the file \(path.description.quotedForMessage)"
    }
  }
}

extension Edit {
  fileprivate var optionName: String { "--\(option)" }

  fileprivate var subjects: [Subject] {
    switch self {
    case .rename: [.name]
    case .setVersion(let version): version.local == nil ? [.version] : [.version, .localVersion]
    case .setLocalVersion, .appendLocalVersion: [.localVersion]
    case .setBuildTag: [.buildTag]
    case .editTags(let part, .set): [.tags(part)]
    case .editTags(let part, .add(let tag)), .editTags(let part, .remove(let tag)): [.tag(part, tag)]
    case .renameRequires(let name, _): [.requirementName(name)]
    case .setRequires(let requirement):
      requirement.marker == nil
        ? [.requirement(requirement.name)] : [.requirement(requirement.name), .marker(requirement.name)]
    case .dropBound(let bound, let name), .setBound(let bound, let name, _): [.bound(bound, name)]
    case .setMarker(let name, _): [.marker(name)]
    case .setRequiresPython: [.requiresPython]
    case .setField(let field): [.field(field.name.lowercased())]
    case .dropField(let name, nil): [.field(name.lowercased())]
    case .addField(let field): [.fieldValue(field.name.lowercased(), field.value)]
    case .dropField(let name, let value?): [.fieldValue(name.lowercased(), value)]
    case .addEntryPoint(let group, let entry): [.entryPoint(group, entry.name)]
    case .addFile(let path, _), .replaceFile(let path, _): [.file(path)]
    // What is dropped or deleted may come again.
    case .dropRequires, .relaxRequires, .addRequires, .dropExtra, .dropEntryPoint, .deleteFile, .applyDiff: []
    }
  }
}
