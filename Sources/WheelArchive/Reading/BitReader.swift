/// The bits of a range of a file, beginning with the lowest of each byte (RFC 1951, section 3.1.1).
struct BitReader: ~Copyable {
  private let input: InputFile
  /// The part of the range that was not read yet.
  private var unread: Range<UInt64>
  /// The bytes that were not taken yet are those from `taken` to `filled`. Zeros follow them once all is read.
  private(set) var source: [UInt8]
  var taken = 0
  private(set) var filled = 0
  private(set) var isAllRead = false
  /// Bits taken from `source`, with the next one lowest, and their number.
  var bits: UInt64 = 0
  var bitCount = 0

  /// Longer than the header of any block, and than what the innermost loop reads ahead.
  static let margin = 1 << 10
  private static let size = 128 << 10

  init(_ input: InputFile, _ range: Range<UInt64>) {
    self.input = input
    unread = range
    source = [UInt8](repeating: 0, count: Self.size + 2 * Self.margin)
  }

  /// The number of bytes in the range of which no bit was taken.
  var rest: UInt64 { unread.upperBound - unread.lowerBound + UInt64(max(0, filled - firstOpen)) }

  /// Whether more was taken than there is, which is known only at the end.
  var isOverrun: Bool { isAllRead && firstOpen > filled }

  /// The index in `source` of the first byte of which no bit was taken.
  private var firstOpen: Int { taken - bitCount / 8 }

  /// Makes sure that a whole header can be read, unless the range ends before.
  mutating func prepareForHeader() throws(WheelError) {
    if filled - taken < Self.margin && !isAllRead { try readMore() }
    refill()
  }

  /// Reads more of the file behind what is left. At its end, adds zeros, which no code may use.
  mutating func readMore() throws(WheelError) {
    guard !isAllRead else { throw Self.endless }
    // Returns whole bytes that were taken and not used.
    taken -= bitCount / 8
    bitCount %= 8
    bits &= 1 &<< UInt64(bitCount) - 1
    let left = filled - taken
    unsafe source.withUnsafeMutableBytes { bytes in
      unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[taken..<filled]))
    }
    taken = 0
    filled = left
    let count = Int(min(UInt64(Self.size - left), unread.upperBound - unread.lowerBound))
    try input.read(at: unread.lowerBound, count: count, into: &source, index: left)
    unread = (unread.lowerBound + UInt64(count))..<unread.upperBound
    filled += count
    if unread.isEmpty {
      isAllRead = true
      for index in filled..<(filled + 2 * Self.margin) { source[index] = 0 }
    }
  }

  /// Takes whole bytes until there are more than 56 bits.
  mutating func refill() {
    while bitCount <= 56 {
      // Zeros follow the end. Whether they were used is checked when the block is done.
      bits |= UInt64(taken < source.count ? source[taken] : 0) &<< UInt64(bitCount)
      taken += 1
      bitCount += 8
    }
  }

  /// Takes the next bits as a number. There must be that many.
  mutating func take(_ count: Int) -> Int {
    let value = Int(bits & (1 &<< UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  /// Skips the rest of the current byte, and returns the bytes after it.
  mutating func alignToByte() {
    taken -= bitCount / 8
    (bits, bitCount) = (0, 0)
  }

  static var endless: WheelError { WheelError(.damagedMember, "its deflate stream has no end") }
}
