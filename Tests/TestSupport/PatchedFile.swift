package import WheelArchive

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of our own making in which a few bytes are put right.
package struct PatchedFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  package init(_ path: String) throws(WheelError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw WheelError(.system, file: path, "cannot open: \(systemMessage(errno))")
    }
  }

  deinit {
    if descriptor >= 0 { _ = FileCalls.system.close(descriptor) }
  }

  package func write(_ bytes: [UInt8], at offset: UInt64) throws(WheelError) {
    try FileCalls.system.writeAll(bytes, bytes.count, to: descriptor, at: offset, path)
  }
}
