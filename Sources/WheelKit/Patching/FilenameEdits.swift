// What a patch makes of a wheel's file name, which the name alone decides.

extension Patch {
  /// The file name of the wheel that this patch makes of one called `filename`.
  ///
  /// Its parts keep their spelling unless an edit changes them; a changed version is written normalised.
  /// - Throws: `nothing-matches` when a tag is to be removed that is not there, `invalid-value` when it is the last one.
  public func filename(from filename: WheelFilename) throws(WheelError) -> WheelFilename {
    var edited = filename
    var version = filename.version
    for edit in edits {
      switch edit {
      case .rename(let name): edited.name = name
      case .setVersion(let other): version = other
      case .setLocalVersion(let label): version = version.settingLocal(label)
      case .appendLocalVersion(let label): version = version.appendingLocal(label)
      case .setBuildTag(let tag): edited.build = tag
      case .editTags(let part, let change):
        edited.tags = try edited.tags.applying(change, to: part, allowMissing: allowMissing)
      default: break
      }
    }
    if version.description != filename.version.description || edited.distribution != filename.distribution {
      edited.version = version
    }
    return edited
  }
}

extension Version {
  /// This version with a local version label that ends in `label`.
  fileprivate func appendingLocal(_ label: LocalVersionLabel) -> Version {
    guard let local else { return settingLocal(label) }
    return local.hasSuffix(label) ? self : settingLocal(local.appending(label))
  }
}

extension CompressedTags {
  /// The tags with one part edited: that part sorted when the edit changes it, else as it stands.
  fileprivate func applying(
    _ change: TagEdit, to part: TagPart, allowMissing: Bool
  ) throws(WheelError) -> CompressedTags {
    let values = values(of: part)
    var edited = Set(values)
    switch change {
    case .set(let tags): edited = Set(tags)
    case .add(let tag): edited.insert(tag)
    case .remove(let tag):
      if edited.remove(tag) == nil && !allowMissing {
        throw .nothingMatches("\(part.rawValue) tag", wanted: tag, present: values, subject: "--\(part.rawValue)-tag")
      }
      if edited.isEmpty {
        throw WheelError(
          .invalidValue, subject: "--\(part.rawValue)-tag",
          "one \(part.rawValue) tag must stay, and this is the only one: \(tag.quotedForMessage)")
      }
    }
    if edited == Set(values) { return self }
    return try CompressedTags(
      python: part == .python ? edited.sorted() : python, abi: part == .abi ? edited.sorted() : abi,
      platform: part == .platform ? edited.sorted() : platform)
  }

  private func values(of part: TagPart) -> [String] {
    switch part {
    case .python: python
    case .abi: abi
    case .platform: platform
    }
  }
}
