/// What the codes of a deflate stream mean (RFC 1951, section 3.2.5), as entries of `HuffmanTable` without lengths.
enum DeflateSymbols {
  /// Literals, the end of a block, and lengths. The last two of the fixed code have no meaning.
  static let literals: [HuffmanTable.Entry] = {
    var entries = (0..<256).map { HuffmanTable.Entry.literal($0) }
    entries.append(.end)
    entries += bases(extraBits: [0, 0, 0, 0, 0, 0, 0, 0] + (1...5).flatMap { [$0, $0, $0, $0] }, first: 3)
    // The longest has a code of its own.
    entries.append(.value(258, extraBits: 0))
    return entries + [.none, .none]
  }()

  static let distances: [HuffmanTable.Entry] =
    bases(extraBits: [0, 0, 0, 0] + (1...13).flatMap { [$0, $0] }, first: 1)
    + [.none, .none]

  /// The lengths of other codes, and how often they are repeated.
  static let codes: [HuffmanTable.Entry] = (0..<19).map { .value($0, extraBits: 0) }

  /// The order in which the lengths of those codes are given (section 3.2.7).
  static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// The code lengths of the fixed code (section 3.2.6).
  static let fixedLengths: [UInt8] =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
    + [UInt8](repeating: 8, count: 8)

  private static func bases(extraBits: [UInt32], first: UInt32) -> [HuffmanTable.Entry] {
    var base = first
    return extraBits.map { count in
      defer { base += 1 << count }
      return .value(base, extraBits: count)
    }
  }
}
