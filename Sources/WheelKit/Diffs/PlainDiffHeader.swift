/// The header lines of a file in a diff that git did not write: `---` and `+++`.
enum PlainDiffHeader {
  private struct Side {
    /// Nil for `/dev/null`.
    var path: String?
    var isEpoch: Bool
  }

  static func file(_ lines: inout SourceDiffLines, strip: Int) throws(WheelError) -> FileDiff {
    let line = lines.number
    let old = try side(lines.header(after: "--- ") ?? [], lines, strip)
    lines.advance()
    let new = try side(lines.header(after: "+++ ") ?? [], lines, strip)
    lines.advance()
    let hunks = try DiffHunkParser.hunks(&lines)
    guard let first = hunks.first else {
      throw lines.error(.invalidDiff, "expected a hunk, which begins with '@@', found")
    }
    var file = FileDiff(kind: .modify, oldPath: old.path, newPath: new.path, hunks: hunks)
    switch (old.path, new.path) {
    case (nil, nil): throw WheelError(.invalidDiff, "line \(line): both sides are '/dev/null'")
    case (nil, _?): file.kind = .create
    case (_?, nil): file.kind = .delete
    case (let oldPath?, let newPath?):
      let path = try path(oldPath, newPath, line)
      file.oldPath = path
      file.newPath = path
      // As in GNU patch (`intuit_diff_type` in `pch.c`). The date alone does not count: in reproducible trees every
      // file has the epoch.
      if hunks.count == 1, first.oldStart == 0, first.oldCount == 0, old.isEpoch {
        file.kind = .create
        file.oldPath = nil
      } else if hunks.count == 1, first.newStart == 0, first.newCount == 0, new.isEpoch {
        file.kind = .delete
        file.newPath = nil
      }
    }
    try file.checkSides()
    return file
  }

  private static func side(
    _ text: ArraySlice<UInt8>, _ lines: SourceDiffLines, _ strip: Int
  ) throws(WheelError) -> Side {
    var (name, date) = try lines.leadingName(text)
    if name.endIndex == text.endIndex, text.first != .quotationMark { (name, date) = DiffDate.dropping(from: name) }
    let isEpoch = DiffDate.isEpoch(date)
    if DiffPath.isNullDevice(name) { return Side(path: nil, isEpoch: isEpoch) }
    return Side(path: try lines.member(name, strip: strip), isEpoch: isEpoch)
  }

  /// The file to change: both sides name it, or one has a suffix such as `.orig`, as a copy made for comparison does.
  private static func path(_ old: String, _ new: String, _ line: Int) throws(WheelError) -> String {
    if old.isExactly(new) { return new }
    if let suffix = old.droppingExactPrefix(new), !suffix.utf8.contains(.slash) { return new }
    if let suffix = new.droppingExactPrefix(old), !suffix.utf8.contains(.slash) { return old }
    throw WheelError(
      .invalidDiff,
      "line \(line): the two sides name different files: \(old.quotedForMessage) and \(new.quotedForMessage)")
  }
}
