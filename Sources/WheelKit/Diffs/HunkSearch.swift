/// Finds where the hunks of a diff fit in a file, one after the other.
struct HunkSearch {
  /// The maximum number of line comparisons in the search for the hunks of one file.
  ///
  /// A search visits the positions of the hunk's rarest line, or every line after the last hunk once (Knuth, Morris and
  /// Pratt). Only hunks that have all moved, among lines that all recur, come near the limit.
  static let maximumWork = 1 << 31

  /// Where a hunk fits.
  struct Match {
    /// Its first line, from 0.
    var line: Int
    /// The bytes of its old side.
    var bytes: Range<Int>
  }

  enum Outcome {
    case match(Match)
    case misfit(DiffMisfit)
  }

  private let old: [UInt8]
  /// How many more comparisons are allowed.
  private var work: Int
  /// The end of the last hunk: the line that begins there, and its offset.
  private var line = 0
  private var position = 0
  /// How many lines the last hunk was below its stated line.
  private var offset = 0
  /// Built for the first hunk that has moved.
  private var index: DiffLineIndex?

  init(in old: [UInt8], maximumWork: Int) {
    self.old = old
    self.work = maximumWork
  }

  mutating func next(_ hunk: DiffHunk) throws(WheelError) -> Outcome {
    let expected = hunk.firstLine + offset
    if let start = start(ofLine: expected), let bytes = fit(hunk, line: expected, start: start) {
      return .match(take(hunk, Match(line: expected, bytes: bytes)))
    }
    let index = self.index ?? DiffLineIndex(old)
    self.index = index
    // A hunk that only adds lines fits between any two lines, so it cannot be searched for.
    if hunk.old.isEmpty { return .misfit(.addition(line: expected, first: line, count: index.count)) }
    guard let numbers = index.numbers(of: hunk.old) else {
      return .misfit(.nearest(DiffNearest(hunk, index, expected: expected)))
    }
    let candidates: [Int]
    let last = index.count - numbers.count
    if hunk.beginsFile || hunk.endsFile {
      candidates = (hunk.beginsFile ? [0] : [last]).filter { $0 >= line && $0 <= last }
    } else {
      candidates = try index.lines(matching: numbers, from: line, most: 2, work: &work)
    }
    let found = candidates.compactMap { candidate in
      fit(hunk, line: candidate, start: index.start(ofLine: candidate)).map { Match(line: candidate, bytes: $0) }
    }
    if found.count > 1 { return .misfit(.several(found.map(\.line))) }
    if let only = found.first { return .match(take(hunk, only)) }
    if let elsewhere = try index.lines(matching: numbers, from: 0, most: 1, work: &work).first {
      if elsewhere < line { return .misfit(.before(line: elsewhere)) }
      return .misfit(hunk.beginsFile ? .notAtBeginning(line: elsewhere) : .notAtEnd(line: elsewhere + numbers.count))
    }
    return .misfit(.nearest(DiffNearest(hunk, index, expected: expected)))
  }

  private mutating func take(_ hunk: DiffHunk, _ match: Match) -> Match {
    offset = match.line - hunk.firstLine
    line = match.line + hunk.oldCount
    position = match.bytes.upperBound
    return match
  }

  /// The offset of a line after the last hunk, or of the end of the file; nil before the hunk and beyond the end.
  private func start(ofLine wanted: Int) -> Int? {
    guard wanted >= line else { return nil }
    if let index { return wanted <= index.count ? index.start(ofLine: wanted) : nil }
    let span = old.span
    var start = position
    var current = line
    while current < wanted {
      guard start < span.count else { return nil }
      while start < span.count, span[start] != UInt8.lineFeed { start += 1 }
      start = min(start + 1, span.count)
      current += 1
    }
    return start
  }

  /// The bytes that a hunk replaces, if its whole old side matches.
  private func fit(_ hunk: DiffHunk, line: Int, start: Int) -> Range<Int>? {
    guard hunk.old.count <= old.count - start else { return nil }
    let end = start + hunk.old.count
    guard !hunk.beginsFile || line == 0, !hunk.endsFile || end == old.count else { return nil }
    // Nothing can follow a last line without a newline.
    if hunk.old.isEmpty, start > 0, old[start - 1] != .lineFeed { return nil }
    guard old[start..<end] == hunk.old else { return nil }
    return start..<end
  }
}
