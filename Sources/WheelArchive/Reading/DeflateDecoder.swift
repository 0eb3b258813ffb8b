/// Decodes the data of a large deflated member twice as fast as zlib: many bits at a time, and matches copied by words
/// (RFC 1951). It considers the same data damaged as zlib does.
@safe package struct DeflateDecoder: ~Copyable {
  private var reader: BitReader
  /// The last bytes that were decoded: those that matches may refer to, then those that were not handed out yet.
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
  private static let maximumMatch = 258
  /// A match is copied by words, which go past its end.
  private static let slack = maximumMatch + 16

  /// - Parameter range: the stream's bytes in the file.
  package init(_ input: InputFile, _ range: Range<UInt64>) {
    reader = BitReader(input, range)
    window = [UInt8](repeating: 0, count: Self.history + Self.pieceSize + Self.slack)
  }

  /// The number of bytes in the range after the end of the stream, which is known once that is reached.
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

  /// Decodes some bytes, or comes to the end.
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
    for index in 0..<codeCount {
      reader.refill()
      codeLengths[DeflateSymbols.codeOrder[index]] = UInt8(truncatingIfNeeded: reader.take(3))
    }
    guard lengthCodes.fill(codeLengths[...], DeflateSymbols.codes, mayBeIncomplete: false) else { throw Self.damaged }
    var lengths = [UInt8](repeating: 0, count: literalCount + distanceCount)
    var index = 0
    while index < lengths.count {
      reader.refill()
      let entry = unsafe lengthCodes.entries[Int(reader.bits & 127)]
      guard !entry.isExceptional else { throw Self.damaged }
      _ = reader.take(Int(entry.codeBits))
      let symbol = entry.literal
      var value = symbol
      var count = 1
      switch symbol {
      case 16:
        guard index > 0 else { throw Self.damaged }
        value = lengths[index - 1]
        count = 3 + reader.take(2)
      case 17: (value, count) = (0, 3 + reader.take(3))
      case 18: (value, count) = (0, 11 + reader.take(7))
      default: break
      }
      guard count <= lengths.count - index else { throw Self.damaged }
      for _ in 0..<count {
        lengths[index] = value
        index += 1
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
    var cursor = SymbolCursor(reader)
    var made = made
    var stop = Stop.wantsInput

    unsafe reader.source.withUnsafeBytes { source in
      unsafe window.withUnsafeMutableBytes { window in
        guard let from = source.baseAddress, let to = window.baseAddress else { return }
        while cursor.taken < sourceLimit {
          if made >= windowLimit {
            stop = .isFull
            break
          }
          unsafe cursor.refill(from)

          var entry = unsafe literalTable[cursor.index(literalMask)]
          // Up to three literals: their codes have at most 11 bits each, and there are 56.
          if entry.isLiteral {
            unsafe cursor.put(entry, to, &made)
            entry = unsafe literalTable[cursor.index(literalMask)]
            if entry.isLiteral {
              unsafe cursor.put(entry, to, &made)
              entry = unsafe literalTable[cursor.index(literalMask)]
              if entry.isLiteral {
                unsafe cursor.put(entry, to, &made)
                continue
              }
            }
          }
          if entry.isExceptional {
            if entry.isSubtable {
              cursor.take(entry)
              entry = unsafe literalTable[cursor.index(in: entry)]
              if entry.isLiteral {
                unsafe cursor.put(entry, to, &made)
                continue
              }
            }
            if entry.isExceptional {
              cursor.take(entry)
              stop = entry.isEnd ? .endOfBlock : .damaged
              break
            }
          }
          let length = cursor.takeValue(entry)

          unsafe cursor.refill(from)
          entry = unsafe distanceTable[cursor.index(distanceMask)]
          if entry.isExceptional {
            if entry.isSubtable {
              cursor.take(entry)
              entry = unsafe distanceTable[cursor.index(in: entry)]
            }
            if entry.isExceptional {
              stop = .damaged
              break
            }
          }
          let distance = cursor.takeValue(entry)
          guard distance <= made else {
            stop = .damaged
            break
          }
          unsafe Self.copyMatch(to, at: made, from: distance, length)
          made &+= length
        }
      }
    }
    self.made = made
    cursor.store(in: &reader)
    // Reading on shows that the stream has no end.
    return stop != .damaged && reader.isOverrun ? .wantsInput : stop
  }

  /// Repeats the `length` bytes that begin `distance` before `made`, by words where they are apart. Writes up to 7 bytes
  /// more.
  @inline(__always)
  private static func copyMatch(
    _ window: UnsafeMutableRawPointer, at made: Int, from distance: Int, _ length: Int
  ) {
    var index = made
    let end = made &+ length
    if distance >= 8 {
      repeat {
        unsafe window.storeBytes(
          of: window.loadUnaligned(fromByteOffset: index &- distance, as: UInt64.self), toByteOffset: index,
          as: UInt64.self)
        index &+= 8
      } while index < end
    } else if distance == 1 {
      let word = unsafe UInt64(window.load(fromByteOffset: index &- 1, as: UInt8.self)) &* 0x0101_0101_0101_0101
      repeat {
        unsafe window.storeBytes(of: word, toByteOffset: index, as: UInt64.self)
        index &+= 8
      } while index < end
    } else {
      repeat {
        unsafe window.storeBytes(
          of: window.load(fromByteOffset: index &- distance, as: UInt8.self), toByteOffset: index, as: UInt8.self)
        index &+= 1
      } while index < end
    }
  }
}
