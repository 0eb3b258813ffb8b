/// RECORD brought in step with a patched wheel.
///
/// Rows of untouched members are carried over as they stand, so that a file someone tampered with upstream still shows.
struct RecordUpdate {
  private var record: Record
  private let directories: WheelDirectories
  private(set) var warnings: [String] = []

  init(_ record: Record, _ directories: WheelDirectories) {
    self.record = record
    self.directories = directories
  }

  var bytes: [UInt8] { record.bytes }

  /// Gives a member's row the hash and size of its new contents; a member without a row stays without one.
  mutating func replaceContents(of path: String, with contents: [UInt8]) {
    guard let index = record.index(ofPath: path) else { return }
    let hash = RecordHash.text(of: contents, asIn: record.rows[index])
    record.update(at: index, hash: hash, size: String(contents.count))
  }

  /// Moves the rows of moved members along, and removes those of members that are left out.
  mutating func move(_ moves: MemberMoves) {
    var removed: [Int] = []
    for index in record.rows.indices {
      let path = record.rows[index].slashedPath
      guard directories.contains(path) else { continue }
      switch moves.paths[path] {
      case .none: break
      case .some(.none): removed.append(index)
      case .some(.some(let moved)): record.rename(at: index, to: moved)
      }
    }
    record.remove(at: removed)
  }
}

extension RecordUpdate {
  /// Mends what a RECORD never has: rows for directories and signatures, and a hash of its own.
  mutating func finish(recordPath: String) {
    var removed: [Int] = []
    var ownRow: Int?
    for index in record.rows.indices {
      let path = record.rows[index].slashedPath
      if path.hasSuffix("/") {
        removed.append(index)
        warnings.append("RECORD: the row of a directory is dropped: \(path.quotedForMessage)")
      } else if directories.isSignature(path) {
        removed.append(index)
      } else if path == recordPath {
        ownRow = index
      }
    }
    if let ownRow {
      let row = record.rows[ownRow]
      if !row.hash.isEmpty || !row.size.isEmpty {
        record.update(at: ownRow, hash: "", size: "")
        warnings.append("RECORD: the hash of its own row is dropped, for it cannot hold: '\(row.hash)'")
      }
    } else {
      record.append(path: recordPath, hash: "", size: "")
      warnings.append("RECORD: its own row was missing and is added")
    }
    record.remove(at: removed)
  }
}
