#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reading and writing the little-endian integers of the format. Callers have checked that the bytes are there.
extension [UInt8] {
  @inline(__always)
  func uint16(at index: Int) -> UInt16 {
    UInt16(self[index]) | UInt16(self[index + 1]) << 8
  }

  @inline(__always)
  func uint32(at index: Int) -> UInt32 {
    UInt32(uint16(at: index)) | UInt32(uint16(at: index + 2)) << 16
  }

  @inline(__always)
  func uint64(at index: Int) -> UInt64 {
    UInt64(uint32(at: index)) | UInt64(uint32(at: index + 4)) << 32
  }

  package mutating func append16(_ value: UInt16) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  package mutating func append32(_ value: UInt32) {
    append16(UInt16(truncatingIfNeeded: value))
    append16(UInt16(truncatingIfNeeded: value >> 16))
  }

  package mutating func append64(_ value: UInt64) {
    append32(UInt32(truncatingIfNeeded: value))
    append32(UInt32(truncatingIfNeeded: value >> 32))
  }

  mutating func set16(_ value: UInt16, at index: Int) {
    self[index] = UInt8(truncatingIfNeeded: value)
    self[index + 1] = UInt8(truncatingIfNeeded: value >> 8)
  }

  mutating func set32(_ value: UInt32, at index: Int) {
    set16(UInt16(truncatingIfNeeded: value), at: index)
    set16(UInt16(truncatingIfNeeded: value >> 16), at: index + 2)
  }

  /// `memcmp(3)`: comparing slices goes byte by byte.
  package func hasSameBytes(_ range: Range<Int>, as other: [UInt8], _ otherRange: Range<Int>) -> Bool {
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
