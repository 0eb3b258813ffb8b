private import CLibzip

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An output as libzip writes it: forwards, but for each local header, which it writes again behind the member's data.
final class ArchiveSink {
  private var file: OutputFile?
  private var position: UInt64 = 0
  /// What kept bytes from being written.
  private(set) var failure: WheelError?

  init(_ file: consuming OutputFile) {
    self.file = consume file
  }

  /// The output, which libzip no longer has.
  func take() -> OutputFile? { file.take() }

  /// libzip's source for the archive; it holds a reference to this until it frees the source.
  func source() throws(WheelError) -> OpaquePointer {
    let held = unsafe Unmanaged.passRetained(self)
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard let source = unsafe zip_source_function_create(archiveSinkCallback, held.toOpaque(), &error) else {
      unsafe held.release()
      throw WheelError(.system, "libzip: error \(unsafe error.zip_err)")
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

  fileprivate func seek(_ arguments: zip_source_args_seek_t) -> Bool {
    let base: UInt64
    switch arguments.whence {
    case SEEK_SET: base = 0
    case SEEK_CUR: base = position
    case SEEK_END: base = size
    default: return false
    }
    let (target, overflow) = Int64(clamping: base).addingReportingOverflow(arguments.offset)
    guard !overflow, target >= 0, UInt64(target) <= size else { return false }
    position = UInt64(target)
    return true
  }

  fileprivate var tell: Int64 { Int64(clamping: position) }
}

/// libzip's manual, zip_source_function(3).
private func archiveSinkCallback(
  _ context: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: UInt64, _ command: zip_source_cmd_t
) -> Int64 {
  guard let context = unsafe context else { return -1 }
  let held = unsafe Unmanaged<ArchiveSink>.fromOpaque(context)
  let sink = unsafe held.takeUnretainedValue()
  switch command {
  // What is there when the archive is made is not read: it has no bytes yet.
  case ZIP_SOURCE_STAT, ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_SEEK: return -1
  case ZIP_SOURCE_CLOSE, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_REMOVE:
    return 0
  case ZIP_SOURCE_TELL, ZIP_SOURCE_TELL_WRITE: return sink.tell
  case ZIP_SOURCE_WRITE:
    guard let data = unsafe data else { return length == 0 ? 0 : -1 }
    let written = unsafe sink.write(UnsafeRawBufferPointer(start: data, count: Int(clamping: length)))
    return written ? Int64(clamping: length) : -1
  case ZIP_SOURCE_SEEK_WRITE:
    guard length >= MemoryLayout<zip_source_args_seek_t>.size, let data = unsafe data else { return -1 }
    return sink.seek(unsafe data.load(as: zip_source_args_seek_t.self)) ? 0 : -1
  case ZIP_SOURCE_ERROR:
    guard length >= 2 * MemoryLayout<Int32>.size, let data = unsafe data else { return -1 }
    let numbers = unsafe data.assumingMemoryBound(to: Int32.self)
    // Before anything is written libzip asks whether there is an archive: there is none.
    unsafe numbers[0] = sink.failure == nil ? ZIP_ER_READ : ZIP_ER_WRITE
    unsafe numbers[1] = sink.failure == nil ? ENOENT : EIO
    return Int64(2 * MemoryLayout<Int32>.size)
  case ZIP_SOURCE_FREE:
    unsafe held.release()
    return 0
  case ZIP_SOURCE_SUPPORTS:
    return [
      ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
      ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
      ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, ZIP_SOURCE_SUPPORTS,
    ].reduce(0) { $0 | 1 << Int64($1.rawValue) }
  default: return -1
  }
}
