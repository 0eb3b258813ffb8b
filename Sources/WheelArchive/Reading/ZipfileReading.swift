extension MemberReader {
  /// Whether Python's zipfile reads a member without an error although its data does not match the header. It stops after the
  /// stated number of bytes, does not need the end of a deflate stream, ignores what follows it, and then compares the CRC.
  package func isReadByZipfile(_ member: ZipMember) -> Bool {
    guard member.flags.isDisjoint(with: [.encrypted, .strongEncryption, .patchedData]), let start = member.dataOffset
    else { return false }
    do throws(WheelError) {
      switch member.method {
      case .stored:
        let count = min(member.compressedSize, member.uncompressedSize)
        return try checksum(ofStored: start, count: count) == member.crc32
      case .deflate: return try checksum(ofDeflated: start, member) == member.crc32
      default: return false
      }
    } catch {
      return false  // a damaged stream, or one that cannot be read
    }
  }

  /// Whether the data can be that of a method that this library does not read.
  package func mayContain(_ member: ZipMember, _ method: CompressionMethod) -> Bool {
    guard method == .zstandard, let start = member.dataOffset else { return true }
    do throws(WheelError) {
      let head = try input.read(at: start, count: Int(min(4, member.compressedSize)))
      // A frame, or a frame to be skipped.
      return head.count == 4 && (head.uint32(at: 0) == 0xfd2f_b528 || head.uint32(at: 0) & ~15 == 0x184d_2a50)
    } catch {
      return true
    }
  }

  private func checksum(ofStored start: UInt64, count: UInt64) throws(WheelError) -> UInt32 {
    var checksum = Checksum()
    var buffer = [UInt8](repeating: 0, count: Self.step)
    var done: UInt64 = 0
    while done < count {
      let part = Int(min(UInt64(buffer.count), count - done))
      try input.read(at: start + done, count: part, into: &buffer)
      checksum.update(buffer.span.extracting(..<part))
      done += UInt64(part)
    }
    return checksum.value
  }

  /// Nil if the stream is damaged before the stated number of bytes.
  private func checksum(ofDeflated start: UInt64, _ member: ZipMember) throws(WheelError) -> UInt32? {
    var checksum = Checksum()
    var inflater = try Inflater()
    var source = [UInt8](repeating: 0, count: Self.step)
    var target = source
    var (done, left) = (UInt64(0), member.uncompressedSize)
    while !inflater.isAtEnd, done < member.compressedSize {
      let part = Int(min(UInt64(source.count), member.compressedSize - done))
      try input.read(at: start + done, count: part, into: &source)
      guard let step = inflater.inflate(source, 0..<part, into: &target) else { return nil }
      let count = Int(min(UInt64(step.made), left))
      checksum.update(target.span.extracting(..<count))
      left -= UInt64(count)
      done += UInt64(step.taken)
      if left == 0 || (step.taken == 0 && step.made == 0) { break }
    }
    // A full buffer may hide bytes that were made of the last ones taken.
    while left > 0, !inflater.isAtEnd {
      guard let step = inflater.inflate(source, 0..<0, into: &target) else { return nil }
      if step.made == 0 { break }
      let count = Int(min(UInt64(step.made), left))
      checksum.update(target.span.extracting(..<count))
      left -= UInt64(count)
    }
    return checksum.value
  }
}
