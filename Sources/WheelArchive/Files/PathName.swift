/// The components of a path, which slashes separate.
package enum PathName {
  /// The last component: the file's name in its directory.
  package static func last(of path: String) -> String {
    var rest = path[...]
    while rest.count > 1, rest.hasSuffix("/") { rest = rest.dropLast() }
    guard let slash = rest.lastIndex(of: "/"), rest.count > 1 else { return String(rest) }
    return String(rest[rest.index(after: slash)...])
  }

  /// The directory of a path: `.` if the path has only one component.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path of a name in a directory. A directory of `.` is left out, as a user would do.
  package static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
