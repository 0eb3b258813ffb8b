#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The open file behind an `OutputFile`, and the directory in which it is to appear. Any temporary name it has is removed
/// when this object is, unless the file was committed.
package final class TemporaryFile {
  package let descriptor: Int32
  private let directory: Directory
  let calls: FileCalls
  /// The dot-file's name, nil while the file is nameless.
  private var dotFile: RegisteredFile?

  package init(directory path: String, name: String, mode: UInt32, calls: FileCalls) throws(WheelError) {
    self.calls = calls
    let directory = try Directory(forOutput: path, calls: calls)
    self.directory = directory
    let nameless = calls.attempt { $0.openNameless(directory.descriptor, mode) }
    if nameless >= 0 {
      let file = Int32(truncatingIfNeeded: nameless)
      // The file gets its name by way of /proc, which a container may lack.
      if calls.attempt({ $0.exists("/proc/self/fd/\(file)") }) >= 0 {
        descriptor = file
        return
      }
      _ = calls.close(file)
    } else if !FileCalls.isUnsupported(nameless), ![EISDIR, ENOENT].map({ -Int($0) }).contains(nameless) {
      throw Directory.outputFailure(nameless, path)
    }
    let (file, result) = RegisteredFile.create(in: directory, for: name) { temporary in
      calls.attempt { $0.open(directory.descriptor, temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode) }
    }
    guard let file else { throw Directory.outputFailure(result, path) }
    descriptor = Int32(truncatingIfNeeded: result)
    dotFile = file
  }

  deinit {
    _ = calls.close(descriptor)
    dotFile?.remove()
  }

  /// The directory as the caller gave it.
  var folder: String { directory.path }

  package func path(of name: String) -> String { directory.path(of: name) }

  /// - Returns: false when a file of that name exists.
  func commitNew(_ name: String) throws(WheelError) -> Bool {
    var result: Int
    if let dotFile {
      // In one step: a signal between the calls would leave an empty file behind.
      result = Interruption.making { directory.nameNew(dotFile.name, name) }
      if result >= 0 { forgetDotFile() }
    } else {
      result = calls.attempt { $0.linkNameless(descriptor, directory.descriptor, name) }
    }
    if result == -Int(EEXIST) { return false }
    guard result >= 0 else { throw WheelError("cannot create", path(of: name), result) }
    return true
  }

  /// Gives the file a temporary name in `directory`, which is removed like any other until the caller forgets it.
  func stage(for name: String, in directory: Directory) throws(WheelError) -> RegisteredFile {
    let (file, result) = RegisteredFile.create(in: directory, for: name) { temporary in
      guard let dotFile else {
        return calls.attempt { $0.linkNameless(descriptor, directory.descriptor, temporary) }
      }
      return calls.attempt { $0.rename(directory.descriptor, dotFile.name, temporary) }
    }
    guard let file else { throw WheelError("cannot create", path(of: name), result) }
    forgetDotFile()
    return file
  }

  func commitReplacing(_ name: String) throws(WheelError) {
    if dotFile == nil {
      // A link cannot replace: the file gets a temporary name first.
      let (file, result) = RegisteredFile.create(in: directory, for: name) { temporary in
        calls.attempt { $0.linkNameless(descriptor, directory.descriptor, temporary) }
      }
      guard let file else { throw WheelError("cannot create", path(of: name), result) }
      dotFile = file
    }
    guard let dotFile else { return }
    try calls.perform("cannot replace", path(of: name)) { $0.rename(directory.descriptor, dotFile.name, name) }
    forgetDotFile()
  }

  private func forgetDotFile() {
    dotFile?.forget()
    dotFile = nil
  }

  /// Checks for errors that are reported only when a file is closed, before the file has its name: on a copy of the
  /// descriptor.
  func checkWritten(_ path: String) throws(WheelError) { try calls.closeWritten(duplicate("cannot write", path), path) }

  /// The file as it is now, open for reading as if it had its name.
  func reopened(_ path: String) throws(WheelError) -> InputFile {
    try InputFile(taking: duplicate("cannot read", path), path: path, calls: calls)
  }

  private func duplicate(_ action: String, _ path: String) throws(WheelError) -> Int32 {
    Int32(truncatingIfNeeded: try calls.perform(action, path) { $0.duplicate(descriptor) })
  }

  package func synchronize(_ path: String) throws(WheelError) {
    try calls.perform("cannot write", path) { $0.synchronize(descriptor) }
  }

  /// Gives the file the owner and mode of the input. The owner first: changing it clears the set-user bit.
  func setOwner(of input: InputFile, _ path: String) throws(WheelError) {
    let mine = try FileStatus(of: descriptor, file: path, calls: calls)
    let (user, group) = (input.status.user, input.status.group)
    if mine.user != user || mine.group != group,
      calls.attempt({ $0.setOwner(descriptor, user, group) }) < 0
    {
      // Only the superuser can give files away, but one's own group can be kept.
      _ = calls.attempt { $0.setOwner(descriptor, mine.user, group) }
    }
    try calls.perform("cannot set the mode", path) { $0.setMode(descriptor, input.mode) }
  }
}
