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
    unsafe MemberOfFeed(self, index, isDeflated: method == .deflate).handle(zip_get_error(archive))
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

/// The source of one member.
///
/// "zip_close" copies data that is already deflated, if the source tells its CRC.
private final class MemberOfFeed: LibzipSource {
  let feed: ArchiveFeed
  let index: Int
  let isDeflated: Bool

  init(_ feed: ArchiveFeed, _ index: Int, isDeflated: Bool) {
    self.feed = feed
    self.index = index
    self.isDeflated = isDeflated
  }

  override var commands: [zip_source_cmd_t] { [ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT] }

  override var failure: (code: Int32, number: Int32) { (ZIP_ER_READ, 0) }

  override func reply(
    to command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64
  ) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN, ZIP_SOURCE_CLOSE: return 0
    case ZIP_SOURCE_READ:
      guard let data = unsafe data else { return length == 0 ? 0 : -1 }
      let target = unsafe UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: length))
      return Int64(unsafe feed.read(index, into: target) ?? -1)
    case ZIP_SOURCE_STAT:
      guard let piece = feed.current(index) else { return -1 }
      return unsafe Self.status(data, length, size: piece.size) { status in
        guard isDeflated else { return }
        unsafe status.pointee.comp_method = UInt16(ZIP_CM_DEFLATE)
        unsafe status.pointee.valid |= UInt64(ZIP_STAT_COMP_METHOD)
        if let crc32 = piece.crc32 {
          unsafe status.pointee.crc = crc32
          unsafe status.pointee.valid |= UInt64(ZIP_STAT_CRC)
        }
      }
    default: return -1
    }
  }
}
