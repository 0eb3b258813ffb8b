/// RECORD with every row made anew from what its file holds: rows that are missing are added, those that a RECORD
/// never has dropped.
struct RecordRehash {
  private(set) var record: Record
  private(set) var changes: [PatchPlan.Change] = []

  init(_ original: Record, of wheel: Wheel, _ contents: MemberHashes) {
    record = original
    let index = original.pathIndex()
    let members = wheel.layout.members
    for (place, hash) in contents.hashes.sorted(by: { $0.key < $1.key }) {
      let member = members[place]
      let size = String(member.uncompressedSize)
      guard let row = index[member.name] else { continue }
      let old = original.rows[row]
      if old.hash.isExactly(hash.description) && old.size == size { continue }
      record.update(at: row, hash: hash.description, size: size)
      note(member.name, before: "\(old.hash),\(old.size)", after: "\(hash),\(size)")
    }
    dropRows(of: wheel, index)
    mendOwnRow(wheel.directories.record)
    var added: [Record.NewRow] = []
    for (place, hash) in contents.hashes.sorted(by: { $0.key < $1.key }) where index[members[place].name] == nil {
      let member = members[place]
      let size = String(member.uncompressedSize)
      added.append(Record.NewRow(path: member.name, hash: hash.description, size: size))
      note(member.name, before: nil, after: "\(hash),\(size)")
    }
    // Before RECORD's own row where that is the last.
    record.insert(added, at: endOfRows(wheel.directories))
    if record.hasEmptyLines {
      record.removeEmptyLines()
      changes.append(PatchPlan.Change(edit: "rehash", field: "RECORD", before: "empty lines", after: nil))
    }
  }

  /// Drops rows without a file, those of directories and of signatures, and second ones.
  private mutating func dropRows(of wheel: Wheel, _ index: Record.PathIndex) {
    let names = Set(wheel.layout.members.lazy.filter { !$0.isDirectory }.map { ExactText($0.name) })
    var dropped: Set<Int> = Set(index.doubled)
    for (place, row) in record.rows.enumerated() {
      let path = row.slashedPath
      if !names.contains(ExactText(path)) || wheel.directories.isSignature(path) { dropped.insert(place) }
    }
    let places = dropped.sorted()
    for place in places {
      let row = record.rows[place]
      note(row.slashedPath, before: "\(row.hash),\(row.size)", after: nil)
    }
    record.remove(at: places)
  }

  /// RECORD lists itself, without a hash.
  private mutating func mendOwnRow(_ path: String) {
    guard let place = record.index(ofPath: path) else {
      record.append(path: path, hash: "", size: "")
      return note(path, before: nil, after: ",")
    }
    let row = record.rows[place]
    guard !row.hash.isEmpty || !row.size.isEmpty else { return }
    record.update(at: place, hash: "", size: "")
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
