/// The bits of a range of a file, those of a byte from the lowest up (RFC 1951, section 3.1.1).
struct BitReader: ~Copyable {
  private let input: InputFile
  /// What of the file is not read yet.
  private var unread: Range<UInt64>
  /// The bytes that are not taken yet, from `taken` to `filled`; behind them lie zeros once all is read.
  private(set) var source: [UInt8]
  var taken = 0
  private(set) var filled = 0
  private(set) var isAllRead = false
  /// Bits taken from `source`, the next one lowest, and how many there are.
  var bits: UInt64 = 0
  var bitCount = 0

  /// No header of a block is longer, nor is what the innermost loop reads ahead.
  static let margin = 1 << 10
  private static let size = 128 << 10

  init(_ input: InputFile, _ range: Range<UInt64>) {
    self.input = input
    unread = range
    source = [UInt8](repeating: 0, count: Self.size + 2 * Self.margin)
  }

  /// The bytes of the range of which nothing was taken.
  var rest: UInt64 { unread.upperBound - unread.lowerBound + UInt64(max(0, filled - firstOpen)) }

  /// Whether more was taken than there is, which is known at the end alone.
  var isOverrun: Bool { isAllRead && firstOpen > filled }

  /// The place in `source` of the first byte of which nothing was taken.
  private var firstOpen: Int { taken - bitCount / 8 }

  /// Makes sure that a whole header is there, unless the range ends before.
  mutating func prepareForHeader() throws(WheelError) {
    if filled - taken < Self.margin && !isAllRead { try readMore() }
    refill()
  }

  /// Puts more of the file behind what is left; at its end zeros, which no code may use.
  mutating func readMore() throws(WheelError) {
    guard !isAllRead else { throw Self.endless }
    // Whole bytes that were taken and not used stay where they can be given back.
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
      for place in filled..<(filled + 2 * Self.margin) { source[place] = 0 }
    }
  }

  /// Takes whole bytes until there are more than 56 bits.
  mutating func refill() {
    while bitCount <= 56 {
      // Behind the end lie zeros; that they were used is found out when the block is done.
      bits |= UInt64(taken < source.count ? source[taken] : 0) &<< UInt64(bitCount)
      taken += 1
      bitCount += 8
    }
  }

  /// The next bits as a number, of which there have to be that many.
  mutating func take(_ count: Int) -> Int {
    let value = Int(bits & (1 &<< UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  /// Leaves what is left of the byte, and gives back the bytes behind it.
  mutating func alignToByte() {
    taken -= bitCount / 8
    (bits, bitCount) = (0, 0)
  }

  static var endless: WheelError { WheelError(.damagedMember, "its deflate stream has no end") }
}
