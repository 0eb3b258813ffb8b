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
    let oldTags = old.tags
    let newTags = new.tags
    let isOld = Set(oldTags)
    let isNew = Set(newTags)
    addedTags = newTags.filter { !isOld.contains($0) }.map(\.description)
    removedTags = oldTags.filter { !isNew.contains($0) }.map(\.description)
  }
}

/// Maps a path in the old wheel to the new one: `.dist-info` and `.data` count as the same directories, whatever their
/// name and version.
struct DirectoryMapping {
  private var renamed: [(before: String, after: String)] = []

  init(_ old: WheelDirectories, _ new: WheelDirectories) {
    for (before, after) in [(old.distInfo, new.distInfo), (old.data, new.data)] {
      if let before, let after, !before.isExactly(after) { renamed.append((before + "/", after + "/")) }
    }
  }

  var isEmpty: Bool { renamed.isEmpty }

  func path(of path: String) -> String {
    for (before, after) in renamed {
      if let rest = path.droppingExactPrefix(before) { return after + rest }
    }
    return path
  }
}
