private import CLibzip

/// Decompresses bzip2, LZMA, zstd and whatever else libzip supports.
///
/// libzip never sees the input file: it opens an archive of one member that consists of a clean header, the member's
/// compressed bytes in the file, and a clean directory. So the only hostile input that reaches it is the compressed bytes.
@safe final class LibzipDecoder {
  private let archive: OpaquePointer
  private let file: OpaquePointer

  init(_ member: ZipMember, in input: InputFile, dataOffset: UInt64) throws(WheelError) {
    guard zip_compression_method_supported(Int32(member.method.rawValue), 0) == 1 else {
      throw WheelError(.unsupportedMethod, "its compression method cannot be read here: \(member.method)")
    }
    let content = SingleMemberSource(member, in: input, dataOffset: dataOffset)
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard let source = unsafe content.handle(&error) else { throw WheelError(.system, unsafe libzipMessage(&error)) }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
      // "zip_open_from_source" takes over the source on success only.
      unsafe zip_source_free(source)
      throw WheelError(.damagedMember, unsafe libzipMessage(&error))
    }
    guard let file = unsafe zip_fopen_index(archive, 0, 0) else {
      let message = unsafe libzipMessage(zip_get_error(archive))
      unsafe zip_discard(archive)
      throw WheelError(.damagedMember, message)
    }
    unsafe self.archive = archive
    unsafe self.file = file
  }

  deinit {
    _ = unsafe zip_fclose(file)
    unsafe zip_discard(archive)
  }

  /// Fills `buffer` from its beginning.
  /// - Returns: the number of bytes, 0 at the end.
  func read(into buffer: inout [UInt8]) throws(WheelError) -> Int {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return zip_int64_t(0) }
      return unsafe zip_fread(file, start, UInt64(bytes.count))
    }
    guard count >= 0 else { throw WheelError(.damagedMember, unsafe libzipMessage(zip_file_get_error(file))) }
    return min(Int(count), buffer.count)
  }
}

/// A read-only archive of one member over a range of a file.
private final class SingleMemberSource: LibzipSource {
  let input: InputFile
  let head: [UInt8]
  let dataOffset: UInt64
  let dataCount: UInt64
  let tail: [UInt8]
  var position: UInt64 = 0
  /// libzip's code of the last failure.
  var code: Int32 = 0

  var count: UInt64 { UInt64(head.count) + dataCount + UInt64(tail.count) }

  init(_ member: ZipMember, in input: InputFile, dataOffset: UInt64) {
    self.input = input
    self.dataOffset = dataOffset
    dataCount = member.compressedSize
    let header = MemberHeader(
      name: Array("member".utf8), versionMadeBy: 20, versionNeeded: max(member.versionNeeded & 0xff, 20),
      // Bits 1 and 2 tell how an LZMA stream ends.
      flags: member.flags.intersection(.compressionOptions), method: member.method, modified: .earliest,
      crc32: member.crc32, compressedSize: member.compressedSize, uncompressedSize: member.uncompressedSize)
    head = header.local()
    let directory = header.central(offset: 0)
    let offset = UInt64(head.count) + member.compressedSize
    tail =
      directory
      + EndRecordWriter(
        count: 1, directoryOffset: offset, directorySize: UInt64(directory.count), comment: []
      ).bytes
  }

  /// Copies what is at `position` into `target`.
  /// - Returns: the number of bytes, 0 at the end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(WheelError) -> Int {
    let headCount = UInt64(head.count)
    let piece: [UInt8]
    if position < headCount {
      piece = Array(head[Int(position)...].prefix(target.count))
    } else if position < headCount + dataCount {
      let left = headCount + dataCount - position
      piece = try input.read(
        at: dataOffset + (position - headCount), count: Int(min(left, UInt64(min(target.count, 64 << 10)))))
    } else {
      piece = Array(tail[min(tail.count, Int(position - headCount - dataCount))...].prefix(target.count))
    }
    unsafe target.copyBytes(from: piece)
    position += UInt64(piece.count)
    return piece.count
  }
  override var commands: [zip_source_cmd_t] {
    [ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL]
  }

  override var failure: (code: Int32, number: Int32) { (code, 0) }

  override func reply(
    to command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64
  ) -> Int64 {
    func fail(_ code: Int32) -> Int64 {
      self.code = code
      return -1
    }
    switch command {
    case ZIP_SOURCE_OPEN:
      position = 0
      return 0
    case ZIP_SOURCE_CLOSE: return 0
    case ZIP_SOURCE_READ:
      guard let data = unsafe data else { return length == 0 ? 0 : fail(ZIP_ER_INVAL) }
      do {
        return Int64(try unsafe read(into: UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: length))))
      } catch {
        return fail(ZIP_ER_READ)
      }
    case ZIP_SOURCE_SEEK:
      guard let target = unsafe Self.seekTarget(data, length, from: position, size: count) else {
        return fail(ZIP_ER_INVAL)
      }
      position = target
      return 0
    case ZIP_SOURCE_TELL: return Int64(clamping: position)
    case ZIP_SOURCE_STAT:
      let count = unsafe Self.status(data, length, size: count)
      return count < 0 ? fail(ZIP_ER_INVAL) : count
    default: return fail(ZIP_ER_OPNOTSUPP)
    }
  }
}
