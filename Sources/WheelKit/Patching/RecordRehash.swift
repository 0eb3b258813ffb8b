/// RECORD with every row recomputed from the file contents. Missing rows are added, invalid ones are dropped.
struct RecordRehash {
  private(set) var record: Record
  private(set) var changes: [PatchPlan.Change] = []

  init(_ original: Record, of wheel: Wheel, _ contents: MemberHashes) {
    record = original
    let rows = original.pathIndex()
    let members = wheel.layout.members
    for (index, hash) in contents.hashes.sorted(by: { $0.key < $1.key }) {
      let member = members[index]
      let size = String(member.uncompressedSize)
      guard let row = rows[member.name] else { continue }
      let old = original.rows[row]
      if old.hash.isExactly(hash.description) && old.size == size { continue }
      record.update(at: row, hash: hash.description, size: size)
      note(member.name, before: "\(old.hash),\(old.size)", after: "\(hash),\(size)")
    }
    dropRows(of: wheel, rows)
    fixOwnRow(wheel.directories.record)
    var added: [Record.NewRow] = []
    for (index, hash) in contents.hashes.sorted(by: { $0.key < $1.key }) where rows[members[index].name] == nil {
      let member = members[index]
      let size = String(member.uncompressedSize)
      added.append(Record.NewRow(path: member.name, hash: hash.description, size: size))
      note(member.name, before: nil, after: "\(hash),\(size)")
    }
    // Before the row of RECORD itself, if that is the last one.
    record.insert(added, at: endOfRows(wheel.directories))
    if record.hasEmptyLines {
      record.removeEmptyLines()
      changes.append(PatchPlan.Change(edit: "rehash", field: "RECORD", before: "empty lines", after: nil))
    }
  }

  /// Drops rows without a file, rows of directories and signatures, and repeated rows.
  private mutating func dropRows(of wheel: Wheel, _ rows: Record.PathIndex) {
    let names = Set(wheel.layout.members.lazy.filter { !$0.isDirectory }.map { ExactText($0.name) })
    var dropped: Set<Int> = Set(rows.doubled)
    for (index, row) in record.rows.enumerated() {
      let path = row.slashedPath
      if !names.contains(ExactText(path)) || wheel.directories.isSignature(path) { dropped.insert(index) }
    }
    let indices = dropped.sorted()
    for index in indices {
      let row = record.rows[index]
      note(row.slashedPath, before: "\(row.hash),\(row.size)", after: nil)
    }
    record.remove(at: indices)
  }

  /// RECORD lists itself, without a hash.
  private mutating func fixOwnRow(_ path: String) {
    guard let index = record.index(ofPath: path) else {
      record.append(path: path, hash: "", size: "")
      return note(path, before: nil, after: ",")
    }
    let row = record.rows[index]
    guard !row.hash.isEmpty || !row.size.isEmpty else { return }
    record.update(at: index, hash: "", size: "")
    note(path, before: "\(row.hash),\(row.size)", after: ",")
  }

  private func endOfRows(_ directories: WheelDirectories) -> Int {
    guard let last = record.rows.last, last.slashedPath.isExactly(directories.record) else {
      return record.rows.endIndex
    }
    return record.rows.endIndex - 1
  }

  private mutating func note(_ path: String, before: String?, after: String?) {
    changes.append(
      PatchPlan.Change(edit: "rehash", field: "RECORD \(MemberName.printable(path))", before: before, after: after))
  }
}
