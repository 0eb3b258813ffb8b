#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a file system shares between files when ranges are copied inside the kernel.
package enum BlockSharing: Hashable, Sendable {
  /// Nothing: ext4 and tmpfs.
  case none
  /// Whole blocks of this many bytes that have the same alignment in both files: XFS and Btrfs.
  case whole(size: UInt64)
  /// Unknown: a server may copy by itself.
  case unknown
}

/// The system calls on files, as values, so that a test can make each of them fail.
///
/// Each closure returns what the kernel does: a result, or a negative error number. Callers go through `attempt` and
/// `perform`, which repeat interrupted calls. A directory of `AT_FDCWD` is the current one.
package struct FileCalls: Sendable {
  // MARK: Open files

  /// `openat(2)`: (directory, path, flags, mode).
  package var open: @Sendable (Int32, String, Int32, UInt32) -> Int
  /// `openat(2)` with `O_TMPFILE`: (directory, mode).
  package var openNameless: @Sendable (Int32, UInt32) -> Int
  /// `fcntl(2)` with `F_DUPFD_CLOEXEC`.
  package var duplicate: @Sendable (Int32) -> Int
  /// `close(2)`, which is never repeated: an interrupted call has closed the file.
  package var close: @Sendable (Int32) -> Int

  // MARK: Bytes

  /// `pread(2)`: (file, offset, count, buffer, index in the buffer).
  package var read: @Sendable (Int32, UInt64, Int, inout [UInt8], Int) -> Int
  /// `read(2)` from the current position: (file, buffer).
  package var readNext: @Sendable (Int32, inout [UInt8]) -> Int
  /// `pwrite(2)`: (file, offset, buffer, range in the buffer).
  package var write: @Sendable (Int32, UInt64, [UInt8], Range<Int>) -> Int
  /// Which blocks `copy_file_range(2)` into a file can share instead of copying them. `fstatfs(2)`.
  package var sharing: @Sendable (Int32) -> BlockSharing
  /// `copy_file_range(2)`: (source, its offset, target, its offset, count).
  package var copyRange: @Sendable (Int32, UInt64, Int32, UInt64, Int) -> Int
  /// `fallocate(2)` where blocks are allocated one by one as they are written and never shared: (file, count).
  package var allocate: @Sendable (Int32, UInt64) -> Int
  /// `fsync(2)`.
  package var synchronize: @Sendable (Int32) -> Int

  /// `flock(2)` with `LOCK_EX`, which waits for other processes. The lock ends with the descriptor.
  package var lock: @Sendable (Int32) -> Int

  // MARK: Properties

  /// `fstat(2)`, or `fstatat(2)` when there is a path: (file or directory, path, whether to follow a link, result).
  package var status: @Sendable (Int32, String?, Bool, inout FileStatus?) -> Int
  /// `fchmod(2)`: (file, mode).
  package var setMode: @Sendable (Int32, UInt32) -> Int
  /// `fchown(2)`: (file, user, group).
  package var setOwner: @Sendable (Int32, UInt32, UInt32) -> Int
  /// `futimens(3)`, or `utimensat(2)` of the link itself when there is a name: (file or directory, name, seconds after 1970).
  package var setDate: @Sendable (Int32, String?, Int64) -> Int

  // MARK: Names

  /// `linkat(2)` of an open nameless file: (file, directory, name).
  package var linkNameless: @Sendable (Int32, Int32, String) -> Int
  /// `linkat(2)`: (directory, old name, new name).
  package var link: @Sendable (Int32, String, String) -> Int
  /// `renameat(2)`: (directory, old name, new name).
  package var rename: @Sendable (Int32, String, String) -> Int
  /// `renameat2(2)` with `RENAME_NOREPLACE`: (directory, old name, new name).
  package var renameNew: @Sendable (Int32, String, String) -> Int
  /// `unlinkat(2)`: (directory, name, whether it is a directory).
  package var remove: @Sendable (Int32, String, Bool) -> Int
  /// `mkdirat(2)`: (directory, name, mode).
  package var makeDirectory: @Sendable (Int32, String, UInt32) -> Int
  /// `symlinkat(2)`: (target, directory, name).
  package var makeLink: @Sendable (String, Int32, String) -> Int
  /// `readlinkat(2)`: (directory, name, target).
  package var target: @Sendable (Int32, String, inout [UInt8]) -> Int
  /// `readdir(3)` on an open directory, without `.` and `..`: (directory, names in any order).
  package var names: @Sendable (Int32, inout [[UInt8]]) -> Int
  /// `realpath(3)`: (path, result).
  package var resolve: @Sendable (String, inout String) -> Int
  /// `access(2)` with `F_OK`.
  package var exists: @Sendable (String) -> Int
}

extension FileCalls {
  /// Makes a call, and makes it again for as long as a signal interrupts it.
  /// - Returns: what the call returned: a negative error number if it failed.
  func attempt(_ call: (FileCalls) -> Int) -> Int {
    while true {
      let result = call(self)
      if result != -Int(EINTR) { return result }
    }
  }

  /// The same for a call that must not fail.
  /// - Parameters:
  ///   - action: what could not be done if it fails, such as "cannot write".
  ///   - file: the path for the message.
  @discardableResult func perform(
    _ action: String, _ file: String, _ call: (FileCalls) -> Int
  ) throws(WheelError) -> Int {
    let result = attempt(call)
    guard result >= 0 else { throw WheelError(action, file, result) }
    return result
  }

  /// Writes the first `count` bytes of `bytes` at an offset of a file. The path is for the message.
  package func writeAll(
    _ bytes: [UInt8], _ count: Int, to file: Int32, at offset: UInt64, _ path: String
  ) throws(WheelError) {
    var done = 0
    while done < count {
      let part = attempt { $0.write(file, offset + UInt64(done), bytes, done..<count) }
      guard part > 0 else { throw WheelError("cannot write", path, part) }
      done += part
    }
  }

  /// Closes a file that was written. Some file systems report errors of writing only then.
  func closeWritten(_ file: Int32, _ path: String) throws(WheelError) {
    let result = close(file)
    // An interrupted call has closed the file all the same.
    guard result >= 0 || result == -Int(EINTR) else { throw WheelError("cannot write", path, result) }
  }

  /// Whether a call failed because the file system or the kernel does not have it.
  static func isUnsupported(_ result: Int) -> Bool { [EINVAL, ENOSYS, EOPNOTSUPP].contains { result == -Int($0) } }

  /// Whether a call failed because something has that name.
  static func isTaken(_ result: Int) -> Bool { result == -Int(EEXIST) || result == -Int(ENOTEMPTY) }
}

extension WheelError {
  /// A failed call on one line. A full disk has its own code.
  /// - Parameter result: what the call returned: a negative error number, or a count of 0 where there must be more.
  init(_ action: String, _ file: String, _ result: Int) {
    let number = result == 0 ? EIO : Int32(truncatingIfNeeded: -result)
    if [ENOSPC, EDQUOT, EFBIG].contains(number) {
      self.init(.diskFull, file: file, "\(action), nothing was left behind: \(systemMessage(number))")
    } else {
      self.init(.system, file: file, "\(action): \(systemMessage(number))")
    }
  }
}

/// The text of `strerror(3)` for an error number.
package func systemMessage(_ number: Int32) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text)
}
