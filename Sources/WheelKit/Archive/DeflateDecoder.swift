/// The data of a large deflated member, decoded in twice the speed of zlib: many bits at a time, and a copy of a match by
/// words (RFC 1951). What it takes for damaged, zlib does, too.
@safe struct DeflateDecoder: ~Copyable {
  private let input: InputFile
  /// What of the file is not read yet.
  private var unread: Range<UInt64>
  private var source: [UInt8]
  /// The bytes of `source` that are not taken yet; behind them lie zeros once all is read.
  private var taken = 0
  private var filled = 0
  private var isAllRead = false
  /// Bits taken from `source`, the next one lowest, and how many there are.
  private var bits: UInt64 = 0
  private var bitCount = 0

  /// What was made: what matches may go back to, then what is not handed out yet.
  private var window: [UInt8]
  private var made = 0
  private var handedOut = 0

  private var block = Block.none
  private var isLastBlock = false
  private var literals = HuffmanTable(bits: 11, capacity: 1 << 13)
  private var distances = HuffmanTable(bits: 8, capacity: 1 << 12)
  private var lengthCodes = HuffmanTable(bits: 7, capacity: 1 << 7)

  private enum Block {
    /// The header of a block comes next.
    case none
    /// This many bytes follow as they are.
    case stored(Int)
    case coded
    case end
  }

  private enum Stop {
    case wantsInput
    case isFull
    case endOfBlock
    case damaged
  }

  private static let sourceSize = 128 << 10
  /// No header of a block is longer, nor is what the inner loop reads ahead.
  private static let margin = 1 << 10
  private static let history = 32 << 10
  private static let pieceSize = 256 << 10
  private static let longestMatch = 258
  /// A match is copied by words, past its end.
  private static let slack = longestMatch + 16

  /// - Parameter range: where the stream lies in the file.
  init(_ input: InputFile, _ range: Range<UInt64>) {
    self.input = input
    unread = range
    source = [UInt8](repeating: 0, count: Self.sourceSize + 2 * Self.margin)
    window = [UInt8](repeating: 0, count: Self.history + Self.pieceSize + Self.slack)
  }

  /// The bytes of the range behind the end of the stream; known when that is reached.
  var rest: UInt64 { unread.upperBound - unread.lowerBound + UInt64(max(0, filled - taken + bitCount / 8)) }

  /// Decodes what comes next.
  /// - Returns: how many of the first bytes of `output` were set; 0 at the end of the stream.
  /// - Throws: `damagedMember`, and errors of reading.
  mutating func next(into output: inout [UInt8]) throws(WheelError) -> Int {
    while handedOut == made {
      if case .end = block { return 0 }
      try decode()
    }
    let count = min(output.count, made - handedOut)
    output.replaceSubrange(0..<count, with: window[handedOut..<(handedOut + count)])
    handedOut += count
    return count
  }

  /// Makes some bytes, or comes to the end.
  private mutating func decode() throws(WheelError) {
    if made > Self.history {
      let start = made - Self.history
      unsafe window.withUnsafeMutableBytes { bytes in
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + Self.history)]))
      }
      made = Self.history
      handedOut = made
    }
    while made < Self.history + Self.pieceSize {
      switch block {
      case .end: return
      case .none: try readHeader()
      case .stored(let count): try copyStored(count)
      case .coded:
        switch decodeSymbols() {
        case .isFull: return
        case .endOfBlock: block = isLastBlock ? .end : .none
        case .damaged: throw Self.damaged
        case .wantsInput: try readMore()
        }
      }
    }
  }

  private static var damaged: WheelError { WheelError(.damagedMember, "its deflate stream is damaged") }

  // MARK: Input

  /// Puts more of the file behind what is left; at its end zeros, which no code may use.
  private mutating func readMore() throws(WheelError) {
    guard !isAllRead else { throw WheelError(.damagedMember, "its deflate stream has no end") }
    let left = filled - taken
    unsafe source.withUnsafeMutableBytes { bytes in
      unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[taken..<filled]))
    }
    taken = 0
    filled = left
    let count = Int(min(UInt64(Self.sourceSize - left), unread.upperBound - unread.lowerBound))
    var done = 0
    while done < count {
      let part = try input.readSome(
        at: unread.lowerBound, count: count - done, into: &source, index: left + done)
      guard part > 0 else { throw input.truncatedWhileReading }
      done += part
      unread = (unread.lowerBound + UInt64(part))..<unread.upperBound
    }
    filled += count
    if unread.isEmpty {
      isAllRead = true
      for place in filled..<(filled + 2 * Self.margin) { source[place] = 0 }
    }
  }

  private mutating func refill() {
    while bitCount <= 56 {
      // Behind the end lie zeros; that they were used is found out when the block is done.
      bits |= UInt64(taken < source.count ? source[taken] : 0) &<< UInt64(bitCount)
      taken += 1
      bitCount += 8
    }
  }

  private mutating func take(_ count: Int) -> Int {
    let value = Int(bits & (1 &<< UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  /// - Throws: `damagedMember` when more was taken than there is.
  private func checkEnd() throws(WheelError) {
    guard !isAllRead || taken - bitCount / 8 <= filled else {
      throw WheelError(.damagedMember, "its deflate stream has no end")
    }
  }

  // MARK: Blocks

  private mutating func readHeader() throws(WheelError) {
    if filled - taken < Self.margin && !isAllRead { try readMore() }
    refill()
    isLastBlock = take(1) == 1
    switch take(2) {
    case 0:
      // Back to the edge of a byte, and to whole bytes.
      _ = take(bitCount % 8)
      taken -= bitCount / 8
      (bits, bitCount) = (0, 0)
      refill()
      let count = take(16)
      guard take(16) == count ^ 0xffff else { throw Self.damaged }
      taken -= bitCount / 8
      (bits, bitCount) = (0, 0)
      block = .stored(count)
    case 1:
      guard Self.fixedCodes(&literals, &distances) else { throw Self.damaged }
      block = .coded
    case 2:
      try readCodes()
      block = .coded
    default: throw Self.damaged
    }
    try checkEnd()
    if case .stored(0) = block { block = isLastBlock ? .end : .none }
  }

  /// The codes of a block, themselves coded (section 3.2.7).
  private mutating func readCodes() throws(WheelError) {
    let literalCount = take(5) + 257
    let distanceCount = take(5) + 1
    let codeCount = take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw Self.damaged }
    var codeLengths = [UInt8](repeating: 0, count: 19)
    for place in 0..<codeCount {
      refill()
      codeLengths[DeflateSymbols.codeOrder[place]] = UInt8(truncatingIfNeeded: take(3))
    }
    guard lengthCodes.fill(codeLengths[...], DeflateSymbols.codes, mayBeIncomplete: false) else { throw Self.damaged }
    var lengths = [UInt8](repeating: 0, count: literalCount + distanceCount)
    var place = 0
    while place < lengths.count {
      refill()
      let entry = unsafe lengthCodes.entries[Int(bits & 127)]
      guard entry & HuffmanTable.isExceptional == 0 else { throw Self.damaged }
      _ = take(Int(entry & 0xff))
      let symbol = UInt8(truncatingIfNeeded: entry >> 16)
      var value = symbol
      var count = 1
      switch symbol {
      case 16:
        guard place > 0 else { throw Self.damaged }
        value = lengths[place - 1]
        count = 3 + take(2)
      case 17: (value, count) = (0, 3 + take(3))
      case 18: (value, count) = (0, 11 + take(7))
      default: break
      }
      guard count <= lengths.count - place else { throw Self.damaged }
      for _ in 0..<count {
        lengths[place] = value
        place += 1
      }
    }
    guard lengths[256] > 0,
      literals.fill(lengths[..<literalCount], DeflateSymbols.literals, mayBeIncomplete: true),
      distances.fill(lengths[literalCount...], DeflateSymbols.distances, mayBeIncomplete: true)
    else { throw Self.damaged }
  }

  private static func fixedCodes(_ literals: inout HuffmanTable, _ distances: inout HuffmanTable) -> Bool {
    literals.fill(DeflateSymbols.fixedLengths[...], DeflateSymbols.literals, mayBeIncomplete: false)
      && distances.fill([UInt8](repeating: 5, count: 32)[...], DeflateSymbols.distances, mayBeIncomplete: false)
  }

  private mutating func copyStored(_ count: Int) throws(WheelError) {
    if filled == taken { try readMore() }
    let part = min(count, filled - taken, Self.history + Self.pieceSize - made)
    guard part > 0 else { throw WheelError(.damagedMember, "its deflate stream has no end") }
    window.replaceSubrange(made..<(made + part), with: source[taken..<(taken + part)])
    taken += part
    made += part
    block = part < count ? .stored(count - part) : isLastBlock ? .end : .none
  }

  // MARK: Symbols

  /// Decodes symbols until the block ends, the window is full or the input is used up.
  private mutating func decodeSymbols() -> Stop {
    let sourceLimit = isAllRead ? filled + 16 : filled - 64
    let windowLimit = Self.history + Self.pieceSize
    let literalMask: UInt64 = 1 &<< UInt64(literals.bits) - 1
    let distanceMask: UInt64 = 1 &<< UInt64(distances.bits) - 1
    let literalTable = unsafe literals.entries
    let distanceTable = unsafe distances.entries
    var taken = taken
    var made = made
    var bits = bits
    var bitCount = UInt64(truncatingIfNeeded: bitCount)
    var stop = Stop.wantsInput

    unsafe source.withUnsafeBytes { source in
      unsafe window.withUnsafeMutableBytes { window in
        guard let from = source.baseAddress, let to = window.baseAddress else { return }
        while true {
          if taken >= sourceLimit { break }
          if made >= windowLimit {
            stop = .isFull
            break
          }
          bits |= unsafe UInt64(littleEndian: from.loadUnaligned(fromByteOffset: taken, as: UInt64.self)) &<< bitCount
          taken &+= Int(truncatingIfNeeded: (63 &- bitCount) &>> 3)
          bitCount |= 56

          var entry = unsafe literalTable[Int(truncatingIfNeeded: bits & literalMask)]
          if entry & HuffmanTable.isLiteral != 0 {
            // At most three codes of 11 bits: there are 56.
            bits &>>= UInt64(entry & 0xff)
            bitCount &-= UInt64(entry & 0xff)
            unsafe to.storeBytes(of: UInt8(truncatingIfNeeded: entry &>> 16), toByteOffset: made, as: UInt8.self)
            made &+= 1
            entry = unsafe literalTable[Int(truncatingIfNeeded: bits & literalMask)]
            if entry & HuffmanTable.isLiteral != 0 {
              bits &>>= UInt64(entry & 0xff)
              bitCount &-= UInt64(entry & 0xff)
              unsafe to.storeBytes(of: UInt8(truncatingIfNeeded: entry &>> 16), toByteOffset: made, as: UInt8.self)
              made &+= 1
              entry = unsafe literalTable[Int(truncatingIfNeeded: bits & literalMask)]
              if entry & HuffmanTable.isLiteral != 0 {
                bits &>>= UInt64(entry & 0xff)
                bitCount &-= UInt64(entry & 0xff)
                unsafe to.storeBytes(of: UInt8(truncatingIfNeeded: entry &>> 16), toByteOffset: made, as: UInt8.self)
                made &+= 1
                continue
              }
            }
          }
          if entry & HuffmanTable.isExceptional != 0 {
            if entry & HuffmanTable.isSubtable != 0 {
              bits &>>= UInt64(entry & 0xff)
              bitCount &-= UInt64(entry & 0xff)
              let mask: UInt64 = 1 &<< UInt64(entry &>> 8 & 0xf) &- 1
              entry = unsafe literalTable[Int(entry &>> 16 & 0x7fff) &+ Int(truncatingIfNeeded: bits & mask)]
              if entry & HuffmanTable.isLiteral != 0 {
                bits &>>= UInt64(entry & 0xff)
                bitCount &-= UInt64(entry & 0xff)
                unsafe to.storeBytes(of: UInt8(truncatingIfNeeded: entry &>> 16), toByteOffset: made, as: UInt8.self)
                made &+= 1
                continue
              }
            }
            if entry & HuffmanTable.isExceptional != 0 {
              bits &>>= UInt64(entry & 0xff)
              bitCount &-= UInt64(entry & 0xff)
              stop = entry & HuffmanTable.isEnd != 0 ? .endOfBlock : .damaged
              break
            }
          }
          bits &>>= UInt64(entry & 0xff)
          let lengthBits = UInt64(entry &>> 8 & 0xf)
          let length = Int(entry &>> 16) &+ Int(truncatingIfNeeded: bits & (1 &<< lengthBits &- 1))
          bits &>>= lengthBits
          bitCount &-= UInt64(entry & 0xff) &+ lengthBits

          bits |= unsafe UInt64(littleEndian: from.loadUnaligned(fromByteOffset: taken, as: UInt64.self)) &<< bitCount
          taken &+= Int(truncatingIfNeeded: (63 &- bitCount) &>> 3)
          bitCount |= 56
          entry = unsafe distanceTable[Int(truncatingIfNeeded: bits & distanceMask)]
          if entry & HuffmanTable.isExceptional != 0 {
            if entry & HuffmanTable.isSubtable != 0 {
              bits &>>= UInt64(entry & 0xff)
              bitCount &-= UInt64(entry & 0xff)
              let mask: UInt64 = 1 &<< UInt64(entry &>> 8 & 0xf) &- 1
              entry = unsafe distanceTable[Int(entry &>> 16 & 0x7fff) &+ Int(truncatingIfNeeded: bits & mask)]
            }
            if entry & HuffmanTable.isExceptional != 0 {
              stop = .damaged
              break
            }
          }
          bits &>>= UInt64(entry & 0xff)
          let distanceBits = UInt64(entry &>> 8 & 0xf)
          let distance = Int(entry &>> 16) &+ Int(truncatingIfNeeded: bits & (1 &<< distanceBits &- 1))
          bits &>>= distanceBits
          bitCount &-= UInt64(entry & 0xff) &+ distanceBits
          guard distance <= made else {
            stop = .damaged
            break
          }

          let end = made &+ length
          if distance >= 8 {
            repeat {
              unsafe to.storeBytes(
                of: to.loadUnaligned(fromByteOffset: made &- distance, as: UInt64.self), toByteOffset: made,
                as: UInt64.self)
              made &+= 8
            } while made < end
          } else if distance == 1 {
            let word = unsafe UInt64(to.load(fromByteOffset: made &- 1, as: UInt8.self)) &* 0x0101_0101_0101_0101
            repeat {
              unsafe to.storeBytes(of: word, toByteOffset: made, as: UInt64.self)
              made &+= 8
            } while made < end
          } else {
            repeat {
              unsafe to.storeBytes(
                of: to.load(fromByteOffset: made &- distance, as: UInt8.self), toByteOffset: made, as: UInt8.self)
              made &+= 1
            } while made < end
          }
          made = end
        }
      }
    }
    self.taken = taken
    self.made = made
    self.bits = bits & (1 &<< bitCount &- 1)
    self.bitCount = Int(truncatingIfNeeded: bitCount)
    if isAllRead, taken &- Int(truncatingIfNeeded: bitCount &>> 3) > filled, stop != .damaged { return .wantsInput }
    return stop
  }
}
