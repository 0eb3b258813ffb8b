/// The lines of a diff, one after the other.
struct SourceDiffLines {
  let bytes: [UInt8]
  /// The number of the current line, from 1.
  private(set) var number = 1
  /// Where the current line begins; the end of the diff behind the last one.
  private(set) var start: Int
  /// Where the next line begins.
  private(set) var end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // The mark of UTF-8 is no part of the first line.
    self.start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.end = Self.end(of: bytes, from: start)
  }

  var isAtEnd: Bool { start >= bytes.count }
  /// Whether the line has its LF.
  var isTerminated: Bool { end > start && bytes[end - 1] == .lineFeed }
  /// The first byte of the line, nil of an empty one.
  var first: UInt8? { start < contentEnd ? bytes[start] : nil }
  /// The line without its LF.
  var content: ArraySlice<UInt8> { bytes[start..<contentEnd] }
  /// The line without its ending, which is CRLF where the whole diff was converted.
  var header: ArraySlice<UInt8> {
    let content = content
    return content.last == .carriageReturn ? content.dropLast() : content
  }

  /// The line as a message shows it.
  var quoted: String {
    isAtEnd ? "the end of the diff" : String(decoding: header, as: UTF8.self).quotedForMessage
  }

  private var contentEnd: Int { isTerminated ? end - 1 : end }

  mutating func advance() {
    start = end
    end = Self.end(of: bytes, from: start)
    number += 1
  }

  func begins(with text: String) -> Bool { Self.begins(bytes[start...], with: text) }

  /// Whether the line behind this one begins with `text`.
  func isFollowed(by text: String) -> Bool { Self.begins(bytes[end...], with: text) }

  /// What stands behind `text` on a line that begins with it.
  func header(behind text: String) -> ArraySlice<UInt8>? {
    begins(with: text) ? header.dropFirst(text.utf8.count) : nil
  }

  private static func begins(_ bytes: ArraySlice<UInt8>, with text: String) -> Bool {
    bytes.starts(with: text.utf8)
  }

  private static func end(of bytes: [UInt8], from start: Int) -> Int {
    let span = bytes.span
    var index = start
    while index < span.count {
      index += 1
      if span[index - 1] == UInt8.lineFeed { break }
    }
    return index
  }
}
