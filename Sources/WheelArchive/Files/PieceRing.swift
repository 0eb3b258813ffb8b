import Dispatch
import Synchronization

/// Pieces of bytes on their way from the thread that makes them to the one that uses them; the buffers go round, so that
/// a fast maker waits instead of filling the memory.
final class PieceRing: Sendable {
  fileprivate struct State {
    var empty: [[UInt8]]
    /// In the order in which they were handed over; `first` is the oldest.
    var full: [Piece?]
    var first = 0
    var count = 0
  }

  fileprivate struct Piece {
    var buffer: [UInt8]
    /// How many bytes of the buffer count; 0 ends the pieces.
    var count: Int
  }

  private let state: Mutex<State>
  private let emptied: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - count: the buffers that go round.
  ///   - size: of each, in bytes.
  init(count: Int, size: Int) {
    let buffers = (0..<count).map { _ in [UInt8](repeating: 0, count: size) }
    // One place more, for the end.
    state = Mutex(State(empty: buffers, full: [Piece?](repeating: nil, count: count + 1)))
    emptied = DispatchSemaphore(value: count)
  }

  /// Hands over the first `count` bytes of `buffer` and puts an empty buffer in its place; waits for one.
  func exchange(_ buffer: inout [UInt8], count: Int) {
    emptied.wait()
    let piece = Piece(buffer: buffer, count: count)
    buffer = state.withLock { state in
      state.append(piece)
      return state.empty.popLast() ?? []
    }
    filled.signal()
  }

  /// Says that there is no more to come.
  func finish() {
    state.withLock { $0.append(Piece(buffer: [], count: 0)) }
    filled.signal()
  }

  /// Hands all pieces to `body`, in order, until there is no more to come.
  func drain(_ body: ([UInt8], Int) -> Void) {
    while true {
      filled.wait()
      guard let piece = state.withLock({ $0.popFirst() }), piece.count > 0 else { return }
      body(piece.buffer, piece.count)
      state.withLock { $0.empty.append(piece.buffer) }
      emptied.signal()
    }
  }
}

extension PieceRing.State {
  fileprivate mutating func append(_ piece: PieceRing.Piece) {
    full[(first + count) % full.count] = piece
    count += 1
  }

  fileprivate mutating func popFirst() -> PieceRing.Piece? {
    guard count > 0 else { return nil }
    let piece = full[first]
    full[first] = nil
    first = (first + 1) % full.count
    count -= 1
    return piece
  }
}
