import Dispatch
import Synchronization

/// Reads a range of a file piece by piece on another thread, while the caller writes the pieces before.
///
/// `copy_file_range(2)` does both in turn if it cannot share blocks.
final class ReadAhead: Sendable {
  private let ring = PieceRing(count: 3, size: pieceSize)
  private let failure = Mutex<WheelError?>(nil)
  private let isCancelled = Mutex(false)
  private let group = DispatchGroup()

  /// The maximum size of a piece, in bytes.
  static let pieceSize = 256 << 10

  /// Begins to read.
  /// - Parameter first: the length of the first piece; all others but the last have `pieceSize`.
  init(_ range: Range<UInt64>, of input: InputFile, first: Int) {
    DispatchQueue(label: "wheelkit.read", qos: .userInitiated).async(group: group) {
      self.read(range, of: input, first: first)
    }
  }

  /// Passes all pieces to `body`, in order: a buffer, and the number of its bytes that are the piece.
  /// - Throws: errors of reading, `inputChanged` if the file ends before the range does, and what `body` throws. Nothing is
  ///   being read any more then.
  func drain(_ body: ([UInt8], Int) throws(WheelError) -> Void) throws(WheelError) {
    var refusal: WheelError?
    ring.drain { buffer, count in
      // Pieces that were already sent only have to be received.
      if refusal != nil { return }
      do throws(WheelError) {
        try body(buffer, count)
      } catch {
        refusal = error
        isCancelled.withLock { $0 = true }
      }
    }
    group.wait()
    if let error = refusal ?? failure.withLock({ $0 }) { throw error }
  }

  private func read(_ range: Range<UInt64>, of input: InputFile, first: Int) {
    defer { ring.finish() }
    var buffer = [UInt8](repeating: 0, count: Self.pieceSize)
    var start = range.lowerBound
    var length = first
    while start < range.upperBound, !isCancelled.withLock({ $0 }) {
      let count = Int(min(UInt64(length), range.upperBound - start))
      do throws(WheelError) {
        try input.read(at: start, count: count, into: &buffer)
      } catch {
        failure.withLock { $0 = error }
        return
      }
      ring.exchange(&buffer, count: count)
      start += UInt64(count)
      length = Self.pieceSize
    }
  }
}
