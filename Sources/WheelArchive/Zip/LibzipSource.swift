import CLibzip

/// What libzip reads from or writes to. libzip's manual, zip_source_function(3).
@safe class LibzipSource {
  /// The commands that the source knows, besides those that all sources know.
  var commands: [zip_source_cmd_t] { [] }

  /// The reply to `ZIP_SOURCE_ERROR`: libzip's error code and an `errno`.
  var failure: (code: Int32, number: Int32) { (0, 0) }

  /// Does what libzip asks for.
  /// - Returns: -1 if that fails.
  func reply(to command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 { -1 }

  /// libzip's handle of this source, which has a reference to it until libzip frees the handle; nil if there is an error.
  final func handle(_ error: UnsafeMutablePointer<zip_error_t>?) -> OpaquePointer? {
    let held = unsafe Unmanaged.passRetained(self)
    guard let handle = unsafe zip_source_function_create(libzipCallback, held.toOpaque(), error) else {
      unsafe held.release()
      return nil
    }
    return unsafe handle
  }

  /// The reply to `ZIP_SOURCE_STAT` with a size, and with more if `fill` adds it.
  static func status(
    _ data: UnsafeMutableRawPointer?, _ length: UInt64, size: UInt64,
    _ fill: (UnsafeMutablePointer<zip_stat_t>) -> Void = { _ in }
  ) -> Int64 {
    guard unsafe length >= MemoryLayout<zip_stat_t>.size, let data = unsafe data else { return -1 }
    let status = unsafe data.assumingMemoryBound(to: zip_stat_t.self)
    unsafe zip_stat_init(status)
    unsafe status.pointee.size = size
    unsafe status.pointee.valid |= UInt64(ZIP_STAT_SIZE)
    unsafe fill(status)
    return unsafe Int64(MemoryLayout<zip_stat_t>.size)
  }

  /// The offset that a seek command asks for; nil if there is no such offset.
  static func seekTarget(
    _ data: UnsafeMutableRawPointer?, _ length: UInt64, from offset: UInt64, size: UInt64
  ) -> UInt64? {
    guard length >= MemoryLayout<zip_source_args_seek_t>.size, let data = unsafe data else { return nil }
    let arguments = unsafe data.load(as: zip_source_args_seek_t.self)
    let bases = [0, offset, size]
    // SEEK_SET, SEEK_CUR and SEEK_END.
    guard bases.indices.contains(Int(arguments.whence)) else { return nil }
    let (target, overflow) = Int64(clamping: bases[Int(arguments.whence)]).addingReportingOverflow(arguments.offset)
    guard !overflow, target >= 0, UInt64(target) <= size else { return nil }
    return UInt64(target)
  }
}

private func libzipCallback(
  _ context: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: UInt64, _ command: zip_source_cmd_t
) -> Int64 {
  guard let context = unsafe context else { return -1 }
  let held = unsafe Unmanaged<LibzipSource>.fromOpaque(context)
  let source = unsafe held.takeUnretainedValue()
  switch command {
  case ZIP_SOURCE_ERROR:
    guard length >= 2 * MemoryLayout<Int32>.size, let data = unsafe data else { return -1 }
    let numbers = unsafe data.assumingMemoryBound(to: Int32.self)
    unsafe (numbers[0], numbers[1]) = source.failure
    return Int64(2 * MemoryLayout<Int32>.size)
  case ZIP_SOURCE_FREE:
    unsafe held.release()
    return 0
  case ZIP_SOURCE_SUPPORTS:
    let all = source.commands + [ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SUPPORTS]
    return all.reduce(0) { $0 | 1 << Int64($1.rawValue) }
  default: return unsafe source.reply(to: command, data, length)
  }
}

/// The text of a libzip error. The header states that it is never null only if a compiler that knows the word built it.
func libzipMessage(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
  guard let error = unsafe error, let text = unsafe zip_error_strerror(error) as UnsafePointer<CChar>? else {
    return "libzip: unknown error"
  }
  return unsafe "libzip: \(String(cString: text))"
}
