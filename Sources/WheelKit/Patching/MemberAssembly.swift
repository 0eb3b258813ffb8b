/// What the edits mean for the archive: the changes of its members, and the new ones.
struct MemberAssembly {
  private let wheel: Wheel
  private let moves: MemberMoves
  private let draft: MemberDraft
  private let compression: Compression
  /// RECORD, if the wheel has none yet.
  private var newRecord: PatchPlan.Document?
  /// By index in the central directory.
  private(set) var changes: [Int: SpliceWriter.Change]

  init(
    _ wheel: Wheel, _ draft: MemberDraft, _ moves: MemberMoves, _ documents: [PatchPlan.Document],
    _ compression: Compression, unmarkedNames: [ZipMember]
  ) {
    self.wheel = wheel
    self.moves = moves
    self.draft = draft
    self.compression = compression
    changes = moves.changes
    // A rewritten name is marked as UTF-8.
    for member in unmarkedNames where changes[member.index] == nil { changes[member.index] = .rename(member.name) }
    for document in documents {
      guard let member = wheel.layout.member(named: document.path) else {
        newRecord = document
        continue
      }
      replace(member.index, bytes: document.after)
    }
    for (index, state) in draft.states {
      guard let bytes = state.bytes else { continue }
      replace(index, bytes: bytes, mode: state.mode)
    }
  }

  private mutating func replace(_ index: Int, bytes: [UInt8], mode: UInt16? = nil) {
    var newName: String?
    if case .rename(let name)? = changes[index] { newName = name }
    changes[index] = .replace(bytes: bytes, newName: newName, mode: mode, compression: compression)
  }

  /// The new members, RECORD last: a file in `.dist-info` after the last one there except RECORD, any other file after the last one
  /// outside `.dist-info`, so that a `.dist-info` at the end stays at the end.
  ///
  /// - Parameter modified: their date; nil for the date of METADATA.
  func additions(modified: DOSDateTime?) -> [SpliceWriter.Addition] {
    guard !draft.added.isEmpty || newRecord != nil else { return [] }
    let directories = wheel.directories
    let prefix = "\(directories.distInfo)/"
    var lastInside: Int?
    var lastOutside: Int?
    for index in wheel.layout.physicalOrder {
      let name = wheel.layout.members[index].name
      if name.isExactly(directories.record) { continue }
      if name.utf8.starts(with: prefix.utf8) { lastInside = index } else { lastOutside = index }
    }
    let date = modified ?? wheel.layout.member(named: directories.metadata)?.modified ?? .earliest
    let (method, level) = compression.method(instead: .deflate)
    var additions = draft.added.map { file in
      let isInside = file.path.utf8.starts(with: prefix.utf8)
      return SpliceWriter.Addition(
        name: moves.path(of: file.path), bytes: file.bytes,
        mode: file.isExecutable ? FileMode.executableFile : FileMode.ordinaryFile,
        modified: date, method: method, level: level, after: isInside ? lastInside : lastOutside ?? lastInside)
    }
    if let newRecord {
      additions.append(
        SpliceWriter.Addition(
          name: newRecord.newPath, bytes: newRecord.after, mode: FileMode.ordinaryFile, modified: date, method: method,
          level: level, after: lastInside))
    }
    return additions
  }

  /// The files that edits changed, as plans report them.
  var files: [PatchPlan.FileChange] {
    var files: [PatchPlan.FileChange] = []
    for index in Set(draft.states.keys).union(draft.removed).sorted() {
      let name = wheel.layout.members[index].name
      let state = draft.states[index]
      files.append(
        PatchPlan.FileChange(
          path: name, newPath: draft.removed.contains(index) ? nil : moves.path(of: state?.path ?? name),
          newSize: state?.bytes?.count))
    }
    for file in draft.added {
      files.append(PatchPlan.FileChange(path: nil, newPath: moves.path(of: file.path), newSize: file.bytes.count))
    }
    return files
  }
}
