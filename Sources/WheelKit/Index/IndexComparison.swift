/// What an index should consist of, compared with what is there.
struct IndexComparison: Sendable {
  /// A file that has to be written.
  struct Output: Sendable {
    enum Contents: Sendable {
      case bytes([UInt8])
      /// METADATA of the wheel of that name, with its hash.
      case metadata(of: IndexedFile)
    }

    /// The project whose page it is; nil if it is not in a directory of its own.
    let project: String?
    let name: String
    let contents: Contents
    let change: IndexReport.Change
  }

  /// Metadata of wheels, next to them.
  private(set) var metadata: [Output] = []
  /// Pages of projects.
  private(set) var pages: [Output] = []
  /// The page that lists all projects.
  private(set) var root: [Output] = []
  /// Directories of projects that are gone.
  private(set) var staleProjects: [String] = []
  /// The paths of their pages.
  private var stalePages: [String] = []
  /// Names of metadata files of wheels that are gone.
  private(set) var staleMetadata: [String] = []
  /// The number of projects that are listed.
  let projectCount: Int
  /// What `yanked.toml` names and the index does not have.
  let unknownNotes: [String]

  private let index: SimpleIndex

  init(of index: SimpleIndex, with survey: IndexSurvey) throws(WheelError) {
    self.index = index
    let files = survey.state.entries.values.map(\.file)
    let notes = try IndexNotes(at: PathName.join(index.folder, IndexNotes.name))
    // A file that is left out on purpose is not unknown.
    unknownNotes = notes.unknown(among: files).filter {
      !IndexedFile.isCandidate($0) || index.options.kinds.include($0)
    }
    let byProject = Dictionary(grouping: files) { $0.project.normalized }
    projectCount = byProject.count
    let projects = byProject.keys.sorted()
    let readable = files.filter { !survey.refusedNames.contains($0.name) }
    for file in readable.sorted(by: { $0.name < $1.name }) { try compareMetadata(of: file) }
    let base = try index.base()
    for project in projects {
      let files = (byProject[project] ?? []).sorted { ($0.version, $0.name) < ($1.version, $1.name) }
      try compare(IndexPage(of: project, files, base: base, notes), of: project)
    }
    try findStale(besides: Set(projects), notes)
    try compare(IndexPage.root(of: projects), of: nil)
    if index.options.prunes { try findStaleMetadata(besides: survey.state) }
  }

  /// Everything, in the order in which it is written.
  var changes: [IndexReport.Change] {
    (metadata + pages + root).map(\.change)
      + stalePages.map { IndexReport.Change(kind: .stale, path: $0) }
      + staleMetadata.map { IndexReport.Change(kind: .stale, path: PathName.join(index.folder, $0)) }
  }

  private mutating func compareMetadata(of file: IndexedFile) throws(WheelError) {
    guard let hash = file.metadataSHA256 else { return }
    let name = file.name + SimpleIndex.metadataSuffix
    let path = PathName.join(index.folder, name)
    let bytes = try IndexComparison.contents(of: path)
    guard bytes.map({ FileDigest.hash(of: $0).hexadecimal }) != hash else { return }
    metadata.append(
      Output(project: nil, name: name, contents: .metadata(of: file), change: change(bytes == nil, path)))
  }

  private mutating func compare(_ page: IndexPage, of project: String?) throws(WheelError) {
    for (name, bytes) in page.forms {
      let path = index.path(of: name, project: project)
      let found = try IndexComparison.contents(of: path)
      guard found != bytes else { continue }
      let output = Output(project: project, name: name, contents: .bytes(bytes), change: change(found == nil, path))
      if project == nil { root.append(output) } else { pages.append(output) }
    }
  }

  private func change(_ isMissing: Bool, _ path: String) -> IndexReport.Change {
    IndexReport.Change(kind: isMissing ? .missing : .outdated, path: path)
  }

  /// The bytes of a file that may be missing.
  private static func contents(of path: String) throws(WheelError) -> [UInt8]? {
    guard let status = try FileStatus.at(path), status.isRegular else { return nil }
    let input = try InputFile(path: path)
    return try input.read(at: 0, count: Int(clamping: input.size))
  }

  /// Pages of projects that are no longer listed: without pruning, they stay, but list nothing.
  private mutating func findStale(besides projects: Set<String>, _ notes: IndexNotes) throws(WheelError) {
    guard Directory.exists(index.pages) else { return }
    for name in try Directory.names(in: index.pages) where !projects.contains(name) {
      guard try isOurs(name) else { continue }
      if index.options.prunes {
        staleProjects.append(name)
        stalePages += IndexPage.names.map { index.path(of: $0, project: name) }.filter(Directory.holds)
      } else {
        try compare(IndexPage(of: name, [], base: "", notes), of: name)
      }
    }
  }

  /// Whether something next to the pages was made by this program.
  private func isOurs(_ name: String) throws(WheelError) -> Bool {
    // Only this program writes pages of that name.
    if Directory.holds(index.path(of: IndexPage.jsonName, project: name)) { return true }
    let path = PathName.join(index.pages, name)
    guard index.options.prunes, Directory.exists(path) else { return false }
    // A run that was killed leaves a directory in which nothing has a name.
    return try Directory.names(in: path).allSatisfy(OutputFile.isTemporary)
  }

  private mutating func findStaleMetadata(besides state: IndexState) throws(WheelError) {
    let names = try Directory.names(in: index.folder)
    // Metadata that a run was writing when it was killed. Other processes may be writing that of new wheels.
    staleMetadata = names.filter { name in
      guard OutputFile.isTemporary(name), let end = name.firstRange(of: "\(SimpleIndex.metadataSuffix).wheelpatch-")
      else {
        return false
      }
      return state.sha256(of: String(name[..<end.lowerBound].dropFirst())) != nil
    }
    // A wheel that is not listed here may be listed by another index of this folder.
    let present = Set(names)
    for name in names where name.hasSuffix(SimpleIndex.metadataSuffix) {
      let wheel = String(name.dropLast(SimpleIndex.metadataSuffix.count))
      if IndexedFile.isWheel(wheel), !present.contains(wheel) { staleMetadata.append(name) }
    }
  }
}

extension SimpleIndex {
  /// The name of the file with METADATA of a wheel ends in this (PEP 658).
  static let metadataSuffix = ".metadata"

  /// The path of a page.
  func path(of name: String, project: String?) -> String {
    PathName.join(project.map { PathName.join(pages, $0) } ?? pages, name)
  }

  /// What precedes the name of a file in its URL on the page of a project.
  func base() throws(WheelError) -> String {
    if let url = options.filesURL { return url.hasSuffix("/") ? url : url + "/" }
    let from = try (Directory.resolved(output) + "/simple/NAME").split(separator: "/")
    let to = try Directory.resolved(folder).split(separator: "/")
    let common = zip(from, to).prefix { $0 == $1 }.count
    let up = String(repeating: "../", count: from.count - common)
    return up + to[common...].map { String($0).percentEncoded + "/" }.joined()
  }
}

extension IndexPage {
  static let names = [htmlName, jsonName]
}

extension IndexNotes {
  /// Reads the file at `path`; without one, there are no notes.
  fileprivate init(at path: String) throws(WheelError) {
    guard Directory.holds(path) else {
      self.init()
      return
    }
    let file = try WholeFile(reading: path, limit: IndexNotes.maximumSize) { size in
      WheelError(.invalidYankedFile, file: path, "\(size) bytes, expected at most \(IndexNotes.maximumSize)")
    }
    try self.init(parsing: file.bytes, path: path)
  }
}
