/// The parts of a path, which are text between slashes.
package enum PathName {
  /// The last component: the file's name in its folder.
  package static func last(of path: String) -> String {
    var rest = path[...]
    while rest.count > 1, rest.hasSuffix("/") { rest = rest.dropLast() }
    guard let slash = rest.lastIndex(of: "/"), rest.count > 1 else { return String(rest) }
    return String(rest[rest.index(after: slash)...])
  }

  /// The folder that a path lies in: `.` when the path names none.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A name in a folder; a folder of `.` is left out, so that results read as the user would type them.
  package static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}

extension Directory {
  /// Whether `path` is a folder, or a link to one.
  package static func exists(_ path: String) -> Bool {
    do throws(WheelError) {
      return try FileStatus.at(path)?.isDirectory ?? false
    } catch {
      return false  // whoever opens it says why
    }
  }

  /// Whether there is anything at `path`.
  package static func holds(_ path: String) -> Bool {
    do throws(WheelError) {
      return try FileStatus.at(path) != nil
    } catch {
      return false  // whoever opens it says why
    }
  }
}
