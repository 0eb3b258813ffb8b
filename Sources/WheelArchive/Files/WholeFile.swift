#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file read from its beginning to its end: a regular one, or what comes through a pipe. `-` is standard input.
package struct WholeFile {
  package let bytes: [UInt8]
  package let isExecutable: Bool
  /// Whether it lies in a folder, and did not come through a pipe.
  package let isRegular: Bool

  /// - Parameters:
  ///   - limit: the most bytes that are read.
  ///   - fault: what is wrong with a file of more bytes; of one that comes through a pipe the number is not known.
  /// - Throws: `no-such-file`, `is-a-directory`, `system`, and `fault`.
  package init(
    reading path: String, limit: Int, orElse fault: (_ size: String) -> WheelError
  ) throws(WheelError) {
    if path == "-" {
      (bytes, isExecutable, isRegular) = (try Self.stream(STDIN_FILENO, path, limit, fault), false, false)
      return
    }
    if let status = try FileStatus.at(path), !status.isRegular, !status.isDirectory {
      // Not as an `InputFile`: this waits for what a pipe's writer has.
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
      guard descriptor >= 0 else {
        throw WheelError(.system, file: path, "cannot open: \(systemMessage(errno))")
      }
      defer { _ = FileCalls.system.close(descriptor) }
      (bytes, isExecutable, isRegular) = (try Self.stream(descriptor, path, limit, fault), false, false)
      return
    }
    let file = try InputFile(path: path)
    guard file.size <= UInt64(limit) else { throw fault("\(file.size)") }
    (bytes, isExecutable, isRegular) = (
      try file.read(at: 0, count: Int(file.size)), file.mode & 0o100 != 0, true
    )
  }

  /// Reads to the end. `read(2)`.
  private static func stream(
    _ descriptor: Int32, _ path: String, _ limit: Int, _ fault: (_ size: String) -> WheelError
  ) throws(WheelError) -> [UInt8] {
    let step = 64 << 10
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: step)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, step) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw WheelError(.system, file: path, "cannot read: \(systemMessage(errno))") }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw fault("more than \(limit)") }
      bytes += buffer[..<count]
    }
  }
}
