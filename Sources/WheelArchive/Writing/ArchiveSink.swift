import CLibzip

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An output as libzip writes it: forwards, except for each local header, which it writes again after the member's data.
final class ArchiveSink: LibzipSource {
  private var file: OutputFile?
  /// Where libzip writes next.
  private var position: UInt64 = 0
  /// The error of the last write, if it failed.
  private(set) var writeFailure: WheelError?

  init(_ file: consuming OutputFile) { self.file = consume file }

  /// The output, once libzip has released it.
  func take() -> OutputFile? { file.take() }

  private var size: UInt64 { file?.size ?? 0 }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    do throws(WheelError) {
      let count = UInt64(bytes.count)
      let over = min(count, size - min(size, position))
      if over > 0 { try unsafe file?.overwrite(Array(bytes[..<Int(over)]), at: position) }
      if over < count { try unsafe file?.append(Array(bytes[Int(over)...])) }
      position += count
      return true
    } catch {
      writeFailure = error
      return false
    }
  }

  override var commands: [zip_source_cmd_t] {
    [
      ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
      ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE,
      ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE,
    ]
  }

  /// Before anything is written, libzip asks whether there is an archive: there is none.
  override var failure: (code: Int32, number: Int32) {
    writeFailure == nil ? (ZIP_ER_READ, ENOENT) : (ZIP_ER_WRITE, EIO)
  }

  override func reply(
    to command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64
  ) -> Int64 {
    switch command {
    case ZIP_SOURCE_CLOSE, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
      ZIP_SOURCE_REMOVE:
      return 0
    case ZIP_SOURCE_TELL, ZIP_SOURCE_TELL_WRITE: return Int64(clamping: position)
    case ZIP_SOURCE_WRITE:
      guard let data = unsafe data else { return length == 0 ? 0 : -1 }
      let written = unsafe write(UnsafeRawBufferPointer(start: data, count: Int(clamping: length)))
      return written ? Int64(clamping: length) : -1
    case ZIP_SOURCE_SEEK_WRITE:
      guard let target = unsafe Self.seekTarget(data, length, from: position, size: size) else { return -1 }
      position = target
      return 0
    // The output is empty at first, so that libzip has nothing to read.
    default: return -1
    }
  }
}
