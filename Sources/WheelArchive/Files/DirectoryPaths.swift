#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Directories by path.
extension Directory {
  /// Whether `path` is a directory, or a link to one.
  package static func exists(_ path: String, calls: FileCalls = .system) -> Bool {
    status(path, calls)?.isDirectory ?? false
  }

  /// Whether there is anything at `path`.
  package static func holds(_ path: String) -> Bool { status(path, .system) != nil }

  private static func status(_ path: String, _ calls: FileCalls) -> FileStatus? {
    // Whoever opens it reports why.
    optional(try FileStatus.at(path, calls: calls)) ?? nil
  }

  /// Creates a directory, and those above it that are missing. `mkdir(2)`.
  /// - Returns: the directories that were created, the innermost first.
  @discardableResult
  package static func create(_ path: String, calls: FileCalls = .system) throws(WheelError) -> [String] {
    if path.isEmpty { return [] }
    if let status = try FileStatus.at(path, calls: calls) {
      guard status.isDirectory else { throw WheelError(.outputDirectory, file: path, "not a directory") }
      return []
    }
    var parent = path[...]
    while parent.utf8.last == .slash { parent = parent.dropLast() }
    let above = parent.utf8.lastIndex(of: .slash).map { String(parent[..<$0]) } ?? ""
    let made = try create(above, calls: calls)
    let result = calls.attempt { $0.makeDirectory(AT_FDCWD, path, 0o777) }
    if result >= 0 { return [path] + made }
    // Another process may have been faster.
    if result == -Int(EEXIST), exists(path, calls: calls) { return made }
    removeEmpty(made, calls: calls)
    throw WheelError(
      .outputDirectory, file: path,
      "cannot create the directory: \(systemMessage(Int32(truncatingIfNeeded: -result)))")
  }

  /// Removes the directories that are empty, in the order given. Errors are ignored: nobody could do anything about them.
  package static func removeEmpty(_ paths: [String], calls: FileCalls = .system) {
    for path in paths { _ = calls.attempt { $0.remove(AT_FDCWD, path, true) } }
  }

  /// Removes a file that this process created. Errors are ignored: nobody could do anything about them.
  package static func removeFile(_ path: String, calls: FileCalls) {
    _ = calls.attempt { $0.remove(AT_FDCWD, path, false) }
  }

  /// The names in the directory at `path`, sorted by their bytes, without `.` and `..`.
  /// - Throws: `inputDirectory` when there is no such directory or it cannot be read.
  package static func names(in path: String) throws(WheelError) -> [String] {
    let calls = FileCalls.system
    let result = open(path, calls)
    guard result >= 0 else { throw unreadable(path, result) }
    let directory = Directory(descriptor: Int32(truncatingIfNeeded: result), path: path, calls: calls)
    return try explaining(directory.names().map { String(decoding: $0, as: UTF8.self) }) {
      WheelError(.inputDirectory, file: path, $0.reason)
    }
  }

  /// The path of a directory without links and relative components. `realpath(3)`.
  /// - Throws: `inputDirectory` when there is no such directory.
  package static func resolved(_ path: String, calls: FileCalls = .system) throws(WheelError) -> String {
    var resolved = ""
    let result = calls.attempt { $0.resolve(path, &resolved) }
    guard result >= 0 else { throw unreadable(path, result) }
    return resolved
  }

  /// Whether `path`, which need not exist yet, is the directory `outer` or lies in it, with links resolved.
  package static func isSameOrInside(
    _ path: String, _ outer: String, calls: FileCalls = .system
  ) throws(WheelError) -> Bool {
    var existing = path.isEmpty ? "." : path
    var missing: [String] = []
    while !exists(existing, calls: calls) {
      missing.append(PathName.last(of: existing))
      var trimmed = existing[...]
      while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
      let above = PathName.folder(of: String(trimmed))
      if above == existing { break }
      existing = above
    }
    var inner = try resolved(existing, calls: calls)
    // What is missing will be created, and is not a link: its `..` is the directory above.
    for name in missing.reversed() where name != "." {
      inner = name == ".." ? PathName.folder(of: inner) : PathName.join(inner, name)
    }
    let outer = try resolved(outer, calls: calls)
    return inner.isExactly(outer) || inner.utf8.starts(with: (outer.hasSuffix("/") ? outer : outer + "/").utf8)
  }

  private static func unreadable(_ path: String, _ result: Int) -> WheelError {
    WheelError(.inputDirectory, file: path, WheelError("cannot read the directory", path, result).reason)
  }
}

extension FaultCode {
  /// A directory of wheels cannot be read, has none, or contains the output.
  package static let inputDirectory = FaultCode(rawValue: "input-directory")
}
