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

  /// Brings the rows in step with files that edits added, replaced, moved and removed.
  mutating func follow(_ draft: MemberDraft, in layout: ZipLayout) {
    guard !draft.isUntouched else { return }
    let removed = Set(draft.removed.map { ExactText(layout.members[$0].name) })
    var states: [ExactText: MemberDraft.State] = [:]
    for (place, state) in draft.states { states[ExactText(layout.members[place].name)] = state }
    let vacant = vacantPaths(of: states.values.compactMap(\.path), in: layout)

    // All by the paths as they were: a moved file can take the place of a removed one.
    var dropped: [Int] = []
    var seen: Set<ExactText> = []
    for place in record.rows.indices {
      let row = record.rows[place]
      let path = ExactText(row.slashedPath)
      if removed.contains(path) || vacant.contains(path) {
        dropped.append(place)
      } else if let state = states[path] {
        guard seen.insert(path).inserted else {
          dropped.append(place)
          warnings.append("RECORD: a second row is dropped: \(row.path.quotedForMessage)")
          continue
        }
        if let bytes = state.bytes {
          record.update(at: place, hash: RecordHash.text(of: bytes, asIn: row), size: String(bytes.count))
        }
        if let path = state.path { record.rename(at: place, to: path) }
      }
    }
    record.remove(at: dropped)
    add(draft.added)
  }

  /// Those paths that no member had: a row for one of them was left without a file, and would be a second one.
  private func vacantPaths(of paths: [String], in layout: ZipLayout) -> Set<ExactText> {
    var vacant = Set(paths.map { ExactText($0) })
    if vacant.isEmpty { return vacant }
    for member in layout.members { vacant.remove(ExactText(member.name)) }
    return vacant
  }

  private mutating func add(_ files: [MemberDraft.Added]) {
    guard !files.isEmpty else { return }
    let index = record.pathIndex()
    var rows: [Record.NewRow] = []
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      let hash = FileDigest.hash(of: file.bytes).description
      if let row = index[file.path] {
        // A row that was left without a file is its row now.
        record.update(at: row, hash: hash, size: String(file.bytes.count))
      } else {
        rows.append(Record.NewRow(path: file.path, hash: hash, size: String(file.bytes.count)))
      }
    }
    let end = record.rows.endIndex
    record.insert(rows, at: index[directories.record] == end - 1 ? end - 1 : end)
  }

  /// Moves the rows of moved members along, removes those of members that are left out, and mends what a RECORD never
  /// has: rows for directories and signatures, and a hash of its own.
  mutating func finish(_ moves: MemberMoves) {
    let prefixes = [directories.distInfo, directories.dataOrItsName].map { Array("\($0)/".utf8) }
    var removed: [Int] = []
    // Each of these is written anew, so that a second row for it could not hold.
    var rows: [String: Int] = [:]
    for index in record.rows.indices {
      let row = record.rows[index]
      if row.isForDirectory {
        removed.append(index)
        warnings.append("RECORD: the row of a directory is dropped: \(row.path.quotedForMessage)")
      } else if prefixes.contains(where: row.isFor(pathIn:)) {
        let path = row.slashedPath
        if directories.isSignature(path) {
          removed.append(index)
          continue
        }
        if [directories.metadata, directories.wheel, directories.record].contains(path) {
          guard rows[path] == nil else {
            removed.append(index)
            warnings.append("RECORD: a second row is dropped: \(row.path.quotedForMessage)")
            continue
          }
          rows[path] = index
        }
        let moved = moves.path(of: path)
        if !moved.isExactly(path) { record.rename(at: index, to: moved) }
      }
    }
    mendOwnRow(rows[directories.record], path: moves.path(of: directories.record))
    record.remove(at: removed)
  }

  private mutating func mendOwnRow(_ index: Int?, path: String) {
    guard let index else {
      record.append(path: path, hash: "", size: "")
      warnings.append("RECORD: its own row was missing and is added")
      return
    }
    let row = record.rows[index]
    guard !row.hash.isEmpty || !row.size.isEmpty else { return }
    record.update(at: index, hash: "", size: "")
    warnings.append("RECORD: the hash of its own row is dropped, for it cannot hold: \(row.hash.quotedForMessage)")
  }
}

extension Record.Row {
  /// The path's bytes, of which only the ends matter to a caller: doubled quotes are left as they are.
  private var barePath: ArraySlice<UInt8> {
    guard pathField.first == .quotationMark else { return pathField }
    return pathField.dropFirst().last == .quotationMark ? pathField.dropFirst().dropLast() : pathField.dropFirst()
  }

  fileprivate var isForDirectory: Bool { barePath.last?.slashed == UInt8(ascii: "/") }

  /// Whether the path begins with `directory`, which ends in a slash.
  fileprivate func isFor(pathIn directory: [UInt8]) -> Bool {
    let path = barePath
    return path.count > directory.count && path.first == directory.first
      && path.prefix(directory.count).elementsEqual(directory) { $0.slashed == $1 }
  }
}
