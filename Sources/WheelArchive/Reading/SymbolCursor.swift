/// The bits of a `BitReader` while symbols are decoded.
struct SymbolCursor {
  /// The index of the next byte that was not taken.
  private(set) var taken: Int
  private var bits: UInt64
  private var bitCount: UInt64

  init(_ reader: borrowing BitReader) {
    taken = reader.taken
    bits = reader.bits
    bitCount = UInt64(truncatingIfNeeded: reader.bitCount)
  }

  func store(in reader: inout BitReader) {
    reader.taken = taken
    reader.bits = bits & (1 &<< bitCount &- 1)
    reader.bitCount = Int(truncatingIfNeeded: bitCount)
  }

  /// Takes whole bytes until there are at least 56 bits.
  @inline(__always)
  mutating func refill(_ source: UnsafeRawPointer) {
    bits |= unsafe UInt64(littleEndian: source.loadUnaligned(fromByteOffset: taken, as: UInt64.self)) &<< bitCount
    taken &+= Int(truncatingIfNeeded: (63 &- bitCount) &>> 3)
    bitCount |= 56
  }

  /// The index of the next code's entry in the first table.
  @inline(__always)
  func index(_ mask: UInt64) -> Int { Int(truncatingIfNeeded: bits & mask) }

  /// The index of the next code's entry in the table behind, to which `entry` refers.
  @inline(__always)
  func index(in entry: HuffmanTable.Entry) -> Int {
    entry.base & 0x7fff &+ Int(truncatingIfNeeded: bits & (1 &<< entry.extraBits &- 1))
  }

  /// Takes the bits of a code.
  @inline(__always)
  mutating func take(_ entry: HuffmanTable.Entry) { drop(entry.codeBits) }

  /// Takes a code and its extra bits.
  /// - Returns: the length or distance.
  @inline(__always)
  mutating func takeValue(_ entry: HuffmanTable.Entry) -> Int {
    drop(entry.codeBits)
    let value = entry.base &+ Int(truncatingIfNeeded: bits & (1 &<< entry.extraBits &- 1))
    drop(entry.extraBits)
    return value
  }

  /// Takes a literal's code and writes its byte.
  @inline(__always)
  mutating func put(_ entry: HuffmanTable.Entry, _ window: UnsafeMutableRawPointer, _ made: inout Int) {
    drop(entry.codeBits)
    unsafe window.storeBytes(of: entry.literal, toByteOffset: made, as: UInt8.self)
    made &+= 1
  }

  @inline(__always)
  private mutating func drop(_ count: UInt64) {
    bits &>>= count
    bitCount &-= count
  }
}
