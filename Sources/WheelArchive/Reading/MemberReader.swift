/// Reads members' bytes. Sizes in headers are claims: nothing is allocated because of them, and a member of another size
/// is an error.
package struct MemberReader {
  let input: InputFile

  /// From this many compressed bytes on, a `DeflateDecoder` is worth its memory.
  private static let large: UInt64 = 256 << 10

  /// How many bytes are read, or decompressed, at a time.
  static let step = 64 << 10

  /// Buffers for compressed and uncompressed bytes, which a reader of many members keeps.
  package struct Buffers: ~Copyable {
    fileprivate var source = [UInt8](repeating: 0, count: MemberReader.step)
    fileprivate var target: [UInt8]
    fileprivate var inflater: Inflater?

    /// - Parameter size: the maximum number of bytes that are decompressed at a time.
    package init(size: Int = MemberReader.step) { target = [UInt8](repeating: 0, count: max(1, size)) }
  }

  package init(_ input: InputFile) { self.input = input }

  /// All bytes of a member.
  /// - Throws: `memberTooLarge` when it has more than `limit` bytes, `damagedMember`, `unsupportedMethod`.
  package func bytes(of member: ZipMember, limit: Int) throws(WheelError) -> [UInt8] {
    var bytes: [UInt8] = []
    // Deflate makes at most 1,032 bytes of one, so the reservation is bounded by the size of the file. If another method
    // makes more, the array grows.
    let maximum = member.compressedSize.multipliedReportingOverflow(by: 1032)
    let reserved = min(member.uncompressedSize, UInt64(max(0, limit)), maximum.overflow ? .max : maximum.partialValue)
    bytes.reserveCapacity(Int(min(reserved, UInt64(64 << 20))))
    try stream(of: member, limit: UInt64(max(0, limit))) { chunk in
      chunk.append(to: &bytes)
    }
    return bytes
  }

  /// Passes a member's bytes to `body`, at most 64 KiB at a time. They are known to be correct only when this returns.
  /// - Throws: as `bytes(of:limit:)`, and what `body` throws.
  package func stream(
    of member: ZipMember, limit: UInt64 = .max, into body: (Span<UInt8>) throws(WheelError) -> Void
  ) throws(WheelError) {
    var checksum = Checksum()
    var buffers = Buffers()
    try drain(member, limit: limit, through: &buffers) { (buffer: inout [UInt8], count: Int) throws(WheelError) in
      let chunk = buffer.span.extracting(..<count)
      checksum.update(chunk)
      try body(chunk)
    }
    guard checksum.value == member.crc32 else {
      let found = String(checksum.value, radix: 16)
      throw WheelError(
        .damagedMember, file: input.path, subject: MemberName.printable(member.name),
        "its CRC is \(found) where its header says \(String(member.crc32, radix: 16))")
    }
  }

  /// Passes a member's bytes to `body` as the first ones of a buffer. Their number is checked, but not their CRC. `body`
  /// may replace the buffer by another of any length but 0.
  /// - Throws: as `bytes(of:limit:)`, and what `body` throws.
  package func drain(
    _ member: ZipMember, limit: UInt64 = .max, through buffers: inout Buffers,
    _ body: (inout [UInt8], Int) throws(WheelError) -> Void
  ) throws(WheelError) {
    do {
      try read(member, limit: limit, through: &buffers, body)
    } catch {
      throw error.about(MemberName.printable(member.name)).inFile(input.path)
    }
  }

  private func read(
    _ member: ZipMember, limit: UInt64, through buffers: inout Buffers,
    _ body: (inout [UInt8], Int) throws(WheelError) -> Void
  ) throws(WheelError) {
    guard member.uncompressedSize <= limit else {
      throw WheelError(.memberTooLarge, "larger than \(limit) bytes: \(member.uncompressedSize)")
    }
    guard member.flags.isDisjoint(with: [.encrypted, .strongEncryption, .patchedData]) else {
      throw WheelError(.unsupportedMethod, "encrypted or patched data cannot be read")
    }
    guard let start = member.dataOffset, start <= input.size, member.compressedSize <= input.size - start else {
      throw WheelError(.damagedMember, "its data is not at the offset in the central directory")
    }
    var output = MemberOutput(member)
    switch member.method {
    case .stored: try copy(from: start, count: member.compressedSize, to: &output, through: &buffers, body)
    case .deflate where member.compressedSize > Self.large:
      var decoder = DeflateDecoder(input, start..<(start + member.compressedSize))
      while true {
        let count = try decoder.next(into: &buffers.target)
        if count == 0 { break }
        try output.append(&buffers.target, count: count, body)
      }
      guard decoder.rest == 0 else {
        throw Self.endsEarly(after: member.compressedSize - decoder.rest, of: member.compressedSize)
      }
    case .deflate: try inflate(from: start, count: member.compressedSize, to: &output, through: &buffers, body)
    default:
      let decoder = try LibzipDecoder(member, in: input, dataOffset: start)
      while true {
        let count = try decoder.read(into: &buffers.target)
        if count == 0 { break }
        try output.append(&buffers.target, count: count, body)
      }
    }
    try output.finish()
  }

  private func copy(
    from start: UInt64, count: UInt64, to output: inout MemberOutput, through buffers: inout Buffers,
    _ body: (inout [UInt8], Int) throws(WheelError) -> Void
  ) throws(WheelError) {
    var done: UInt64 = 0
    while done < count {
      let part = Int(min(UInt64(buffers.target.count), count - done))
      try input.read(at: start + done, count: part, into: &buffers.target)
      try output.append(&buffers.target, count: part, body)
      done += UInt64(part)
    }
  }

  private static func endsEarly(after done: UInt64, of count: UInt64) -> WheelError {
    WheelError(.damagedMember, "its deflate stream ends before its data does: after \(done) of \(count) bytes")
  }

  private func inflate(
    from start: UInt64, count: UInt64, to output: inout MemberOutput, through buffers: inout Buffers,
    _ body: (inout [UInt8], Int) throws(WheelError) -> Void
  ) throws(WheelError) {
    var inflater = try buffers.takeInflater()
    var done: UInt64 = 0
    while !inflater.isAtEnd {
      let part = Int(min(UInt64(buffers.source.count), count - done))
      guard part > 0 else { throw WheelError(.damagedMember, "its deflate stream has no end") }
      try input.read(at: start + done, count: part, into: &buffers.source)
      var taken = 0
      while true {
        guard let step = inflater.inflate(buffers.source, taken..<part, into: &buffers.target) else {
          throw WheelError(.damagedMember, "its deflate stream is damaged")
        }
        let isFull = step.made == buffers.target.count
        taken += step.taken
        try output.append(&buffers.target, count: step.made, body)
        // If the buffer is full, the same input may contain more.
        if inflater.isAtEnd || (taken == part && !isFull) { break }
        guard step.taken > 0 || step.made > 0 else { throw WheelError(.damagedMember, "its deflate stream is damaged") }
      }
      done += UInt64(taken)
    }
    guard done == count else { throw Self.endsEarly(after: done, of: count) }
    buffers.inflater = consume inflater
  }
}

extension MemberReader.Buffers {
  /// The inflater of the previous member, reset. There is none after a member that failed.
  fileprivate mutating func takeInflater() throws(WheelError) -> Inflater {
    guard var inflater = inflater.take(), inflater.reset() else { return try Inflater() }
    return inflater
  }
}

/// How many bytes of a member were decompressed so far, checked against the size in the central directory.
private struct MemberOutput {
  private let member: ZipMember
  private var count: UInt64 = 0

  init(_ member: ZipMember) { self.member = member }

  /// Passes on the first `part` bytes of `buffer`, unless that exceeds the size of the member.
  mutating func append(
    _ buffer: inout [UInt8], count part: Int, _ body: (inout [UInt8], Int) throws(WheelError) -> Void
  ) throws(WheelError) {
    guard part > 0 else { return }
    count += UInt64(part)
    guard count <= member.uncompressedSize else {
      throw WheelError(.damagedMember, "has more bytes than its header says: \(member.uncompressedSize)")
    }
    try body(&buffer, part)
  }

  func finish() throws(WheelError) {
    guard count == member.uncompressedSize else {
      throw WheelError(.damagedMember, "has \(count) bytes where its header says \(member.uncompressedSize)")
    }
  }
}
