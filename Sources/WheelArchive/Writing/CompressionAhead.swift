import Dispatch
import Synchronization

/// Compresses members on other cores, while this one copies those that are not changed.
package final class CompressionAhead: Sendable {
  private let jobs: [Int: Job]

  /// What is to be compressed.
  package struct Content: Sendable {
    package let bytes: [UInt8]
    /// The member that it replaces.
    package let old: ZipMember
    package let compression: Compression
  }

  /// One member. Its result is available when its group is empty.
  private final class Job: Sendable {
    let group = DispatchGroup()
    let result = Mutex<Result<CompressedMember, WheelError>?>(nil)
  }

  /// Begins at once.
  /// - Parameter contents: by the members' indices.
  init(_ contents: [Int: Content], input: InputFile) {
    jobs = contents.mapValues { content in
      let job = Job()
      DispatchQueue.global(qos: .userInitiated).async(group: job.group) {
        let result = Result { () throws(WheelError) in
          try CompressedMember(content.bytes, replacing: content.old, in: input, content.compression)
        }
        job.result.withLock { $0 = result }
      }
      return job
    }
  }

  // After an error, no thread may go on.
  deinit { for job in jobs.values { job.group.wait() } }

  /// Waits for the member at an index. nil if it is not compressed here.
  package func member(at index: Int) throws(WheelError) -> CompressedMember? {
    guard let job = jobs[index] else { return nil }
    job.group.wait()
    return try job.result.withLock { $0 }?.get()
  }
}
