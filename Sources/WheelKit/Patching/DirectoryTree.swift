/// A value for each directory of an archive, at any depth.
///
/// Directories are found component by component: a name takes memory proportional to its length, while a table by whole
/// paths would contain a copy of each prefix.
package struct DirectoryTree<Value: Sendable>: Sendable {
  private struct Step: Hashable {
    let parent: Int
    let name: ExactText
  }

  private struct Directory {
    let parent: Int
    let name: String
    var value: Value
  }

  private let initial: Value
  private var indices: [Step: Int] = [:]
  private var directories: [Directory] = []

  /// - Parameter initial: the value of a directory that is met for the first time.
  package init(_ initial: Value) { self.initial = initial }

  /// The number of directories that were met.
  package var count: Int { directories.count }

  package subscript(index: Int) -> Value { directories[index].value }

  /// Changes the values of all directories above `path`, the outermost first.
  package mutating func update(above path: String, _ change: (inout Value) -> Void) {
    var index = -1
    for component in Self.components(of: path).dropLast() {
      let step = Step(parent: index, name: ExactText(String(Substring(component))))
      if let known = indices[step] {
        index = known
      } else {
        directories.append(Directory(parent: index, name: step.name.text, value: initial))
        index = directories.count - 1
        indices[step] = index
      }
      change(&directories[index].value)
    }
  }

  /// The value of the directory at `path`, which may end in a slash; nil if there was no such directory.
  package func value(of path: String) -> Value? {
    var index = -1
    var components = Self.components(of: path)
    if components.last?.isEmpty == true { components.removeLast() }
    for component in components {
      guard let next = indices[Step(parent: index, name: ExactText(String(Substring(component))))] else { return nil }
      index = next
    }
    return index < 0 ? nil : directories[index].value
  }

  /// The path of the directory at an index, with a slash at its end.
  package func path(of index: Int) -> String {
    var names: [String] = []
    var index = index
    while index >= 0 {
      names.append(directories[index].name)
      index = directories[index].parent
    }
    return names.reversed().map { $0 + "/" }.joined()
  }

  private static func components(of path: String) -> [Substring.UTF8View] {
    path.utf8.split(separator: .slash, omittingEmptySubsequences: false)
  }
}
