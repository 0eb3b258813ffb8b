/// RECORD updated for a patched wheel.
///
/// Rows of untouched members are kept as they are, so that a mismatch of a file that was tampered with still shows.
struct RecordUpdate {
  private(set) var record: Record
  let directories: WheelDirectories
  /// Those of METADATA and WHEEL whose contents change.
  private(set) var rewritten: Set<String> = []
  private(set) var warnings: [String] = []

  var bytes: [UInt8] { record.bytes }

  /// Updates the hash and size in a member's row. A member without a row does not get one.
  mutating func replaceContents(of path: String, with contents: [UInt8]) {
    rewritten.insert(path)
    guard let index = record.index(ofPath: path) else { return }
    let hash = RecordHash.text(of: contents, asIn: record.rows[index])
    record.update(at: index, hash: hash, size: String(contents.count))
  }

  /// Removes rows that are equal to another one for the same path, and reports those that contradict each other.
  ///
  /// - Parameter paths: the paths that have more than one row.
  mutating func mergeRepeated(_ paths: [String]) {
    guard !paths.isEmpty else { return }
    let paths = Set(paths.map { ExactText($0) })
    var statements: [ExactText: [String]] = [:]
    var dropped: [Int] = []
    var merged: [String] = []
    var contradicted: [String] = []
    for (index, row) in record.rows.enumerated() {
      let path = ExactText(row.slashedPath)
      guard paths.contains(path) else { continue }
      let known = statements[path, default: []]
      if known.contains(where: row.statement.isExactly) {
        dropped.append(index)
        merged.append(path.text)
      } else {
        statements[path] = known + [row.statement]
        if known.count == 1 { contradicted.append(path.text) }
      }
    }
    record.remove(at: dropped)
    if !merged.isEmpty { warnings.append("RECORD: repeated rows dropped: \(merged.listedForMessage)") }
    if !contradicted.isEmpty {
      warnings.append("RECORD: rows that contradict each other, kept: \(contradicted.listedForMessage)")
    }
  }

  /// Updates the rows for files that edits added, replaced, moved and removed.
  mutating func follow(_ draft: MemberDraft, in layout: ZipLayout) {
    guard !draft.isUntouched else { return }
    let removed = Set(draft.removed.map { ExactText(layout.members[$0].name) })
    var states: [ExactText: MemberDraft.State] = [:]
    for (index, state) in draft.states { states[ExactText(layout.members[index].name)] = state }
    let vacant = vacantPaths(of: states.values.compactMap(\.path), in: layout)

    // All by the original paths: a moved file can get the path of a removed one.
    var dropped: [Int] = []
    var seen: Set<ExactText> = []
    for index in record.rows.indices {
      let row = record.rows[index]
      let path = ExactText(row.slashedPath)
      if removed.contains(path) || vacant.contains(path) {
        dropped.append(index)
      } else if let state = states[path] {
        guard seen.insert(path).inserted else {
          dropped.append(index)
          warnings.append("RECORD: repeated row dropped: \(row.path.quotedForMessage)")
          continue
        }
        if let bytes = state.bytes {
          record.update(at: index, hash: RecordHash.text(of: bytes, asIn: row), size: String(bytes.count))
        }
        if let path = state.path { record.rename(at: index, to: path) }
      }
    }
    record.remove(at: dropped)
    add(draft.added)
  }

  /// The paths that no member had. A row for one of them was left without a file, and would become a repeated row.
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
        // A row that was left without a file becomes the row of this one.
        record.update(at: row, hash: hash, size: String(file.bytes.count))
      } else {
        rows.append(Record.NewRow(path: file.path, hash: hash, size: String(file.bytes.count)))
      }
    }
    let end = record.rows.endIndex
    record.insert(rows, at: index[directories.record] == end - 1 ? end - 1 : end)
  }

  /// Moves the rows of moved members, removes those of removed members, and fixes what a RECORD must not contain: rows for
  /// directories and signatures, and a hash of its own.
  mutating func finish(_ moves: MemberMoves) {
    let prefixes = [directories.distInfo, directories.dataOrItsName].map { Array("\($0)/".utf8) }
    var removed: [Int] = []
    // These files are rewritten, so a repeated row would not match. Two rows of RECORD itself mean the same.
    let single = rewritten.union([directories.record])
    var rows: [String: Int] = [:]
    for index in record.rows.indices {
      let row = record.rows[index]
      if row.isForDirectory {
        removed.append(index)
        warnings.append("RECORD: row of a directory dropped: \(row.path.quotedForMessage)")
      } else if prefixes.contains(where: row.isFor(pathIn:)) {
        let path = row.slashedPath
        if directories.isSignature(path) {
          removed.append(index)
          continue
        }
        if single.contains(path) {
          guard rows[path] == nil else {
            removed.append(index)
            warnings.append("RECORD: repeated row dropped: \(row.path.quotedForMessage)")
            continue
          }
          rows[path] = index
        }
        let moved = moves.path(of: path)
        if !moved.isExactly(path) { record.rename(at: index, to: moved) }
      }
    }
    let ownRow = rows[directories.record]
    let hash = ownRow.map { record.rows[$0].hash }
    if record.clearOwnRow(at: ownRow, moves.path(of: directories.record)) {
      warnings.append(
        hash.map {
          "RECORD: hash in the row of RECORD itself dropped, because it cannot match: \($0.quotedForMessage)"
        } ?? "RECORD: missing row of RECORD itself added")
    }
    record.remove(at: removed)
  }
}

extension Record.Row {
  /// The bytes of the path. Doubled quotes are kept, because callers only look at both ends.
  private var barePath: ArraySlice<UInt8> {
    guard pathField.first == .quotationMark else { return pathField }
    return pathField.dropFirst().last == .quotationMark ? pathField.dropFirst().dropLast() : pathField.dropFirst()
  }

  fileprivate var isForDirectory: Bool { barePath.last?.slashed == .slash }

  /// Whether the path begins with `directory`, which ends in a slash.
  fileprivate func isFor(pathIn directory: [UInt8]) -> Bool {
    let path = barePath
    return path.count > directory.count && path.first == directory.first
      && path.prefix(directory.count).elementsEqual(directory) { $0.slashed == $1 }
  }
}
