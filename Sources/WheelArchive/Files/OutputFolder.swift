#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder being filled, which has a dot-name until it is complete. It goes with everything in it unless it is committed,
/// also by a signal (see `Interruption`).
package final class OutputFolder: Sendable {
  package let root: Folder
  private let directory: Directory
  private let registered: RegisteredFile
  private let name: String

  private static let attempts = 100

  /// Begins a folder that is to be called `name` in `directory`.
  /// - Throws: `outputExists`, `outputDirectory`, `system`.
  package init(directory path: String, name: String) throws(WheelError) {
    let directory = try Directory(path, calls: .system)
    self.directory = directory
    self.name = name
    if Self.exists(name, in: directory) {
      throw WheelError(.outputExists, file: PathName.join(path, name), "exists already")
    }
    (registered, root) = try Self.make(in: directory, for: name)
  }

  // Does nothing once the folder is committed.
  deinit { registered.remove() }

  /// The path the folder will have.
  package var path: String { PathName.join(directory.given, name) }

  /// Gives the complete folder its name.
  /// - Throws: `outputExists`, `system`. Then nothing is left behind.
  package func commit() throws(WheelError) {
    var result = FileCalls.system.renameNew(directory.descriptor, registered.name, name)
    if [EINVAL, ENOSYS, EOPNOTSUPP].map({ -Int($0) }).contains(result) {
      // A file system, or kernel, without that call: only an empty folder of our own making is replaced.
      result = unsafe mkdirat(directory.descriptor, name, mode_t(0o700)) == 0 ? 0 : -Int(errno)
      if result == 0 {
        result = FileCalls.system.rename(directory.descriptor, registered.name, name)
        if result < 0 { _ = unsafe unlinkat(directory.descriptor, name, AT_REMOVEDIR) }
      }
    }
    if result == -Int(EEXIST) || result == -Int(ENOTEMPTY) {
      throw WheelError(.outputExists, file: path, "exists already")
    }
    guard result >= 0 else { throw TemporaryFile.failure(-result, path, "cannot create") }
    registered.forget()
  }

  private static func exists(_ name: String, in directory: Directory) -> Bool {
    unsafe faccessat(directory.descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0
  }

  private static func make(
    in directory: Directory, for name: String
  ) throws(WheelError) -> (RegisteredFile, Folder) {
    for _ in 0..<attempts {
      // Registered first: a signal between the two calls finds it.
      let registered = RegisteredFile(in: directory, name: TemporaryFile.dotName(for: name), isFolder: true)
      let number: Int32 = try Interruption.making {
        unsafe mkdirat(directory.descriptor, registered.name, mode_t(0o777)) == 0 ? 0 : errno
      }
      guard number == 0 else {
        registered.forget()
        if number == EEXIST { continue }
        throw directory.failure(Int(number), directory.given)
      }
      let descriptor = unsafe openat(
        directory.descriptor, registered.name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else {
        let number = errno
        registered.remove()
        throw directory.failure(Int(number), directory.given)
      }
      // Messages name the place that the folder is to have.
      return (registered, Folder(descriptor: descriptor, path: PathName.join(directory.given, name)))
    }
    throw directory.failure(Int(EEXIST), directory.given)
  }
}
