/// RECORD without rows for directories and signatures, repeated rows, backslashes, empty lines, padded hashes, and a hash
/// of its own.
struct RecordRepair {
  private(set) var record: Record
  private(set) var changes: [PatchPlan.Change] = []

  init(_ original: Record, _ directories: WheelDirectories) {
    record = original
    var seen: Set<ExactText> = []
    var dropped: [Int] = []
    var ownRow: Int?
    for (index, row) in original.rows.enumerated() {
      let path = row.slashedPath
      if path.hasSuffix("/") || directories.isSignature(path) || !seen.insert(ExactText(path)).inserted {
        dropped.append(index)
        note(path, before: row.text, after: nil)
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
    fixOwnRow(ownRow, directories.record)
    record.remove(at: dropped)
    if record.hasEmptyLines {
      record.removeEmptyLines()
      changes.append(PatchPlan.Change(edit: "repair", field: "RECORD", before: "empty lines", after: nil))
    }
  }

  private mutating func fixOwnRow(_ index: Int?, _ path: String) {
    guard let index else {
      record.append(path: path, hash: "", size: "")
      return note(path, before: nil, after: ",")
    }
    let row = record.rows[index]
    guard !row.hash.isEmpty || !row.size.isEmpty else { return }
    record.update(at: index, hash: "", size: "")
    note(path, before: row.text, after: ",")
  }

  private mutating func note(_ path: String, before: String?, after: String?) {
    changes.append(
      PatchPlan.Change(edit: "repair", field: "RECORD \(MemberName.printable(path))", before: before, after: after))
  }

  /// The files that have two rows with different hashes or sizes, by their printable paths.
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
  /// The hash and size as written.
  fileprivate var text: String { "\(hash),\(size)" }
}
