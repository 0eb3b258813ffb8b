#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A regular file open for reading, by offsets. It is never mapped into memory: reading a mapping raises SIGBUS when
/// the file shrinks.
public final class InputFile: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// Length in bytes when the file was opened.
  public let size: UInt64

  package let descriptor: Int32
  package let calls: FileCalls
  /// The status when the file was opened.
  package let status: FileStatus

  /// Opens `path`, following symbolic links.
  /// - Throws: `noSuchFile`, `isADirectory`, `notARegularFile`, or `system`.
  public convenience init(path: String) throws(WheelError) { try self.init(path: path, calls: .system) }

  package convenience init(path: String, calls: FileCalls) throws(WheelError) {
    // The system would cut the path at the NUL.
    guard !path.utf8.contains(0) else { throw WheelError(.noSuchFile, file: path, "the path contains a NUL character") }
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    let result = calls.attempt { $0.open(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0) }
    if result == -Int(ENOENT) || result == -Int(ENOTDIR) { throw WheelError(.noSuchFile, file: path, "no such file") }
    guard result >= 0 else { throw WheelError("cannot open", path, result) }
    try self.init(taking: Int32(truncatingIfNeeded: result), path: path, calls: calls)
  }

  /// Takes over a descriptor, which is also closed when this throws.
  package init(taking descriptor: Int32, path: String, calls: FileCalls) throws(WheelError) {
    var owned: Int32? = descriptor
    defer { if let owned { _ = calls.close(owned) } }

    let status = try FileStatus(of: descriptor, file: path, calls: calls)
    if status.isDirectory { throw WheelError(.isADirectory, file: path, "is a directory, not a wheel") }
    guard status.isRegular else { throw WheelError(.notARegularFile, file: path, "not a regular file") }
    owned = nil

    self.path = path
    self.size = status.size
    self.descriptor = descriptor
    self.calls = calls
    self.status = status
  }

  deinit {
    _ = calls.close(descriptor)
  }

  /// Permission bits, `st_mode & 0o7777`.
  public var mode: UInt32 { UInt32(status.mode & ~FileMode.type) }

  /// Whether `path` leads to this very file.
  package func isSameFile(as path: String) throws(WheelError) -> Bool {
    guard let other = try FileStatus.at(path, calls: calls) else { return false }
    return status.isSameFile(as: other)
  }

  /// The file's own path with symbolic links resolved: where a replacement has to go. `realpath(3)`.
  package func resolvedPath() throws(WheelError) -> String {
    var resolved = ""
    try calls.perform("cannot resolve the path", path) { $0.resolve(path, &resolved) }
    return resolved
  }

  /// Removes the name `path` if it still leads to this file.
  package func remove() throws(WheelError) {
    guard try isSameFile(as: path) else {
      throw WheelError(.inputChanged, file: path, "was replaced by another file while it was being read")
    }
    try calls.perform("cannot remove", path) { $0.remove(AT_FDCWD, path, false) }
  }

  /// - Throws: `inputChanged` when size or modification time have changed since the file was opened.
  public func checkUnchanged() throws(WheelError) {
    let now = try FileStatus(of: descriptor, file: path, calls: calls)
    guard now.size == status.size, now.modified == status.modified else {
      throw WheelError(.inputChanged, file: path, "was changed while it was being read")
    }
  }

  /// The `count` bytes at `offset`. The count is checked against the file's size before anything is allocated.
  /// - Throws: `truncated` when the file ends earlier.
  public func read(at offset: UInt64, count: Int) throws(WheelError) -> [UInt8] {
    guard count >= 0, offset <= size, UInt64(count) <= size - offset else {
      throw WheelError(.truncated, file: path, "the file ends before byte \(offset) + \(count): it has \(size) bytes")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    try read(at: offset, count: count, into: &bytes)
    return bytes
  }

  /// Reads the `count` bytes at `offset` into `buffer`, beginning at `index`.
  package func read(at offset: UInt64, count: Int, into buffer: inout [UInt8], index: Int = 0) throws(WheelError) {
    var done = 0
    while done < count {
      let part = try readSome(at: offset + UInt64(done), count: count - done, into: &buffer, index: index + done)
      guard part > 0 else { throw truncatedWhileReading }
      done += part
    }
  }

  /// One `pread(2)`.
  /// - Returns: how many bytes were read, 0 at the end of the file.
  func readSome(at offset: UInt64, count: Int, into buffer: inout [UInt8], index: Int) throws(WheelError) -> Int {
    try min(calls.perform("cannot read", path) { $0.read(descriptor, offset, count, &buffer, index) }, count)
  }

  var truncatedWhileReading: WheelError {
    WheelError(.inputChanged, file: path, "was truncated while it was being read")
  }
}
