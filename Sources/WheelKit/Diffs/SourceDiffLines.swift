/// A cursor over the lines of a diff.
struct SourceDiffLines {
  let bytes: [UInt8]
  /// The number of the current line, from 1.
  private(set) var number = 1
  /// Where the current line begins; after the last line, the end of the diff.
  private(set) var start: Int
  /// Where the next line begins.
  private(set) var end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is not part of the first line.
    self.start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.end = Self.end(of: bytes, from: start)
  }

  var isAtEnd: Bool { start >= bytes.count }
  /// Whether the line ends with LF.
  var isTerminated: Bool { end > start && bytes[end - 1] == .lineFeed }
  /// The first byte of the line; nil if it is empty.
  var first: UInt8? { start < contentEnd ? bytes[start] : nil }
  /// The line without its LF.
  var content: ArraySlice<UInt8> { bytes[start..<contentEnd] }
  /// The line without its ending, which is CRLF if the whole diff was converted.
  var header: ArraySlice<UInt8> {
    let content = content
    return content.last == .carriageReturn ? content.dropLast() : content
  }

  /// The line, quoted for a message.
  var quoted: String { isAtEnd ? "the end of the diff" : String(decoding: header, as: UTF8.self).quotedForMessage }

  private var contentEnd: Int { isTerminated ? end - 1 : end }

  mutating func advance() {
    start = end
    end = Self.end(of: bytes, from: start)
    number += 1
  }

  func begins(with text: String) -> Bool { Self.begins(bytes[start...], with: text) }

  /// Whether the next line begins with `text`.
  func isFollowed(by text: String) -> Bool { Self.begins(bytes[end...], with: text) }

  /// The rest of a line that begins with `text`.
  func header(after text: String) -> ArraySlice<UInt8>? { begins(with: text) ? header.dropFirst(text.utf8.count) : nil }

  private static func begins(_ bytes: ArraySlice<UInt8>, with text: String) -> Bool { bytes.starts(with: text.utf8) }

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
