private import CZlib
import Dispatch
import Synchronization

/// Compresses to raw deflate. zlib's `deflate`.
package enum Deflater {
  /// Larger input is compressed in pieces of this many bytes, each on any core that is free. The pieces are the same on
  /// every machine, and so is the result.
  static let pieceSize = 256 << 10
  /// How far back deflate can refer: the part of the previous piece that compressing a piece needs.
  static let windowSize = 32 << 10

  /// The first bits of a stream, which belong to the last block before it.
  package struct LeftoverBits: Hashable, Sendable {
    package var value: UInt8 = 0
    package var count = 0
  }

  /// Compresses `bytes` from `start` on.
  ///
  /// - Parameters:
  ///   - level: 1...9.
  ///   - start: what is before it is already in front of the result, compressed; the result refers to it.
  ///   - leftover: the last bits of that compressed data.
  package static func deflate(
    _ bytes: [UInt8], level: Int = Compression.usualLevel, from start: Int = 0,
    after leftover: LeftoverBits = LeftoverBits()
  ) throws(WheelError) -> [UInt8] {
    let count = max(1, (bytes.count - start + pieceSize - 1) / pieceSize)
    if count == 1 { return try piece(bytes, start..<bytes.count, level, after: leftover, isLast: true) }
    let pieces = Mutex<[Int: Result<[UInt8], WheelError>]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let lower = start + index * pieceSize
      let range = lower..<min(lower + pieceSize, bytes.count)
      let result = Result { () throws(WheelError) in
        try piece(bytes, range, level, after: index == 0 ? leftover : LeftoverBits(), isLast: index == count - 1)
      }
      pieces.withLock { $0[index] = result }
    }
    var deflated: [UInt8] = []
    for index in 0..<count {
      guard let piece = pieces.withLock({ $0.removeValue(forKey: index) }) else { continue }
      deflated += try piece.get()
    }
    return deflated
  }

  /// Compresses one piece. It may refer to what is before it, and ends at a byte boundary.
  package static func piece(
    _ bytes: [UInt8], _ range: Range<Int>, _ level: Int, after leftover: LeftoverBits = LeftoverBits(), isLast: Bool
  ) throws(WheelError) -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer {
      unsafe stream.deinitialize(count: 1)
      unsafe stream.deallocate()
    }
    // Raw (negative window bits), the default memory level 8: the same bytes from the same build of zlib.
    let started = unsafe deflateInit2_(
      stream, Int32(min(max(level, 1), 9)), Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard started == Z_OK else { throw WheelError(.system, "cannot start zlib: error \(started)") }
    defer { _ = unsafe deflateEnd(stream) }

    let window = range.lowerBound - min(windowSize, range.lowerBound)..<range.lowerBound
    if !window.isEmpty {
      let set = unsafe bytes[window].withUnsafeBufferPointer {
        unsafe deflateSetDictionary(stream, $0.baseAddress, UInt32($0.count))
      }
      guard set == Z_OK else { throw WheelError(.system, "zlib rejects a dictionary: error \(set)") }
    }
    let primed = unsafe deflatePrime(stream, Int32(leftover.count), Int32(leftover.value))
    guard primed == Z_OK else { throw WheelError(.system, "zlib rejects leading bits: error \(primed)") }
    // The maximum size according to zlib, and the few bytes of a flush.
    var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(stream, UInt(range.count))) + 16)
    let (result, left) = unsafe bytes[range].withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        // zlib does not write through next_in.
        unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(source.count)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(target.count)
        return unsafe (CZlib.deflate(stream, isLast ? Z_FINISH : Z_SYNC_FLUSH), stream.pointee.avail_out)
      }
    }
    guard result == (isLast ? Z_STREAM_END : Z_OK), unsafe stream.pointee.avail_in == 0, isLast || left > 0 else {
      throw WheelError(.system, "zlib cannot deflate: error \(result)")
    }
    output.removeLast(Int(left))
    return output
  }
}
