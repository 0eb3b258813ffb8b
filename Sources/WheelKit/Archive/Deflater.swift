private import CZlib

/// Compressing to raw deflate at level 6. zlib's `deflate`.
enum Deflater {
  static func deflate(_ bytes: [UInt8]) throws(WheelError) -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer {
      unsafe stream.deinitialize(count: 1)
      unsafe stream.deallocate()
    }
    // Raw (negative window bits), the default memory level 8: the same bytes from the same build of zlib.
    let started = unsafe deflateInit2_(
      stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard started == Z_OK else { throw WheelError(.system, "cannot start zlib: error \(started)") }
    defer { _ = unsafe deflateEnd(stream) }

    var output = [UInt8](repeating: 0, count: 64 << 10)
    var deflated: [UInt8] = []
    deflated.reserveCapacity(bytes.count / 2)
    var start = 0
    while true {
      // zlib counts in 32 bits.
      let count = min(bytes.count - start, 1 << 30)
      let isLast = start + count == bytes.count
      let (result, left) = unsafe bytes.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target in
          // zlib does not write through next_in.
          unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(
            mutating: source.baseAddress.map { unsafe $0 + start })
          unsafe stream.pointee.avail_in = UInt32(count)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(target.count)
          return unsafe (CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH), stream.pointee.avail_out)
        }
      }
      start += count - Int(unsafe stream.pointee.avail_in)
      deflated += output[..<(output.count - Int(left))]
      switch result {
      case Z_STREAM_END: return deflated
      case Z_OK, Z_BUF_ERROR: continue
      default: throw WheelError(.system, "zlib cannot deflate: error \(result)")
      }
    }
  }
}
