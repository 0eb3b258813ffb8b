#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Directory {
  /// The names in the directory at `path`, sorted by their bytes, without `.` and `..`. `readdir(3)`.
  ///
  /// - Throws: `inputDirectory` when there is no such directory or it may not be read.
  package static func names(in path: String) throws(WheelError) -> [String] {
    #if canImport(Darwin)
      let opened: UnsafeMutablePointer<DIR>? = unsafe opendir(path)
    #else
      let opened: OpaquePointer? = unsafe opendir(path)
    #endif
    guard let directory = unsafe opened else { throw unreadable(path, errno) }
    defer { _ = unsafe closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(directory) else {
        // The end and a failure look alike but for this.
        if errno != 0 { throw unreadable(path, errno) }
        break
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The path of a directory without links and relative parts. `realpath(3)`.
  ///
  /// - Throws: `inputDirectory` when there is no such directory.
  package static func resolved(_ path: String) throws(WheelError) -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw unreadable(path, errno) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Whether `path`, which need not exist yet, is the directory `folder` or lies in it, links resolved.
  package static func isSameOrInside(_ path: String, _ folder: String) throws(WheelError) -> Bool {
    var existing = path.isEmpty ? "." : path
    var rest: [String] = []
    while !exists(existing) {
      rest.append(PathName.last(of: existing))
      var parent = existing[...]
      while parent.count > 1, parent.hasSuffix("/") { parent = parent.dropLast() }
      let above = PathName.folder(of: String(parent))
      if above == existing { break }
      existing = above
    }
    var place = try resolved(existing)
    // What is missing will be made, and is no link: its `..` is the directory above.
    for name in rest.reversed() where name != "." {
      place = name == ".." ? PathName.folder(of: place) : PathName.join(place, name)
    }
    let outer = try resolved(folder)
    return place.isExactly(outer) || place.utf8.starts(with: (outer.hasSuffix("/") ? outer : outer + "/").utf8)
  }

  private static func unreadable(_ path: String, _ number: Int32) -> WheelError {
    WheelError(.inputDirectory, file: path, "cannot read the directory: \(systemMessage(number))")
  }
}

extension WheelError.Code {
  /// A directory that wheels are taken from cannot be read, has none, or holds the output.
  package static let inputDirectory = WheelError.Code(rawValue: "input-directory")
}
