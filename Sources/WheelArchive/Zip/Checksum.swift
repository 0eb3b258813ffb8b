private import CZlib

/// CRC-32 as the archive uses it. zlib's `crc32_z`.
package struct Checksum {
  package private(set) var value: UInt32 = 0

  package mutating func update(_ bytes: Span<UInt8>) {
    value = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(value), buffer.baseAddress, buffer.count))
    }
  }

  package static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var checksum = Checksum()
    checksum.update(bytes.span)
    return checksum.value
  }

  package static func of(_ bytes: [UInt8]) -> UInt32 { of(bytes[...]) }
}
