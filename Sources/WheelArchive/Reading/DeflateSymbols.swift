/// What the codes of a deflate stream stand for (RFC 1951, section 3.2.5), as entries of `HuffmanTable` without lengths.
enum DeflateSymbols {
  /// Literals, the end of a block, and lengths; the last two of the fixed code stand for nothing.
  static let literals: [UInt32] = {
    var entries = (0..<256).map { HuffmanTable.isLiteral | UInt32($0) << 16 }
    entries.append(HuffmanTable.isExceptional | HuffmanTable.isEnd)
    entries += bases(extraBits: [0, 0, 0, 0, 0, 0, 0, 0] + (1...5).flatMap { [$0, $0, $0, $0] }, first: 3)
    // The longest has a code of its own.
    entries.append(258 << 16)
    return entries + [HuffmanTable.isExceptional, HuffmanTable.isExceptional]
  }()

  static let distances: [UInt32] =
    bases(extraBits: [0, 0, 0, 0] + (1...13).flatMap { [$0, $0] }, first: 1)
    + [HuffmanTable.isExceptional, HuffmanTable.isExceptional]

  /// The lengths of other codes, and how often they are repeated.
  static let codes: [UInt32] = (0..<19).map { $0 << 16 }

  /// The order in which the lengths of those codes are given (section 3.2.7).
  static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// Of the fixed code (section 3.2.6).
  static let fixedLengths: [UInt8] =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
    + [UInt8](repeating: 8, count: 8)

  private static func bases(extraBits: [UInt32], first: UInt32) -> [UInt32] {
    var base = first
    return extraBits.map { count in
      defer { base += 1 << count }
      return base << 16 | count << 8
    }
  }
}
