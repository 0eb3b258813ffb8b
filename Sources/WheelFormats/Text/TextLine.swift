/// One line of a text file, as a range of its bytes. Lines end with LF, CRLF or a lone CR, as with Python's universal
/// newlines.
struct TextLine {
  var start: Int
  /// Where the line ending begins.
  var contentEnd: Int
  /// Where the next line begins.
  var end: Int

  /// The line that begins at `start`, which must be before the end of `bytes`.
  init(in bytes: Span<UInt8>, from start: Int) {
    var index = start
    while index < bytes.count, bytes[index] != UInt8.lineFeed, bytes[index] != UInt8.carriageReturn { index += 1 }
    self.start = start
    self.contentEnd = index
    self.end = index
    if index < bytes.count {
      let isPair =
        bytes[index] == UInt8.carriageReturn && index + 1 < bytes.count && bytes[index + 1] == UInt8.lineFeed
      self.end += isPair ? 2 : 1
    }
  }
}

/// The bytes that end a line.
enum LineEnding: Hashable, Sendable {
  case lineFeed
  case carriageReturn
  case pair

  /// The ending of the last line of `bytes`; nil if the file ends without one.
  init?(of bytes: some BidirectionalCollection<UInt8>) {
    switch bytes.last {
    case .lineFeed: self = bytes.dropLast().last == .carriageReturn ? .pair : .lineFeed
    case .carriageReturn: self = .carriageReturn
    default: return nil
    }
  }

  /// The ending of the first line of `bytes`; nil if there is none.
  init?(ofFirstLineOf bytes: some Collection<UInt8>) {
    guard let index = bytes.firstIndex(where: { $0 == .lineFeed || $0 == .carriageReturn }) else { return nil }
    if bytes[index] == .lineFeed {
      self = .lineFeed
    } else {
      self = bytes[index...].dropFirst().first == .lineFeed ? .pair : .carriageReturn
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .lineFeed: [.lineFeed]
    case .carriageReturn: [.carriageReturn]
    case .pair: [.carriageReturn, .lineFeed]
    }
  }
}
