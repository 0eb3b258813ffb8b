#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The names in an open directory.
enum FolderNames {
  /// Each ends in a NUL; nil, with `errno`, where they cannot be read. `readdir(3)`.
  static func read(_ directory: Int32) -> [[CChar]]? {
    // "fdopendir" takes the descriptor, and reading moves its offset: a descriptor of its own.
    let copy = unsafe openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { return nil }
    guard let stream = unsafe fdopendir(copy) else {
      _ = FileCalls.system.close(copy)
      return nil
    }
    defer { unsafe closedir(stream) }
    var names: [[CChar]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { return errno == 0 ? names : nil }
      // By reference: the entry can be shorter than its type.
      var name: [CChar] = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if name == [0x2e] || name == [0x2e, 0x2e] { continue }
      name.append(0)
      names.append(name)
    }
  }
}

/// Takes a folder away with everything in it.
enum FolderRemoval {
  /// There is nobody to tell what could not be removed. Symbolic links are removed, never followed.
  static func remove(_ name: String, in directory: Int32) {
    remove(name.utf8CString.map { $0 }, in: directory)
  }

  private static func remove(_ name: [CChar], in directory: Int32) {
    if unsafe unlinkat(directory, name, 0) == 0 || errno == ENOENT { return }
    var folder = unsafe openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if folder < 0, errno == EACCES {
      _ = unsafe fchmodat(directory, name, mode_t(0o700), 0)
      folder = unsafe openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard folder >= 0 else { return }
    _ = fchmod(folder, mode_t(0o700))
    for child in FolderNames.read(folder) ?? [] { remove(child, in: folder) }
    _ = FileCalls.system.close(folder)
    _ = unsafe unlinkat(directory, name, AT_REMOVEDIR)
  }
}
