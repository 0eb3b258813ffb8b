#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An open directory. What lies in it is reached by its name alone, one component at a time and never through a symbolic
/// link: not even one that another process puts there meanwhile leads out of it.
package final class Folder: Sendable {
  package let descriptor: Int32
  /// For messages.
  package let path: String

  /// Takes the descriptor, and closes it when this goes.
  package init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens the directory that `path` leads to, following symbolic links: the path is the user's own.
  /// - Throws: `noSuchFile`, `notADirectory`, `system`.
  package convenience init(opening path: String) throws(WheelError) {
    guard !path.utf8.contains(0) else { throw WheelError(.noSuchFile, "the path contains a NUL character") }
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: throw WheelError(.noSuchFile, file: path, "no such folder")
      case ENOTDIR: throw WheelError(.notADirectory, file: path, "not a folder")
      case let number: throw WheelError(.system, file: path, "cannot open: \(systemMessage(number))")
      }
    }
    self.init(descriptor: descriptor, path: path)
  }

  deinit { _ = FileCalls.system.close(descriptor) }

  package func path(of name: String) -> String { PathName.join(path, name) }

  /// Opens a folder in this one. `openat(2)`.
  package func folder(_ name: String) throws(WheelError) -> Folder {
    let child = unsafe openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard child >= 0 else {
      let number = errno
      if number == ENOTDIR || number == ELOOP {
        throw WheelError(.notADirectory, file: path(of: name), "not a folder")
      }
      throw TemporaryFile.failure(Int(number), path(of: name), "cannot open")
    }
    return Folder(descriptor: child, path: path(of: name))
  }

  /// Makes a folder in this one, unless it is there; opens it. `mkdirat(2)`.
  package func makeFolder(_ name: String) throws(WheelError) -> Folder {
    let path = path(of: name)
    let number: Int32 = try Interruption.making {
      unsafe mkdirat(descriptor, name, mode_t(0o755)) == 0 ? 0 : errno
    }
    guard number == 0 || number == EEXIST else {
      throw TemporaryFile.failure(Int(number), path, "cannot create the folder")
    }
    return try folder(name)
  }

  /// Makes a file of a name that is not there yet. `openat(2)`, `O_EXCL`.
  /// - Throws: `nameTaken`.
  package func makeFile(_ name: String) throws(WheelError) -> NewFile {
    let path = path(of: name)
    let (file, number): (Int32, Int32) = try Interruption.making {
      let file = unsafe openat(
        descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(0o600))
      return (file, errno)
    }
    guard file >= 0 else { throw Self.failure(number, path) }
    return NewFile(descriptor: file, path: path)
  }

  /// Makes a symbolic link of a name that is not there yet. `symlinkat(2)`.
  /// - Throws: `nameTaken`.
  package func makeLink(_ name: String, to target: String, modified: Int64) throws(WheelError) {
    let path = path(of: name)
    let number: Int32 = try Interruption.making {
      unsafe symlinkat(target, descriptor, name) == 0 ? 0 : errno
    }
    guard number == 0 else { throw Self.failure(number, path) }
    let times = [timespec(tv_sec: Int(modified), tv_nsec: 0), timespec(tv_sec: Int(modified), tv_nsec: 0)]
    guard unsafe utimensat(descriptor, name, times, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw TemporaryFile.failure(Int(errno), path, "cannot set the date")
    }
  }

  /// Gives this folder permission bits and a date. `fchmod(2)`, `futimens(3)`.
  package func set(mode: UInt16, modified: Int64) throws(WheelError) {
    try setProperties(of: descriptor, path, mode: mode, modified: modified)
  }

  /// What lies in this folder, in the order of the names' bytes, without `.` and `..`.
  /// - Throws: `invalidMemberName` for a name that is not UTF-8.
  package func contents() throws(WheelError) -> [(name: String, status: FileStatus)] {
    guard let names = FolderNames.read(descriptor) else {
      throw WheelError(.system, file: path, "cannot list the folder: \(systemMessage(errno))")
    }
    var contents: [(name: String, status: FileStatus)] = []
    for bytes in names {
      guard let name = String(validating: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) else {
        let shown = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        throw WheelError(.invalidMemberName, file: path, "a name that is not UTF-8: \(shown.quotedForMessage)")
      }
      contents.append((name, try FileStatus.of(name, in: descriptor, file: path(of: name))))
    }
    contents.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return contents
  }

  /// Opens a regular file in this folder for reading.
  /// - Throws: `inputChanged` where it is no longer the one of `status`.
  package func file(_ name: String, _ status: FileStatus) throws(WheelError) -> InputFile {
    let path = path(of: name)
    let file = unsafe openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else {
      throw WheelError(.system, file: path, "cannot open: \(systemMessage(errno))")
    }
    let input = try InputFile(taking: file, path: path, calls: .system)
    guard try FileStatus(of: file, file: path) == status else {
      throw WheelError(.inputChanged, file: path, "was changed while the folder was being read")
    }
    return input
  }

  /// Where a symbolic link in this folder leads. `readlinkat(2)`.
  package func target(_ name: String) throws(WheelError) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = unsafe readlinkat(descriptor, name, &buffer, buffer.count)
    guard count >= 0 else {
      throw WheelError(.system, file: path(of: name), "cannot read the link: \(systemMessage(errno))")
    }
    return buffer.prefix(count).map { UInt8(bitPattern: $0) }
  }

  private static func failure(_ number: Int32, _ path: String) -> WheelError {
    if number == EEXIST {
      return WheelError(.nameTaken, file: path, "another member has this name in this file system")
    }
    return TemporaryFile.failure(Int(number), path, "cannot create")
  }
}

extension WheelError.Code {
  /// What should be a folder is something else.
  public static let notADirectory = WheelError.Code(rawValue: "not-a-directory")
  /// Two members have names that the file system takes for the same.
  public static let nameTaken = WheelError.Code(rawValue: "name-taken")
}
