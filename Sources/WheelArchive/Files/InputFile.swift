#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A regular file open for reading, by offsets. It is never mapped: a mapping dies of SIGBUS when the file shrinks.
public final class InputFile: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// Length in bytes when the file was opened.
  public let size: UInt64

  package let descriptor: Int32
  package let calls: FileCalls
  private let opened: FileStatus

  /// Opens `path`, following symbolic links.
  /// - Throws: `noSuchFile`, `isADirectory`, `notARegularFile`, or `system`.
  public convenience init(path: String) throws(WheelError) {
    try self.init(path: path, calls: .system)
  }

  package convenience init(path: String, calls: FileCalls) throws(WheelError) {
    // A path with a NUL would be cut there by the system.
    guard !path.utf8.contains(0) else { throw WheelError(.noSuchFile, "the path contains a NUL character") }
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      let number = errno
      switch number {
      case ENOENT, ENOTDIR: throw WheelError(.noSuchFile, file: path, "no such file")
      default: throw WheelError(.system, file: path, "cannot open: \(systemMessage(number))")
      }
    }
    try self.init(taking: descriptor, path: path, calls: calls)
  }

  /// A file that is open already; the descriptor is closed with it, and also when this throws.
  package init(taking descriptor: Int32, path: String, calls: FileCalls) throws(WheelError) {
    var owned: Int32? = descriptor
    defer { if let owned { _ = calls.close(owned) } }

    let status = try FileStatus(of: descriptor, file: path)
    if status.isDirectory { throw WheelError(.isADirectory, file: path, "is a directory, not a wheel") }
    guard status.isRegular else { throw WheelError(.notARegularFile, file: path, "not a regular file") }
    owned = nil

    self.path = path
    self.size = status.size
    self.descriptor = descriptor
    self.calls = calls
    self.opened = status
  }

  deinit {
    _ = calls.close(descriptor)
  }

  /// Permission bits, `st_mode & 0o7777`.
  public var mode: UInt32 { opened.mode & 0o7777 }

  /// The owner's user and group number.
  package var owner: (user: UInt32, group: UInt32) { (opened.user, opened.group) }

  /// Whether `path` leads to the very file that is open here.
  package func isSameFile(as path: String) throws(WheelError) -> Bool {
    guard let other = try FileStatus.at(path) else { return false }
    return other.device == opened.device && other.inode == opened.inode
  }

  /// The file's own path, symbolic links resolved: the place where a replacement has to go.
  /// `realpath(3)`.
  package func resolvedPath() throws(WheelError) -> String {
    guard let resolved = unsafe realpath(path, nil) else {
      throw WheelError(.system, file: path, "cannot resolve the path: \(systemMessage(errno))")
    }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Removes the name `path`, where it still leads to this file.
  package func remove() throws(WheelError) {
    guard try isSameFile(as: path) else {
      throw WheelError(.inputChanged, file: path, "was replaced by another file while it was being read")
    }
    guard unsafe unlink(path) == 0 else {
      throw WheelError(.system, file: path, "cannot remove: \(systemMessage(errno))")
    }
  }

  /// - Throws: `inputChanged` when size or modification time are no longer those at opening.
  public func checkUnchanged() throws(WheelError) {
    let now = try FileStatus(of: descriptor, file: path)
    guard now.size == opened.size, now.modified == opened.modified else {
      throw WheelError(.inputChanged, file: path, "was changed while it was being read")
    }
  }

  /// The `count` bytes at `offset`. The count is bounded by the file's size before anything is allocated.
  /// - Throws: `truncated` when the file ends before.
  public func read(at offset: UInt64, count: Int) throws(WheelError) -> [UInt8] {
    guard count >= 0, offset <= size, UInt64(count) <= size - offset else {
      throw WheelError(.truncated, file: path, "the file ends before byte \(offset) + \(count): it has \(size) bytes")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    try read(at: offset, count: count, into: &bytes)
    return bytes
  }

  /// Fills `count` bytes of `buffer`, from `index` on, with those at `offset`.
  package func read(at offset: UInt64, count: Int, into buffer: inout [UInt8], index: Int = 0) throws(WheelError) {
    var done = 0
    while done < count {
      let part = try readSome(at: offset + UInt64(done), count: count - done, into: &buffer, index: index + done)
      guard part > 0 else { throw truncatedWhileReading }
      done += part
    }
  }

  /// One `pread(2)`, repeated while a signal interrupts it: the bytes read, 0 at the end of the file.
  func readSome(at offset: UInt64, count: Int, into buffer: inout [UInt8], index: Int) throws(WheelError) -> Int {
    while true {
      let result = calls.read(descriptor, offset, count, &buffer, index)
      if result >= 0 { return min(result, count) }
      if result == -Int(EINTR) { continue }
      throw WheelError(.system, file: path, "cannot read: \(systemMessage(Int32(truncatingIfNeeded: -result)))")
    }
  }

  var truncatedWhileReading: WheelError {
    WheelError(.inputChanged, file: path, "was truncated while it was being read")
  }
}
