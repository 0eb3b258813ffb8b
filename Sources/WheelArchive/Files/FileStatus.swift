#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The part of a file's `stat(2)` that this library needs.
package struct FileStatus: Hashable, Sendable {
  package struct Time: Hashable, Sendable {
    package var seconds: Int
    package var nanoseconds: Int

    package init(seconds: Int, nanoseconds: Int) {
      self.seconds = seconds
      self.nanoseconds = nanoseconds
    }
  }

  package var device: UInt64
  package var inode: UInt64
  /// Type and permission bits.
  package var mode: UInt16
  package var size: UInt64
  package var modified: Time
  package var user: UInt32
  package var group: UInt32

  package var isDirectory: Bool { mode.fileType == FileMode.directory }
  package var isRegular: Bool { mode.fileType == FileMode.regularFile }
  package var isSymbolicLink: Bool { mode.fileType == FileMode.symbolicLink }

  /// Whether both are of the same file, whatever its names.
  package func isSameFile(as other: FileStatus) -> Bool { device == other.device && inode == other.inode }

  /// The status of an open file. `fstat(2)`.
  package init(of descriptor: Int32, file: String, calls: FileCalls) throws(WheelError) {
    var status: FileStatus?
    let result = calls.attempt { $0.status(descriptor, nil, true, &status) }
    guard let status else { throw WheelError("cannot stat", file, result) }
    self = status
  }

  /// The status of what `path` leads to, nil when there is nothing. `stat(2)`.
  package static func at(_ path: String, calls: FileCalls = .system) throws(WheelError) -> FileStatus? {
    try of(path, in: AT_FDCWD, followsLinks: true, file: path, calls: calls)
  }

  /// The status of `name` in an open directory, nil when there is nothing. `fstatat(2)`.
  package static func of(
    _ name: String, in directory: Int32, followsLinks: Bool, file: String, calls: FileCalls
  ) throws(WheelError) -> FileStatus? {
    var status: FileStatus?
    let result = calls.attempt { $0.status(directory, name, followsLinks, &status) }
    if result == -Int(ENOENT) || result == -Int(ENOTDIR) { return nil }
    guard let status else { throw WheelError("cannot stat", file, result) }
    return status
  }

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    mode = UInt16(truncatingIfNeeded: status.st_mode)
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
