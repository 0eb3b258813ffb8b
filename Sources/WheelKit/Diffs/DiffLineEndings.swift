// LF and CRLF in diffs and in the files that they change.

/// The line endings of a text that has only one kind.
enum DiffLineEnding: String {
  case lf = "LF"
  case crlf = "CRLF"

  /// Nil if there are no line endings, or both kinds.
  init?(of texts: [ArraySlice<UInt8>]) {
    var count = 0
    var pairs = 0
    for text in texts {
      var previous: UInt8 = 0
      for byte in text {
        if byte == .lineFeed {
          count += 1
          if previous == .carriageReturn { pairs += 1 }
        }
        previous = byte
      }
    }
    guard count > 0, pairs == 0 || pairs == count else { return nil }
    self = pairs == 0 ? .lf : .crlf
  }

  func converted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + text.count / 16)
    for byte in text {
      if byte == .lineFeed {
        if self == .lf, result.last == .carriageReturn { result.removeLast() }
        if self == .crlf, result.last != .carriageReturn { result.append(.carriageReturn) }
      }
      result.append(byte)
    }
    return result[...]
  }
}

extension FileDiff {
  /// The endings of the file and of the diff, if each has only one kind and they differ.
  func differingLineEndings(_ old: [UInt8]) -> (file: DiffLineEnding, diff: DiffLineEnding)? {
    guard let file = DiffLineEnding(of: [old[...]]), let diff = DiffLineEnding(of: hunks.flatMap { [$0.old, $0.new] }),
      file != diff
    else { return nil }
    return (file, diff)
  }

  /// The same changes with the line endings of the file that they change.
  func withLineEndings(of old: [UInt8]) -> FileDiff {
    guard let (ending, _) = differingLineEndings(old) else { return self }
    var copy = self
    for index in copy.hunks.indices {
      copy.hunks[index].old = ending.converted(copy.hunks[index].old)
      copy.hunks[index].new = ending.converted(copy.hunks[index].new)
    }
    return copy
  }
}
