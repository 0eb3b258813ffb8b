#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension InputFile {
  /// Files are compared in pieces of this many bytes.
  private static let comparedSize = 256 << 10

  /// Whether both files contain the same bytes.
  package func hasSameBytes(as other: InputFile, _ progress: Progress = Progress()) throws(WheelError) -> Bool {
    guard size == other.size else { return false }
    if status.isSameFile(as: other.status) { return true }
    try progress.begin(total: size)
    return try hasSameBytes(at: 0, as: other, at: 0, count: size, progress)
  }

  /// Whether `count` bytes of both are the same; false if one file ends before.
  package func hasSameBytes(
    at offset: UInt64, as other: InputFile, at otherOffset: UInt64, count: UInt64, _ progress: Progress
  ) throws(WheelError) -> Bool {
    guard contains(count, at: offset), other.contains(count, at: otherOffset) else { return false }
    let pieceSize = Int(min(UInt64(Self.comparedSize), count))
    var mine = [UInt8](repeating: 0, count: pieceSize)
    var theirs = mine
    var done: UInt64 = 0
    while done < count {
      let part = Int(min(UInt64(pieceSize), count - done))
      try read(at: offset + done, count: part, into: &mine)
      try other.read(at: otherOffset + done, count: part, into: &theirs)
      guard mine.hasSameBytes(0..<part, as: theirs, 0..<part) else { return false }
      done += UInt64(part)
      try progress.advance(by: part)
    }
    return true
  }

  /// Whether the bytes at `offset` are `bytes`; false if the file ends before.
  package func hasBytes(_ bytes: [UInt8], at offset: UInt64) throws(WheelError) -> Bool {
    guard contains(UInt64(bytes.count), at: offset) else { return false }
    var mine = [UInt8](repeating: 0, count: min(Self.comparedSize, bytes.count))
    var done = 0
    while done < bytes.count {
      let part = min(mine.count, bytes.count - done)
      try read(at: offset + UInt64(done), count: part, into: &mine)
      guard mine.hasSameBytes(0..<part, as: bytes, done..<(done + part)) else { return false }
      done += part
    }
    return true
  }

  private func contains(_ count: UInt64, at offset: UInt64) -> Bool { offset <= size && count <= size - offset }
}

extension [UInt8] {
  /// `memcmp(3)`: comparing slices goes byte by byte.
  func hasSameBytes(_ range: Range<Int>, as other: [UInt8], _ otherRange: Range<Int>) -> Bool {
    guard range.count == otherRange.count else { return false }
    return unsafe withUnsafeBytes { mine in
      unsafe other.withUnsafeBytes { theirs in
        let mine = unsafe UnsafeRawBufferPointer(rebasing: mine[range])
        let theirs = unsafe UnsafeRawBufferPointer(rebasing: theirs[otherRange])
        guard let one = mine.baseAddress, let two = theirs.baseAddress else { return true }
        return unsafe memcmp(one, two, mine.count) == 0
      }
    }
  }
}
