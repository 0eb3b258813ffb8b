import Synchronization

/// Writes the members of a wheel into a folder, on all cores.
struct Extraction: Sendable {
  let input: InputFile
  let root: Directory
  /// Nil if nothing is checked.
  let recorded: RecordedFiles?

  /// - Parameter progress: its pass has begun.
  /// - Throws: the fault of the first faulty member in archive order; the error of a caller who cancels.
  func write(_ files: [ExtractionPlan.Item], _ progress: Progress) throws(WheelError) {
    let queue = Mutex(Queue(end: files.count))
    try Workers.run(min(Machine.coreCount, max(1, files.count)), progress) { workers in
      var recent = RecentFolder(root)
      while let next = queue.withLock({ $0.next() }) {
        do throws(WheelError) {
          try write(files[next], in: &recent, workers)
        } catch {
          queue.withLock { $0.fail(at: next, error.about(MemberName.printable(files[next].member.name))) }
        }
      }
    }
    if let failure = queue.withLock({ $0.failure }) { throw failure }
  }

  /// Hands out positions in order. Each one handed out is finished, so the first of several faults is the one reported.
  private struct Queue {
    private var index = 0
    private var end: Int
    private(set) var failure: WheelError?

    init(end: Int) { self.end = end }

    mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index += 1 }
      return index
    }

    mutating func fail(at index: Int, _ error: WheelError) {
      guard failure == nil || index < end else { return }
      end = index
      failure = error
    }
  }

  private func write(
    _ item: ExtractionPlan.Item, in recent: inout RecentFolder, _ workers: Workers
  ) throws(WheelError) {
    let expectation = try recorded?.expectation(of: item.member.name)
    let folder = try recent.folder(of: item.components.dropLast())
    guard let name = item.components.last else { return }
    var file = try folder.makeFile(name)
    var digest = expectation.map { FileDigest($0.algorithm) }
    var count: UInt64 = 0
    try MemberReader(input).stream(of: item.member) { chunk throws(WheelError) in
      let bytes = chunk.array
      digest?.update(bytes)
      try file.append(bytes)
      count += UInt64(chunk.count)
      try workers.advance(by: chunk.count)
    }
    if let digest { try expectation?.check(digest, count: count) }
    try file.finish(mode: item.mode, modified: item.modified)
  }

  /// Creates the folders that have a member of their own, so that empty ones exist too.
  func makeFolders(_ folders: [ExtractionPlan.Item]) throws(WheelError) {
    var recent = RecentFolder(root)
    for item in folders {
      _ = try explaining(recent.folder(of: item.components[...])) { $0.about(MemberName.printable(item.member.name)) }
    }
  }

  /// Creates the symbolic links after all files, so that nothing is written through a link.
  func makeLinks(_ links: [ExtractionPlan.Item]) throws(WheelError) {
    var all = SymbolicLinks()
    var targets: [[UInt8]] = []
    for item in links {
      let member = item.member
      let target = try MemberReader(input).bytes(of: member, limit: SymbolicLinks.maximumTargetLength)
      try explaining(recorded?.check(target, of: member.name)) { $0.about(MemberName.printable(member.name)) }
      all.add(item.components.joined(separator: "/"), to: target)
      targets.append(target)
    }
    try all.check(links.map { $0.components.joined(separator: "/") })
    var recent = RecentFolder(root)
    for (item, target) in zip(links, targets) {
      do throws(WheelError) {
        guard let text = String(validating: target, as: UTF8.self) else {
          throw WheelError(.unsafeLink, "the target of a symbolic link is not UTF-8")
        }
        guard let name = item.components.last else { continue }
        try recent.folder(of: item.components.dropLast()).makeLink(name, to: text, modified: item.modified)
      } catch {
        throw error.about(MemberName.printable(item.member.name))
      }
    }
  }

  /// Sets the modes and dates of folders, the deepest first: creating a file in a folder changes its date.
  func finishFolders(_ folders: [ExtractionPlan.Item]) throws(WheelError) {
    for item in folders.sorted(by: { $0.components.count > $1.components.count }) {
      var folder = root
      for component in item.components { folder = try folder.directory(component) }
      try folder.set(mode: item.mode, modified: item.modified)
    }
  }
}

/// The most recent folder, which is usually the next one too.
private struct RecentFolder {
  private let root: Directory
  private var components: ArraySlice<String> = []
  private var folder: Directory

  init(_ root: Directory) {
    self.root = root
    folder = root
  }

  mutating func folder(of wanted: ArraySlice<String>) throws(WheelError) -> Directory {
    let isSame =
      wanted.count == components.count && zip(wanted, components).allSatisfy { one, other in one.isExactly(other) }
    if isSame { return folder }
    var index = root
    for component in wanted { index = try index.makeDirectory(component) }
    components = wanted
    folder = index
    return index
  }
}
