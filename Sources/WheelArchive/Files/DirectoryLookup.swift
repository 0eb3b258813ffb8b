#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What is at a path in a directory.
package enum FoundFile: Sendable {
  /// There is nothing.
  case missing
  /// A regular file, open for reading.
  case file(InputFile)
  case directory
  /// A symbolic link that leads out of the directory or to nothing.
  case link
  /// A pipe, a device or a socket, which is never opened.
  case special
  /// The system does not let this process read it.
  case unreadable(reason: String)
}

extension String {
  /// What is between slashes, without empty components. Splits bytes: a slash and a combining character are one
  /// `Character`, but two to the system.
  package var pathComponents: [String] {
    utf8.split(separator: .slash).map { String(decoding: Array($0), as: UTF8.self) }
  }
}

// Files of a tree that someone else has made.
extension Directory {
  /// Opens the file at `path` in this directory, one component at a time.
  ///
  /// Symbolic links are followed only to files in this directory: the resolved path is opened again without following
  /// links.
  ///
  /// - Parameters:
  ///   - path: relative, without `.` and `..`.
  ///   - root: the path of this directory without symbolic links.
  /// - Throws: `system`, `input-changed`.
  package func find(_ path: [String], root: String) throws(WheelError) -> FoundFile {
    switch try find(path) {
    case .link:
      var resolved = ""
      let whole = path.reduce(root) { PathName.join($0, $1) }
      guard calls.attempt({ $0.resolve(whole, &resolved) }) >= 0,
        let inside = resolved.droppingExactPrefix(root.hasSuffix("/") ? root : root + "/")
      else { return .link }
      return try find(inside.pathComponents)
    case let found: return found
    }
  }

  /// - Returns: `link` if any component is one.
  private func find(_ path: [String]) throws(WheelError) -> FoundFile {
    guard let name = path.last else { return .directory }
    // The system would cut a name at the NUL, and follow what else is not a name.
    guard path.allSatisfy(Self.isName) else { return .missing }
    var folder = self
    for component in path.dropLast() {
      switch try folder.look(at: component) {
      case .missing: return .missing
      case .other(let found): return found
      case .found(let status):
        if status.isSymbolicLink { return .link }
        guard status.isDirectory else { return .missing }
        do throws(WheelError) {
          folder = try folder.directory(component)
        } catch  where error.code == .system {
          return .unreadable(reason: error.reason)
        }
      }
    }
    switch try folder.look(at: name) {
    case .missing: return .missing
    case .other(let found): return found
    case .found(let status):
      if status.isSymbolicLink { return .link }
      if status.isDirectory { return .directory }
      guard status.isRegular else { return .special }
      do throws(WheelError) {
        return .file(try folder.file(name, status))
      } catch  where error.code == .system {
        return .unreadable(reason: error.reason)
      }
    }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.isExactly(".") && !text.isExactly("..") && !text.utf8.contains(.slash)
      && !text.utf8.contains(0)
  }

  private enum Look {
    case missing
    case found(FileStatus)
    case other(FoundFile)
  }

  private func look(at name: String) throws(WheelError) -> Look {
    var status: FileStatus?
    let result = calls.attempt { $0.status(descriptor, name, false, &status) }
    if let status { return .found(status) }
    switch -result {
    case Int(ENOENT), Int(ENOTDIR), Int(ENAMETOOLONG): return .missing
    case Int(EACCES), Int(EPERM):
      return .other(.unreadable(reason: WheelError("cannot stat", path(of: name), result).reason))
    default: throw WheelError("cannot stat", path(of: name), result)
    }
  }

  /// The paths of all files in the directory at `path`, also of links and special files, which are not opened. Links to
  /// directories are not followed.
  ///
  /// - Parameters:
  ///   - path: relative, without `.` and `..`.
  ///   - limit: the most files.
  /// - Returns: nothing if there is no such directory; nil for more files than the limit, or directories nested more than
  ///   100 levels deep.
  package func files(below path: [String], limit: Int) throws(WheelError) -> [[String]]? {
    var folder = self
    for component in path {
      guard case .found(let status) = try folder.look(at: component), status.isDirectory else { return [] }
      folder = try folder.directory(component)
    }
    var files: [[String]] = []
    return try folder.list(path, depth: 0, limit: limit, &files) ? files : nil
  }

  private func list(
    _ path: [String], depth: Int, limit: Int, _ files: inout [[String]]
  ) throws(WheelError) -> Bool {
    guard depth <= 100 else { return false }
    for bytes in try names() {
      // Python decodes such names in its own way; no row of RECORD, which is UTF-8, can be for one.
      guard let name = String(validating: bytes, as: UTF8.self) else { continue }
      guard case .found(let status) = try look(at: name) else { continue }
      if status.isDirectory {
        let folder = try directory(name)
        guard try folder.list(path + [name], depth: depth + 1, limit: limit, &files) else { return false }
      } else {
        guard files.count < limit else { return false }
        files.append(path + [name])
      }
    }
    return true
  }
}
