import Dispatch
import Synchronization

/// Reads members on several threads, each once: CRC and hash are computed in the same pass.
///
/// Large members come first, so that small ones fill the gaps at the end. A large one is inflated on one thread and
/// hashed on another. Memory is bounded by the number of threads, not by the members' sizes.
package struct MemberScan: Sendable {
  private let input: InputFile
  private let members: [ZipMember]
  private let threads: Int

  /// From this size on, in bytes, a member is hashed on a second thread.
  private static let large: UInt64 = 8 << 20
  /// The number of bytes that are decompressed at a time.
  private static let step = 256 << 10
  /// The number of pieces between the two threads.
  private static let ringLength = 4

  /// The maximum number of threads, whatever is asked for.
  private static let maximumThreads = 256

  package init(_ input: InputFile, _ members: [ZipMember], threads: Int?) {
    self.input = input
    self.members = members
    self.threads = min(max(1, threads ?? Machine.coreCount), Self.maximumThreads)
  }

  /// The result of reading a member's data.
  package enum Content: Sendable {
    /// The CRC of the bytes, and their hash if one was asked for.
    case read(crc32: UInt32, hash: RecordHash?)
    case damaged(WheelError)
  }

  /// Reads the members at `indices`.
  ///
  /// - Parameters:
  ///   - algorithm: of the hash of the member at an index; nil for none.
  ///   - visit: called, on any thread, with the index of a member and its result.
  ///   - progress: counts uncompressed bytes.
  /// - Throws: errors of the system, `input-changed`, and the error of a caller who cancels. What is wrong with a member is
  ///   passed to `visit`.
  package func read(
    _ indices: [Int], algorithm: @escaping @Sendable (Int) -> RecordHash.Algorithm?,
    visit: @escaping @Sendable (Int, Content) -> Void, _ progress: Progress
  ) throws(WheelError) {
    let order = indices.sorted {
      (members[$1].uncompressedSize, $0) < (members[$0].uncompressedSize, $1)
    }
    try progress.begin(total: order.lazy.map { members[$0].uncompressedSize }.clampedSum())
    let next = Atomic<Int>(0)
    try Workers.run(min(threads, max(1, order.count)), progress) { work(order, next, $0, algorithm, visit) }
  }

  private func work(
    _ order: [Int], _ next: borrowing Atomic<Int>, _ workers: Workers, _ algorithm: (Int) -> RecordHash.Algorithm?,
    _ visit: (Int, Content) -> Void
  ) {
    let reader = MemberReader(input)
    var buffers = MemberReader.Buffers(size: Self.step)
    while !workers.isStopped {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < order.count else { return }
      let member = members[order[index]]
      do throws(WheelError) {
        let isLarge = threads > 1 && member.uncompressedSize >= Self.large
        let digest =
          isLarge
          ? try Self.pipelinedDigest(of: member, algorithm(member.index), reader, &buffers, workers)
          : try Self.digest(of: member, algorithm(member.index), reader, &buffers, workers)
        visit(member.index, .read(crc32: digest.crc32, hash: digest.hash))
      } catch {
        if error.isOfMember { visit(member.index, .damaged(error)) } else { workers.stop(error) }
      }
    }
  }

  private static func digest(
    of member: ZipMember, _ algorithm: RecordHash.Algorithm?, _ reader: MemberReader,
    _ buffers: inout MemberReader.Buffers, _ workers: Workers
  ) throws(WheelError) -> ContentDigest {
    var digest = ContentDigest(algorithm)
    try reader.drain(member, through: &buffers) { (buffer: inout [UInt8], count: Int) throws(WheelError) in
      digest.update(buffer, count: count)
      try workers.advance(by: count)
    }
    return digest
  }

  /// The same with a second thread for CRC and hash.
  private static func pipelinedDigest(
    of member: ZipMember, _ algorithm: RecordHash.Algorithm?, _ reader: MemberReader,
    _ buffers: inout MemberReader.Buffers, _ workers: Workers
  ) throws(WheelError) -> ContentDigest {
    let thread = HashingThread(algorithm, pieces: ringLength, size: step)
    do throws(WheelError) {
      try reader.drain(member, through: &buffers) { (buffer: inout [UInt8], count: Int) throws(WheelError) in
        thread.take(&buffer, count: count)
        try workers.advance(by: count)
      }
    } catch {
      _ = thread.finish()
      throw error
    }
    return thread.finish()
  }
}

/// A thread that computes CRC and hash of one member.
private final class HashingThread: Sendable {
  private let ring: PieceRing
  private let digest: Mutex<ContentDigest>
  private let group = DispatchGroup()

  init(_ algorithm: RecordHash.Algorithm?, pieces: Int, size: Int) {
    let ring = PieceRing(count: pieces, size: size)
    self.ring = ring
    digest = Mutex(ContentDigest(algorithm))
    DispatchQueue(label: "wheelkit.hash", qos: .userInitiated).async(group: group) {
      ring.drain { buffer, count in
        self.digest.withLock { $0.update(buffer, count: count) }
      }
    }
  }

  /// Takes the first `count` bytes of `buffer`, and replaces it by an empty buffer.
  func take(_ buffer: inout [UInt8], count: Int) { ring.exchange(&buffer, count: count) }

  /// The result for the bytes so far. To be called once, even if there should have been more.
  func finish() -> ContentDigest {
    ring.finish()
    group.wait()
    return digest.withLock { $0 }
  }
}

extension WheelError {
  /// Whether the member is at fault, not the system or the file as a whole.
  fileprivate var isOfMember: Bool { [.damagedMember, .unsupportedMethod, .memberTooLarge].contains(code) }
}
