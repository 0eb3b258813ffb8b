/// The differences between the names of two wheels: the file names, and the directories that contain name and version.
public struct FilenameComparison: Hashable, Sendable {
  /// The file name of the first wheel.
  public let old: WheelFilename
  /// The file name of the second wheel.
  public let new: WheelFilename
  /// The file names, or the names of the files if those do not give them.
  package let oldText, newText: String
  /// What differs of `distribution`, `version`, `build` and `variant`, then of the directories, `dist_info` and `data`.
  public let changes: [ComparedValue]
  /// Single tags, with compressed sets expanded.
  public let addedTags: [String]
  /// Tags that only the first file name has.
  public let removedTags: [String]

  /// Whether both names have the same tags in a different order, which means the same.
  public var reordersTags: Bool {
    addedTags.isEmpty && removedTags.isEmpty && old.tags.description != new.tags.description
  }

  /// Whether the file names are the same, apart from the order of tags.
  public var isSame: Bool { changes.isEmpty && addedTags.isEmpty && removedTags.isEmpty }

  init(_ old: Wheel, _ new: Wheel) {
    self.old = old.filename
    self.new = new.filename
    oldText = old.statedFilename
    newText = new.statedFilename
    changes = [
      ComparedValue("distribution", old.distribution, new.distribution),
      ComparedValue("version", old.versionText, new.versionText),
      ComparedValue("build", old.filename.build?.description, new.filename.build?.description),
      ComparedValue("variant", old.filename.variant, new.filename.variant),
      ComparedValue("dist_info", old.directories.distInfo, new.directories.distInfo),
      ComparedValue("data", old.directories.data, new.directories.data),
    ].compactMap(\.self)
    addedTags = new.tags.removing(old.tags).map(\.description)
    removedTags = old.tags.removing(new.tags).map(\.description)
  }
}

extension Array where Element: Hashable {
  /// The elements that are not among the others.
  func removing(_ others: [Element]) -> [Element] {
    let others = Set(others)
    return filter { !others.contains($0) }
  }
}
