/// The RECORD differences that members do not explain, and how well each RECORD covers its wheel.
public struct RecordComparison: Hashable, Sendable {
  /// Nil if RECORD cannot be read.
  public let old: RecordCoverage?
  /// How well the RECORD of the second wheel covers it; nil if it cannot be read.
  public let new: RecordCoverage?
  /// Rows that differ, as `hash,size`, although their files do not, by path in the new wheel.
  public private(set) var changes: [ComparedValue] = []
  /// Paths of rows whose hash is unchanged although the contents of the file changed.
  public private(set) var stale: [String] = []
  /// Whether the rows are the same but in a different order, or with different quotes or line endings.
  public private(set) var isRewritten = false
  /// Whether one of the two cannot be read and the bytes differ.
  public let isUnclear: Bool

  /// Whether no row changed, apart from rows of members that changed.
  public var isSame: Bool { changes.isEmpty && !isUnclear }

  init(_ old: Wheel, _ new: Wheel, _ members: MemberComparison, _ mapping: DirectoryMapping) {
    self.old = old.record.value.map { RecordCoverage(old, $0) }
    self.new = new.record.value.map { RecordCoverage(new, $0) }
    guard let oldRecord = old.record.value, let newRecord = new.record.value else {
      isUnclear = members.changed.contains { members.isRecord($0) && $0.changesContents }
      return
    }
    isUnclear = false
    if mapping.isEmpty && old.recordBytes == new.recordBytes && members.isSame { return }

    let explained = Explained(members, mapping)
    var indices = UntakenIndices(newRecord.rows.lazy.map { ExactText($0.slashedPath) })
    var isTaken = [Bool](repeating: false, count: newRecord.rows.count)
    var hasOtherRows = false
    for row in oldRecord.rows {
      let path = mapping.path(of: row.slashedPath)
      let key = ExactText(path)
      guard let index = indices.take(key) else {
        hasOtherRows = true
        if !explained.gone.contains(key) { note(path, row, nil) }
        continue
      }
      isTaken[index] = true
      let other = newRecord.rows[index]
      let isSame = row.says(the: other)
      if !isSame { hasOtherRows = true }
      if explained.changed.contains(key) {
        if isSame && !row.hash.isEmpty { stale.append(path) }
      } else if !isSame {
        note(path, row, other)
      }
    }
    for (index, row) in newRecord.rows.enumerated() where !isTaken[index] {
      hasOtherRows = true
      let path = row.slashedPath
      if !explained.came.contains(ExactText(path)) { note(path, nil, row) }
    }
    isRewritten = !hasOtherRows && mapping.isEmpty && old.recordBytes != new.recordBytes
  }

  private mutating func note(_ path: String, _ before: Record.Row?, _ after: Record.Row?) {
    if let change = ComparedValue(path, before?.statement, after?.statement) { changes.append(change) }
  }

  /// The paths in the new wheel of members whose rows have a reason to differ.
  private struct Explained {
    var gone: Set<ExactText> = []
    var came: Set<ExactText> = []
    var changed: Set<ExactText> = []

    init(_ members: MemberComparison, _ mapping: DirectoryMapping) {
      for member in members.removed + members.moved.map(\.old) { gone.insert(ExactText(mapping.path(of: member.name))) }
      for member in members.added + members.moved.map(\.new) { came.insert(ExactText(member.name)) }
      for pair in members.changed where pair.changesContents { changed.insert(ExactText(pair.new.name)) }
    }
  }
}

extension Record.Row {
  /// Whether two rows state the same size, and the same hash with or without padding.
  fileprivate func says(the other: Record.Row) -> Bool {
    guard size == other.size else { return false }
    if hash.isExactly(other.hash) { return true }
    return optional(try RecordHash(parsing: hash) == RecordHash(parsing: other.hash)) ?? false
  }
}
