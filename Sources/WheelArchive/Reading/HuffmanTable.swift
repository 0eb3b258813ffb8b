/// A table from the next bits of a deflate stream to what they mean (RFC 1951, section 3.2.2).
///
/// Codes of up to `bits` bits are found at once, longer ones in a second table after the first.
@safe struct HuffmanTable: ~Copyable {
  /// The meaning of a code. One of
  /// - a literal: its byte in bits 16 to 23, and bit 31
  /// - a length or distance: its base in bits 16 to 30, the number of extra bits in bits 8 to 11
  /// - the end of a block: bits 15 and 13
  /// - another table: its index in bits 16 to 30, its number of bits in bits 8 to 11, and bits 15 and 14
  /// - bits that no code has: bit 15
  ///
  /// with the number of the code's bits in this table in bits 0 to 7.
  struct Entry: Hashable, Sendable {
    var rawValue: UInt32

    static func literal(_ byte: UInt32) -> Entry { Entry(rawValue: 1 << 31 | byte << 16) }
    static func value(_ base: UInt32, extraBits: UInt32) -> Entry { Entry(rawValue: base << 16 | extraBits << 8) }
    static let end = Entry(rawValue: 1 << 15 | 1 << 13)
    static func subtable(_ index: Int, bits: Int) -> Entry {
      Entry(rawValue: 1 << 15 | 1 << 14 | UInt32(index) << 16 | UInt32(bits) << 8)
    }
    static let none = Entry(rawValue: 1 << 15)

    /// The same meaning, of a code of so many bits.
    func of(codeBits: Int) -> Entry { Entry(rawValue: rawValue | UInt32(codeBits)) }

    @inline(__always) var isLiteral: Bool { rawValue & 1 << 31 != 0 }
    /// Neither a literal nor a value.
    @inline(__always) var isExceptional: Bool { rawValue & 1 << 15 != 0 }
    @inline(__always) var isSubtable: Bool { rawValue & 1 << 14 != 0 }
    @inline(__always) var isEnd: Bool { rawValue & 1 << 13 != 0 }
    @inline(__always) var codeBits: UInt64 { UInt64(rawValue & 0xff) }
    @inline(__always) var extraBits: UInt64 { UInt64(rawValue &>> 8 & 0xf) }
    @inline(__always) var base: Int { Int(rawValue &>> 16) }
    @inline(__always) var literal: UInt8 { UInt8(truncatingIfNeeded: rawValue &>> 16) }
  }

  /// The number of bits that the first table looks at.
  let bits: Int
  private(set) var entries: UnsafeMutablePointer<Entry>
  private let capacity: Int

  private static let maximumCodeLength = 15

  /// - Parameter capacity: the number of entries of this table and all tables after it.
  init(bits: Int, capacity: Int) {
    self.bits = bits
    self.capacity = capacity
    unsafe entries = .allocate(capacity: capacity)
    unsafe entries.initialize(repeating: .none, count: capacity)
  }

  deinit { unsafe entries.deallocate() }

  /// Fills the table for codes of these lengths, where 0 means that there is no code.
  /// - Parameters:
  ///   - meanings: the entry of each code, without its length.
  ///   - mayBeIncomplete: whether a single code of one bit is allowed, as zlib does for lengths and distances.
  /// - Returns: whether the lengths make a code: no two codes for the same bits, and no bits without one.
  mutating func fill(_ lengths: ArraySlice<UInt8>, _ meanings: [Entry], mayBeIncomplete: Bool) -> Bool {
    var counts = [Int](repeating: 0, count: Self.maximumCodeLength + 1)
    for length in lengths {
      guard length <= Self.maximumCodeLength else { return false }
      counts[Int(length)] += 1
    }
    counts[0] = 0
    let longest = counts.lastIndex { $0 > 0 } ?? 0
    var left = 1
    for length in 1...Self.maximumCodeLength {
      left = left << 1 - counts[length]
      guard left >= 0 else { return false }
    }
    if left > 0 && longest > 0 && !(mayBeIncomplete && longest == 1) { return false }
    unsafe entries.update(repeating: .none, count: 1 << bits)

    // Where the codes of each length begin.
    var starts = [Int](repeating: 0, count: Self.maximumCodeLength + 2)
    for length in 1...Self.maximumCodeLength { starts[length + 1] = starts[length] + counts[length] }
    var sorted = [Int](repeating: 0, count: starts[Self.maximumCodeLength + 1])
    for (symbol, length) in lengths.enumerated() where length > 0 {
      sorted[starts[Int(length)]] = symbol
      starts[Int(length)] += 1
    }
    return enter(sorted, lengths, meanings, counts, longest)
  }

  private func enter(
    _ sorted: [Int], _ lengths: ArraySlice<UInt8>, _ meanings: [Entry], _ counts: [Int], _ longest: Int
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
        set(meaning.of(codeBits: length), from: reversed, step: 1 << length, to: 1 << bits)
      } else {
        let prefix = reversed & (1 << bits - 1)
        if prefix != subtable.prefix {
          // As many bits as the codes with this prefix need.
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
          let entry = Entry.subtable(subtable.start, bits: size)
          set(entry.of(codeBits: bits), from: prefix, step: 1 << bits, to: 1 << bits)
        }
        let rest = length - bits
        set(
          meaning.of(codeBits: rest), from: subtable.start + reversed >> bits, step: 1 << rest,
          to: subtable.start + 1 << subtable.bits)
      }
      counts[length] -= 1
    }
    return true
  }

  private func set(_ entry: Entry, from start: Int, step: Int, to end: Int) {
    var index = start
    while index < end && index < capacity {
      unsafe entries[index] = entry
      index += step
    }
  }

  /// A code with its bits in reverse order: the first bit of a code is the highest, but is read first.
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
