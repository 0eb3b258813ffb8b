import Dispatch
import Synchronization

/// New members' bytes as they will lie in the archive.
struct CompressedMember: Hashable, Sendable {
  let method: CompressionMethod
  let data: [UInt8]
  let crc32: UInt32

  /// New data, stored where the member was stored. A method that not every installer reads becomes deflate: what is
  /// edited is what installers read first.
  init(_ bytes: [UInt8], _ method: CompressionMethod) throws(WheelError) {
    self.method = method == .stored ? .stored : .deflate
    data = method == .stored ? bytes : try Deflater.deflate(bytes)
    crc32 = Checksum.of(bytes)
  }
}

/// Members compressed on other cores, while this one copies what is not compressed again.
package final class CompressionAhead: Sendable {
  private let group = DispatchGroup()
  private let results = Mutex<[Int: Result<CompressedMember, WheelError>]>([:])

  /// Begins at once. - Parameter jobs: the bytes and the method of members, by their place.
  init(_ jobs: [Int: (bytes: [UInt8], method: CompressionMethod)]) {
    for (place, job) in jobs {
      DispatchQueue.global(qos: .userInitiated).async(group: group) {
        let result: Result<CompressedMember, WheelError>
        do throws(WheelError) {
          result = .success(try CompressedMember(job.bytes, job.method))
        } catch {
          result = .failure(error)
        }
        self.results.withLock { $0[place] = result }
      }
    }
  }

  /// Waits until all are done.
  func members() -> [Int: Result<CompressedMember, WheelError>] {
    group.wait()
    return results.withLock { $0 }
  }
}
