#if canImport(Darwin)
  import Darwin
#else
  private import CLinux
  import Glibc
#endif

extension FileCalls {
  package static let system = FileCalls(
    open: { directory, path, flags, mode in
      unsafe answer(openat(directory, path, flags | O_CLOEXEC, mode_t(mode)))
    },
    openNameless: { directory, mode in
      #if os(Linux)
        // O_TMPFILE, which Glibc's header defines as a macro that cannot be imported.
        let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
        return unsafe answer(openat(directory, ".", nameless | O_RDWR | O_CLOEXEC, mode_t(mode)))
      #else
        return -Int(EOPNOTSUPP)
      #endif
    },
    duplicate: { file in answer(fcntl(file, F_DUPFD_CLOEXEC, 0)) },
    close: { file in answer(closeFile(file)) },
    read: { file, offset, count, buffer, index in
      guard let position = Int64(exactly: offset), count >= 0, index >= 0, index <= buffer.count else {
        return -Int(EINVAL)
      }
      return unsafe buffer.withUnsafeMutableBytes { bytes in
        guard count <= bytes.count - index, let base = bytes.baseAddress else { return count == 0 ? 0 : -Int(EINVAL) }
        return unsafe answer(pread(file, base + index, count, off_t(position)))
      }
    },
    readNext: { file, buffer in
      unsafe buffer.withUnsafeMutableBytes { unsafe answer(readFile(file, $0)) }
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
    sharing: { file in
      #if os(Linux)
        switch fileSystem(of: file) {
        case ext4, tmpfs: .none
        case xfs, btrfs: .whole(size: 4096)
        default: .unknown
        }
      #else
        .unknown
      #endif
    },
    copyRange: { source, sourceOffset, target, targetOffset, count in
      #if os(Linux)
        guard var from = Int64(exactly: sourceOffset), var to = Int64(exactly: targetOffset) else { return -Int(EFBIG) }
        return unsafe answer(copy_file_range(source, &from, target, &to, count, 0))
      #else
        return -Int(ENOSYS)
      #endif
    },
    allocate: { file, count in
      #if os(Linux)
        // On file systems with shared blocks, allocating new blocks first would lose what a clone saves.
        guard fileSystem(of: file) == ext4 else { return -Int(EOPNOTSUPP) }
        guard let count = Int64(exactly: count) else { return -Int(EFBIG) }
        return answer(fallocate(file, 0, 0, count))
      #else
        return -Int(EOPNOTSUPP)
      #endif
    },
    synchronize: { file in answer(fsync(file)) },
    lock: { file in answer(flock(file, LOCK_EX)) },
    status: { file, path, followsLinks, result in
      var status = stat()
      let done: Int32
      if let path {
        done = unsafe fstatat(file, path, &status, followsLinks ? 0 : AT_SYMLINK_NOFOLLOW)
      } else {
        done = unsafe fstat(file, &status)
      }
      if done == 0 { result = FileStatus(status) }
      return answer(done)
    },
    setMode: { file, mode in answer(fchmod(file, mode_t(mode))) },
    setOwner: { file, user, group in answer(fchown(file, user, group)) },
    setDate: { file, name, seconds in
      let date = timespec(tv_sec: Int(seconds), tv_nsec: 0)
      if let name { return unsafe answer(utimensat(file, name, [date, date], AT_SYMLINK_NOFOLLOW)) }
      return unsafe answer(futimens(file, [date, date]))
    },
    linkNameless: { file, directory, name in
      unsafe answer(linkat(AT_FDCWD, "/proc/self/fd/\(file)", directory, name, AT_SYMLINK_FOLLOW))
    },
    link: { directory, old, new in unsafe answer(linkat(directory, old, directory, new, 0)) },
    rename: { directory, old, new in unsafe answer(renameat(directory, old, directory, new)) },
    renameNew: { directory, old, new in
      #if os(Linux)
        // RENAME_NOREPLACE.
        unsafe answer(renameat2(directory, old, directory, new, 1))
      #else
        unsafe answer(renameatx_np(directory, old, directory, new, UInt32(RENAME_EXCL)))
      #endif
    },
    remove: { directory, name, isDirectory in
      unsafe answer(unlinkat(directory, name, isDirectory ? AT_REMOVEDIR : 0))
    },
    makeDirectory: { directory, name, mode in unsafe answer(mkdirat(directory, name, mode_t(mode))) },
    makeLink: { target, directory, name in unsafe answer(symlinkat(target, directory, name)) },
    target: { directory, name, target in
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let count = unsafe readlinkat(directory, name, &buffer, buffer.count)
      if count >= 0 { target = buffer.prefix(count).map { UInt8(bitPattern: $0) } }
      return answer(count)
    },
    names: { directory, names in listNames(directory, &names) },
    resolve: { path, result in
      guard let resolved = unsafe realpath(path, nil) else { return -Int(errno) }
      defer { unsafe free(resolved) }
      result = unsafe String(cString: resolved)
      return 0
    },
    exists: { path in unsafe answer(access(path, F_OK)) }
  )

  /// `result`, or the negative error number if it says that the call failed.
  private static func answer(_ result: some BinaryInteger) -> Int { result < 0 ? -Int(errno) : Int(result) }

  private static func listNames(_ directory: Int32, _ names: inout [[UInt8]]) -> Int {
    // "fdopendir" takes over the descriptor, and reading moves its offset: it gets its own.
    let copy = unsafe openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { return -Int(errno) }
    guard let stream = unsafe fdopendir(copy) else {
      let number = errno
      _ = closeFile(copy)
      return -Int(number)
    }
    defer { unsafe closedir(stream) }
    while true {
      errno = 0
      // The end and a failure differ only in "errno".
      guard let entry = unsafe readdir(stream) else { return -Int(errno) }
      // By reference: the entry can be shorter than its type.
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
      if name != [0x2e] && name != [0x2e, 0x2e] { names.append(name) }
    }
  }

  #if os(Linux)
    private static let ext4 = 0xEF53
    private static let tmpfs = 0x0102_1994
    private static let xfs = 0x5846_5342
    private static let btrfs = 0x9123_683E

    /// The magic number of a file's file system, as `statfs(2)` lists them; nil when the system does not tell.
    private static func fileSystem(of file: Int32) -> Int? {
      var status = statfs()
      return unsafe fstatfs(file, &status) == 0 ? Int(status.f_type) : nil
    }
  #endif
}

/// `close(2)` and `read(2)` under names that no property hides.
private func closeFile(_ file: Int32) -> Int32 { close(file) }

private func readFile(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(file, buffer.baseAddress, buffer.count)
}
