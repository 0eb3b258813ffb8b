/// Reads members' bytes. Sizes in headers are claims: nothing is allocated by them, and what does not agree with them is
/// an error.
package struct MemberReader {
  private let input: InputFile

  /// Bytes read, and bytes made, at a time.
  private static let step = 64 << 10

  package init(_ input: InputFile) {
    self.input = input
  }

  /// All bytes of a member.
  /// - Throws: `memberTooLarge` when it has more than `limit` bytes, `damagedMember`, `unsupportedMethod`.
  package func bytes(of member: ZipMember, limit: Int) throws(WheelError) -> [UInt8] {
    var bytes: [UInt8] = []
    // No method here makes more than 1,032 bytes of one, so what is reserved is bounded by what the file holds.
    let most = member.compressedSize.multipliedReportingOverflow(by: 1032)
    let reserved = min(member.uncompressedSize, UInt64(max(0, limit)), most.overflow ? .max : most.partialValue)
    bytes.reserveCapacity(Int(min(reserved, UInt64(64 << 20))))
    try stream(of: member, limit: UInt64(max(0, limit))) { chunk in
      unsafe chunk.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// Hands a member's bytes to `body`, at most 64 KiB at a time. That they are right is known only when this returns.
  /// - Throws: as `bytes(of:limit:)`, and what `body` throws.
  package func stream(
    of member: ZipMember, limit: UInt64 = .max, into body: (Span<UInt8>) throws(WheelError) -> Void
  ) throws(WheelError) {
    do {
      try read(member, limit: limit, into: body)
    } catch {
      throw error.about(MemberName.printable(member.name)).inFile(input.path)
    }
  }

  private func read(
    _ member: ZipMember, limit: UInt64, into body: (Span<UInt8>) throws(WheelError) -> Void
  ) throws(WheelError) {
    guard member.uncompressedSize <= limit else {
      throw WheelError(.memberTooLarge, "larger than \(limit) bytes: \(member.uncompressedSize)")
    }
    guard member.flags.isDisjoint(with: [.encrypted, .strongEncryption, .patchedData]) else {
      throw WheelError(.unsupportedMethod, "encrypted or patched data cannot be read")
    }
    guard let start = member.dataOffset, start <= input.size, member.compressedSize <= input.size - start else {
      throw WheelError(.damagedMember, "its data is not where the central directory says")
    }
    var output = MemberOutput(member)
    switch member.method {
    case .stored: try copy(from: start, count: member.compressedSize, to: &output, body)
    case .deflate: try inflate(from: start, count: member.compressedSize, to: &output, body)
    default:
      let decoder = try LibzipDecoder(member, in: input, dataOffset: start)
      var buffer = [UInt8](repeating: 0, count: Self.step)
      while true {
        let count = try decoder.read(into: &buffer)
        if count == 0 { break }
        try output.append(buffer, count: count, body)
      }
    }
    try output.finish()
  }

  private func copy(
    from start: UInt64, count: UInt64, to output: inout MemberOutput, _ body: (Span<UInt8>) throws(WheelError) -> Void
  ) throws(WheelError) {
    var buffer = [UInt8](repeating: 0, count: Self.step)
    var done: UInt64 = 0
    while done < count {
      let part = Int(min(UInt64(Self.step), count - done))
      try input.read(at: start + done, count: part, into: &buffer)
      try output.append(buffer, count: part, body)
      done += UInt64(part)
    }
  }

  private func inflate(
    from start: UInt64, count: UInt64, to output: inout MemberOutput, _ body: (Span<UInt8>) throws(WheelError) -> Void
  ) throws(WheelError) {
    var inflater = try Inflater()
    var source = [UInt8](repeating: 0, count: Self.step)
    var target = [UInt8](repeating: 0, count: Self.step)
    var done: UInt64 = 0
    while !inflater.isAtEnd {
      let part = Int(min(UInt64(Self.step), count - done))
      guard part > 0 else { throw WheelError(.damagedMember, "its deflate stream has no end") }
      try input.read(at: start + done, count: part, into: &source)
      var taken = 0
      while true {
        guard let step = inflater.inflate(source, taken..<part, into: &target) else {
          throw WheelError(.damagedMember, "its deflate stream is damaged")
        }
        taken += step.taken
        try output.append(target, count: step.made, body)
        // A full buffer may leave more to be made from the same input.
        if inflater.isAtEnd || (taken == part && step.made < target.count) { break }
        guard step.taken > 0 || step.made > 0 else {
          throw WheelError(.damagedMember, "its deflate stream is damaged")
        }
      }
      done += UInt64(taken)
    }
    guard done == count else {
      throw WheelError(
        .damagedMember, "its deflate stream ends before its data does: after \(done) of \(count) bytes")
    }
  }
}

/// What has been made of a member so far: checked against size and CRC of the central directory.
private struct MemberOutput {
  private let member: ZipMember
  private var checksum = Checksum()
  private var count: UInt64 = 0

  init(_ member: ZipMember) { self.member = member }

  /// Hands on the first `part` bytes of `buffer`, unless they are more than the member is said to have.
  mutating func append(
    _ buffer: [UInt8], count part: Int, _ body: (Span<UInt8>) throws(WheelError) -> Void
  ) throws(WheelError) {
    guard part > 0 else { return }
    count += UInt64(part)
    guard count <= member.uncompressedSize else {
      throw WheelError(.damagedMember, "has more bytes than its header says: \(member.uncompressedSize)")
    }
    let chunk = buffer.span.extracting(..<part)
    checksum.update(chunk)
    try body(chunk)
  }

  func finish() throws(WheelError) {
    guard count == member.uncompressedSize else {
      throw WheelError(.damagedMember, "has \(count) bytes where its header says \(member.uncompressedSize)")
    }
    guard checksum.value == member.crc32 else {
      throw WheelError(
        .damagedMember,
        "its CRC is \(String(checksum.value, radix: 16)) where its header says \(String(member.crc32, radix: 16))")
    }
  }
}
