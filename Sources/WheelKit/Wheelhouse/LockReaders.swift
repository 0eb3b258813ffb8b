extension Release {
  /// The wheel whose METADATA `uv lock` takes for all files of the release; nil without wheels.
  ///
  /// Of the wheels for a Python that the locked project supports, one with the highest build tag, and of those the first on
  /// the page of the index, where files are in the order of their names. (uv 0.12, `PrioritizedDist::insert_built` and
  /// `WheelCompatibility::is_more_compatible`: without the tags of one machine, nothing but the build tag decides.)
  public var readByUv: ReleaseFile? {
    var best: (file: ReleaseFile, build: BuildTag?)?
    for file in files {
      guard case .wheel(let filename) = file.name else { continue }
      guard let current = best else {
        best = (file, filename.build)
        continue
      }
      if LockReaders.precedes(current.build, filename.build) { best = (file, filename.build) }
    }
    return best?.file
  }

  /// The wheels whose METADATA `poetry lock` takes for all files of the release: one, or a pair for Python 2 and 3, from
  /// an index other than PyPI, which is asked for metadata of the release.
  ///
  /// The last wheel for every platform and both Pythons; or those for every platform and one Python; or the first of the
  /// others. (Poetry 2.5, `HTTPRepository._get_info_from_links`.)
  public var readByPoetry: [ReleaseFile] {
    var both: ReleaseFile?
    var python2: ReleaseFile?
    var python3: ReleaseFile?
    var others: [ReleaseFile] = []
    for file in files {
      guard case .wheel(let filename) = file.name else { continue }
      let tags = filename.tags.description
      if !tags.hasSuffix("-none-any") {
        others.append(file)
      } else if tags == "py2.py3-none-any" {
        both = file
      } else if tags == "py2-none-any" {
        python2 = file
      } else {
        python3 = file
      }
    }
    if let both { return [both] }
    let universal = [python2, python3].compactMap(\.self)
    return universal.isEmpty ? Array(others.prefix(1)) : universal
  }
}

private enum LockReaders {
  /// A wheel without a build tag comes before all others.
  static func precedes(_ one: BuildTag?, _ other: BuildTag?) -> Bool {
    guard let other else { return false }
    return one.map { $0 < other } ?? true
  }
}
