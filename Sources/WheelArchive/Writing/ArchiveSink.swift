private import CLibzip

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An output as libzip writes it: forwards, except for each local header, which it writes again after the member's data.
final class ArchiveSink {
  private var file: OutputFile?
  /// Where libzip writes next.
  fileprivate var position: UInt64 = 0
  /// The error of the last write, if it failed.
  private(set) var failure: WheelError?

  init(_ file: consuming OutputFile) {
    self.file = consume file
  }

  /// The output, once libzip has released it.
  func take() -> OutputFile? { file.take() }

  /// libzip's source for the archive; it holds a reference to this until it frees the source.
  func source() throws(WheelError) -> OpaquePointer {
    let held = unsafe Unmanaged.passRetained(self)
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard let source = unsafe zip_source_function_create(archiveSinkCallback, held.toOpaque(), &error) else {
      unsafe held.release()
      throw WheelError(.system, unsafe libzipMessage(&error))
    }
    return unsafe source
  }

  fileprivate var size: UInt64 { file?.size ?? 0 }

  fileprivate func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    do throws(WheelError) {
      let count = UInt64(bytes.count)
      let over = min(count, size - min(size, position))
      if over > 0 { try unsafe file?.overwrite(Array(bytes[..<Int(over)]), at: position) }
      if over < count { try unsafe file?.append(Array(bytes[Int(over)...])) }
      position += count
      return true
    } catch {
      failure = error
      return false
    }
  }
}

/// libzip's manual, zip_source_function(3).
private func archiveSinkCallback(
  _ context: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: UInt64, _ command: zip_source_cmd_t
) -> Int64 {
  guard let context = unsafe context else { return -1 }
  let held = unsafe Unmanaged<ArchiveSink>.fromOpaque(context)
  let sink = unsafe held.takeUnretainedValue()
  switch command {
  // The output is empty at first, so that libzip has nothing to read.
  case ZIP_SOURCE_STAT, ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_SEEK: return -1
  case ZIP_SOURCE_CLOSE, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_REMOVE:
    return 0
  case ZIP_SOURCE_TELL, ZIP_SOURCE_TELL_WRITE: return Int64(clamping: sink.position)
  case ZIP_SOURCE_WRITE:
    guard let data = unsafe data else { return length == 0 ? 0 : -1 }
    let written = unsafe sink.write(UnsafeRawBufferPointer(start: data, count: Int(clamping: length)))
    return written ? Int64(clamping: length) : -1
  case ZIP_SOURCE_SEEK_WRITE:
    guard let target = unsafe LibzipSource.seekTarget(data, length, from: sink.position, size: sink.size) else {
      return -1
    }
    sink.position = target
    return 0
  case ZIP_SOURCE_ERROR:
    if sink.failure != nil { return unsafe LibzipSource.reportError(ZIP_ER_WRITE, EIO, in: data, length) }
    // Before anything is written, libzip asks whether there is an archive: there is none.
    return unsafe LibzipSource.reportError(ZIP_ER_READ, ENOENT, in: data, length)
  case ZIP_SOURCE_FREE:
    unsafe held.release()
    return 0
  case ZIP_SOURCE_SUPPORTS:
    return LibzipSource.supported([
      ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
      ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
      ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, ZIP_SOURCE_SUPPORTS,
    ])
  default: return -1
  }
}
