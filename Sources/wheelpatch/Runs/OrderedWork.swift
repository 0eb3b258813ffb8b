import Dispatch
import Synchronization

/// Works on several items at once and delivers the results in the order of the items.
final class OrderedWork<Item: Sendable, Result: Sendable>: Sendable {
  private struct State {
    var next = 0
    var finished: [Int: Result] = [:]
  }

  private let items: [Item]
  private let work: @Sendable (Item) -> Result
  private let state = Mutex(State())
  private let hasFinished = DispatchSemaphore(value: 0)

  init(_ items: [Item], _ work: @escaping @Sendable (Item) -> Result) {
    self.items = items
    self.work = work
  }

  /// Works on up to `count` items at once; returns when all are done.
  ///
  /// - Parameter deliver: called on this thread, once for each item in order, with the number of items done so far.
  func run(atOnce count: Int, _ deliver: (_ result: Result, _ done: Int) throws -> Void) rethrows {
    for worker in 0..<min(max(count, 1), items.count) {
      // A queue of its own is a thread of its own, however many cores there are.
      DispatchQueue(label: "wheelpatch.worker.\(worker)", qos: .userInitiated).async { self.takeItems() }
    }
    var delivered = 0
    for done in items.indices {
      hasFinished.wait()
      while let result = state.withLock({ $0.finished.removeValue(forKey: delivered) }) {
        delivered += 1
        try deliver(result, done + 1)
      }
    }
  }

  private func takeItems() {
    while true {
      let index = state.withLock { state in
        defer { state.next += 1 }
        return state.next
      }
      guard index < items.count else { return }
      let result = work(items[index])
      state.withLock { $0.finished[index] = result }
      hasFinished.signal()
    }
  }
}
