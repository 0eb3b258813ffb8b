/// The files of a wheel as the edits of files leave them, under the paths that they have before directories are renamed.
struct MemberDraft {
  /// What is new about a member of the wheel.
  struct State {
    /// Another path than its own.
    var path: String?
    /// Other contents.
    var bytes: [UInt8]?
    /// Other mode bits, file type included.
    var mode: UInt16?
  }

  /// A file that the wheel did not have.
  struct Added {
    var path: String
    var bytes: [UInt8]
    var isExecutable: Bool
  }

  private enum Place {
    case member(Int)
    case added(Int)
  }

  private let wheel: Wheel
  /// By place in the central directory.
  private(set) var states: [Int: State] = [:]
  private(set) var removed: Set<Int> = []
  /// In the order in which they were added; nil for one that is gone again.
  private var additions: [Added?] = []
  /// Where each path is found; nil until an edit asks.
  private var places: [ExactText: Place]?
  /// The members that are removed, by their own paths, where they had those until then.
  private var removedPlaces: [ExactText: Int] = [:]
  /// How many files lie in each directory, at any depth; nil until an edit adds a path.
  private var fileCounts: DirectoryTree<Int>?
  /// The paths that are the same without regard to case and form; nil until an edit adds a path.
  private var foldedPaths: [String: [String]]?

  init(_ wheel: Wheel) {
    self.wheel = wheel
  }

  var added: [Added] { additions.compactMap(\.self) }

  var isUntouched: Bool { states.isEmpty && removed.isEmpty && added.isEmpty }

  /// The paths of all files as they are now, in the order of the archive, new ones last; no directories.
  var paths: [String] {
    var paths: [String] = []
    for member in wheel.layout.members where !member.isDirectory && !removed.contains(member.index) {
      paths.append(states[member.index]?.path ?? member.name)
    }
    return paths + added.map(\.path)
  }

  mutating func contains(_ path: String) -> Bool { place(of: path) != nil }

  private mutating func place(of path: String) -> Place? {
    if places == nil {
      var places: [ExactText: Place] = [:]
      places.reserveCapacity(wheel.layout.members.count)
      for member in wheel.layout.members { places[ExactText(member.name)] = .member(member.index) }
      self.places = places
    }
    return places?[ExactText(path)]
  }

  /// The contents of the file at `path`; nil when there is no such file.
  /// - Throws: `member-too-large` when it has more than `limit` bytes, and errors of reading.
  mutating func bytes(of path: String, limit: Int) throws(WheelError) -> [UInt8]? {
    switch place(of: path) {
    case nil: return nil
    case .added(let index)?: return additions[index]?.bytes
    case .member(let index)?:
      if let bytes = states[index]?.bytes { return bytes }
      return try MemberReader(wheel.input).bytes(of: wheel.layout.members[index], limit: limit)
    }
  }

  /// The size in bytes of the file at `path`; 0 when there is none.
  mutating func size(of path: String) -> UInt64 {
    switch place(of: path) {
    case nil: 0
    case .added(let index)?: UInt64(additions[index]?.bytes.count ?? 0)
    case .member(let index)?:
      states[index]?.bytes.map { UInt64($0.count) } ?? wheel.layout.members[index].uncompressedSize
    }
  }

  /// The size and the SHA-256 of the file at `path`, which is read piece by piece: a small archive can hold a very large
  /// one. Nil when there is no such file.
  mutating func digest(of path: String) throws(WheelError) -> (size: UInt64, hash: RecordHash)? {
    if case .member(let index)? = place(of: path), states[index]?.bytes == nil {
      let member = wheel.layout.members[index]
      return (member.uncompressedSize, try MemberReader(wheel.input).digest(of: member))
    }
    return try bytes(of: path, limit: 0).map { (UInt64($0.count), FileDigest.hash(of: $0)) }
  }

  /// Whether the file at `path` has exactly these contents.
  mutating func holds(_ bytes: [UInt8], at path: String) throws(WheelError) -> Bool {
    if case .member(let index)? = place(of: path), states[index]?.bytes == nil {
      return try self.bytes(bytes, areOf: index)
    }
    return try self.bytes(of: path, limit: bytes.count) == bytes
  }

  /// Whether a member of the wheel has exactly these contents; what differs in size or CRC is not read.
  private func bytes(_ bytes: [UInt8], areOf index: Int) throws(WheelError) -> Bool {
    let member = wheel.layout.members[index]
    guard member.uncompressedSize == UInt64(bytes.count), member.crc32 == Checksum.of(bytes) else { return false }
    return try MemberReader(wheel.input).bytes(of: member, limit: bytes.count) == bytes
  }

  /// The Unix mode of the file at `path`.
  mutating func mode(of path: String) -> UInt16? {
    switch place(of: path) {
    case nil: nil
    case .added(let index)?: additions[index].map { $0.isExecutable ? FileMode.executableFile : FileMode.ordinaryFile }
    case .member(let index)?: states[index]?.mode ?? wheel.layout.members[index].unixMode
    }
  }

  /// Adds a file under a path that nothing has.
  /// - Throws: `member-exists` where a directory is called so, or a file stands where the path has a directory.
  mutating func add(_ path: String, _ bytes: [UInt8], isExecutable: Bool) throws(WheelError) {
    try checkRoom(for: path)
    places?[ExactText(path)] = .added(additions.count)
    count(path, by: 1)
    additions.append(Added(path: path, bytes: bytes, isExecutable: isExecutable))
  }

  /// Takes back the removal of a file whose path, contents and execute bits are to be again what they were.
  /// - Returns: whether there is such a one.
  mutating func restore(_ path: String, _ bytes: [UInt8], isExecutable: Bool) throws(WheelError) -> Bool {
    guard let index = removedPlaces[ExactText(path)], !contains(path) else { return false }
    let mode = wheel.layout.members[index].unixMode
    guard mode.fileType != FileMode.symbolicLink, mode.isExecutable == isExecutable, try self.bytes(bytes, areOf: index)
    else {
      return false
    }
    try checkRoom(for: path)
    removed.remove(index)
    removedPlaces[ExactText(path)] = nil
    places?[ExactText(path)] = .member(index)
    count(path, by: 1)
    return true
  }

  /// Gives a file other contents, or those again that it has in the wheel.
  mutating func change(_ path: String, to bytes: [UInt8]) throws(WheelError) {
    if case .member(let index)? = place(of: path), states[index]?.mode == nil, try self.bytes(bytes, areOf: index) {
      states[index]?.bytes = nil
      if states[index]?.path == nil { states[index] = nil }
    } else {
      replace(path, with: bytes)
    }
  }

  mutating func replace(_ path: String, with bytes: [UInt8]) {
    switch place(of: path) {
    case nil: break
    case .added(let index)?: additions[index]?.bytes = bytes
    case .member(let index)?: states[index, default: State()].bytes = bytes
    }
  }

  /// Gives a file the execute bits or takes them away; the other bits of its mode stay.
  mutating func setExecutable(_ isExecutable: Bool, _ path: String) {
    switch place(of: path) {
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

  /// Gives a file another path, which nothing has.
  /// - Throws: as `add` does.
  mutating func rename(_ path: String, to newPath: String) throws(WheelError) {
    guard let place = place(of: path) else { return }
    places?[ExactText(path)] = nil
    count(path, by: -1)
    do throws(WheelError) {
      try checkRoom(for: newPath)
    } catch {
      places?[ExactText(path)] = place
      count(path, by: 1)
      throw error
    }
    places?[ExactText(newPath)] = place
    count(newPath, by: 1)
    switch place {
    case .added(let index): additions[index]?.path = newPath
    case .member(let index): states[index, default: State()].path = newPath
    }
  }

  mutating func remove(_ path: String) {
    switch place(of: path) {
    case nil: return
    case .added(let index)?: additions[index] = nil
    case .member(let index)?:
      removed.insert(index)
      if states[index]?.path == nil { removedPlaces[ExactText(path)] = index }
      states[index] = nil
    }
    places?[ExactText(path)] = nil
    count(path, by: -1)
  }

  /// Removes the entries of directories in which nothing is left of what they held.
  mutating func removeEmptiedDirectories(above paths: [String]) {
    let emptied = Self.counts(of: paths)
    let entries = wheel.layout.members.filter { member in
      member.isDirectory && !removed.contains(member.index) && emptied.value(of: member.name) != nil
    }
    guard !entries.isEmpty else { return }
    let left = Self.counts(of: self.paths)
    for entry in entries where left.value(of: entry.name) == nil {
      removed.insert(entry.index)
      places?[ExactText(entry.name)] = nil
    }
  }

  /// - Throws: `member-exists` where the path, or what it would need as a directory, is something else already.
  private mutating func checkRoom(for path: String) throws(WheelError) {
    if contains(path) { throw WheelError(.memberExists, subject: path, "is in the wheel already") }
    if contains(path + "/") || (counts.value(of: path) ?? 0) > 0 {
      throw WheelError(.memberExists, subject: path, "a directory of that name is in the wheel")
    }
    for directory in path.directories where contains(directory) {
      throw WheelError(
        .memberExists, subject: path, "a file stands where the path has a directory: \(directory.quotedForMessage)")
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

  /// Another path that some file systems take for the same as `path`, which is there; nil when there is none.
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

  private mutating func count(_ path: String, by change: Int) {
    fileCounts?.update(above: path) { $0 += change }
  }
}

extension String {
  /// The directories that a path lies in, without slashes at their ends: `a` and `a/b` of `a/b/c`.
  fileprivate var directories: [String] {
    var directories: [String] = []
    for index in utf8.indices where utf8[index] == UInt8(ascii: "/") && index > startIndex {
      directories.append(String(self[..<index]))
    }
    return directories
  }
}
