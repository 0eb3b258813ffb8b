import Synchronization

/// Reads many files, several at a time.
enum EachFile {
  /// The results of `read` for all paths, in their order. `progress` counts files instead of bytes.
  ///
  /// - Throws: the error of a caller who cancels through `progress`.
  static func results<Value: Sendable>(
    _ paths: [String], threads: Int, _ progress: ProgressHandler?,
    _ read: @escaping @Sendable (String) throws(WheelError) -> Value
  ) throws(WheelError) -> [Result<Value, WheelError>] {
    let progress = Progress(progress)
    let state = Mutex<(next: Int, results: [Int: Result<Value, WheelError>])>((0, [:]))
    try progress.begin(total: UInt64(paths.count))
    try Workers.run(min(max(threads, 1), max(paths.count, 1)), progress) { workers in
      while true {
        let index = state.withLock { state in
          defer { state.next += 1 }
          return state.next
        }
        guard index < paths.count else { return }
        let result = Result { () throws(WheelError) in try read(paths[index]) }
        state.withLock { $0.results[index] = result }
        do throws(WheelError) { try workers.advance(by: 1) } catch { return }
      }
    }
    let results = state.withLock { $0.results }
    return paths.indices.compactMap { results[$0] }
  }
}
