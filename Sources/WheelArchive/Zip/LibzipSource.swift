import CLibzip

/// What the sources that libzip reads from and writes to have in common. libzip's manual, zip_source_function(3).
enum LibzipSource {
  /// The reply to `ZIP_SOURCE_SUPPORTS`: the set of the commands that a source knows.
  static func supported(_ commands: [zip_source_cmd_t]) -> Int64 {
    commands.reduce(0) { $0 | 1 << Int64($1.rawValue) }
  }

  /// The reply to `ZIP_SOURCE_ERROR`: libzip's error code and an `errno`.
  static func reportError(
    _ code: Int32, _ number: Int32, in data: UnsafeMutableRawPointer?, _ length: UInt64
  ) -> Int64 {
    guard length >= 2 * MemoryLayout<Int32>.size, let data = unsafe data else { return -1 }
    let numbers = unsafe data.assumingMemoryBound(to: Int32.self)
    unsafe numbers[0] = code
    unsafe numbers[1] = number
    return Int64(2 * MemoryLayout<Int32>.size)
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

/// The text of a libzip error. The header states that it is never null only if a compiler that knows the word built it.
func libzipMessage(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
  guard let error = unsafe error, let text = unsafe zip_error_strerror(error) as UnsafePointer<CChar>? else {
    return "libzip: unknown error"
  }
  return unsafe "libzip: \(String(cString: text))"
}
