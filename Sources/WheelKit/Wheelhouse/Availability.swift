/// Which wheels of a wheelhouse an installer can use in one environment, and which of their requirements count there.
struct Availability {
  /// The best wheel of one version.
  struct Candidate {
    let version: Version
    /// The index in `Wheelhouse.wheels`.
    let wheel: Int
  }

  let wheelhouse: Wheelhouse
  let environment: TargetEnvironment
  /// For each project its usable versions, newest first.
  let candidates: [[Candidate]]
  /// The versions of `candidates`.
  let versions: [[Version]]
  /// For each project its wheels that fit, in the order of `Wheelhouse.projects`.
  let usable: [[Int]]
  /// For each project the wheels that do not fit, with the reason.
  let unusable: [[(wheel: Int, reason: String)]]

  init(_ wheelhouse: Wheelhouse, in environment: TargetEnvironment) {
    self.wheelhouse = wheelhouse
    self.environment = environment
    var candidates: [[Candidate]] = []
    var usable: [[Int]] = []
    var unusable: [[(wheel: Int, reason: String)]] = []
    for project in wheelhouse.projects {
      var ranked: [(wheel: Int, rank: Int)] = []
      var others: [(wheel: Int, reason: String)] = []
      for index in project.wheels {
        let wheel = wheelhouse.wheels[index]
        if let reason = Availability.requiresOtherPython(wheel, environment) {
          others.append((index, reason))
        } else if let rank = Availability.rank(of: wheel.filename, environment) {
          ranked.append((index, rank))
        } else {
          others.append((index, "no tag fits: \(wheel.filename.tags)"))
        }
      }
      candidates.append(Availability.best(of: ranked, in: wheelhouse))
      usable.append(ranked.map(\.wheel))
      unusable.append(others)
    }
    self.candidates = candidates
    versions = candidates.map { $0.map(\.version) }
    self.usable = usable
    self.unusable = unusable
  }

  /// Installers that do not know variants ignore wheels of a variant.
  private static func rank(of filename: WheelFilename, _ environment: TargetEnvironment) -> Int? {
    filename.variant == nil ? environment.tags.rank(of: filename.tags) : nil
  }

  /// Why the wheel is not for this Python; nil if it is. Installers ignore a value that cannot be parsed.
  private static func requiresOtherPython(
    _ wheel: Wheelhouse.Entry, _ environment: TargetEnvironment
  ) -> String? {
    guard let text = wheel.requiresPython else { return nil }
    do throws(WheelError) {
      let specifiers = try VersionSpecifiers(parsing: text)
      return specifiers.contains(environment.fullPython) ? nil : "requires Python \(text.elided)"
    } catch {
      return nil
    }
  }

  /// The best wheel of each version: by tags, then by build tag.
  private static func best(of ranked: [(wheel: Int, rank: Int)], in wheelhouse: Wheelhouse) -> [Candidate] {
    var best: [(candidate: Candidate, rank: Int)] = []
    for (index, rank) in ranked {
      let filename = wheelhouse.wheels[index].filename
      let candidate = Candidate(version: filename.version, wheel: index)
      guard let last = best.last, last.candidate.version == filename.version else {
        best.append((candidate, rank))
        continue
      }
      let other = wheelhouse.wheels[last.candidate.wheel].filename
      if rank < last.rank || (rank == last.rank && other.build.precedes(filename.build)) {
        best[best.count - 1] = (candidate, rank)
      }
    }
    return best.map(\.candidate)
  }

  /// The positions of the candidates of a project that provide each extra.
  func providers(of project: Int) -> [ProjectName: RangeSet<Int>] {
    var providers: [ProjectName: RangeSet<Int>] = [:]
    for (position, candidate) in candidates[project].enumerated() {
      for extra in wheelhouse.wheels[candidate.wheel].extras {
        providers[extra, default: RangeSet()].insert(contentsOf: position..<position + 1)
      }
    }
    return providers
  }

  /// The number of usable wheels.
  var count: Int { usable.lazy.map { $0.count }.reduce(0, +) }
}

extension BuildTag? {
  /// A wheel without a build tag comes before all others of its version.
  func precedes(_ other: BuildTag?) -> Bool {
    guard let other else { return false }
    return self.map { $0 < other } ?? true
  }
}
