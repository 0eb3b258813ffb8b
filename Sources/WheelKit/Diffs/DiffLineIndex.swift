/// The lines of a file, with one number for all equal lines, and the positions of each.
struct DiffLineIndex {
  let text: [UInt8]
  /// The offset of each line, and of the end of the last one.
  private var starts: [UInt32] = [0]
  /// The number of each line.
  private var numbers: [Int32] = []
  private var known: [LineKey: Int32] = [:]
  /// All lines, grouped by number, each group in file order.
  private var lineGroups: [Int32]
  /// Where the group of each number begins in `lineGroups`, and the end of the last group.
  private var groupStarts: [Int32]

  /// - Parameter text: less than 2³¹ bytes.
  init(_ text: [UInt8]) {
    self.text = text
    let span = text.span
    var start = 0
    while start < span.count {
      var end = start
      while end < span.count, span[end] != UInt8.lineFeed { end += 1 }
      end = min(end + 1, span.count)
      let next = Int32(truncatingIfNeeded: known.count)
      let key = LineKey(text[start..<end])
      let number = known[key] ?? next
      if number == next { known[key] = next }
      numbers.append(number)
      starts.append(UInt32(truncatingIfNeeded: end))
      start = end
    }
    groupStarts = [Int32](repeating: 0, count: known.count + 1)
    for number in numbers { groupStarts[Int(number) + 1] += 1 }
    for number in 0..<known.count { groupStarts[number + 1] += groupStarts[number] }
    var next = groupStarts
    lineGroups = [Int32](repeating: 0, count: numbers.count)
    for (line, number) in numbers.enumerated() {
      lineGroups[Int(next[Int(number)])] = Int32(truncatingIfNeeded: line)
      next[Int(number)] += 1
    }
  }

  /// The number of lines.
  var count: Int { numbers.count }

  func start(ofLine line: Int) -> Int { Int(starts[line]) }

  func line(_ line: Int) -> ArraySlice<UInt8> { text[Int(starts[line])..<Int(starts[line + 1])] }

  /// The number of a line; nil if the file does not contain it.
  func number(of line: ArraySlice<UInt8>) -> Int32? { known[LineKey(line)] }

  func number(ofLine line: Int) -> Int32 { numbers[line] }

  /// The numbers of all lines of `text`; nil if the file does not contain one of them.
  func numbers(of text: ArraySlice<UInt8>) -> [Int32]? {
    var numbers: [Int32] = []
    for line in text.lines {
      guard let number = number(of: line) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The lines with a number.
  func lines(withNumber number: Int32) -> ArraySlice<Int32> {
    lineGroups[Int(groupStarts[Int(number)])..<Int(groupStarts[Int(number) + 1])]
  }

  /// The first `most` lines from `first` on where all of `pattern` matches.
  ///
  /// - Parameter work: reduced by the number of comparisons.
  /// - Throws: `diff-too-large` if `work` runs out.
  func lines(matching pattern: [Int32], from first: Int, most: Int, work: inout Int) throws(WheelError) -> [Int] {
    guard !pattern.isEmpty, pattern.count <= count - first else { return [] }
    var rarest = 0
    for (offset, number) in pattern.enumerated()
    where lines(withNumber: number).count < lines(withNumber: pattern[rarest]).count { rarest = offset }
    let candidates = lines(withNumber: pattern[rarest])
    let all = count - first + pattern.count
    let (product, overflow) = candidates.count.multipliedReportingOverflow(by: pattern.count)
    let isFew = !overflow && product <= all
    work -= isFew ? product : all
    guard work >= 0 else {
      throw WheelError(.diffTooLarge, "the hunks have moved, and finding them among so many equal lines takes too long")
    }
    return isFew
      ? checked(candidates, pattern, rarest, from: first, most) : pattern.occurrences(in: numbers[first...], most: most)
  }

  private func checked(
    _ candidates: ArraySlice<Int32>, _ pattern: [Int32], _ rarest: Int, from first: Int, _ most: Int
  ) -> [Int] {
    var found: [Int] = []
    for candidate in candidates {
      let line = Int(candidate) - rarest
      guard line >= first, line + pattern.count <= count, found.count < most else { continue }
      var offset = 0
      while offset < pattern.count, numbers[line + offset] == pattern[offset] { offset += 1 }
      if offset == pattern.count { found.append(line) }
    }
    return found
  }
}

extension ArraySlice<UInt8> {
  /// The lines, each with its LF if it has one.
  var lines: [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = startIndex
    while start < endIndex {
      let end = self[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? endIndex
      lines.append(self[start..<end])
      start = end
    }
    return lines
  }
}
