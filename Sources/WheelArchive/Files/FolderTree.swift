/// What is known of each folder of an archive, at any depth.
///
/// Folders are found component by component: a name of many components takes no more than its own length, where a table
/// by whole paths would hold a copy of each of its beginnings.
package struct FolderTree<Value: Sendable>: Sendable {
  private struct Step: Hashable {
    let folder: Int
    let name: ExactText
  }

  private struct Folder {
    let parent: Int
    let name: String
    var value: Value
  }

  private let initial: Value
  private var places: [Step: Int] = [:]
  private var folders: [Folder] = []

  /// - Parameter initial: what is known of a folder when it is first met.
  package init(_ initial: Value) {
    self.initial = initial
  }

  /// How many folders were met.
  package var count: Int { folders.count }

  package subscript(place: Int) -> Value { folders[place].value }

  /// Changes what is known of every folder that `path` lies in, the outermost first.
  package mutating func update(above path: String, _ change: (inout Value) -> Void) {
    var place = -1
    for component in Self.components(of: path).dropLast() {
      let step = Step(folder: place, name: ExactText(String(Substring(component))))
      if let known = places[step] {
        place = known
      } else {
        folders.append(Folder(parent: place, name: step.name.text, value: initial))
        place = folders.count - 1
        places[step] = place
      }
      change(&folders[place].value)
    }
  }

  /// What is known of the folder at `path`, which may end in a slash; nil where no folder of that path was met.
  package func value(of path: String) -> Value? {
    var place = -1
    var components = Self.components(of: path)
    if components.last?.isEmpty == true { components.removeLast() }
    for component in components {
      guard let next = places[Step(folder: place, name: ExactText(String(Substring(component))))] else { return nil }
      place = next
    }
    return place < 0 ? nil : folders[place].value
  }

  /// The path of the folder at a place, with a slash at its end.
  package func path(of place: Int) -> String {
    var names: [String] = []
    var place = place
    while place >= 0 {
      names.append(folders[place].name)
      place = folders[place].parent
    }
    return names.reversed().map { $0 + "/" }.joined()
  }

  private static func components(of path: String) -> [Substring.UTF8View] {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  }
}
