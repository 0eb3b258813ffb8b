/// A directory that is being filled, under a dot-name until it is complete. It is removed with everything in it unless it
/// is committed, also when a signal ends the process (see `Interruption`).
package final class OutputDirectory: Sendable {
  package let root: Directory
  private let parent: Directory
  private let registered: RegisteredFile
  private let name: String

  /// Begins a directory that is to be called `name` in the directory at `path`.
  /// - Throws: `outputExists`, `outputDirectory`, `system`.
  package init(directory path: String, name: String, calls: FileCalls = .system) throws(WheelError) {
    parent = try Directory(forOutput: path, calls: calls)
    self.name = name
    guard try parent.status(of: name) == nil else { throw Self.taken(parent.path(of: name)) }
    (registered, root) = try Self.make(in: parent, for: name)
  }

  // Does nothing once the directory is committed.
  deinit { registered.remove() }

  /// The path the directory will have.
  package var path: String { parent.path(of: name) }

  /// Gives the complete directory its name.
  /// - Throws: `outputExists`, `system`. Then nothing is left behind.
  package func commit() throws(WheelError) {
    let calls = parent.calls
    // Not while a signal has the directory removed: what is left of it would get the name.
    var result = Interruption.making { calls.attempt { $0.renameNew(parent.descriptor, registered.name, name) } }
    if FileCalls.isUnsupported(result) {
      // Then only an empty directory that this process created is replaced.
      result = Interruption.making {
        let made = calls.attempt { $0.makeDirectory(parent.descriptor, name, 0o700) }
        guard made >= 0 else { return made }
        let renamed = calls.attempt { $0.rename(parent.descriptor, registered.name, name) }
        if renamed < 0 { _ = calls.attempt { $0.remove(parent.descriptor, name, true) } }
        return renamed
      }
    }
    if FileCalls.isTaken(result) { throw Self.taken(path) }
    guard result >= 0 else { throw WheelError("cannot create", path, result) }
    registered.forget()
  }

  private static func taken(_ path: String) -> WheelError { WheelError(.outputExists, file: path, "exists already") }

  private static func make(in parent: Directory, for name: String) throws(WheelError) -> (RegisteredFile, Directory) {
    let (registered, result) = RegisteredFile.create(in: parent, for: name, isDirectory: true) { temporary in
      parent.calls.attempt { $0.makeDirectory(parent.descriptor, temporary, 0o777) }
    }
    guard let registered else { throw Directory.outputFailure(result, parent.path) }
    do throws(WheelError) {
      // Messages name the path that the directory is to have.
      return (registered, try parent.directory(registered.name, shownAs: parent.path(of: name)))
    } catch {
      registered.remove()
      throw error
    }
  }
}
