/// Maps a path in one wheel to another: `.dist-info` and `.data` are the same directories, whatever their name and version.
struct DirectoryMapping {
  private var renamed: [(before: String, after: String)] = []

  /// - Parameter directories: pairs of directories without trailing slashes; those with nil are not mapped.
  init(_ directories: (before: String?, after: String?)...) {
    for case (let before?, let after?) in directories where !before.isExactly(after) {
      renamed.append((before + "/", after + "/"))
    }
  }

  var isEmpty: Bool { renamed.isEmpty }

  func path(of path: String) -> String { moved(path) ?? path }

  /// The path in the other wheel; nil if it is the same.
  func moved(_ path: String) -> String? {
    for (before, after) in renamed {
      if let rest = path.droppingExactPrefix(before) { return after + rest }
    }
    return nil
  }
}
