#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The open file behind an `OutputFile`, and the directory it is to appear in. Whatever name it got on the way is
/// removed when this goes, unless the file was committed.
package final class TemporaryFile {
  package let descriptor: Int32
  private let directory: Directory
  private let calls: FileCalls
  /// The dot-file's name, nil while the file is nameless.
  private var dotFile: RegisteredFile?

  package init(directory path: String, name: String, mode: UInt32, calls: FileCalls) throws(WheelError) {
    self.calls = calls
    directory = try Directory(path, calls: calls)
    let nameless = calls.openNameless(directory.descriptor, mode)
    if nameless >= 0 {
      let file = Int32(truncatingIfNeeded: nameless)
      // The name is given by way of /proc, which a container may lack.
      if unsafe access("/proc/self/fd/\(file)", F_OK) == 0 {
        descriptor = file
        return
      }
      _ = calls.close(file)
    } else if ![EOPNOTSUPP, EISDIR, ENOENT, EINVAL].map({ -Int($0) }).contains(nameless) {
      throw directory.failure(-nameless, path)
    }
    (descriptor, dotFile) = try Self.openDotFile(in: directory, for: name, mode: mode)
  }

  deinit {
    _ = calls.close(descriptor)
    dotFile?.remove()
  }

  package func path(of name: String) -> String { directory.path(of: name) }

  /// - Returns: false when a file of that name exists.
  func commitNew(_ name: String) throws(WheelError) -> Bool {
    let path = path(of: name)
    guard let dotFile else {
      let result = calls.linkNameless(descriptor, directory.descriptor, name)
      if result == -Int(EEXIST) { return false }
      guard result >= 0 else { throw Self.failure(-result, path, "cannot create") }
      return true
    }
    var result = calls.renameNew(directory.descriptor, dotFile.name, name)
    if [EINVAL, ENOSYS, EOPNOTSUPP].map({ -Int($0) }).contains(result) {
      // A file system, or kernel, without that call: a second name does not replace either.
      result = calls.link(directory.descriptor, dotFile.name, name)
      if [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].map({ -Int($0) }).contains(result) {
        return try commitOverPlaceholder(dotFile, name)
      }
      // The dot-file's own name goes with this object.
      if result >= 0 { return true }
    }
    if result == -Int(EEXIST) { return false }
    guard result >= 0 else { throw Self.failure(-result, path, "cannot create") }
    dotFile.forget()
    self.dotFile = nil
    return true
  }

  /// Without hard links: an empty file is created where there is none, and only that is replaced.
  private func commitOverPlaceholder(_ dotFile: RegisteredFile, _ name: String) throws(WheelError) -> Bool {
    // In one go: a signal between the calls would leave the empty file behind.
    let result: Int = try Interruption.making {
      let placeholder = unsafe openat(
        directory.descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
      guard placeholder >= 0 else { return -Int(errno) }
      _ = calls.close(placeholder)
      let result = calls.rename(directory.descriptor, dotFile.name, name)
      if result < 0 { _ = unsafe unlinkat(directory.descriptor, name, 0) }
      return result
    }
    if result == -Int(EEXIST) { return false }
    guard result >= 0 else { throw Self.failure(-result, path(of: name), "cannot create") }
    dotFile.forget()
    self.dotFile = nil
    return true
  }

  func commitReplacing(_ name: String) throws(WheelError) {
    let path = path(of: name)
    if dotFile == nil {
      // A link cannot replace: the file gets a temporary name first.
      for _ in 0..<Self.attempts {
        let candidate = RegisteredFile(in: directory, name: Self.dotName(for: name))
        let result = calls.linkNameless(descriptor, directory.descriptor, candidate.name)
        if result >= 0 {
          dotFile = candidate
          break
        }
        candidate.forget()
        guard result == -Int(EEXIST) else { throw Self.failure(-result, path, "cannot create") }
      }
    }
    guard let dotFile else { throw Self.failure(Int(EEXIST), path, "cannot create") }
    let result = calls.rename(directory.descriptor, dotFile.name, name)
    guard result >= 0 else { throw Self.failure(-result, path, "cannot replace") }
    dotFile.forget()
    self.dotFile = nil
  }

  /// Asks for errors that are told only when a file is closed, before it has its name: on a copy of the descriptor.
  func checkWritten(_ path: String) throws(WheelError) {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw Self.failure(Int(errno), path, "cannot write") }
    let result = calls.close(copy)
    // After EINTR the descriptor is closed nevertheless.
    guard result >= 0 || result == -Int(EINTR) else { throw Self.failure(-result, path, "cannot write") }
  }

  /// The file as it is now, open for reading as if it had its name.
  func reopened(_ path: String) throws(WheelError) -> InputFile {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw Self.failure(Int(errno), path, "cannot read") }
    return try InputFile(taking: copy, path: path, calls: calls)
  }

  package func synchronize(_ path: String) throws(WheelError) {
    var result = calls.synchronize(descriptor)
    while result == -Int(EINTR) { result = calls.synchronize(descriptor) }
    guard result >= 0 else { throw Self.failure(-result, path, "cannot write") }
  }

  /// The owner first: changing it takes away the set-user bit.
  func setOwner(of input: InputFile, _ path: String) throws(WheelError) {
    let mine = try FileStatus(of: descriptor, file: path)
    if mine.user != input.owner.user || mine.group != input.owner.group,
      fchown(descriptor, input.owner.user, input.owner.group) != 0
    {
      // Only the superuser gives files away; a group of one's own can be kept.
      _ = fchown(descriptor, mine.user, input.owner.group)
    }
    guard fchmod(descriptor, mode_t(input.mode)) == 0 else {
      throw Self.failure(Int(errno), path, "cannot set the mode")
    }
  }

  private static let attempts = 100

  private static func openDotFile(
    in directory: Directory, for name: String, mode: UInt32
  ) throws(WheelError) -> (Int32, RegisteredFile) {
    for _ in 0..<attempts {
      // Registered first: a signal between the two calls finds it.
      let file = RegisteredFile(in: directory, name: dotName(for: name))
      let descriptor = unsafe openat(
        directory.descriptor, file.name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(mode))
      if descriptor >= 0 { return (descriptor, file) }
      let number = errno
      file.forget()
      guard number == EEXIST || number == EINTR else { throw directory.failure(Int(number), directory.given) }
    }
    throw directory.failure(Int(EEXIST), directory.given)
  }

  /// `.NAME.wheelpatch-XXXXXX.tmp`, the name cut where the whole would be longer than a file's name may be.
  static func dotName(for name: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    var random = ""
    for _ in 0..<6 { random.append(letters[Int.random(in: letters.indices)]) }
    let suffix = ".wheelpatch-\(random).tmp"
    var stem = name[...]
    while 1 + stem.utf8.count + suffix.utf8.count > 255 { stem = stem.dropLast() }
    return ".\(stem)\(suffix)"
  }

  /// A failed call as one line: a full disk has its own code.
  package static func failure(_ number: Int, _ path: String, _ what: String) -> WheelError {
    let number = number == 0 ? Int(EIO) : number
    let words = systemMessage(Int32(truncatingIfNeeded: number))
    if [ENOSPC, EDQUOT, EFBIG].map(Int.init).contains(number) {
      return WheelError(.diskFull, file: path, "\(what), nothing was left behind: \(words)")
    }
    return WheelError(.system, file: path, "\(what): \(words)")
  }
}
