import Dispatch
import Synchronization

/// Reads members in order on one thread, and compresses them ahead on all cores.
///
/// Every member is cut into the same pieces as by `Deflater`, so that the result is the same on every machine. Only as many
/// pieces are in progress as keep the cores busy, so that memory is bounded whatever the sizes.
final class MemberPipeline: Sendable {
  /// A part of a member as it will be in the archive.
  struct Piece: Sendable {
    /// The member's index.
    var member: Int
    /// The uncompressed size of the member.
    var size: UInt64
    /// The uncompressed size of this piece.
    var count: Int
    var data: [UInt8]
    /// The CRC of the whole member, if this is its last piece.
    var crc32: UInt32?
  }

  private final class Job: Sendable {
    let isFinished = DispatchSemaphore(value: 0)
    let result = Mutex<Result<Piece, WheelError>?>(nil)

    func finish(_ result: Result<Piece, WheelError>) {
      self.result.withLock { $0 = result }
      isFinished.signal()
    }
  }

  private let members: [ArchiveBuilder.Member]
  /// In the order of the archive.
  private let jobs = Mutex<[Job]>([])
  private let available = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)
  private let isCancelled = Mutex(false)
  private let group = DispatchGroup()

  init(_ members: [ArchiveBuilder.Member]) {
    self.members = members
    // A semaphore must not be freed with a lower value than its initial one.
    for _ in 0..<(2 * Machine.coreCount + 2) { room.signal() }
  }

  /// Begins to read on another thread.
  func start() { DispatchQueue(label: "wheelpatch.members").async(group: group) { self.readAll() } }

  /// Waits for the next piece.
  ///
  /// Every member has at least one piece. Not to be called again after the last one, or after it has thrown.
  func next() throws(WheelError) -> Piece {
    available.wait()
    guard let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
      throw WheelError(.system, "no member is left to write")
    }
    job.isFinished.wait()
    room.signal()
    guard let result = job.result.withLock({ $0 }) else { throw WheelError(.system, "a member was not compressed") }
    return try result.get()
  }

  /// Stops reading, and waits until nothing is in progress.
  func stop() {
    isCancelled.withLock { $0 = true }
    room.signal()
    group.wait()
  }

  private func readAll() {
    for (index, member) in members.enumerated() {
      do throws(WheelError) {
        try read(member, index)
      } catch {
        let job = Job()
        append(job)
        job.finish(.failure(error.about(MemberName.printable(member.name))))
        return
      }
    }
  }

  private func append(_ job: Job) {
    jobs.withLock { $0.append(job) }
    available.signal()
  }

  private func read(_ member: ArchiveBuilder.Member, _ index: Int) throws(WheelError) {
    switch member.content {
    case .bytes(let bytes): try cut(bytes, member, index)
    case .made(let make): try cut(try make(), member, index)
    case .streamed(let size, let stream):
      var cutter = PieceCutter(self, member, index, size: size)
      try stream { chunk throws(WheelError) in try cutter.append(chunk) }
      try cutter.finish()
    }
  }

  private func cut(_ bytes: [UInt8], _ member: ArchiveBuilder.Member, _ index: Int) throws(WheelError) {
    var cutter = PieceCutter(self, member, index, size: UInt64(bytes.count))
    try cutter.append(bytes.span)
    try cutter.finish()
  }

  /// Waits for room, then passes a piece to any core that is free.
  fileprivate func submit(
    _ piece: Piece, _ bytes: [UInt8], from start: Int, level: Int32?
  ) throws(WheelError) {
    room.wait()
    guard !isCancelled.withLock({ $0 }) else { throw WheelError(.system, "stopped") }
    let job = Job()
    append(job)
    guard let level else {
      var piece = piece
      piece.data = start == 0 ? bytes : Array(bytes[start...])
      job.finish(.success(piece))
      return
    }
    DispatchQueue.global(qos: .userInitiated).async(group: group) {
      do throws(WheelError) {
        var piece = piece
        piece.data = try Deflater.piece(bytes, start..<bytes.count, Int(level), isLast: piece.crc32 != nil)
        job.finish(.success(piece))
      } catch {
        job.finish(.failure(error))
      }
    }
  }
}

/// Cuts one member into pieces.
private struct PieceCutter {
  private let pipeline: MemberPipeline
  private let index: Int
  private let size: UInt64
  /// nil if the bytes are passed on as they are.
  private let level: Int32?
  /// The bytes that deflate may refer to, then those of the piece.
  private var bytes: [UInt8] = []
  private var start = 0
  private var total: UInt64 = 0
  private var checksum = Checksum()

  init(_ pipeline: MemberPipeline, _ member: ArchiveBuilder.Member, _ index: Int, size: UInt64) {
    self.pipeline = pipeline
    self.index = index
    self.size = size
    level = member.method == .deflate ? Int32(clamping: member.level) : nil
  }

  mutating func append(_ chunk: Span<UInt8>) throws(WheelError) {
    total += UInt64(chunk.count)
    guard total <= size else { throw changed }
    checksum.update(chunk)
    var done = 0
    while done < chunk.count {
      if bytes.count - start == Deflater.pieceSize { try cut(isLast: false) }
      let part = min(Deflater.pieceSize - (bytes.count - start), chunk.count - done)
      chunk.extracting(done..<(done + part)).append(to: &bytes)
      done += part
    }
  }

  mutating func finish() throws(WheelError) {
    guard total == size else { throw changed }
    try cut(isLast: true)
  }

  private mutating func cut(isLast: Bool) throws(WheelError) {
    let piece = MemberPipeline.Piece(
      member: index, size: size, count: bytes.count - start, data: [], crc32: isLast ? checksum.value : nil)
    try pipeline.submit(piece, bytes, from: start, level: level)
    bytes = level == nil || isLast ? [] : Array(bytes.suffix(Deflater.windowSize))
    start = bytes.count
  }

  private var changed: WheelError {
    WheelError(.inputChanged, "was changed while it was being read: it had \(size) bytes")
  }
}
