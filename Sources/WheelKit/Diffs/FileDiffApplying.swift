extension FileDiff {
  /// A file after a diff.
  public struct Applied: Hashable, Sendable {
    /// A hunk that was found elsewhere than its line numbers say.
    public struct Moved: Hashable, Sendable {
      /// Which one, from 1.
      public var hunk: Int
      /// How many lines further on; negative for further up.
      public var lines: Int

      public init(hunk: Int, lines: Int) {
        self.hunk = hunk
        self.lines = lines
      }
    }

    public var bytes: [UInt8]
    public var moved: [Moved]

    public init(bytes: [UInt8], moved: [Moved] = []) {
      self.bytes = bytes
      self.moved = moved
    }
  }

  /// The largest file that a diff is applied to, in bytes.
  public static let sizeLimit = 64 << 20

  /// What the hunks make of `old`, which is empty for a file that is not there.
  ///
  /// Every line of a hunk's old side has to be there, byte for byte: where its numbers say, moved as far as the hunk
  /// before was, else at the only place behind that hunk. A hunk without context at its end fits the end of the file
  /// alone, as with GNU patch and git. Takes time in proportion to file and hunks where those fit at their lines;
  /// searching is bounded by `DiffPlaces.workLimit`.
  ///
  /// - Throws: `diff-does-not-fit` with the hunk and the nearest text; `diff-too-large` for a file over `sizeLimit`.
  public func apply(to old: [UInt8]) throws(WheelError) -> Applied {
    try apply(to: old, workLimit: DiffPlaces.workLimit)
  }

  package func apply(to old: [UInt8], workLimit: Int) throws(WheelError) -> Applied {
    do throws(WheelError) {
      return try applied(to: old, workLimit)
    } catch {
      throw error.about(path)
    }
  }

  private func applied(to old: [UInt8], _ workLimit: Int) throws(WheelError) -> Applied {
    guard old.count <= Self.sizeLimit else {
      throw WheelError(
        .diffTooLarge, "a file of \(old.count) bytes, more than \(Self.sizeLimit), cannot have a diff applied")
    }
    guard kind != .create || old.isEmpty else {
      throw WheelError(.diffDoesNotFit, "the diff makes the file, which is there already")
    }
    var places = DiffPlaces(in: old, workLimit: workLimit)
    var applied = Applied(bytes: [])
    applied.bytes.reserveCapacity(old.count)
    var position = 0
    for (index, hunk) in hunks.enumerated() {
      let place: DiffPlaces.Place
      switch try places.next(hunk) {
      case .place(let found): place = found
      case .misfit(let misfit): throw misfit.error(hunk, number: index + 1, of: hunks.count)
      }
      applied.bytes += old[position..<place.bytes.lowerBound]
      applied.bytes += hunk.new
      position = place.bytes.upperBound
      if place.line != hunk.firstLine {
        applied.moved.append(.init(hunk: index + 1, lines: place.line - hunk.firstLine))
      }
    }
    applied.bytes += old[position...]
    guard kind != .delete || applied.bytes.isEmpty else {
      let lines = "\(applied.bytes.count) bytes"
      throw WheelError(
        .diffDoesNotFit, "the diff deletes the file, yet has not all that is in it: \(lines) would be left")
    }
    return applied
  }
}
