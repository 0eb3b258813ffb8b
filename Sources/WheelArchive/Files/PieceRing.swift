import Dispatch
import Synchronization

/// Passes pieces of bytes from one thread to another. The buffers are reused, so that a fast sender waits instead of
/// filling the memory.
final class PieceRing: Sendable {
  private struct State {
    var empty: [[UInt8]]
    /// In the order in which they were sent.
    var full: [Piece] = []
  }

  private struct Piece {
    var buffer: [UInt8]
    /// The number of bytes in the buffer that belong to the piece; 0 ends the pieces.
    var count: Int
  }

  private let state: Mutex<State>
  private let emptied: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - count: the number of buffers.
  ///   - size: the size of each, in bytes.
  init(count: Int, size: Int) {
    let buffers = (0..<count).map { _ in [UInt8](repeating: 0, count: size) }
    state = Mutex(State(empty: buffers))
    emptied = DispatchSemaphore(value: count)
  }

  /// Sends the first `count` bytes of `buffer`, and replaces it by an empty buffer. Waits for one.
  func exchange(_ buffer: inout [UInt8], count: Int) {
    emptied.wait()
    let piece = Piece(buffer: buffer, count: count)
    buffer = state.withLock { state in
      state.full.append(piece)
      return state.empty.popLast() ?? []
    }
    filled.signal()
  }

  /// Sends the end of the pieces.
  func finish() {
    state.withLock { $0.full.append(Piece(buffer: [], count: 0)) }
    filled.signal()
  }

  /// Passes all pieces to `body`, in order, until the end is received.
  func drain(_ body: ([UInt8], Int) -> Void) {
    while true {
      filled.wait()
      let piece = state.withLock { $0.full.removeFirst() }
      guard piece.count > 0 else { return }
      body(piece.buffer, piece.count)
      state.withLock { $0.empty.append(piece.buffer) }
      emptied.signal()
    }
  }
}
