/// A table from the next bits of a deflate stream to what they stand for (RFC 1951, section 3.2.2).
///
/// Codes up to `bits` long are found at once, longer ones in a table of their own behind. An entry is one of
/// - a literal: its byte in bits 16 to 23, and bit 31
/// - a length or distance: its base in bits 16 to 30, the number of extra bits in bits 8 to 11
/// - the end of a block: bits 15 and 13
/// - another table: its place in bits 16 to 30, its number of bits in bits 8 to 11, and bits 15 and 14
/// - bits that no code has: bit 15
///
/// with the number of the code's bits, of those that this table looks at, in bits 0 to 7.
@safe struct HuffmanTable: ~Copyable {
  /// How many bits are looked at first.
  let bits: Int
  private(set) var entries: UnsafeMutablePointer<UInt32>
  private let capacity: Int

  static let isLiteral: UInt32 = 1 << 31
  static let isExceptional: UInt32 = 1 << 15
  static let isSubtable: UInt32 = 1 << 14
  static let isEnd: UInt32 = 1 << 13

  private static let longestCode = 15

  /// - Parameter capacity: the entries of this table and all tables behind it.
  init(bits: Int, capacity: Int) {
    self.bits = bits
    self.capacity = capacity
    unsafe entries = .allocate(capacity: capacity)
    unsafe entries.initialize(repeating: Self.isExceptional, count: capacity)
  }

  deinit { unsafe entries.deallocate() }

  /// Fills the table for codes of these lengths, of which 0 is no code.
  /// - Parameters:
  ///   - meanings: the entry of each code, its length left out.
  ///   - mayBeIncomplete: whether a single code of one bit will do, as zlib allows for lengths and distances.
  /// - Returns: whether the lengths make a code: no two codes for the same bits, and no bits without one.
  mutating func fill(_ lengths: ArraySlice<UInt8>, _ meanings: [UInt32], mayBeIncomplete: Bool) -> Bool {
    var counts = [Int](repeating: 0, count: Self.longestCode + 1)
    for length in lengths {
      guard length <= Self.longestCode else { return false }
      counts[Int(length)] += 1
    }
    counts[0] = 0
    let longest = counts.lastIndex { $0 > 0 } ?? 0
    var left = 1
    for length in 1...Self.longestCode {
      left = left << 1 - counts[length]
      guard left >= 0 else { return false }
    }
    if left > 0 && longest > 0 && !(mayBeIncomplete && longest == 1) { return false }
    unsafe entries.update(repeating: Self.isExceptional, count: 1 << bits)

    var places = [Int](repeating: 0, count: Self.longestCode + 2)
    for length in 1...Self.longestCode { places[length + 1] = places[length] + counts[length] }
    var sorted = [Int](repeating: 0, count: places[Self.longestCode + 1])
    for (symbol, length) in lengths.enumerated() where length > 0 {
      sorted[places[Int(length)]] = symbol
      places[Int(length)] += 1
    }
    return enter(sorted, lengths, meanings, counts, longest)
  }

  private func enter(
    _ sorted: [Int], _ lengths: ArraySlice<UInt8>, _ meanings: [UInt32], _ counts: [Int], _ longest: Int
  ) -> Bool {
    var counts = counts
    var code = 0
    var length = 0
    var next = 1 << bits
    var subtable = (prefix: -1, start: 0, bits: 0)
    for symbol in sorted {
      let symbolLength = Int(lengths[lengths.startIndex + symbol])
      code <<= symbolLength - length
      length = symbolLength
      let reversed = Self.reversed(code, length)
      code += 1
      let meaning = meanings[symbol]
      if length <= bits {
        set(meaning | UInt32(length), from: reversed, step: 1 << length, to: 1 << bits)
      } else {
        let prefix = reversed & (1 << bits - 1)
        if prefix != subtable.prefix {
          // As many bits as the codes that begin so need.
          var size = length - bits
          var left = 1 << size
          while size + bits < longest {
            left -= counts[size + bits]
            if left <= 0 { break }
            size += 1
            left <<= 1
          }
          subtable = (prefix, next, size)
          next += 1 << size
          guard next <= capacity else { return false }
          let entry = Self.isExceptional | Self.isSubtable | UInt32(subtable.start) << 16 | UInt32(size) << 8
          set(entry | UInt32(bits), from: prefix, step: 1 << bits, to: 1 << bits)
        }
        let rest = length - bits
        set(
          meaning | UInt32(rest), from: subtable.start + reversed >> bits, step: 1 << rest,
          to: subtable.start + 1 << subtable.bits)
      }
      counts[length] -= 1
    }
    return true
  }

  private func set(_ entry: UInt32, from start: Int, step: Int, to end: Int) {
    var place = start
    while place < end && place < capacity {
      unsafe entries[place] = entry
      place += step
    }
  }

  /// A code with its first bit, which is the highest, as the lowest.
  private static func reversed(_ code: Int, _ length: Int) -> Int {
    var code = code
    var reversed = 0
    for _ in 0..<length {
      reversed = reversed << 1 | code & 1
      code >>= 1
    }
    return reversed
  }
}
