/// Reading and writing the little-endian integers of the format. Callers have checked that the bytes are there.
extension [UInt8] {
  @inline(__always)
  func uint16(at index: Int) -> UInt16 { integer(at: index) }

  @inline(__always)
  func uint32(at index: Int) -> UInt32 { integer(at: index) }

  @inline(__always)
  func uint64(at index: Int) -> UInt64 { integer(at: index) }

  /// One load and one check of the bounds.
  @inline(__always)
  private func integer<Value: FixedWidthInteger & BitwiseCopyable>(at index: Int) -> Value {
    unsafe Value(littleEndian: span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: Value.self))
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
}

/// Reads the fields of a record one after the other. Callers have checked that the bytes are there.
struct FieldReader {
  private let bytes: [UInt8]
  private(set) var index: Int

  @inline(__always)
  init(_ bytes: [UInt8], at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  @inline(__always)
  mutating func uint16() -> UInt16 {
    defer { index += 2 }
    return bytes.uint16(at: index)
  }

  @inline(__always)
  mutating func uint32() -> UInt32 {
    defer { index += 4 }
    return bytes.uint32(at: index)
  }

  @inline(__always)
  mutating func uint64() -> UInt64 {
    defer { index += 8 }
    return bytes.uint64(at: index)
  }

  /// Passes over a field.
  @inline(__always)
  mutating func skip(_ count: Int) { index += count }
}
