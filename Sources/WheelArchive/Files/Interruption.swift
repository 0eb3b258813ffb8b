import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A temporary name on the disk, which is removed when a signal ends the process.
final class RegisteredFile: Sendable {
  let name: String
  private let directory: Directory
  private let number: Int

  /// The file need not exist yet.
  /// - Parameter isDirectory: whether it is a directory, which is removed with everything in it.
  private init(in directory: Directory, name: String, isDirectory: Bool) {
    self.name = name
    self.directory = directory
    number = Interruption.register(directory, name, isDirectory: isDirectory)
  }

  /// Creates something under a temporary name, until one is free.
  /// - Parameters:
  ///   - name: the name that it is to have in the end.
  ///   - make: makes the system call that creates the name it is given.
  /// - Returns: the file, nil if it could not be created; and what the last call returned.
  static func create(
    in directory: Directory, for name: String, isDirectory: Bool = false, _ make: (String) -> Int
  ) -> (file: RegisteredFile?, result: Int) {
    for _ in 0..<maximumAttempts {
      // Registered first: a signal between the two calls finds it.
      let file = RegisteredFile(in: directory, name: temporaryName(for: name), isDirectory: isDirectory)
      let result = Interruption.making { make(file.name) }
      if result >= 0 { return (file, result) }
      file.forget()
      guard FileCalls.isTaken(result) else { return (nil, result) }
    }
    return (nil, -Int(EEXIST))
  }

  private static let maximumAttempts = 100

  /// `.NAME.wheelpatch-XXXXXX.tmp`, with NAME cut where the whole would be longer than a file name may be.
  static func temporaryName(for name: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    var random = ""
    for _ in 0..<6 { random.append(letters[Int.random(in: letters.indices)]) }
    let suffix = ".wheelpatch-\(random).tmp"
    var stem = name[...]
    while 1 + stem.utf8.count + suffix.utf8.count > 255 { stem = stem.dropLast() }
    return ".\(stem)\(suffix)"
  }

  /// Removes the file, or the directory with everything in it.
  func remove() { Interruption.forget(number, removing: true) }

  /// To be called when the file got another name, or was never created.
  func forget() { Interruption.forget(number, removing: false) }
}

/// What happens when a signal ends the process: temporary files are removed, and then the signal takes its usual effect.
package enum Interruption {
  private struct Registry {
    var next = 0
    var files: [Int: (directory: Directory, name: String, isDirectory: Bool)] = [:]
  }

  private static let registry = Mutex(Registry())

  /// To be called once, before there are other threads: SIGINT, SIGTERM and SIGHUP are blocked in all threads but one,
  /// which waits for them. A signal that the caller of the process ignores, as `nohup` does, stays ignored. SIGPIPE and
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
    // A signal that is ignored may have been blocked by whoever started the process.
    for number in [SIGINT, SIGTERM, SIGHUP] where unsafe sigismember(&blocked, number) == 1 && !isIgnored(number) {
      unsafe sigaddset(&waited, number)
    }
    var number: Int32 = 0
    while unsafe sigwait(&waited, &number) != 0 {}
    // The lock is not released: no file is created or renamed from here on.
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

  /// Makes a call that creates a name, but not while registered files are being removed because the process ends.
  static func making(_ call: () -> Int) -> Int { registry.withLock { _ in call() } }

  /// It may not exist any more, and nobody could do anything about an error.
  private static func remove(_ file: (directory: Directory, name: String, isDirectory: Bool)) {
    if file.isDirectory {
      file.directory.removeAll(file.name)
    } else {
      _ = file.directory.calls.attempt { $0.remove(file.directory.descriptor, file.name, false) }
    }
  }

  fileprivate static func register(_ directory: Directory, _ name: String, isDirectory: Bool) -> Int {
    registry.withLock { registry in
      registry.next += 1
      registry.files[registry.next] = (directory, name, isDirectory)
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
