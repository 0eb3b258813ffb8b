/// The changes that turn one list of lines into another, as few as the work limit allows.
struct DiffChanges {
  private(set) var changes: [DiffChange] = []

  init(_ lines: DiffLines) {
    let (old, new) = lines.numbered()
    guard !old.isEmpty || !new.isEmpty else { return }
    let kept = Self.keptLines(old, new)
    collect(isOldKept: kept.old, isNewKept: kept.new, from: lines.commonPrefix)
    slideDown(lines)
  }

  /// The lines that stay. Lines that the other file does not contain are left out of the search.
  private static func keptLines(_ old: [Int], _ new: [Int]) -> (old: [Bool], new: [Bool]) {
    let count = (old.max() ?? 0, new.max() ?? 0)
    var isInOld = [Bool](repeating: false, count: max(count.0, count.1) + 1)
    var isInNew = isInOld
    for number in old { isInOld[number] = true }
    for number in new { isInNew[number] = true }
    let oldLines = old.indices.filter { isInNew[old[$0]] }
    let newLines = new.indices.filter { isInOld[new[$0]] }
    var search = SharedLineSearch(oldLines.map { old[$0] }, newLines.map { new[$0] })
    search.run()
    var isOldKept = [Bool](repeating: false, count: old.count)
    var isNewKept = [Bool](repeating: false, count: new.count)
    for (offset, line) in oldLines.enumerated() { isOldKept[line] = !search.isOldChanged[offset] }
    for (offset, line) in newLines.enumerated() { isNewKept[line] = !search.isNewChanged[offset] }
    return (isOldKept, isNewKept)
  }

  private mutating func collect(isOldKept: [Bool], isNewKept: [Bool], from first: Int) {
    var old = 0
    var new = 0
    while old < isOldKept.count || new < isNewKept.count {
      let oldStart = old
      let newStart = new
      while old < isOldKept.count, !isOldKept[old] { old += 1 }
      while new < isNewKept.count, !isNewKept[new] { new += 1 }
      if old > oldStart || new > newStart {
        changes.append(DiffChange(old: (first + oldStart)..<(first + old), new: (first + newStart)..<(first + new)))
      }
      // Kept lines come in pairs.
      old += 1
      new += 1
    }
  }

  /// Moves pure removals and additions down as far as the text reads the same, like `diff`.
  private mutating func slideDown(_ lines: DiffLines) {
    var result: [DiffChange] = []
    for change in changes.reversed() {
      var change = change
      let limit = result.last.map { ($0.old.lowerBound, $0.new.lowerBound) } ?? (lines.old.count, lines.new.count)
      if change.new.isEmpty {
        while change.old.upperBound < limit.0,
          lines.oldText[lines.old[change.old.lowerBound]] == lines.oldText[lines.old[change.old.upperBound]]
        { change.moveDown() }
      } else if change.old.isEmpty {
        while change.new.upperBound < limit.1,
          lines.newText[lines.new[change.new.lowerBound]] == lines.newText[lines.new[change.new.upperBound]]
        { change.moveDown() }
      }
      if let below = result.last, change.old.upperBound == below.old.lowerBound,
        change.new.upperBound == below.new.lowerBound
      {
        result.removeLast()
        change = DiffChange(
          old: change.old.lowerBound..<below.old.upperBound, new: change.new.lowerBound..<below.new.upperBound)
      }
      result.append(change)
    }
    changes = result.reversed()
  }
}

extension DiffChange {
  fileprivate mutating func moveDown() {
    old = (old.lowerBound + 1)..<(old.upperBound + 1)
    new = (new.lowerBound + 1)..<(new.upperBound + 1)
  }
}
