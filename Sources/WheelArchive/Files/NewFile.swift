#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file being written into a folder.
package struct NewFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Takes the descriptor.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { _ = FileCalls.system.close(descriptor) }

  package func append(_ bytes: Span<UInt8>) throws(WheelError) {
    let number = unsafe bytes.withUnsafeBytes { buffer -> Int32 in
      var done = 0
      while done < buffer.count {
        let count = unsafe write(
          descriptor, UnsafeRawBufferPointer(rebasing: buffer[done...]).baseAddress, buffer.count - done)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return errno == 0 ? EIO : errno }
        done += count
      }
      return 0
    }
    guard number == 0 else { throw TemporaryFile.failure(Int(number), path, "cannot write") }
  }

  /// Permission bits and date, once everything is written.
  package func set(mode: UInt16, modified: Int64) throws(WheelError) {
    try setProperties(of: descriptor, path, mode: mode, modified: modified)
  }
}

func setProperties(of file: Int32, _ path: String, mode: UInt16, modified: Int64) throws(WheelError) {
  guard fchmod(file, mode_t(mode & 0o777)) == 0 else {
    throw TemporaryFile.failure(Int(errno), path, "cannot set the mode")
  }
  let times = [timespec(tv_sec: Int(modified), tv_nsec: 0), timespec(tv_sec: Int(modified), tv_nsec: 0)]
  guard unsafe futimens(file, times) == 0 else {
    throw TemporaryFile.failure(Int(errno), path, "cannot set the date")
  }
}
