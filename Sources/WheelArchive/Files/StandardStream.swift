#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Standard output or standard error, written without buffering.
package struct StandardStream: Hashable, Sendable {
  package static let output = StandardStream(descriptor: STDOUT_FILENO)
  package static let error = StandardStream(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Occupies the descriptors of standard streams that the caller closed, before any file is opened: that file would get
  /// the number of the stream, and messages would be written into it. Writing to such a stream still fails.
  package static func holdPlaces() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
      // This gets the lowest number that is free.
      _ = unsafe open("/", O_RDONLY | O_DIRECTORY)
    }
  }

  /// Writes all of `text`. It is not an error if the reader has closed the stream. `write(2)`; if the caller made the
  /// stream non-blocking, `poll(2)` waits for the reader.
  /// - Throws: `system`, for example if the disk is full.
  package func write(_ text: String) throws(WheelError) {
    var text = text
    let failure: Int32 = text.withUTF8 { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe writeSome(
          descriptor, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[done...]))
        if count > 0 {
          done += count
          continue
        }
        let number = count < 0 ? errno : EIO
        if number == EAGAIN {
          var stream = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = unsafe poll(&stream, 1, -1)
        } else if number != EINTR {
          return number
        }
      }
      return 0
    }
    if failure != 0 && failure != EPIPE {
      let name = descriptor == STDOUT_FILENO ? "standard output" : "standard error"
      throw WheelError(.system, file: name, "cannot write: \(systemMessage(failure))")
    }
  }

  /// `isatty(3)`.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether colour may be written: to a terminal that is not dumb, unless `NO_COLOR` is set (no-color.org).
  package var showsColor: Bool {
    guard isTerminal else { return false }
    if let noColor = unsafe getenv("NO_COLOR"), unsafe noColor.pointee != 0 { return false }
    guard let terminal = unsafe getenv("TERM") else { return false }
    return unsafe strcmp(terminal, "dumb") != 0
  }
}

/// `write(2)` under a name that the method above does not hide.
private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
