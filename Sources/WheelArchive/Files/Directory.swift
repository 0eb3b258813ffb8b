#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An open directory, in which an output appears.
package final class Directory: Sendable {
  package let descriptor: Int32
  /// The path as the caller gave it; "" is the current directory.
  package let given: String
  private let calls: FileCalls

  package init(_ path: String, calls: FileCalls) throws(WheelError) {
    given = path
    self.calls = calls
    descriptor = unsafe open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(Int(errno), path) }
  }

  deinit {
    if descriptor >= 0 { _ = calls.close(descriptor) }
  }

  package func path(of name: String) -> String {
    if given.isEmpty { return name }
    return given.utf8.last == UInt8(ascii: "/") ? given + name : given + "/" + name
  }

  package func failure(_ number: Int, _ path: String) -> WheelError { Self.failure(number, path) }

  private static func failure(_ number: Int, _ path: String) -> WheelError {
    let file = path.isEmpty ? "." : path
    switch Int32(truncatingIfNeeded: number) {
    case ENOENT: return WheelError(.outputDirectory, file: file, "no such directory")
    case ENOTDIR: return WheelError(.outputDirectory, file: file, "not a directory")
    case EACCES, EPERM, EROFS:
      return WheelError(
        .outputDirectory, file: file,
        "cannot write into the directory: \(systemMessage(Int32(truncatingIfNeeded: number)))")
    default: return TemporaryFile.failure(number, file, "cannot write into the directory")
    }
  }

  /// Removes a file of our own making; there is nobody to tell where that fails. `unlink(2)`.
  package static func removeFile(_ path: String) { _ = unsafe unlink(path) }

  /// Removes folders that are empty, in the order given; there is nobody to tell where one is not. `rmdir(2)`.
  package static func removeEmpty(_ paths: [String]) {
    for path in paths { _ = unsafe rmdir(path) }
  }

  /// Creates a directory, and those above it that are missing. `mkdir(2)`.
  /// - Returns: the directories that were made, the innermost first.
  @discardableResult package static func create(_ path: String) throws(WheelError) -> [String] {
    if path.isEmpty { return [] }
    if let status = try FileStatus.at(path) {
      guard status.isDirectory else { throw WheelError(.outputDirectory, file: path, "not a directory") }
      return []
    }
    var made: [String] = []
    var parent = path[...]
    while parent.utf8.last == UInt8(ascii: "/") { parent = parent.dropLast() }
    if let slash = parent.utf8.lastIndex(of: UInt8(ascii: "/")) {
      let above = String(parent[..<slash])
      if !above.isEmpty { made = try create(above) }
    }
    if unsafe mkdir(path, mode_t(0o777)) != 0 {
      let number = errno
      // Another process may have been faster.
      if number == EEXIST, let status = try FileStatus.at(path), status.isDirectory { return made }
      removeEmpty(made)
      throw WheelError(.outputDirectory, file: path, "cannot create the directory: \(systemMessage(number))")
    }
    return [path] + made
  }
}
