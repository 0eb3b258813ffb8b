/// The data of a large deflated member, decoded in twice the speed of zlib: many bits at a time, and a copy of a match by
/// words (RFC 1951). What it takes for damaged, zlib does, too.
@safe package struct DeflateDecoder: ~Copyable {
  private var reader: BitReader
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

  private static let history = 32 << 10
  private static let pieceSize = 256 << 10
  private static let longestMatch = 258
  /// A match is copied by words, past its end.
  private static let slack = longestMatch + 16

  /// - Parameter range: where the stream lies in the file.
  package init(_ input: InputFile, _ range: Range<UInt64>) {
    reader = BitReader(input, range)
    window = [UInt8](repeating: 0, count: Self.history + Self.pieceSize + Self.slack)
  }

  /// The bytes of the range behind the end of the stream; known when that is reached.
  package var rest: UInt64 { reader.rest }

  /// Decodes what comes next.
  /// - Returns: how many of the first bytes of `output` were set; 0 at the end of the stream.
  /// - Throws: `damagedMember`, and errors of reading.
  package mutating func next(into output: inout [UInt8]) throws(WheelError) -> Int {
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
        case .wantsInput: try reader.readMore()
        }
      }
    }
  }

  private static var damaged: WheelError { WheelError(.damagedMember, "its deflate stream is damaged") }

  // MARK: Blocks

  private mutating func readHeader() throws(WheelError) {
    try reader.prepareForHeader()
    isLastBlock = reader.take(1) == 1
    switch reader.take(2) {
    case 0:
      reader.alignToByte()
      reader.refill()
      let count = reader.take(16)
      guard reader.take(16) == count ^ 0xffff else { throw Self.damaged }
      reader.alignToByte()
      block = .stored(count)
    case 1:
      guard Self.fixedCodes(&literals, &distances) else { throw Self.damaged }
      block = .coded
    case 2:
      try readCodes()
      block = .coded
    default: throw Self.damaged
    }
    if reader.isOverrun { throw BitReader.endless }
    if case .stored(0) = block { block = isLastBlock ? .end : .none }
  }

  /// The codes of a block, themselves coded (section 3.2.7).
  private mutating func readCodes() throws(WheelError) {
    let literalCount = reader.take(5) + 257
    let distanceCount = reader.take(5) + 1
    let codeCount = reader.take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw Self.damaged }
    var codeLengths = [UInt8](repeating: 0, count: 19)
    for place in 0..<codeCount {
      reader.refill()
      codeLengths[DeflateSymbols.codeOrder[place]] = UInt8(truncatingIfNeeded: reader.take(3))
    }
    guard lengthCodes.fill(codeLengths[...], DeflateSymbols.codes, mayBeIncomplete: false) else { throw Self.damaged }
    var lengths = [UInt8](repeating: 0, count: literalCount + distanceCount)
    var place = 0
    while place < lengths.count {
      reader.refill()
      let entry = unsafe lengthCodes.entries[Int(reader.bits & 127)]
      guard entry & HuffmanTable.isExceptional == 0 else { throw Self.damaged }
      _ = reader.take(Int(entry & 0xff))
      let symbol = UInt8(truncatingIfNeeded: entry >> 16)
      var value = symbol
      var count = 1
      switch symbol {
      case 16:
        guard place > 0 else { throw Self.damaged }
        value = lengths[place - 1]
        count = 3 + reader.take(2)
      case 17: (value, count) = (0, 3 + reader.take(3))
      case 18: (value, count) = (0, 11 + reader.take(7))
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
    if reader.filled == reader.taken { try reader.readMore() }
    let part = min(count, reader.filled - reader.taken, Self.history + Self.pieceSize - made)
    guard part > 0 else { throw BitReader.endless }
    window.replaceSubrange(made..<(made + part), with: reader.source[reader.taken..<(reader.taken + part)])
    reader.taken += part
    made += part
    block = part < count ? .stored(count - part) : isLastBlock ? .end : .none
  }

  // MARK: Symbols

  /// Decodes symbols until the block ends, the window is full or the input is used up.
  private mutating func decodeSymbols() -> Stop {
    let sourceLimit = reader.isAllRead ? reader.filled + 16 : reader.filled - 64
    let windowLimit = Self.history + Self.pieceSize
    let literalMask: UInt64 = 1 &<< UInt64(literals.bits) - 1
    let distanceMask: UInt64 = 1 &<< UInt64(distances.bits) - 1
    let literalTable = unsafe literals.entries
    let distanceTable = unsafe distances.entries
    // In registers while the loop runs.
    var taken = reader.taken
    var bits = reader.bits
    var bitCount = UInt64(truncatingIfNeeded: reader.bitCount)
    var made = made
    var stop = Stop.wantsInput

    unsafe reader.source.withUnsafeBytes { source in
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
    self.made = made
    reader.taken = taken
    reader.bits = bits & (1 &<< bitCount &- 1)
    reader.bitCount = Int(truncatingIfNeeded: bitCount)
    // To read on shows that there is no end.
    return stop != .damaged && reader.isOverrun ? .wantsInput : stop
  }
}
