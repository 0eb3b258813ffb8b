import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Complete files under temporary names, which get their own names together or not at all.
///
/// The temporary files are removed unless they are committed, also when a signal ends the process (see `Interruption`).
package final class OutputBatch: Sendable {
  private struct Output {
    let directory: Directory
    let file: RegisteredFile
    let name: String
    let replaces: Bool
    var path: String { directory.path(of: name) }
  }

  private struct State {
    var outputs: [Output] = []
    /// One open directory for any number of files in it.
    var directories: [String: Directory] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  deinit { discard() }

  /// Adds a file that is complete.
  /// - Returns: the temporary path.
  func add(_ temporary: TemporaryFile, _ name: String, replacing: Bool) throws(WheelError) -> String {
    try state.withLock { state throws(WheelError) in
      let folder = temporary.folder
      let directory =
        if let known = state.directories[folder] { known } else {
          try Directory(forOutput: folder, calls: temporary.calls)
        }
      state.directories[folder] = directory
      let file = try temporary.stage(for: name, in: directory)
      state.outputs.append(Output(directory: directory, file: file, name: name, replaces: replacing))
      return directory.path(of: file.name)
    }
  }

  /// Removes all files.
  package func discard() {
    for output in take() { output.file.remove() }
  }

  private func take() -> [Output] {
    state.withLock { state in
      defer { state = State() }
      return state.outputs
    }
  }

  /// Gives all files their names, in the order in which they were added.
  ///
  /// A signal that comes meanwhile waits until all have their names or, after a failure, until none has.
  /// - Throws: `outputExists` if one of the names is taken, `system`. The error says which files had their names and lost
  ///   them again; files that were replaced are there as before.
  package func commit() throws(WheelError) {
    // Names that are free come first: if one of them is not, nothing was replaced yet.
    let all = take()
    let outputs = all.filter { !$0.replaces } + all.filter(\.replaces)
    var naming = Naming()
    _ = Interruption.making {
      for output in outputs where naming.failure == nil {
        naming.name(output.directory, output.file.name, output.name, output.replaces)
      }
      naming.finish()
      return 0
    }
    guard let failure = naming.failure else {
      for output in outputs { output.file.forget() }
      return
    }
    for output in outputs { output.file.remove() }
    let path = failure.directory.path(of: failure.name)
    var error =
      failure.result == -Int(EEXIST) ? WheelError.outputExists(path) : WheelError("cannot create", path, failure.result)
    error.reason += naming.note
    throw error
  }
}

/// The names that the files of a batch have got so far.
private struct Naming {
  typealias Failure = (directory: Directory, name: String, result: Int)

  private struct Named {
    let directory: Directory
    let name: String
    /// A second name of the file that was replaced; nil if there was none.
    let backup: String?
  }

  private var named: [Named] = []
  private var removed: [String] = []
  private var kept: [String] = []
  private(set) var failure: Failure?

  mutating func name(_ directory: Directory, _ temporary: String, _ name: String, _ replaces: Bool) {
    let calls = directory.calls
    guard replaces else {
      let result = directory.nameNew(temporary, name)
      if result < 0 {
        failure = (directory, name, result)
      } else {
        named.append(Named(directory: directory, name: name, backup: nil))
      }
      return
    }
    var backup: String? = RegisteredFile.temporaryName(for: name)
    if let saved = backup {
      var result = calls.attempt { $0.link(directory.descriptor, name, saved) }
      if FileCalls.isUnsupported(result) || [EPERM, EMLINK].map({ -Int($0) }).contains(result) {
        // Without hard links, there is no file under the name for a moment.
        result = calls.attempt { $0.rename(directory.descriptor, name, saved) }
      }
      if result == -Int(ENOENT) {
        backup = nil
      } else if result < 0 {
        failure = (directory, name, result)
        return
      }
    }
    let result = calls.attempt { $0.rename(directory.descriptor, temporary, name) }
    if result < 0 {
      // Where it is a second name of the same file, this does nothing but remove it.
      if let backup {
        _ = calls.attempt { $0.rename(directory.descriptor, backup, name) }
        _ = calls.attempt { $0.remove(directory.descriptor, backup, false) }
      }
      failure = (directory, name, result)
    } else {
      named.append(Named(directory: directory, name: name, backup: backup))
    }
  }

  /// After a failure, takes all names back; else removes the second names of files that were replaced.
  mutating func finish() {
    for file in named.reversed() {
      let calls = file.directory.calls
      let result: Int
      switch (failure, file.backup) {
      case (nil, nil): continue
      case (nil, let backup?):
        _ = calls.attempt { $0.remove(file.directory.descriptor, backup, false) }
        continue
      case (_?, let backup?): result = calls.attempt { $0.rename(file.directory.descriptor, backup, file.name) }
      case (_?, nil): result = calls.attempt { $0.remove(file.directory.descriptor, file.name, false) }
      }
      if result < 0 { kept.append(file.name) } else { removed.append(file.name) }
    }
  }

  /// What became of the files that had their names.
  var note: String {
    var note = ""
    if !removed.isEmpty { note += "; removed again: \(Self.list(removed))" }
    if !kept.isEmpty { note += "; could not be removed again: \(Self.list(kept))" }
    return note
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.reversed().prefix(10).map(\.elided).joined(separator: ", ")
    return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
  }
}
