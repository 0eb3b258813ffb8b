import Dispatch
import Synchronization

/// Threads that share a job, while the thread that started it reports how far they are.
package final class Workers: Sendable {
  private let state = Mutex<(done: UInt64, failure: WheelError?)>((0, nil))

  /// Calls `work` on `count` threads, and waits until it has returned on all of them.
  /// - Parameter progress: its pass has begun.
  /// - Throws: the error of a caller who cancels, and what a thread passes to `stop(_:)`.
  package static func run(
    _ count: Int, _ progress: Progress, work: @escaping @Sendable (Workers) -> Void
  ) throws(WheelError) {
    let workers = Workers()
    let group = DispatchGroup()
    for _ in 0..<count {
      // Each queue has its own thread, even while others wait.
      DispatchQueue(label: "wheelkit.worker", qos: .userInitiated).async(group: group) { work(workers) }
    }
    while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut { workers.report(to: progress) }
    workers.report(to: progress)
    if let failure = workers.state.withLock({ $0.failure }) { throw failure }
  }

  private func report(to progress: Progress) {
    let (done, failure) = state.withLock { $0 }
    guard failure == nil else { return }
    do throws(WheelError) { try progress.report(done) } catch { stop(error) }
  }

  /// Counts bytes that are done.
  /// - Throws: the error for which all threads have to stop.
  package func advance(by count: Int) throws(WheelError) {
    let failure = state.withLock { state in
      state.done &+= UInt64(count)
      return state.failure
    }
    if let failure { throw failure }
  }

  /// Stops all threads. Only the first error counts.
  package func stop(_ error: WheelError) { state.withLock { $0.failure = $0.failure ?? error } }

  /// Whether the threads have to stop.
  package var isStopped: Bool { state.withLock { $0.failure != nil } }
}
