private import CZlib

/// Inflates a raw deflate stream. zlib's `inflate`.
///
/// The stream has its own allocation: zlib keeps a pointer back to it and rejects a stream that has moved.
@safe package struct Inflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  package private(set) var isAtEnd = false
  /// The boundary between two blocks at which the last step ended, if it was to stop there.
  private(set) var blockEdge: BlockEdge?

  /// Where one block of a deflate stream ends and the next begins. That can be inside a byte. zlib's
  /// `data_type` after `inflate` with `Z_BLOCK`.
  struct BlockEdge: Hashable, Sendable {
    /// How many bits of the last byte taken belong to the next block: 0 to 7.
    let unusedBits: Int
    /// Whether there is no next block.
    let isLast: Bool
  }

  package init() throws(WheelError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // Negative window bits: no zlib header.
    let result = unsafe inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard result == Z_OK else {
      unsafe stream.deinitialize(count: 1)
      unsafe stream.deallocate()
      throw WheelError(.system, "cannot start zlib: error \(result)")
    }
    unsafe self.stream = stream
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Prepares for another stream. zlib's `inflateReset`.
  /// - Returns: whether that succeeded.
  mutating func reset() -> Bool {
    isAtEnd = false
    blockEdge = nil
    return unsafe inflateReset(stream) == Z_OK
  }

  /// Inflates from `input[range]` into all of `output`.
  /// - Parameter stopsAtBlocks: whether to stop where a block ends; `blockEdge` is then set.
  /// - Returns: how many bytes were taken and made, nil if the stream is damaged.
  package mutating func inflate(
    _ input: [UInt8], _ range: Range<Int>, into output: inout [UInt8], stopsAtBlocks: Bool = false
  ) -> (taken: Int, made: Int)? {
    guard range.lowerBound >= 0, range.upperBound <= input.count else { return nil }
    let stream = unsafe stream
    let result = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        // zlib does not write through next_in.
        unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(
          mutating: source.baseAddress.map { unsafe $0 + range.lowerBound })
        unsafe stream.pointee.avail_in = UInt32(clamping: range.count)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(clamping: target.count)
        return unsafe CZlib.inflate(stream, stopsAtBlocks ? Z_BLOCK : Z_NO_FLUSH)
      }
    }
    let taken = min(range.count, Int(UInt32.max)) - Int(unsafe stream.pointee.avail_in)
    let made = min(output.count, Int(UInt32.max)) - Int(unsafe stream.pointee.avail_out)
    let state = unsafe stream.pointee.data_type
    blockEdge = stopsAtBlocks && state & 128 != 0 ? BlockEdge(unusedBits: Int(state & 7), isLast: state & 64 != 0) : nil
    unsafe stream.pointee.next_in = nil
    unsafe stream.pointee.next_out = nil
    switch result {
    case Z_STREAM_END: isAtEnd = true
    // Nothing could be done. Either more input is needed, or the caller sees that nothing was made.
    case Z_OK, Z_BUF_ERROR: break
    default: return nil
    }
    return (taken, made)
  }
}
