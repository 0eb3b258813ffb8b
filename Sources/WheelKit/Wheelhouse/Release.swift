/// The files of one version of a project.
public struct Release: Sendable {
  /// The project.
  public let project: ProjectName
  /// The version.
  public let version: Version
  /// Its wheels and source distributions, by name.
  public let files: [ReleaseFile]

  /// The releases that `files` belong to, in the order of projects and versions.
  public static func grouping(_ files: [ReleaseFile]) -> [Release] {
    struct Key: Hashable {
      let project: ProjectName
      let version: Version
    }
    let groups = Dictionary(grouping: files) { Key(project: $0.project, version: $0.version) }
    return groups.map { key, files in
      Release(
        project: key.project, version: key.version, files: files.sorted { ($0.file, $0.path) < ($1.file, $1.path) })
    }.sorted { ($0.project.normalized, $0.version) < ($1.project.normalized, $1.version) }
  }

  /// `torch 2.0.1`.
  public var title: String { "\(project.normalized) \(version)" }

  /// The fields that the files do not declare alike; empty for a consistent release.
  ///
  /// Requirements are compared by meaning. A source distribution counts for the fields that it makes a promise about.
  public var differences: [ReleaseDifference] {
    files.count < 2 ? [] : ReleaseField.allCases.flatMap { FieldComparison(of: $0, in: files).differences }
  }
}

/// The releases in some folders.
public struct Releases: Sendable {
  /// The releases, in the order of projects and versions.
  public let releases: [Release]
  /// The files that cannot be read, with the reason, in the order given.
  public let skipped: [Wheelhouse.Skipped]

  /// Reads the METADATA or PKG-INFO of all files, `threads` at a time. ``ProgressHandler`` counts files instead of bytes.
  ///
  /// - Throws: the error of a caller who cancels through `progress`.
  public init(reading paths: [String], threads: Int, progress: ProgressHandler? = nil) throws(WheelError) {
    let results = try EachFile.results(paths, threads: threads, progress) { path throws(WheelError) in
      try ReleaseFile(reading: path)
    }
    var files: [ReleaseFile] = []
    var skipped: [Wheelhouse.Skipped] = []
    for (path, result) in zip(paths, results) {
      switch result {
      case .success(let file): files.append(file)
      case .failure(let error): skipped.append(Wheelhouse.Skipped(path: path, error: error))
      }
    }
    releases = Release.grouping(files)
    self.skipped = skipped
  }
}
