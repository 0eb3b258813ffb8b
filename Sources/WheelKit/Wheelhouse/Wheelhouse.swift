/// Wheels that are to be installed from a folder: what each requires, by project.
public struct Wheelhouse: Sendable {
  /// One wheel.
  public struct Entry: Sendable {
    /// The path as the caller gave it.
    public let path: String
    /// The file name, in its parts.
    public let filename: WheelFilename
    /// The indices of its requirements in `Wheelhouse.requirements`, in the order of METADATA.
    let requirements: [Int]
    /// Values of Requires-Dist that are not requirements.
    let unparsable: [String]
    /// The value of Requires-Python; nil without one.
    let requiresPython: String?
    /// Provides-Extra.
    let extras: [ProjectName]

    /// The name of the file.
    public var file: String { PathName.last(of: path) }
  }

  /// A file that installers cannot use, with the reason.
  public struct Skipped: Sendable {
    /// The path as the caller gave it.
    public let path: String
    /// Why it cannot be used.
    public let error: WheelError
  }

  /// The usable files, in the order given.
  public let wheels: [Entry]
  /// The others.
  public let skipped: [Skipped]
  /// All requirements of all wheels, each text once.
  let requirements: [Requirement]
  /// The projects, in the order of their names, each with its wheels, newest version first.
  let projects: [(name: ProjectName, wheels: [Int])]
  /// The index of each project in `projects`.
  let indices: [ProjectName: Int]

  /// Reads the METADATA of all wheels, `threads` at a time. ``ProgressHandler`` counts wheels instead of bytes.
  ///
  /// - Throws: the error of a caller who cancels through `progress`.
  public init(
    reading paths: [String], threads: Int, progress: ProgressHandler? = nil
  ) throws(WheelError) {
    let results = try EachFile.results(paths, threads: threads, progress) { path throws(WheelError) in
      Facts(try WheelMetadata(reading: path))
    }
    var wheels: [Entry] = []
    var skipped: [Skipped] = []
    var pool = RequirementPool()
    for (path, result) in zip(paths, results) {
      switch result {
      case .failure(let error): skipped.append(Skipped(path: path, error: error))
      case .success(let facts):
        let (requirements, unparsable) = pool.indices(of: facts.requirements)
        wheels.append(
          Entry(
            path: path, filename: facts.filename, requirements: requirements, unparsable: unparsable,
            requiresPython: facts.requiresPython, extras: facts.extras))
      }
    }
    self.init(wheels, skipped, pool.requirements)
  }

  private init(_ wheels: [Entry], _ skipped: [Skipped], _ requirements: [Requirement]) {
    self.wheels = wheels
    self.skipped = skipped
    self.requirements = requirements
    let byName = Dictionary(grouping: wheels.indices) { wheels[$0].filename.name }
    projects = byName.sorted { $0.key.normalized < $1.key.normalized }.map { name, indices in
      (name, indices.sorted { (wheels[$1].filename.version, $0) < (wheels[$0].filename.version, $1) })
    }
    indices = Dictionary(uniqueKeysWithValues: projects.enumerated().map { ($1.name, $0) })
  }

  /// What is kept of one wheel while all are read: the description alone can have megabytes.
  private struct Facts: Sendable {
    let filename: WheelFilename
    let requirements: [String]
    let requiresPython: String?
    let extras: [ProjectName]

    init(_ wheel: WheelMetadata) {
      filename = wheel.filename
      requirements = wheel.metadata.values(of: "Requires-Dist")
      requiresPython = wheel.metadata.first("Requires-Python")
      extras = wheel.metadata.values(of: "Provides-Extra").compactMap { ProjectName($0) }
    }
  }
}

/// Requirements by their text. Most wheels of a folder share theirs with others.
private struct RequirementPool {
  private(set) var requirements: [Requirement] = []
  private var known: [ExactText: Int?] = [:]

  /// The indices of the texts that are requirements, and the other texts.
  mutating func indices(of texts: [String]) -> (requirements: [Int], unparsable: [String]) {
    var indices: [Int] = []
    var unparsable: [String] = []
    for text in texts {
      if let index = index(of: text) { indices.append(index) } else { unparsable.append(text) }
    }
    return (indices, unparsable)
  }

  private mutating func index(of text: String) -> Int? {
    let key = ExactText(text)
    if let index = known[key] { return index }
    guard let requirement = Requirement(text) else {
      known[key] = .some(nil)
      return nil
    }
    requirements.append(requirement)
    known[key] = requirements.count - 1
    return requirements.count - 1
  }
}
