import Synchronization

/// Counts calls, from any thread.
package final class Counter: Sendable {
  private let value = Mutex(0)

  package init() {}

  /// 0 the first time.
  package func next() -> Int {
    value.withLock { value in
      defer { value += 1 }
      return value
    }
  }

  package var count: Int { value.withLock { $0 } }
}
