/// RECORD without what it never has: rows of directories and signatures, second rows that say the same, backslashes,
/// empty lines, hashes with padding, and a hash of its own.
struct RecordMending {
  private(set) var record: Record
  private(set) var changes: [PatchPlan.Change] = []

  init(_ original: Record, _ directories: WheelDirectories) {
    record = original
    var seen: Set<ExactText> = []
    var dropped: [Int] = []
    var ownRow: Int?
    for (place, row) in original.rows.enumerated() {
      let path = row.slashedPath
      if path.hasSuffix("/") || directories.isSignature(path) || !seen.insert(ExactText(path)).inserted {
        dropped.append(place)
        note(path, before: row.text, after: nil)
        continue
      }
      if path.isExactly(directories.record) { ownRow = place }
      if !row.path.isExactly(path) {
        record.rename(at: place, to: path)
        note(path, before: row.path, after: path)
      }
      if let hash = row.checkedHash?.hash.description, !row.hash.isExactly(hash) {
        record.update(at: place, hash: hash, size: row.size)
        note(path, before: row.hash, after: hash)
      }
    }
    mendOwnRow(ownRow, directories.record)
    record.remove(at: dropped)
    if record.hasEmptyLines {
      record.removeEmptyLines()
      changes.append(PatchPlan.Change(edit: "repair", field: "RECORD", before: "empty lines", after: nil))
    }
  }

  private mutating func mendOwnRow(_ place: Int?, _ path: String) {
    guard let place else {
      record.append(path: path, hash: "", size: "")
      return note(path, before: nil, after: ",")
    }
    let row = record.rows[place]
    guard !row.hash.isEmpty || !row.size.isEmpty else { return }
    record.update(at: place, hash: "", size: "")
    note(path, before: row.text, after: ",")
  }

  private mutating func note(_ path: String, before: String?, after: String?) {
    changes.append(
      PatchPlan.Change(edit: "repair", field: "RECORD \(MemberName.printable(path))", before: before, after: after))
  }

  /// The files of which two rows say different things, by their printable paths.
  static func contradictedPaths(of record: Record) -> Set<String> {
    var first: [ExactText: String] = [:]
    var paths: Set<String> = []
    for row in record.rows {
      let path = row.slashedPath
      let known = first[ExactText(path)]
      if known == nil { first[ExactText(path)] = row.text }
      if let known, !known.isExactly(row.text) { paths.insert(MemberName.printable(path)) }
    }
    return paths
  }
}

extension Record.Row {
  /// What the row says of its file.
  fileprivate var text: String { "\(hash),\(size)" }
}
