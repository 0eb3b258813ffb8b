/// A closure that is told how far a job is, in bytes, and can cancel it.
///
/// A job blocks the thread that starts it until it is done, and calls the closure on that thread: at the start, then
/// usually several times a second. If it goes through the bytes more than once, `done` begins again at 0.
///
/// Throw to cancel: the job stops all its threads, removes what it has written, and throws the same error.
public typealias ProgressHandler = (_ done: UInt64, _ total: UInt64) throws(WheelError) -> Void

/// How far a job is, for the handler of its caller.
package final class Progress {
  private let handler: ProgressHandler?
  /// The number of bytes of the current pass, which can become known while it runs.
  package var total: UInt64 = 0
  /// The number of bytes of the current pass that are done.
  package private(set) var done: UInt64 = 0
  private var reported: UInt64 = 0
  /// The error of a caller who cancelled, to be thrown as it is whatever was added to it on its way.
  package private(set) var cancellation: WheelError?

  /// The handler is called after this many bytes.
  private static let step: UInt64 = 4 << 20

  package init(_ handler: ProgressHandler? = nil) { self.handler = handler }

  /// Begins a pass over `total` bytes.
  package func begin(total: UInt64) throws(WheelError) {
    self.total = total
    try report(0)
  }

  /// Counts bytes that are done.
  /// - Throws: the error of a caller who cancels.
  package func advance(by count: Int) throws(WheelError) { try reach(done &+ UInt64(count)) }

  /// Sets the number of bytes that are done.
  /// - Throws: the error of a caller who cancels.
  package func reach(_ done: UInt64) throws(WheelError) {
    self.done = done
    if done &- reported >= Self.step || done == total { try report(done) }
  }

  /// Calls the handler.
  /// - Throws: the error of a caller who cancels.
  package func report(_ done: UInt64) throws(WheelError) {
    self.done = done
    reported = done
    do throws(WheelError) {
      try handler?(min(done, total), total)
    } catch {
      cancellation = error
      throw error
    }
  }
}

extension FaultCode {
  /// For a `ProgressHandler` that cancels and has no code of its own.
  public static let cancelled = FaultCode(rawValue: "cancelled")
}
