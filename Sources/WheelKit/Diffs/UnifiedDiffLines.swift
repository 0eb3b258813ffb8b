/// The lines of two files, and the lines they share at the beginning and end.
struct DiffLines {
  let oldText: [UInt8]
  let newText: [UInt8]
  /// The lines as ranges of the text, each with its LF.
  let old: [Range<Int>]
  let new: [Range<Int>]
  /// The number of equal lines at the beginning.
  let commonPrefix: Int
  /// The number of equal lines at the end, after the common prefix.
  let commonSuffix: Int

  init(_ oldText: [UInt8], _ newText: [UInt8]) {
    self.oldText = oldText
    self.newText = newText
    self.old = Self.lines(of: oldText)
    self.new = Self.lines(of: newText)
    let limit = min(old.count, new.count)
    var prefix = 0
    while prefix < limit, oldText[old[prefix]] == newText[new[prefix]] { prefix += 1 }
    var suffix = 0
    while suffix < limit - prefix, oldText[old[old.count - 1 - suffix]] == newText[new[new.count - 1 - suffix]] {
      suffix += 1
    }
    self.commonPrefix = prefix
    self.commonSuffix = suffix
  }

  /// Numbers for the lines between the common prefix and suffix, the same for equal lines.
  func numbered() -> (old: [Int], new: [Int]) {
    var numbers: [LineKey: Int] = [:]
    func number(_ text: [UInt8], _ lines: [Range<Int>]) -> [Int] {
      let middle = lines[commonPrefix..<(lines.count - commonSuffix)]
      var result: [Int] = []
      result.reserveCapacity(middle.count)
      for line in middle {
        let next = numbers.count
        let key = LineKey(text[line])
        if let known = numbers[key] {
          result.append(known)
        } else {
          numbers[key] = next
          result.append(next)
        }
      }
      return result
    }
    let oldNumbers = number(oldText, old)
    return (oldNumbers, number(newText, new))
  }

  private static func lines(of text: [UInt8]) -> [Range<Int>] {
    let span = text.span
    var lines: [Range<Int>] = []
    var start = 0
    for index in 0..<span.count where span[index] == UInt8.lineFeed {
      lines.append(start..<(index + 1))
      start = index + 1
    }
    if start < span.count { lines.append(start..<span.count) }
    return lines
  }
}

/// A line as a dictionary key. Hashed eight bytes at a time with the seed of the process, so that no file can be
/// crafted from colliding lines.
struct LineKey: Hashable {
  let line: ArraySlice<UInt8>
  let digest: Int

  init(_ line: ArraySlice<UInt8>) {
    self.line = line
    let span = line.span
    var hasher = Hasher()
    var word: UInt64 = 0
    for index in 0..<span.count {
      word = (word << 8) | UInt64(span[index])
      if index & 7 == 7 { hasher.combine(word) }
    }
    hasher.combine(word)
    hasher.combine(span.count)
    self.digest = hasher.finalize()
  }

  static func == (one: Self, other: Self) -> Bool { one.digest == other.digest && one.line == other.line }

  func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
