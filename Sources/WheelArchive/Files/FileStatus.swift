#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What `fstat(2)` says of a file, as far as this library asks.
package struct FileStatus: Hashable, Sendable {
  package struct Time: Hashable, Sendable {
    package var seconds: Int
    var nanoseconds: Int
  }

  var device: UInt64
  var inode: UInt64
  /// Type and permission bits.
  package var mode: UInt32
  package var size: UInt64
  package var modified: Time
  package var user: UInt32
  package var group: UInt32

  package var isDirectory: Bool { mode & 0o170000 == 0o040000 }
  package var isRegular: Bool { mode & 0o170000 == 0o100000 }
  package var isSymbolicLink: Bool { mode & 0o170000 == 0o120000 }

  package init(of descriptor: Int32, file: String) throws(WheelError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw WheelError(.system, file: file, "cannot stat: \(systemMessage(errno))")
    }
    self.init(status)
  }

  /// The status of what `path` leads to, nil when there is nothing. `stat(2)`.
  package static func at(_ path: String) throws(WheelError) -> FileStatus? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      let number = errno
      if number == ENOENT || number == ENOTDIR { return nil }
      throw WheelError(.system, file: path, "cannot stat: \(systemMessage(number))")
    }
    return FileStatus(status)
  }

  /// The status of `name` itself in an open directory, also of a symbolic link. `fstatat(2)`.
  package static func of(_ name: String, in directory: Int32, file: String) throws(WheelError) -> FileStatus {
    var status = stat()
    guard unsafe fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw WheelError(.system, file: file, "cannot stat: \(systemMessage(errno))")
    }
    return FileStatus(status)
  }

  private init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    mode = UInt32(truncatingIfNeeded: status.st_mode)
    size = UInt64(max(0, status.st_size))
    #if canImport(Darwin)
      modified = Time(seconds: status.st_mtimespec.tv_sec, nanoseconds: status.st_mtimespec.tv_nsec)
    #else
      modified = Time(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    #endif
    user = UInt32(truncatingIfNeeded: status.st_uid)
    group = UInt32(truncatingIfNeeded: status.st_gid)
  }
}
