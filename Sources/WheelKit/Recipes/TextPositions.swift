/// Lines and columns of a text, both from 1. Columns count Unicode scalars, as editors show them.
struct TextPositions: Hashable, Sendable {
  private let bytes: [UInt8]
  // Positions are mostly asked for in the order of the text: counting goes on from the last one.
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// `7:3`, for the byte at `target`.
  mutating func text(of target: Int) -> String {
    if target < offset { (offset, line, column) = (0, 1, 1) }
    for byte in bytes[offset..<min(max(target, offset), bytes.count)] {
      if byte == .lineFeed {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        // The first byte of a scalar, not a continuation.
        column += 1
      }
    }
    offset = max(target, offset)
    return "\(line):\(column)"
  }
}
