#if canImport(Darwin)
  import Darwin
#else
  private import CLinux
  import Glibc
#endif

/// What a file system shares between files when ranges are copied inside the kernel.
package enum BlockSharing: Hashable, Sendable {
  /// Nothing: ext4 and tmpfs.
  case none
  /// Whole blocks of this many bytes that lie at the same place in their blocks: XFS and Btrfs.
  case whole(size: UInt64)
  /// Nobody knows: a server may copy by itself.
  case unknown
}

/// The system calls that move bytes and name files, as values, so that a test can make one fail.
///
/// Every closure answers like the kernel: what was done, or a negative error number.
package struct FileCalls: Sendable {
  /// Which blocks `copy_file_range(2)` into a file can share instead of copying them. `fstatfs(2)`.
  package var sharing: @Sendable (Int32) -> BlockSharing
  /// `copy_file_range(2)`: (source, its offset, target, its offset, count).
  package var copyRange: @Sendable (Int32, UInt64, Int32, UInt64, Int) -> Int
  /// `pread(2)`: (file, offset, count, buffer, index in the buffer).
  package var read: @Sendable (Int32, UInt64, Int, inout [UInt8], Int) -> Int
  /// `pwrite(2)`: (file, offset, buffer, range in the buffer).
  package var write: @Sendable (Int32, UInt64, [UInt8], Range<Int>) -> Int
  /// `fallocate(2)` where blocks are taken one by one as they are written and no file shares another's: (file, count).
  package var allocate: @Sendable (Int32, UInt64) -> Int
  /// `openat(2)` with `O_TMPFILE`: (directory, mode).
  package var openNameless: @Sendable (Int32, UInt32) -> Int
  /// `linkat(2)` of an open nameless file: (file, directory, name).
  package var linkNameless: @Sendable (Int32, Int32, String) -> Int
  /// `renameat2(2)` with `RENAME_NOREPLACE`: (directory, old name, new name).
  package var renameNew: @Sendable (Int32, String, String) -> Int
  /// `linkat(2)`: (directory, old name, new name).
  package var link: @Sendable (Int32, String, String) -> Int
  /// `renameat(2)`: (directory, old name, new name).
  package var rename: @Sendable (Int32, String, String) -> Int
  /// `fsync(2)`.
  package var synchronize: @Sendable (Int32) -> Int
  /// `close(2)`.
  package var close: @Sendable (Int32) -> Int

  /// The calls of this system.
  package static let system = FileCalls(
    sharing: { file in
      #if os(Linux)
        switch fileSystem(of: file) {
        case 0xEF53, 0x0102_1994: .none
        case 0x5846_5342, 0x9123_683E: .whole(size: 4096)
        default: .unknown
        }
      #else
        .unknown
      #endif
    },
    copyRange: { source, sourceOffset, target, targetOffset, count in
      #if os(Linux)
        guard let from = Int64(exactly: sourceOffset), let to = Int64(exactly: targetOffset) else { return -Int(EFBIG) }
        var fromOffset = from
        var toOffset = to
        return unsafe answer(copy_file_range(source, &fromOffset, target, &toOffset, count, 0))
      #else
        return -Int(ENOSYS)
      #endif
    },
    read: { file, offset, count, buffer, index in
      guard let position = Int64(exactly: offset), count >= 0, index >= 0, index <= buffer.count else {
        return -Int(EINVAL)
      }
      return unsafe buffer.withUnsafeMutableBytes { bytes in
        guard count <= bytes.count - index, let base = bytes.baseAddress else { return count == 0 ? 0 : -Int(EINVAL) }
        return unsafe answer(pread(file, base + index, count, off_t(position)))
      }
    },
    write: { file, offset, buffer, range in
      guard let position = Int64(exactly: offset) else { return -Int(EFBIG) }
      return unsafe buffer.withUnsafeBytes { bytes in
        guard range.upperBound <= bytes.count, let base = bytes.baseAddress else {
          return range.isEmpty ? 0 : -Int(EINVAL)
        }
        return unsafe answer(pwrite(file, base + range.lowerBound, range.count, off_t(position)))
      }
    },
    allocate: { file, count in
      #if os(Linux)
        // ext4 has no shared blocks: on file systems that have them, taking new ones first would undo a clone's saving.
        guard fileSystem(of: file) == 0xEF53 else { return -Int(EOPNOTSUPP) }
        guard let count = Int64(exactly: count) else { return -Int(EFBIG) }
        return answer(Int(fallocate(file, 0, 0, count)))
      #else
        return -Int(EOPNOTSUPP)
      #endif
    },
    openNameless: { directory, mode in
      #if os(Linux)
        // O_TMPFILE, which Glibc's header hides behind a macro that cannot be imported.
        let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
        return unsafe answer(Int(openat(directory, ".", nameless | O_RDWR | O_CLOEXEC, mode_t(mode))))
      #else
        return -Int(EOPNOTSUPP)
      #endif
    },
    linkNameless: { file, directory, name in
      unsafe answer(Int(linkat(AT_FDCWD, "/proc/self/fd/\(file)", directory, name, AT_SYMLINK_FOLLOW)))
    },
    renameNew: { directory, old, new in
      #if os(Linux)
        // RENAME_NOREPLACE.
        unsafe answer(Int(renameat2(directory, old, directory, new, 1)))
      #else
        unsafe answer(Int(renameatx_np(directory, old, directory, new, UInt32(RENAME_EXCL))))
      #endif
    },
    link: { directory, old, new in unsafe answer(Int(linkat(directory, old, directory, new, 0))) },
    rename: { directory, old, new in unsafe answer(Int(renameat(directory, old, directory, new))) },
    synchronize: { file in answer(Int(fsync(file))) },
    close: { file in
      #if canImport(Darwin)
        answer(Int(Darwin.close(file)))
      #else
        answer(Int(Glibc.close(file)))
      #endif
    }
  )

  #if os(Linux)
    /// The magic number of the file system that a file lies on, as `statfs(2)` lists them; nil when it is not to be had.
    private static func fileSystem(of file: Int32) -> Int? {
      var status = statfs()
      return unsafe fstatfs(file, &status) == 0 ? Int(status.f_type) : nil
    }
  #endif

  /// `result`, or the negative error number where it says that the call failed.
  private static func answer(_ result: Int) -> Int {
    result < 0 ? -Int(errno) : result
  }
}

/// The words of `strerror(3)` for the error number of a failed call.
package func systemMessage(_ number: Int32) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text)
}
