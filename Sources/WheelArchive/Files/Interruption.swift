import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A temporary name on the disk that goes when the process is told to end.
final class RegisteredFile: Sendable {
  let name: String
  private let directory: Directory
  private let number: Int

  /// The file need not exist yet.
  /// - Parameter isFolder: whether it is a folder, which goes with everything in it.
  init(in directory: Directory, name: String, isFolder: Bool = false) {
    self.name = name
    self.directory = directory
    number = Interruption.register(directory, name, isFolder: isFolder)
  }

  /// Removes the file, or the folder with everything in it. `unlinkat(2)`.
  func remove() {
    Interruption.forget(number, removing: true)
  }

  /// The file got another name, or was never made.
  func forget() {
    Interruption.forget(number, removing: false)
  }
}

/// What happens when the process is told to end: temporary files are removed, and the signal does what it would have done.
package enum Interruption {
  private struct Registry {
    var next = 0
    var files: [Int: (directory: Directory, name: String, isFolder: Bool)] = [:]
  }

  private static let registry = Mutex(Registry())

  /// To be called once, before there are other threads: SIGINT, SIGTERM and SIGHUP are kept from all threads but one
  /// that waits for them. A signal that the caller of the process ignores, as `nohup` does, stays ignored. SIGPIPE and
  /// SIGXFSZ become errors of the calls that they interrupt. `sigwait(3)`, `pthread_sigmask(3)`.
  package static func install() throws(WheelError) {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
    var waited = sigset_t()
    unsafe sigemptyset(&waited)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { unsafe sigaddset(&waited, number) }
    let masked = unsafe pthread_sigmask(SIG_BLOCK, &waited, nil)
    guard masked == 0 else { throw WheelError(.system, "cannot block signals: \(systemMessage(masked))") }

    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let started = unsafe pthread_create(&thread, nil, { _ in unsafe Interruption.waitForSignal() }, nil)
    guard started == 0 else {
      unsafe pthread_sigmask(SIG_UNBLOCK, &waited, nil)
      throw WheelError(.system, "cannot start a thread: \(systemMessage(started))")
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = unsafe action.__sigaction_u.__sa_handler
    #else
      let handler = unsafe action.__sigaction_handler.sa_handler
    #endif
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Waits in its own thread for one of the signals that `install` blocked there too.
  private static func waitForSignal() -> UnsafeMutableRawPointer? {
    var blocked = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, nil, &blocked)
    var waited = sigset_t()
    unsafe sigemptyset(&waited)
    // One that is ignored may have been blocked by whoever started the process.
    for number in [SIGINT, SIGTERM, SIGHUP] where unsafe sigismember(&blocked, number) == 1 && !isIgnored(number) {
      unsafe sigaddset(&waited, number)
    }
    var number: Int32 = 0
    while unsafe sigwait(&waited, &number) != 0 {}
    // The lock is not given back: no file is made or named any more.
    registry.withLock { registry in
      for file in registry.files.values { remove(file) }
      _ = signal(number, SIG_DFL)
      var only = sigset_t()
      unsafe sigemptyset(&only)
      unsafe sigaddset(&only, number)
      unsafe pthread_sigmask(SIG_UNBLOCK, &only, nil)
      raise(number)
    }
    return nil
  }

  /// Makes a file or folder below a registered folder: not while the process is told to end, when that folder is being
  /// removed.
  static func making<Result: Sendable>(
    _ body: () throws(WheelError) -> Result
  ) throws(WheelError) -> Result {
    try registry.withLock { _ throws(WheelError) in try body() }
  }

  /// It may be gone already; there is nobody to tell.
  private static func remove(_ file: (directory: Directory, name: String, isFolder: Bool)) {
    if file.isFolder {
      FolderRemoval.remove(file.name, in: file.directory.descriptor)
    } else {
      unsafe unlinkat(file.directory.descriptor, file.name, 0)
    }
  }

  fileprivate static func register(_ directory: Directory, _ name: String, isFolder: Bool) -> Int {
    registry.withLock { registry in
      registry.next += 1
      registry.files[registry.next] = (directory, name, isFolder)
      return registry.next
    }
  }

  fileprivate static func forget(_ number: Int, removing: Bool) {
    registry.withLock { registry in
      guard let file = registry.files.removeValue(forKey: number), removing else { return }
      remove(file)
    }
  }
}
