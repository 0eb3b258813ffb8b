import Dispatch
import Synchronization

/// Members compressed on other cores, while this one copies what is not compressed again.
package final class CompressionAhead: Sendable {
  private let jobs: [Int: Job]

  /// What is to be compressed.
  package struct Content: Sendable {
    package let bytes: [UInt8]
    /// The member whose place it takes.
    package let old: ZipMember
    package let compression: Compression
  }

  /// One member. Its result is there when its group is empty.
  private final class Job: Sendable {
    let group = DispatchGroup()
    let result = Mutex<Result<CompressedMember, WheelError>?>(nil)
  }

  /// Begins at once.
  /// - Parameter contents: by the members' places.
  init(_ contents: [Int: Content], input: InputFile) {
    jobs = contents.mapValues { content in
      let job = Job()
      DispatchQueue.global(qos: .userInitiated).async(group: job.group) {
        let result: Result<CompressedMember, WheelError>
        do throws(WheelError) {
          result = .success(
            try CompressedMember(content.bytes, replacing: content.old, in: input, content.compression))
        } catch {
          result = .failure(error)
        }
        job.result.withLock { $0 = result }
      }
      return job
    }
  }

  /// The member at a place, waited for; nil when it is not compressed here.
  package func member(at place: Int) throws(WheelError) -> CompressedMember? {
    guard let job = jobs[place] else { return nil }
    job.group.wait()
    return try job.result.withLock { $0 }?.get()
  }
}
