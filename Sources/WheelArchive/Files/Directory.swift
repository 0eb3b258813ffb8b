#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An open directory. What is in it is reached by name, one component at a time, and never through a symbolic link: not
/// even a link that another process creates meanwhile leads out of it.
package final class Directory: Sendable {
  package let descriptor: Int32
  package let calls: FileCalls
  /// The path as the caller gave it, for messages; "" is the current directory.
  package let path: String

  /// Takes over the descriptor.
  package init(descriptor: Int32, path: String, calls: FileCalls) {
    self.descriptor = descriptor
    self.path = path
    self.calls = calls
  }

  /// Opens the directory that `path` leads to. Symbolic links are followed, since the path is the user's own.
  /// - Throws: `noSuchFile`, `notADirectory`, `system`.
  package convenience init(opening path: String, calls: FileCalls = .system) throws(WheelError) {
    guard !path.utf8.contains(0) else { throw WheelError(.noSuchFile, "the path contains a NUL character") }
    let result = Self.open(path, calls)
    switch -result {
    case Int(ENOENT): throw WheelError(.noSuchFile, file: path, "no such directory")
    case Int(ENOTDIR): throw WheelError(.notADirectory, file: path, "not a directory")
    case 1...: throw WheelError("cannot open", path, result)
    default: self.init(descriptor: Int32(truncatingIfNeeded: result), path: path, calls: calls)
    }
  }

  /// Opens the directory in which an output is to appear.
  /// - Throws: `outputDirectory`, `diskFull`, `system`.
  package convenience init(forOutput path: String, calls: FileCalls) throws(WheelError) {
    let result = Self.open(path, calls)
    guard result >= 0 else { throw Self.outputFailure(result, path) }
    self.init(descriptor: Int32(truncatingIfNeeded: result), path: path, calls: calls)
  }

  deinit { _ = calls.close(descriptor) }

  static func open(_ path: String, _ calls: FileCalls) -> Int {
    calls.attempt { $0.open(AT_FDCWD, path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY, 0) }
  }

  /// Why an output cannot appear in the directory at `path`.
  static func outputFailure(_ result: Int, _ path: String) -> WheelError {
    let file = path.isEmpty ? "." : path
    let error = WheelError("cannot write into the directory", file, result)
    switch -result {
    case Int(ENOENT): return WheelError(.outputDirectory, file: file, "no such directory")
    case Int(ENOTDIR): return WheelError(.outputDirectory, file: file, "not a directory")
    case Int(EACCES), Int(EPERM), Int(EROFS): return WheelError(.outputDirectory, file: file, error.reason)
    default: return error
    }
  }

  package func path(of name: String) -> String { PathName.join(path, name) }

  // MARK: Reading

  /// Opens a directory in this one.
  /// - Parameter shown: the path for messages, if it is not the directory's own.
  package func directory(_ name: String, shownAs shown: String? = nil) throws(WheelError) -> Directory {
    let path = shown ?? path(of: name)
    let result = calls.attempt { $0.open(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0) }
    if result == -Int(ENOTDIR) || result == -Int(ELOOP) {
      throw WheelError(.notADirectory, file: path, "not a directory")
    }
    guard result >= 0 else { throw WheelError("cannot open", path, result) }
    return Directory(descriptor: Int32(truncatingIfNeeded: result), path: path, calls: calls)
  }

  /// Opens a regular file in this directory for reading.
  /// - Throws: `inputChanged` if it is no longer the file of `status`.
  package func file(_ name: String, _ status: FileStatus) throws(WheelError) -> InputFile {
    let path = path(of: name)
    let result = try calls.perform("cannot open", path) {
      $0.open(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0)
    }
    let file = try InputFile(taking: Int32(truncatingIfNeeded: result), path: path, calls: calls)
    guard file.status == status else {
      throw WheelError(.inputChanged, file: path, "was changed while the directory was being read")
    }
    return file
  }

  /// Where a symbolic link in this directory leads.
  package func target(_ name: String) throws(WheelError) -> [UInt8] {
    var target: [UInt8] = []
    try calls.perform("cannot read the link", path(of: name)) { $0.target(descriptor, name, &target) }
    return target
  }

  /// The names in this directory and what they are, sorted by the names' bytes, without `.` and `..`.
  /// - Throws: `invalidMemberName` for a name that is not UTF-8.
  package func contents() throws(WheelError) -> [(name: String, status: FileStatus)] {
    var contents: [(name: String, status: FileStatus)] = []
    for bytes in try names() {
      guard let name = String(validating: bytes, as: UTF8.self) else {
        let shown = String(decoding: bytes, as: UTF8.self)
        throw WheelError(.invalidMemberName, file: path, "a name is not UTF-8: \(shown.quotedForMessage)")
      }
      guard let status = try status(of: name) else {
        throw WheelError(.inputChanged, file: path(of: name), "was removed while the directory was being read")
      }
      contents.append((name, status))
    }
    return contents
  }

  /// The names in this directory, sorted by their bytes, without `.` and `..`.
  func names() throws(WheelError) -> [[UInt8]] {
    var names: [[UInt8]] = []
    try calls.perform("cannot read the directory", path) { calls in
      names = []
      return calls.names(descriptor, &names)
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The status of a name itself, not of what a link leads to; nil when there is no such name.
  func status(of name: String) throws(WheelError) -> FileStatus? {
    try FileStatus.of(name, in: descriptor, followsLinks: false, file: path(of: name), calls: calls)
  }

  // MARK: Writing

  /// Creates a directory in this one unless it exists, and opens it.
  package func makeDirectory(_ name: String) throws(WheelError) -> Directory {
    let result = making { $0.makeDirectory(descriptor, name, 0o755) }
    guard result >= 0 || result == -Int(EEXIST) else {
      throw WheelError("cannot create the directory", path(of: name), result)
    }
    return try directory(name)
  }

  /// Creates a file under a name that must be free.
  /// - Throws: `nameTaken`.
  package func makeFile(_ name: String) throws(WheelError) -> NewFile {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let result = making { $0.open(descriptor, name, flags, 0o600) }
    guard result >= 0 else { throw creationFailure(result, name) }
    return NewFile(descriptor: Int32(truncatingIfNeeded: result), path: path(of: name), calls: calls)
  }

  /// Creates a symbolic link under a name that must be free.
  /// - Throws: `nameTaken`.
  package func makeLink(_ name: String, to target: String, modified: Int64) throws(WheelError) {
    let result = making { $0.makeLink(target, descriptor, name) }
    guard result >= 0 else { throw creationFailure(result, name) }
    try calls.perform("cannot set the date", path(of: name)) { $0.setDate(descriptor, name, modified) }
  }

  /// Sets this directory's permission bits and date.
  package func set(mode: UInt16, modified: Int64) throws(WheelError) {
    try calls.setProperties(of: descriptor, path, mode: mode, modified: modified)
  }

  /// Gives a file in this directory another name, which must be free. To be called within `Interruption.making`.
  ///
  /// - Returns: a negative error number if it failed.
  func nameNew(_ temporary: String, _ name: String) -> Int {
    var result = calls.attempt { $0.renameNew(descriptor, temporary, name) }
    guard FileCalls.isUnsupported(result) else { return result }
    // A second name does not replace a file either.
    result = calls.attempt { $0.link(descriptor, temporary, name) }
    if result >= 0 {
      _ = calls.attempt { $0.remove(descriptor, temporary, false) }
      return result
    }
    guard FileCalls.isUnsupported(result) || [EPERM, EMLINK].map({ -Int($0) }).contains(result) else { return result }
    // Without hard links: creates an empty file under the name, which must be free, and replaces only that.
    let placeholder = calls.attempt { $0.open(descriptor, name, O_WRONLY | O_CREAT | O_EXCL, 0o600) }
    guard placeholder >= 0 else { return placeholder }
    _ = calls.close(Int32(truncatingIfNeeded: placeholder))
    result = calls.attempt { $0.rename(descriptor, temporary, name) }
    if result < 0 { _ = calls.attempt { $0.remove(descriptor, name, false) } }
    return result
  }

  private func making(_ call: (FileCalls) -> Int) -> Int { Interruption.making { calls.attempt(call) } }

  private func creationFailure(_ result: Int, _ name: String) -> WheelError {
    if FileCalls.isTaken(result) {
      return WheelError(.nameTaken, file: path(of: name), "another member has this name in this file system")
    }
    return WheelError("cannot create", path(of: name), result)
  }

  /// Waits until no other process has a lock on this directory, and has one until it is closed.
  package func lock() throws(WheelError) { try calls.perform("cannot lock", path) { $0.lock(descriptor) } }

  /// Removes a file, if there is one.
  package func remove(_ name: String) throws(WheelError) {
    let result = calls.attempt { $0.remove(descriptor, name, false) }
    guard result >= 0 || result == -Int(ENOENT) else { throw WheelError("cannot remove", path(of: name), result) }
  }

  /// Removes a directory unless something is in it.
  package func removeIfEmpty(_ name: String) throws(WheelError) {
    let result = calls.attempt { $0.remove(descriptor, name, true) }
    guard result >= 0 || FileCalls.isTaken(result) || result == -Int(ENOENT) else {
      throw WheelError("cannot remove", path(of: name), result)
    }
  }

  /// Removes a name, and if it is a directory everything in it. Symbolic links are not followed. Errors are ignored:
  /// nobody could do anything about them.
  func removeAll(_ name: String) {
    let result = calls.attempt { $0.remove(descriptor, name, false) }
    if result >= 0 || result == -Int(ENOENT) { return }
    let opened = calls.attempt { $0.open(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0) }
    if opened >= 0 {
      let directory = Directory(descriptor: Int32(truncatingIfNeeded: opened), path: path(of: name), calls: calls)
      _ = calls.attempt { $0.setMode(directory.descriptor, 0o700) }
      var names: [[UInt8]] = []
      _ = calls.attempt { $0.names(directory.descriptor, &names) }
      for name in names { directory.removeAll(String(decoding: name, as: UTF8.self)) }
    }
    _ = calls.attempt { $0.remove(descriptor, name, true) }
  }
}

extension FaultCode {
  /// What should be a directory is something else.
  public static let notADirectory = FaultCode(rawValue: "not-a-directory")
  /// Two members have names that the file system considers the same.
  public static let nameTaken = FaultCode(rawValue: "name-taken")
}
