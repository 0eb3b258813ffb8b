/// Everything in a folder, as paths with forward slashes.
struct FolderListing: Sendable {
  struct Entry: Sendable {
    let path: String
    let status: FileStatus
  }

  let root: Directory
  private(set) var files: [Entry] = []
  private(set) var links: [Entry] = []
  /// Folders without contents.
  private(set) var emptyFolders: [Entry] = []
  /// The names of the top-level folders.
  private(set) var topFolders: [String] = []

  /// Each level keeps a folder open.
  static let deepest = 100
  /// As many as an archive may have to be read.
  private static let maximumEntries = 1 << 20

  /// What is left out: files, and folders with everything in them.
  private let excludes: [PathGlob]

  /// - Parameter excludes: patterns of files and folders to leave out.
  /// - Throws: `noSuchFile`, `notADirectory`; `invalidMemberName` for a name that is not valid for a member;
  ///   `specialFile`.
  init(of path: String, excluding excludes: [PathGlob] = [], calls: FileCalls = .system) throws(WheelError) {
    self.excludes = excludes
    root = try Directory(opening: path, calls: calls)
    _ = try list(root, prefix: "", depth: 0)
  }

  /// - Returns: whether something in the folder is left out.
  private mutating func list(_ folder: Directory, prefix: String, depth: Int) throws(WheelError) -> Bool {
    var isPartial = false
    guard depth <= Self.deepest else {
      throw WheelError(.archiveTooLarge, file: folder.path, "folders are nested more than \(Self.deepest) levels deep")
    }
    for (name, status) in try folder.contents() {
      let entry = Entry(path: prefix + name, status: status)
      if excludes.contains(where: { $0.matches(entry.path) }) {
        isPartial = true
        continue
      }
      if case .dangerous(let what)? = MemberName.fault(of: entry.path) {
        throw WheelError(.invalidMemberName, file: folder.path, "the name is unsafe: \(what): \(name.quotedForMessage)")
      }
      guard files.count + links.count + emptyFolders.count < Self.maximumEntries else {
        throw WheelError(.archiveTooLarge, file: root.path, "more than \(Self.maximumEntries) files")
      }
      if status.isDirectory {
        if depth == 0 { topFolders.append(name) }
        let before = files.count + links.count + emptyFolders.count
        if try list(folder.directory(name), prefix: entry.path + "/", depth: depth + 1) {
          isPartial = true
        } else if files.count + links.count + emptyFolders.count == before {
          emptyFolders.append(entry)
        }
      } else if status.isRegular {
        files.append(entry)
      } else if status.isSymbolicLink {
        links.append(entry)
      } else {
        throw WheelError(.specialFile, file: folder.path(of: name), "not a file, folder or symbolic link")
      }
    }
    return isPartial
  }

  /// The folder of an entry, and its name in that folder.
  private func parent(of path: String) throws(WheelError) -> (Directory, String) {
    var components = path.utf8.split(separator: .slash).map { String(decoding: Array($0), as: UTF8.self) }
    guard let name = components.popLast() else {
      throw WheelError(.noSuchFile, file: root.path, "no such file: \(path.quotedForMessage)")
    }
    var folder = root
    for component in components { folder = try folder.directory(component) }
    return (folder, name)
  }

  /// Opens a file, which must still be the one that was listed.
  func open(_ entry: Entry) throws(WheelError) -> InputFile {
    let (folder, name) = try parent(of: entry.path)
    return try folder.file(name, entry.status)
  }

  /// The target of a symbolic link.
  func target(of entry: Entry) throws(WheelError) -> [UInt8] {
    let (folder, name) = try parent(of: entry.path)
    return try folder.target(name)
  }

  /// The bytes of one of the wheel's documents.
  ///
  /// - Throws: `missing-document`, `document-too-large`.
  func document(_ path: String) throws(WheelError) -> [UInt8] {
    guard let entry = files.first(where: { $0.path.isExactly(path) }) else {
      throw WheelError(.missingDocument, subject: path, "no such file")
    }
    guard entry.status.size <= UInt64(Wheel.maximumDocumentSize) else {
      throw WheelError(
        .documentTooLarge, subject: path,
        "too large: \(entry.status.size) bytes, expected at most \(Wheel.maximumDocumentSize)")
    }
    let file = try open(entry)
    return try file.read(at: 0, count: Int(entry.status.size))
  }
}

extension MemberContent {
  /// The contents of a file, which must still be the one that was listed. `done` receives its hash.
  static func file(
    _ entry: FolderListing.Entry, of listing: FolderListing, done: @escaping @Sendable (RecordHash) -> Void
  ) -> MemberContent {
    .streamed(size: entry.status.size) { body throws(WheelError) in
      let file = try listing.open(entry)
      var digest = FileDigest(.sha256)
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      var offset: UInt64 = 0
      while offset < file.size {
        let count = Int(min(UInt64(buffer.count), file.size - offset))
        try file.read(at: offset, count: count, into: &buffer)
        digest.update(buffer[..<count])
        try body(buffer.span.extracting(..<count))
        offset += UInt64(count)
      }
      try file.checkUnchanged()
      done(digest.finalize())
    }
  }
}
