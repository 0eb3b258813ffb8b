#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file read from beginning to end: a regular one, or what comes through a pipe. `-` is standard input.
package struct WholeFile {
  package let bytes: [UInt8]
  package let isExecutable: Bool
  /// Whether it is in a directory, and did not come through a pipe.
  package let isRegular: Bool

  /// - Parameters:
  ///   - limit: the maximum number of bytes.
  ///   - fault: the error for a larger file. The exact size of one that comes through a pipe is not known.
  /// - Throws: `no-such-file`, `is-a-directory`, `system`, and `fault`.
  package init(
    reading path: String, limit: Int, orElse fault: (_ size: String) -> WheelError
  ) throws(WheelError) {
    if path == "-" {
      (bytes, isExecutable, isRegular) = (try Self.stream(STDIN_FILENO, path, limit, fault), false, false)
      return
    }
    if let status = try FileStatus.at(path), !status.isRegular, !status.isDirectory {
      // Unlike an `InputFile`, this waits for the writer of a pipe.
      let result = try Self.calls.perform("cannot open", path) { $0.open(AT_FDCWD, path, O_RDONLY | O_NOCTTY, 0) }
      let descriptor = Int32(truncatingIfNeeded: result)
      defer { _ = Self.calls.close(descriptor) }
      (bytes, isExecutable, isRegular) = (try Self.stream(descriptor, path, limit, fault), false, false)
      return
    }
    let file = try InputFile(path: path)
    guard file.size <= UInt64(limit) else { throw fault("\(file.size)") }
    (bytes, isExecutable, isRegular) = (
      try file.read(at: 0, count: Int(file.size)), file.status.mode & 0o100 != 0, true
    )
  }

  private static let calls = FileCalls.system

  private static func stream(
    _ descriptor: Int32, _ path: String, _ limit: Int, _ fault: (_ size: String) -> WheelError
  ) throws(WheelError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try calls.perform("cannot read", path) { $0.readNext(descriptor, &buffer) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw fault("more than \(limit)") }
      bytes += buffer[..<count]
    }
  }
}
