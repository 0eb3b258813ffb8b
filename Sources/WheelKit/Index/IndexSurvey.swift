import Synchronization

/// The files of a folder as an index has to list them, and how they differ from those of the last run.
struct IndexSurvey: Sendable {
  /// What to remember from now on.
  private(set) var state: IndexState
  /// Files that the index did not have.
  private(set) var added: [String] = []
  /// Files with other bytes than before.
  private(set) var replaced: [String] = []
  /// Files that the index had, and that cannot be listed any longer.
  private(set) var removed: [String] = []
  /// Files that cannot be listed, with the reason.
  private(set) var skipped: [SimpleIndex.Skipped] = []
  /// Why other bytes under a name are not listed.
  private(set) var refused: [WheelError] = []
  /// The files of `refused`, which are still listed with the bytes that they had.
  private(set) var refusedNames: Set<String> = []

  /// Reads the files of `folder` that are not as `old` remembers them.
  init(
    of folder: String, since old: IndexState, _ options: SimpleIndex.Options, _ progress: Progress
  ) throws(WheelError) {
    state = old
    var unread: [(name: String, status: FileStatus)] = []
    var found: Set<String> = []
    for name in try Directory.names(in: folder) where options.kinds.include(name) {
      let path = PathName.join(folder, name)
      guard let status = try FileStatus.at(path) else {
        skipped.append(SimpleIndex.Skipped(file: name, error: WheelError(.noSuchFile, file: path, "no such file")))
        continue
      }
      let known = old.entries[name]
      let isKnown = known?.fingerprint == FileFingerprint(status) && (known?.isVerified == true || !options.verifies)
      if isKnown { found.insert(name) } else { unread.append((name, status)) }
    }
    let results = try IndexReading(folder: folder, files: unread, old, options).run(progress)
    for ((name, _), result) in zip(unread, results) {
      do throws(WheelError) {
        add(name, try result.get())
        found.insert(name)
      } catch {
        // A disk that cannot be read now does not unpublish a file.
        if error.code == .otherBytes || (error.code == .system && old.entries[name] != nil) {
          refused.append(error)
          refusedNames.insert(name)
          found.insert(name)
        } else {
          skipped.append(SimpleIndex.Skipped(file: name, error: error))
        }
      }
    }
    for (name, entry) in old.entries.sorted(by: { $0.key < $1.key }) where !found.contains(name) {
      removed.append(name)
      state.entries[name] = nil
      state.gone[name] = entry.file.sha256
    }
  }

  private mutating func add(_ name: String, _ entry: IndexState.Entry) {
    let old = state.entries[name]
    if let known = state.sha256(of: name), known != entry.file.sha256 {
      replaced.append(name)
    } else if old == nil {
      added.append(name)
    }
    state.gone[name] = nil
    // A file that was only touched keeps its date, and so its page.
    var entry = entry
    if let old, old.file.sha256 == entry.file.sha256 { entry.file.uploaded = old.file.uploaded }
    state.entries[name] = entry
  }
}

/// Reads new files, several at a time.
private struct IndexReading: Sendable {
  let folder: String
  let files: [(name: String, status: FileStatus)]
  /// What the index has.
  let old: IndexState
  let verifies: Bool
  let allowsReplacing: Bool
  let threads: Int

  init(
    folder: String, files: [(name: String, status: FileStatus)], _ old: IndexState, _ options: SimpleIndex.Options
  ) {
    self.folder = folder
    self.files = files
    self.old = old
    allowsReplacing = options.allowsReplacing
    verifies = options.verifies
    threads = min(max(options.threads, 1), max(files.count, 1))
  }

  /// The results in the order of the files.
  func run(_ progress: Progress) throws(WheelError) -> [Result<IndexState.Entry, WheelError>] {
    let state = Mutex<(next: Int, results: [Int: Result<IndexState.Entry, WheelError>])>((0, [:]))
    try progress.begin(total: files.lazy.map(\.status.size).reduce(0, &+))
    try Workers.run(threads, progress) { workers in
      while !workers.isStopped {
        let index = state.withLock { state in
          defer { state.next += 1 }
          return state.next
        }
        guard index < files.count else { return }
        let result = Result { () throws(WheelError) in try entry(files[index].name, workers) }
        state.withLock { $0.results[index] = result }
      }
    }
    let results = state.withLock { $0.results }
    return files.indices.compactMap { results[$0] }
  }

  private func entry(_ name: String, _ workers: Workers) throws(WheelError) -> IndexState.Entry {
    let path = PathName.join(folder, name)
    let input = try InputFile(path: path)
    do throws(WheelError) {
      // First: a file that was damaged since it was indexed has other bytes, too.
      let known = old.sha256(of: name)
      let hash = known == nil ? nil : try sha256(of: input, workers)
      let mayChange = allowsReplacing || IndexedFile.isVariantList(name)
      if let known, let hash, hash != known, !mayChange { throw IndexReading.otherBytes(hash, expected: known) }
      let (project, version, metadata) = try IndexReading.metadata(of: input, name)
      let isWheel = IndexedFile.isWheel(name)
      if verifies, isWheel { try verify(path) }
      let sha256 = if let hash { hash } else { try sha256(of: input, workers) }
      try input.checkUnchanged()
      let file = IndexedFile(
        name: name, project: project, version: version, size: input.size, sha256: sha256,
        metadataSHA256: isWheel ? FileDigest.hash(of: metadata.bytes).hexadecimal : nil,
        requiresPython: metadata.first("Requires-Python").flatMap(IndexReading.onOneLine),
        uploaded: input.status.modified)
      return IndexState.Entry(file: file, fingerprint: FileFingerprint(input.status), isVerified: verifies)
    } catch {
      throw error.inFile(path)
    }
  }

  private func sha256(of input: InputFile, _ workers: Workers) throws(WheelError) -> String {
    try input.digest { count throws(WheelError) in try workers.advance(by: count) }.hexadecimal
  }

  private static func otherBytes(_ found: String, expected: String) -> WheelError {
    WheelError(
      .otherBytes,
      "differs from the file that was indexed under this name: found sha256 \(found), expected \(expected)",
      hints: [.replaceIndexed])
  }

  private static func metadata(
    of input: InputFile, _ name: String
  ) throws(WheelError) -> (ProjectName, Version, HeaderDocument) {
    if IndexedFile.isWheel(name) {
      let wheel = try WheelMetadata(input)
      return (wheel.filename.name, wheel.filename.version, wheel.metadata)
    }
    if IndexedFile.isVariantList(name) {
      let (project, version) = try variantList(input, name)
      return (project, version, HeaderDocument(parsing: []))
    }
    let sdist = try SdistMetadata(input)
    return (sdist.filename.name, sdist.filename.version, sdist.metadata)
  }

  /// The release that a file describes.
  private static func variantList(_ input: InputFile, _ name: String) throws(WheelError) -> (ProjectName, Version) {
    let parts = name.dropLast("-variants.json".count).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let project = ProjectName(String(parts[0])), let version = Version(String(parts[1])) else {
      throw WheelError(.invalidFileName, "not of the form NAME-VERSION-variants.json: \(name.quotedForMessage)")
    }
    guard input.size <= UInt64(Wheel.maximumDocumentSize) else {
      throw WheelError(
        .documentTooLarge, "too large: \(input.size) bytes, expected at most \(Wheel.maximumDocumentSize)")
    }
    _ = try VariantMetadata(parsing: input.read(at: 0, count: Int(input.size)))
    return (project, version)
  }

  private func verify(_ path: String) throws(WheelError) {
    let errors = try Wheel.verify(fileAt: path, threads: 1).findings.filter { $0.severity == .error }
    guard let first = errors.first else { return }
    let more = errors.count > 1 ? ", and \(errors.count - 1) more errors" : ""
    throw WheelError(.faultyWheel, file: path, "\(first)\(more)")
  }

  /// A value that may be folded over several lines.
  private static func onOneLine(_ value: String) -> String? {
    let words = value.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

extension FaultCode {
  /// A file has other bytes than an index had under its name.
  public static let otherBytes = FaultCode(rawValue: "other-bytes")
  /// Verification found errors in a wheel.
  public static let faultyWheel = FaultCode(rawValue: "faulty-wheel")
}
