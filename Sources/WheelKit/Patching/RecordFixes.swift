/// RECORD while a rehash or a repair fixes it, and the changes.
struct RecordFixes {
  private(set) var record: Record
  private(set) var changes: [PatchPlan.Change] = []
  let directories: WheelDirectories
  /// What the changes are attributed to.
  private(set) var edit = ""

  /// Makes all rows from the file contents, in archive order, with the row of RECORD itself last.
  ///
  /// - Parameter removed: the members that are removed, by position.
  mutating func build(_ wheel: Wheel, _ contents: MemberHashes, except removed: Set<Int>) {
    let rows = contents.hashes.filter { !removed.contains($0.key) }.sorted { $0.key < $1.key }.map { index, hash in
      let member = wheel.layout.members[index]
      return Record.NewRow(path: member.name, hash: hash.description, size: String(member.uncompressedSize))
    }
    record.insert(rows, at: 0)
    record.append(path: directories.record, hash: "", size: "")
    let isMissing = wheel.layout.member(named: directories.record) == nil
    changes.append(
      PatchPlan.Change(
        edit: "rehash", field: "RECORD", before: isMissing ? nil : "cannot be read",
        after: "\(record.rows.count) rows from the file contents"))
  }

  /// Recomputes every row from the file contents. Missing rows are added, invalid ones are dropped.
  ///
  /// - Parameter removed: the members that are removed, by position; their rows are left as they are.
  mutating func rehash(_ wheel: Wheel, _ contents: MemberHashes, except removed: Set<Int>) {
    edit = "rehash"
    let rows = record.pathIndex()
    var added: [Record.NewRow] = []
    for (index, hash) in contents.hashes.sorted(by: { $0.key < $1.key }) where !removed.contains(index) {
      let member = wheel.layout.members[index]
      let new = Record.NewRow(path: member.name, hash: hash.description, size: String(member.uncompressedSize))
      guard let index = rows[member.name] else {
        added.append(new)
        continue
      }
      let row = record.rows[index]
      if row.hash.isExactly(new.hash) && row.size == new.size { continue }
      record.update(at: index, hash: new.hash, size: new.size)
      note(member.name, before: row.statement, after: "\(new.hash),\(new.size)")
    }
    let names = Set(wheel.layout.members.lazy.filter { !$0.isDirectory }.map { ExactText($0.name) })
    let repeated = Set(rows.doubled)
    let dropped = record.rows.indices.filter { index in
      let path = record.rows[index].slashedPath
      return repeated.contains(index) || !names.contains(ExactText(path)) || directories.isSignature(path)
    }
    for row in dropped.map({ record.rows[$0] }) { note(row.slashedPath, before: row.statement, after: nil) }
    record.remove(at: dropped)
    fixOwnRow(record.index(ofPath: directories.record))
    for row in added { note(row.path, before: nil, after: "\(row.hash),\(row.size)") }
    // Before the row of RECORD itself, if that is the last one.
    let end = record.rows.endIndex
    let endsWithOwn = record.rows.last?.slashedPath.isExactly(directories.record) == true
    record.insert(added, at: endsWithOwn ? end - 1 : end)
    removeEmptyLines()
  }

  /// Removes rows for directories and signatures, repeated rows, backslashes, empty lines, the padding of hashes, and a
  /// hash of RECORD itself.
  mutating func repair() {
    edit = "repair"
    var seen: Set<ExactText> = []
    var dropped: [Int] = []
    var ownRow: Int?
    for (index, row) in record.rows.enumerated() {
      let path = row.slashedPath
      if path.hasSuffix("/") || directories.isSignature(path) || !seen.insert(ExactText(path)).inserted {
        dropped.append(index)
        note(path, before: row.statement, after: nil)
        continue
      }
      if path.isExactly(directories.record) { ownRow = index }
      if !row.path.isExactly(path) {
        record.rename(at: index, to: path)
        note(path, before: row.path, after: path)
      }
      if let hash = row.checkedHash?.hash.description, !row.hash.isExactly(hash) {
        record.update(at: index, hash: hash, size: row.size)
        note(path, before: row.hash, after: hash)
      }
    }
    fixOwnRow(ownRow)
    record.remove(at: dropped)
    removeEmptyLines()
  }

  private mutating func fixOwnRow(_ index: Int?) {
    let before = index.map { record.rows[$0].statement }
    if record.clearOwnRow(at: index, directories.record) { note(directories.record, before: before, after: ",") }
  }

  private mutating func removeEmptyLines() {
    guard record.hasEmptyLines else { return }
    record.removeEmptyLines()
    changes.append(PatchPlan.Change(edit: edit, field: "RECORD", before: "empty lines", after: nil))
  }

  private mutating func note(_ path: String, before: String?, after: String?) {
    changes.append(
      PatchPlan.Change(edit: edit, field: "RECORD \(MemberName.printable(path))", before: before, after: after))
  }

  /// The files that have two rows with different hashes or sizes, by their printable paths.
  static func contradictedPaths(of record: Record) -> Set<String> {
    var first: [ExactText: String] = [:]
    var paths: Set<String> = []
    for row in record.rows {
      let path = row.slashedPath
      let known = first[ExactText(path)]
      if known == nil { first[ExactText(path)] = row.statement }
      if let known, !known.isExactly(row.statement) { paths.insert(MemberName.printable(path)) }
    }
    return paths
  }
}

extension Record {
  /// Makes RECORD list itself without hash and size; a missing row is added.
  ///
  /// - Parameter index: the row of RECORD itself; nil if there is none.
  /// - Returns: whether that changed anything.
  mutating func clearOwnRow(at index: Int?, _ path: String) -> Bool {
    guard let index else {
      append(path: path, hash: "", size: "")
      return true
    }
    if rows[index].hash.isEmpty && rows[index].size.isEmpty { return false }
    update(at: index, hash: "", size: "")
    return true
  }
}
