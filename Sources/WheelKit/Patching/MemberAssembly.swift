/// What the edits come to for the archive: the changes of its members and the new ones.
struct MemberAssembly {
  private let wheel: Wheel
  private let moves: MemberMoves
  private let draft: MemberDraft
  private let compression: Compression
  /// By place in the central directory.
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
    // A name that is written anew says that it is UTF-8.
    for member in unmarkedNames where changes[member.index] == nil { changes[member.index] = .rename(member.name) }
    for document in documents {
      guard let member = wheel.layout.member(named: document.path) else { continue }
      replace(member.index, bytes: document.after)
    }
    for (place, state) in draft.states {
      guard let bytes = state.bytes else { continue }
      replace(place, bytes: bytes, mode: state.mode)
    }
  }

  private mutating func replace(_ place: Int, bytes: [UInt8], mode: UInt16? = nil) {
    var newName: String?
    if case .rename(let name)? = changes[place] { newName = name }
    changes[place] = .replace(bytes: bytes, newName: newName, mode: mode, compression: compression)
  }

  /// The new members: a file of `.dist-info` behind the last one there but RECORD, any other behind the last one that is
  /// not in `.dist-info`, so that a `.dist-info` at the end stays there.
  /// - Parameter modified: the date that they get; nil for that of METADATA.
  func additions(modified: DOSDateTime?) -> [SpliceWriter.Addition] {
    guard !draft.added.isEmpty else { return [] }
    let directories = wheel.directories
    let prefix = "\(directories.distInfo)/"
    var lastInside: Int?
    var lastOutside: Int?
    for place in wheel.layout.physicalOrder {
      let name = wheel.layout.members[place].name
      if name.isExactly(directories.record) { continue }
      if name.utf8.starts(with: prefix.utf8) { lastInside = place } else { lastOutside = place }
    }
    let date = modified ?? wheel.layout.member(named: directories.metadata)?.modified ?? .earliest
    let (method, level) = compression.method(instead: .deflate)
    return draft.added.map { file in
      let isInside = file.path.utf8.starts(with: prefix.utf8)
      return SpliceWriter.Addition(
        name: moves.path(of: file.path), bytes: file.bytes,
        mode: file.isExecutable ? FileMode.executableFile : FileMode.ordinaryFile,
        modified: date, method: method, level: level, after: isInside ? lastInside : lastOutside ?? lastInside)
    }
  }

  /// What is said of the files that edits changed.
  var files: [PatchPlan.FileChange] {
    var files: [PatchPlan.FileChange] = []
    for place in Set(draft.states.keys).union(draft.removed).sorted() {
      let name = wheel.layout.members[place].name
      let state = draft.states[place]
      files.append(
        PatchPlan.FileChange(
          path: name, newPath: draft.removed.contains(place) ? nil : moves.path(of: state?.path ?? name),
          newSize: state?.bytes?.count))
    }
    for file in draft.added {
      files.append(PatchPlan.FileChange(path: nil, newPath: moves.path(of: file.path), newSize: file.bytes.count))
    }
    return files
  }
}
