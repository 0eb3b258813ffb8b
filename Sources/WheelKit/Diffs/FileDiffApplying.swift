extension FileDiff {
  /// The result of applying a diff to a file.
  public struct Applied: Hashable, Sendable {
    /// A hunk that fits at a different line than it states.
    public struct Moved: Hashable, Sendable {
      /// The number of the hunk, from 1.
      public var hunk: Int
      /// How many lines further down; negative for further up.
      public var lines: Int
    }

    /// The contents after all hunks.
    public var bytes: [UInt8]
    /// The hunks that fit at other lines than they state.
    public var moved: [Moved] = []
  }

  /// The maximum size of a file to which a diff is applied, in bytes.
  public static let maximumSize = 64 << 20

  /// Applies the hunks to `old`, which is empty for a missing file.
  ///
  /// Every line of a hunk's old side must match byte for byte: at the stated line, moved by as much as the previous
  /// hunk, or else at the only match after that hunk. A hunk without context after its changes fits only at the end of
  /// the file, as in GNU patch and git. Takes linear time if the hunks fit at their lines; `HunkSearch.maximumWork`
  /// bounds the search.
  ///
  /// - Throws: `diff-does-not-fit` with the hunk and the nearest text; `diff-too-large` for a file larger than
  ///   `maximumSize`.
  public func apply(to old: [UInt8]) throws(WheelError) -> Applied {
    try apply(to: old, maximumWork: HunkSearch.maximumWork)
  }

  package func apply(to old: [UInt8], maximumWork: Int) throws(WheelError) -> Applied {
    try explaining((ignoresLineEndings ? withLineEndings(of: old) : self).applied(to: old, maximumWork)) {
      $0.about(path)
    }
  }

  private func applied(to old: [UInt8], _ maximumWork: Int) throws(WheelError) -> Applied {
    guard old.count <= Self.maximumSize else {
      throw WheelError(
        .diffTooLarge, "the file is too large for a diff: \(old.count) bytes, more than \(Self.maximumSize)")
    }
    guard kind != .create || old.isEmpty else {
      throw WheelError(.diffDoesNotFit, "the diff creates the file, but it exists already")
    }
    var search = HunkSearch(in: old, maximumWork: maximumWork)
    var applied = Applied(bytes: [])
    applied.bytes.reserveCapacity(old.count)
    var position = 0
    for (index, hunk) in hunks.enumerated() {
      let match: HunkSearch.Match
      switch try search.next(hunk) {
      case .match(let found): match = found
      case .misfit(let misfit):
        var error = misfit.error(hunk, number: index + 1, of: hunks.count)
        if case .nearest = misfit, let (file, diff) = differingLineEndings(old) {
          error.reason =
            "hunk \(index + 1) of \(hunks.count), \(hunk.header.quotedForMessage), does not fit: the file has "
            + "\(file.rawValue) line endings, the diff \(diff.rawValue)"
          error.hints = [.ignoreLineEndings]
        }
        throw error
      }
      applied.bytes += old[position..<match.bytes.lowerBound]
      applied.bytes += hunk.new
      position = match.bytes.upperBound
      if match.line != hunk.firstLine {
        applied.moved.append(.init(hunk: index + 1, lines: match.line - hunk.firstLine))
      }
    }
    applied.bytes += old[position...]
    guard kind != .delete || applied.bytes.isEmpty else {
      let lines = "\(applied.bytes.count) bytes"
      throw WheelError(.diffDoesNotFit, "the diff deletes the file, but would leave part of it: \(lines)")
    }
    return applied
  }
}
