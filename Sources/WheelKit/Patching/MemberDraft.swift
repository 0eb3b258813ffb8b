/// The files of a wheel as edited so far, by the paths that they have before directories are renamed.
struct MemberDraft {
  /// The changes of a member of the wheel.
  struct State {
    /// A new path.
    var path: String?
    /// New contents.
    var bytes: [UInt8]?
    /// New mode bits, including the file type.
    var mode: UInt16?
  }

  /// A new file.
  struct Added {
    var path: String
    var bytes: [UInt8]
    var isExecutable: Bool
  }

  private enum Location {
    case member(Int)
    case added(Int)
  }

  private let wheel: Wheel
  /// By index in the central directory.
  private(set) var states: [Int: State] = [:]
  private(set) var removed: Set<Int> = []
  /// In the order in which they were added; nil for one that was removed again.
  private var additions: [Added?] = []
  /// The location of each path; nil until an edit asks.
  private var locations: [ExactText: Location]?
  /// The removed members, by path, unless they had been moved.
  private var removedPaths: [ExactText: Int] = [:]
  /// The number of files in each directory, at any depth; nil until an edit adds a path.
  private var fileCounts: DirectoryTree<Int>?
  /// The paths that are the same apart from case and normalization form; nil until an edit adds a path.
  private var foldedPaths: [String: [String]]?

  init(_ wheel: Wheel) { self.wheel = wheel }

  var added: [Added] { additions.compactMap(\.self) }

  var isUntouched: Bool { states.isEmpty && removed.isEmpty && added.isEmpty }

  /// The current paths of all files, in archive order, new ones last; no directories.
  var paths: [String] {
    var paths: [String] = []
    for member in wheel.layout.members where !member.isDirectory && !removed.contains(member.index) {
      paths.append(states[member.index]?.path ?? member.name)
    }
    return paths + added.map(\.path)
  }

  mutating func contains(_ path: String) -> Bool { location(of: path) != nil }

  private mutating func location(of path: String) -> Location? {
    if locations == nil {
      var locations: [ExactText: Location] = [:]
      locations.reserveCapacity(wheel.layout.members.count)
      for member in wheel.layout.members { locations[ExactText(member.name)] = .member(member.index) }
      self.locations = locations
    }
    return locations?[ExactText(path)]
  }

  /// A file as it is now.
  private struct File {
    /// The new contents; nil if they are those of a member.
    let bytes: [UInt8]?
    /// The member whose contents are unchanged.
    let unchanged: ZipMember?
    let mode: UInt16
  }

  private mutating func file(at path: String) -> File? {
    switch location(of: path) {
    case nil: return nil
    case .added(let index)?:
      return additions[index].map { added in
        let mode = added.isExecutable ? FileMode.executableFile : FileMode.ordinaryFile
        return File(bytes: added.bytes, unchanged: nil, mode: mode)
      }
    case .member(let index)?:
      let (member, state) = (wheel.layout.members[index], states[index])
      return File(
        bytes: state?.bytes, unchanged: state?.bytes == nil ? member : nil, mode: state?.mode ?? member.unixMode)
    }
  }

  /// The contents of the file at `path`; nil if there is no such file.
  ///
  /// - Throws: `member-too-large` if it has more than `limit` bytes, and errors of reading.
  mutating func bytes(of path: String, limit: Int) throws(WheelError) -> [UInt8]? {
    let file = file(at: path)
    guard let member = file?.unchanged else { return file?.bytes }
    return try MemberReader(wheel.input).bytes(of: member, limit: limit)
  }

  /// The size in bytes of the file at `path`; 0 if there is no such file.
  mutating func size(of path: String) -> UInt64 {
    let file = file(at: path)
    return file?.unchanged?.uncompressedSize ?? UInt64(file?.bytes?.count ?? 0)
  }

  /// The size and the SHA-256 of the file at `path`; nil if there is no such file.
  ///
  /// It is read in pieces, because a small archive can contain a very large file.
  mutating func digest(of path: String) throws(WheelError) -> (size: UInt64, hash: RecordHash)? {
    if let member = file(at: path)?.unchanged {
      return (member.uncompressedSize, try MemberReader(wheel.input).digest(of: member))
    }
    return try bytes(of: path, limit: 0).map { (UInt64($0.count), FileDigest.hash(of: $0)) }
  }

  /// Whether the file at `path` has exactly these contents.
  mutating func holds(_ bytes: [UInt8], at path: String) throws(WheelError) -> Bool {
    if let member = file(at: path)?.unchanged { return try self.bytes(bytes, areOf: member.index) }
    return try self.bytes(of: path, limit: bytes.count) == bytes
  }

  /// Whether a member of the wheel has exactly these contents. It is only read if size and CRC match.
  private func bytes(_ bytes: [UInt8], areOf index: Int) throws(WheelError) -> Bool {
    let member = wheel.layout.members[index]
    guard member.uncompressedSize == UInt64(bytes.count), member.crc32 == Checksum.of(bytes) else { return false }
    return try MemberReader(wheel.input).bytes(of: member, limit: bytes.count) == bytes
  }

  /// The Unix mode of the file at `path`.
  mutating func mode(of path: String) -> UInt16? { file(at: path)?.mode }

  /// Adds a file with a new path.
  ///
  /// - Throws: `member-exists` if the path is a directory, or a file is in the way of one of its directories.
  mutating func add(_ path: String, _ bytes: [UInt8], isExecutable: Bool) throws(WheelError) {
    try checkRoom(for: path)
    locations?[ExactText(path)] = .added(additions.count)
    count(path, by: 1)
    additions.append(Added(path: path, bytes: bytes, isExecutable: isExecutable))
  }

  /// Undoes the removal of a file, if its path, contents and execute bits are to be the same as before.
  ///
  /// - Returns: whether there was such a file.
  mutating func restore(_ path: String, _ bytes: [UInt8], isExecutable: Bool) throws(WheelError) -> Bool {
    guard let index = removedPaths[ExactText(path)], !contains(path) else { return false }
    let mode = wheel.layout.members[index].unixMode
    guard mode.fileType != FileMode.symbolicLink, mode.isExecutable == isExecutable, try self.bytes(bytes, areOf: index)
    else {
      return false
    }
    try checkRoom(for: path)
    removed.remove(index)
    removedPaths[ExactText(path)] = nil
    locations?[ExactText(path)] = .member(index)
    count(path, by: 1)
    return true
  }

  /// Replaces the contents of a file. If they are those of the original wheel, the file counts as unchanged.
  mutating func change(_ path: String, to bytes: [UInt8]) throws(WheelError) {
    if case .member(let index)? = location(of: path), states[index]?.mode == nil, try self.bytes(bytes, areOf: index) {
      states[index]?.bytes = nil
      if states[index]?.path == nil { states[index] = nil }
    } else {
      replace(path, with: bytes)
    }
  }

  mutating func replace(_ path: String, with bytes: [UInt8]) {
    switch location(of: path) {
    case nil: break
    case .added(let index)?: additions[index]?.bytes = bytes
    case .member(let index)?: states[index, default: State()].bytes = bytes
    }
  }

  /// Sets or clears the execute bits of a file, and keeps the other bits of its mode.
  mutating func setExecutable(_ isExecutable: Bool, _ path: String) {
    switch location(of: path) {
    case nil: break
    case .added(let index)?: additions[index]?.isExecutable = isExecutable
    case .member(let index)?:
      let old = states[index]?.mode ?? wheel.layout.members[index].unixMode
      let permissions = (old & FileMode.permissions == 0 ? FileMode.ordinaryFile : old) & FileMode.permissions
      states[index, default: State()].mode =
        FileMode.regularFile
        | (isExecutable ? permissions | FileMode.executable : permissions & ~FileMode.executable)
    }
  }

  /// Gives a file a new path.
  ///
  /// - Throws: like `add`.
  mutating func rename(_ path: String, to newPath: String) throws(WheelError) {
    guard let location = location(of: path) else { return }
    locations?[ExactText(path)] = nil
    count(path, by: -1)
    do throws(WheelError) {
      try checkRoom(for: newPath)
    } catch {
      locations?[ExactText(path)] = location
      count(path, by: 1)
      throw error
    }
    locations?[ExactText(newPath)] = location
    count(newPath, by: 1)
    switch location {
    case .added(let index): additions[index]?.path = newPath
    case .member(let index): states[index, default: State()].path = newPath
    }
  }

  mutating func remove(_ path: String) {
    switch location(of: path) {
    case nil: return
    case .added(let index)?: additions[index] = nil
    case .member(let index)?:
      removed.insert(index)
      if states[index]?.path == nil { removedPaths[ExactText(path)] = index }
      states[index] = nil
    }
    locations?[ExactText(path)] = nil
    count(path, by: -1)
  }

  /// Whether the files are those of the wheel, with their paths, contents and modes, even if one was removed and added.
  mutating func hasFilesOfWheel() throws(WheelError) -> Bool {
    guard added.count == removed.count else { return false }
    for (index, state) in states {
      let member = wheel.layout.members[index]
      if let path = state.path, !path.isExactly(member.name) { return false }
      if let mode = state.mode, mode != member.unixMode { return false }
      if let bytes = state.bytes, try !self.bytes(bytes, areOf: index) { return false }
    }
    for index in removed {
      let member = wheel.layout.members[index]
      guard case .added(let new)? = location(of: member.name), let file = additions[new],
        file.isExecutable == member.unixMode.isExecutable, try bytes(file.bytes, areOf: index)
      else { return false }
    }
    return true
  }

  /// Whether a member is in the directory, at any depth.
  func hasFiles(in directory: String) -> Bool {
    let prefix = "\(directory)/"
    return wheel.layout.members.contains { member in
      !removed.contains(member.index) && (states[member.index]?.path ?? member.name).utf8.starts(with: prefix.utf8)
    } || additions.contains { $0?.path.utf8.starts(with: prefix.utf8) ?? false }
  }

  mutating func removeDirectory(_ directory: String) {
    let prefix = "\(directory)/"
    for member in wheel.layout.members where member.name.utf8.starts(with: prefix.utf8) {
      removed.insert(member.index)
      locations?[ExactText(member.name)] = nil
    }
  }

  /// Removes the entries of directories that no longer contain any file.
  mutating func removeEmptiedDirectories(above paths: [String]) {
    let emptied = Self.counts(of: paths)
    let entries = wheel.layout.members.filter { member in
      member.isDirectory && !removed.contains(member.index) && emptied.value(of: member.name) != nil
    }
    guard !entries.isEmpty else { return }
    let left = Self.counts(of: self.paths)
    for entry in entries where left.value(of: entry.name) == nil {
      removed.insert(entry.index)
      locations?[ExactText(entry.name)] = nil
    }
  }

  /// - Throws: `member-exists` if the path is taken, or one of its directories is a file.
  private mutating func checkRoom(for path: String) throws(WheelError) {
    if contains(path) { throw WheelError(.memberExists, subject: path, "exists already") }
    if contains(path + "/") || (counts.value(of: path) ?? 0) > 0 {
      throw WheelError(.memberExists, subject: path, "a directory of that name exists")
    }
    for directory in path.directories where contains(directory) {
      throw WheelError(
        .memberExists, subject: path, "a file is in the way of a directory: \(directory.quotedForMessage)")
    }
  }

  private var counts: DirectoryTree<Int> {
    mutating get {
      if let fileCounts { return fileCounts }
      let counts = Self.counts(of: paths)
      fileCounts = counts
      return counts
    }
  }

  private static func counts(of paths: [String]) -> DirectoryTree<Int> {
    var counts = DirectoryTree(0)
    for path in paths { counts.update(above: path) { $0 += 1 } }
    return counts
  }

  /// Another path that is the same as `path` on some file systems; nil if there is none.
  mutating func clash(with path: String) -> String? {
    if foldedPaths == nil {
      foldedPaths = [:]
      for other in paths { foldedPaths?[MemberName.folded(other), default: []].append(other) }
    }
    let key = MemberName.folded(path)
    let others = (foldedPaths?[key] ?? []).filter { !$0.isExactly(path) && contains($0) }
    foldedPaths?[key, default: []].append(path)
    return others.first
  }

  private mutating func count(_ path: String, by change: Int) { fileCounts?.update(above: path) { $0 += change } }
}

extension String {
  /// The directories that contain a path, without trailing slashes: `a` and `a/b` for `a/b/c`.
  fileprivate var directories: [String] {
    var directories: [String] = []
    for index in utf8.indices where utf8[index] == .slash && index > startIndex {
      directories.append(String(self[..<index]))
    }
    return directories
  }
}
