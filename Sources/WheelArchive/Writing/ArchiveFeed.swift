private import CLibzip

/// Hands the pieces of a pipeline to libzip, which asks for them member by member while it writes the archive.
///
/// libzip calls on the thread that called `zip_close`, and on no other.
final class ArchiveFeed {
  private let pipeline: MemberPipeline
  private let progress: Progress
  private var piece: MemberPipeline.Piece?
  /// How many bytes of the piece libzip has got.
  private var given = 0
  /// The error of reading a member or of a caller who cancelled, if there was one.
  private(set) var failure: WheelError?

  init(_ pipeline: MemberPipeline, _ progress: Progress) {
    self.pipeline = pipeline
    self.progress = progress
  }

  /// libzip's source for the member at `index`; libzip frees it with the archive.
  func source(of index: Int, _ method: CompressionMethod, _ archive: OpaquePointer) -> OpaquePointer? {
    // libzip has one reference, which it returns at ZIP_SOURCE_FREE.
    let held = unsafe Unmanaged.passRetained(MemberOfFeed(self, index, isDeflated: method == .deflate))
    guard let source = unsafe zip_source_function(archive, memberOfFeedCallback, held.toOpaque()) else {
      unsafe held.release()
      return nil
    }
    return unsafe source
  }

  /// The piece of the member at `index` that libzip is reading.
  fileprivate func current(_ index: Int) -> MemberPipeline.Piece? {
    if let piece, piece.member == index { return piece }
    guard piece?.crc32 != nil || piece == nil, advance(), let piece, piece.member == index else { return nil }
    return piece
  }

  /// Copies what is left of the member's current piece.
  /// - Returns: the number of bytes, 0 at the end of the member; nil if it cannot be read.
  fileprivate func read(_ index: Int, into target: UnsafeMutableRawBufferPointer) -> Int? {
    guard var piece = current(index) else { return nil }
    while given == piece.data.count {
      if piece.crc32 != nil { return 0 }
      guard advance(), let next = self.piece, next.member == index else { return nil }
      piece = next
    }
    let count = min(target.count, piece.data.count - given)
    unsafe piece.data.withUnsafeBytes { unsafe target.copyMemory(from: .init(rebasing: $0[given..<(given + count)])) }
    given += count
    return count
  }

  private func advance() -> Bool {
    guard failure == nil else { return false }
    do throws(WheelError) {
      if let piece { try progress.advance(by: piece.count) }
      piece = try pipeline.next()
      given = 0
      return true
    } catch {
      failure = error
      return false
    }
  }
}

/// The context of one member's source.
private final class MemberOfFeed {
  let feed: ArchiveFeed
  let index: Int
  let isDeflated: Bool

  init(_ feed: ArchiveFeed, _ index: Int, isDeflated: Bool) {
    self.feed = feed
    self.index = index
    self.isDeflated = isDeflated
  }
}

/// libzip's manual, zip_source_function(3).
///
/// "zip_close" copies data that is already deflated, if the source tells its CRC.
private func memberOfFeedCallback(
  _ context: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: UInt64, _ command: zip_source_cmd_t
) -> Int64 {
  guard let context = unsafe context else { return -1 }
  let held = unsafe Unmanaged<MemberOfFeed>.fromOpaque(context)
  let member = unsafe held.takeUnretainedValue()
  switch command {
  case ZIP_SOURCE_OPEN, ZIP_SOURCE_CLOSE: return 0
  case ZIP_SOURCE_READ:
    guard let data = unsafe data else { return length == 0 ? 0 : -1 }
    let target = unsafe UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: length))
    return Int64(unsafe member.feed.read(member.index, into: target) ?? -1)
  case ZIP_SOURCE_STAT:
    guard unsafe length >= MemoryLayout<zip_stat_t>.size, let data = unsafe data,
      let piece = member.feed.current(member.index)
    else { return -1 }
    let status = unsafe data.assumingMemoryBound(to: zip_stat_t.self)
    unsafe zip_stat_init(status)
    unsafe status.pointee.size = piece.size
    unsafe status.pointee.valid |= UInt64(ZIP_STAT_SIZE)
    if member.isDeflated {
      unsafe status.pointee.comp_method = UInt16(ZIP_CM_DEFLATE)
      unsafe status.pointee.valid |= UInt64(ZIP_STAT_COMP_METHOD)
      if let crc32 = piece.crc32 {
        unsafe status.pointee.crc = crc32
        unsafe status.pointee.valid |= UInt64(ZIP_STAT_CRC)
      }
    }
    return unsafe Int64(MemoryLayout<zip_stat_t>.size)
  case ZIP_SOURCE_ERROR:
    return unsafe LibzipSource.reportError(ZIP_ER_READ, 0, in: data, length)
  case ZIP_SOURCE_FREE:
    unsafe held.release()
    return 0
  case ZIP_SOURCE_SUPPORTS:
    return LibzipSource.supported([
      ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
      ZIP_SOURCE_SUPPORTS,
    ])
  default: return -1
  }
}
