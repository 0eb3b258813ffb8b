/// A static package index of the files in a folder, which pip, uv and others read from any web server or from the disk.
///
/// Specification: simple repository API (PEP 503, 629, 658, 691, 700, 714, 792).
public struct SimpleIndex: Sendable {
  /// How the index is made.
  public struct Options: Sendable {
    /// Which files are listed.
    public var kinds = Kinds.all
    /// The URL of the folder; nil for relative links to it.
    public var filesURL: String?
    /// Whether a file may have other bytes than before.
    public var allowsReplacing = false
    /// Whether pages and metadata of files that are gone are removed.
    public var prunes = false
    /// Whether the contents of wheels are verified, too.
    public var verifies = false
    /// How many files are read at a time.
    public var threads = 1

    /// Lists all files, with relative links.
    public init() {}
  }

  /// Kinds of files.
  public enum Kinds: String, CaseIterable, Sendable {
    /// Wheels and source distributions.
    case all
    /// Wheels alone.
    case wheels
    /// Source distributions alone.
    case sdists

    func include(_ name: String) -> Bool {
      guard IndexedFile.isCandidate(name) else { return false }
      switch self {
      case .all: return true
      case .wheels: return IndexedFile.isWheel(name) || IndexedFile.isVariantList(name)
      case .sdists: return IndexedFile.isSdist(name)
      }
    }
  }

  /// A file that is not listed.
  public struct Skipped: Sendable {
    /// Its name.
    public let file: String
    /// Why not.
    public let error: WheelError
  }

  /// The folder of the files.
  public let folder: String
  /// The directory of `simple`.
  public let output: String
  /// How the index is made.
  public let options: Options
  /// What it is written with.
  let calls: FileCalls

  /// An index in `output` of the files in `folder`; both can be the same.
  public init(of folder: String, in output: String, _ options: Options = Options()) {
    self.init(of: folder, in: output, options, calls: .system)
  }

  init(of folder: String, in output: String, _ options: Options, calls: FileCalls) {
    self.folder = folder
    self.output = output
    self.options = options
    self.calls = calls
  }

  /// The directory of the pages.
  var pages: String { PathName.join(output, "simple") }

  /// Writes what differs: first the metadata of new wheels, then the pages of projects, and the page that lists them last.
  /// Whoever reads the index meanwhile never finds a link to a file that is not there.
  ///
  /// - Parameter progress: told how many bytes of new files were read.
  /// - Throws: if the folder cannot be read, or the index cannot be written. A file that cannot be listed is part of the
  ///   result.
  public func update(progress: ProgressHandler? = nil) throws(WheelError) -> IndexReport {
    try checkFolder()
    try Directory.create(output, calls: calls)
    let simple = try Directory(opening: output, calls: calls).makeDirectory("simple")
    // Two at a time would each remove what the other has added.
    try simple.lock()
    let old = try IndexState(at: PathName.join(pages, IndexState.name))
    let survey = try survey(since: old, progress)
    let comparison = try IndexComparison(of: self, with: survey)
    try IndexWriter(index: self, simple: simple).write(comparison, survey.state)
    return IndexReport(survey, comparison, inconsistent: try inconsistencies(survey))
  }

  /// Finds what `update(progress:)` would write, and writes nothing.
  ///
  /// - Parameter progress: told how many bytes of new files were read.
  /// - Throws: if the folder or the index cannot be read.
  public func check(progress: ProgressHandler? = nil) throws(WheelError) -> IndexReport {
    try checkFolder()
    let old = try IndexState(at: PathName.join(pages, IndexState.name))
    let survey = try survey(since: old, progress)
    return IndexReport(
      survey, try IndexComparison(of: self, with: survey), inconsistent: try inconsistencies(survey))
  }

  /// What the files of releases with new files declare differently.
  private func inconsistencies(_ survey: IndexSurvey) throws(WheelError) -> [String] {
    let new = Set(survey.added + survey.replaced)
    var paths: [String] = []
    let files = survey.state.entries.values.map(\.file)
    for release in Dictionary(grouping: files, by: { IndexNotes.Release(project: $0.project, version: $0.version) })
      .values
    where release.count > 1 && release.contains(where: { new.contains($0.name) }) {
      paths += release.map { PathName.join(folder, $0.name) }
    }
    if paths.isEmpty { return [] }
    return try Releases(reading: paths.sorted(), threads: options.threads).releases.compactMap(\.inconsistency)
  }

  private func checkFolder() throws(WheelError) {
    guard Directory.exists(folder) else {
      throw WheelError(.inputDirectory, file: folder, Directory.holds(folder) ? "not a directory" : "no such directory")
    }
  }

  private func survey(since old: IndexState, _ progress: ProgressHandler?) throws(WheelError) -> IndexSurvey {
    let survey = try IndexSurvey(of: folder, since: old, options, Progress(progress))
    // Someone may have named the wrong directory, or the disk is not there yet.
    guard !survey.state.entries.isEmpty || old.entries.isEmpty || options.prunes else {
      throw WheelError(
        .inputDirectory, file: folder, "none of the \(old.entries.count) files of the index is in this directory",
        hints: [.pruneIndex])
    }
    return survey
  }
}

extension IndexState {
  /// Reads the file at `path`; without one, nothing is known.
  fileprivate init(at path: String) throws(WheelError) {
    guard Directory.holds(path) else {
      self.init()
      return
    }
    let file = try WholeFile(reading: path, limit: IndexState.maximumSize) { size in
      WheelError(.invalidIndexState, file: path, "\(size) bytes, expected at most \(IndexState.maximumSize)")
    }
    self = try explaining(IndexState(parsing: file.bytes)) { $0.inFile(path) }
  }
}
