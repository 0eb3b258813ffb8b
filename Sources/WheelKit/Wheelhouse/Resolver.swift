/// Finds the versions that an installer would choose for one root: the newest that satisfy all requirements.
///
/// A search with backjumping. Each decision takes the newest candidate that no earlier decision forbids. Where none is
/// left, the search returns to the latest decision that had a part in that. As in uv, projects are decided in the order
/// in which they are found, those that are pinned first; a project and each of its extras are decided one by one, and an
/// extra pins its project.
struct Resolver {
  /// A project, or one of its extras.
  private struct Package: Hashable {
    let project: Int
    let extra: ProjectName?
  }

  /// What a decision, or the root, asks of a package.
  private struct Demand {
    let target: Int
    /// The index of the requirement; nil for an extra's own project or the root.
    let requirement: Int?
    /// The only version that an extra allows for its project.
    let version: Version?
    let specifiers: VersionSpecifiers
    /// For messages: `numpy<2`.
    let text: String

    func allows(_ candidate: Version) -> Bool { version.map { $0 == candidate } ?? specifiers.contains(candidate) }

    /// Whether it allows one version at most.
    var isPin: Bool { version != nil || specifiers.clauses.contains { $0.op == .equal || $0.op == .arbitrary } }
  }

  /// A decision: a package, the candidates that were tried, and why they failed.
  private struct Decision {
    let package: Int
    /// The index of the candidate that is chosen, or tried next.
    var candidate = 0
    var demands: [Demand] = []
    /// The number of packages that were known before.
    let known: Int
    /// The packages whose decisions forbade a candidate.
    var conflicts: Set<Int> = []
    /// Why the newest candidate that failed did.
    var reason: String?
  }

  private let availability: Availability
  private var active: ActiveRequirements
  private let approved: Set<ProjectName>
  private let maximumSteps: Int
  private var wheelhouse: Wheelhouse { availability.wheelhouse }

  /// All packages that are known, in the order in which they were found.
  private var packages: [Package] = []
  private var numbers: [Package: Int] = [:]
  /// What is asked of each package, with the package that asks; -1 is the root.
  private var demands: [[(source: Int, demand: Demand)]] = []
  /// The position in `decisions` of each package; nil if it is not decided.
  private var level: [Int?] = []
  private var decisions: [Decision] = []
  private var steps = 0

  init(_ availability: Availability, _ active: ActiveRequirements, _ question: DependencyQuestion) {
    self.availability = availability
    self.active = active
    approved = question.approved
    maximumSteps = question.maximumSteps
  }

  /// - Parameter root: a project with extras and specifiers.
  mutating func resolve(_ root: Requirement) -> RootResolution {
    let text = root.description
    guard let project = wheelhouse.indices[root.name] else {
      return RootResolution(
        root: text, verdict: .open, install: [], elsewhere: [], problems: ["\(root.name) is not in the folder"])
    }
    for extra in [nil] + root.extras {
      let target = number(of: Package(project: project, extra: extra))
      let demand = Demand(
        target: target, requirement: nil, version: nil, specifiers: root.specifiers, text: text)
      demands[target].append((-1, demand))
    }
    while let package = nextPackage() {
      decisions.append(Decision(package: package, known: packages.count))
      level[package] = decisions.count - 1
      if let failure = advance() {
        return RootResolution(
          root: text, verdict: failure.verdict, install: [], elsewhere: [], problems: [failure.reason])
      }
    }
    return closed(text)
  }

  private func closed(_ root: String) -> RootResolution {
    var files: Set<String> = []
    var elsewhere: Set<String> = []
    for decision in decisions {
      let package = packages[decision.package]
      let wheel = wheelhouse.wheels[availability.candidates[package.project][decision.candidate].wheel]
      files.insert(wheel.file)
      var active = active
      for index in wheel.requirements {
        let name = wheelhouse.requirements[index].name
        guard wheelhouse.indices[name] == nil else { continue }
        let isActive = package.extra.map { active.isActive(index, onlyFor: $0) } ?? active.isActive(index)
        if isActive { elsewhere.insert(name.normalized) }
      }
    }
    return RootResolution(
      root: root, verdict: .closed, install: files.sorted(), elsewhere: elsewhere.sorted(), problems: [])
  }

  private mutating func number(of package: Package) -> Int {
    if let number = numbers[package] { return number }
    packages.append(package)
    demands.append([])
    level.append(nil)
    numbers[package] = packages.count - 1
    return packages.count - 1
  }

  /// The package to decide next: the first that is pinned, otherwise the first.
  private func nextPackage() -> Int? {
    var first: Int?
    for package in packages.indices where level[package] == nil {
      if demands[package].contains(where: { $0.demand.isPin }) { return package }
      first = first ?? package
    }
    return first
  }

  /// Chooses a candidate for the last decision; where it has none left, returns to earlier ones.
  ///
  /// - Returns: why the search ends; nil if it goes on.
  private mutating func advance() -> (verdict: RootResolution.Verdict, reason: String)? {
    while let decision = decisions.indices.last {
      if chooseCandidate(decision) { return nil }
      if steps > maximumSteps {
        return (.undecided, "gave up after \(maximumSteps) combinations of versions")
      }
      let failed = decisions[decision]
      var culprits = failed.conflicts.union(demands[failed.package].map(\.source))
      culprits.remove(failed.package)
      culprits.remove(-1)
      let reason = failed.reason ?? nothingMatches(failed.package)
      undoDecision()
      guard let latest = culprits.compactMap({ level[$0] }).max() else { return (.open, reason) }
      while decisions.count - 1 > latest {
        takeBackDemands()
        undoDecision()
      }
      takeBackDemands()
      culprits.remove(decisions[latest].package)
      decisions[latest].conflicts.formUnion(culprits)
      note(reason, at: latest)
      decisions[latest].candidate += 1
    }
    return (.open, "")
  }

  private mutating func undoDecision() {
    let decision = decisions.removeLast()
    level[decision.package] = nil
  }

  /// Takes back what the candidate of the last decision asks, and forgets the packages that only it has brought up.
  private mutating func takeBackDemands() {
    guard let last = decisions.indices.last else { return }
    for demand in decisions[last].demands.reversed() { demands[demand.target].removeLast() }
    decisions[last].demands = []
    for package in packages[decisions[last].known...] { numbers[package] = nil }
    packages.removeSubrange(decisions[last].known...)
    demands.removeSubrange(decisions[last].known...)
    level.removeSubrange(decisions[last].known...)
  }

  /// Keeps the reason why the newest candidate failed: that is the one people want to install.
  private mutating func note(_ reason: String, at decision: Int) {
    if decisions[decision].reason == nil {
      let package = packages[decisions[decision].package]
      let candidate = availability.candidates[package.project][decisions[decision].candidate]
      decisions[decision].reason = "\(name(package)) \(candidate.version): \(reason)"
    }
  }

  private func name(_ package: Package) -> String {
    let name = wheelhouse.projects[package.project].name.normalized
    return package.extra.map { "\(name)[\($0.normalized)]" } ?? name
  }

  /// Why no candidate of the package is allowed.
  private func nothingMatches(_ package: Int) -> String {
    let project = packages[package].project
    let name = wheelhouse.projects[project].name.normalized
    let asked = demands[package].map { source, demand in
      guard source >= 0, let level = level[source] else { return "\(demand.text) is asked for" }
      let candidate = availability.candidates[packages[source].project][decisions[level].candidate]
      return "\(self.name(packages[source])) \(candidate.version) requires \(demand.text)"
    }
    return "\(asked.joined(separator: ", ")); \(found(project, name))"
  }

  private func found(_ project: Int, _ name: String) -> String {
    let versions = availability.candidates[project].map { "\($0.version)" }
    if let file = availability.unusable[project].first, versions.isEmpty {
      return "no file of \(name) can be used: \(wheelhouse.wheels[file.wheel].file): \(file.reason)"
    }
    return "the folder has \(name) \(versions.listed)"
  }

  // MARK: Candidates

  /// Chooses the next candidate that nothing forbids.
  private mutating func chooseCandidate(_ decision: Int) -> Bool {
    let package = decisions[decision].package
    let candidates = availability.candidates[packages[package].project]
    while decisions[decision].candidate < candidates.count {
      let candidate = candidates[decisions[decision].candidate]
      steps += 1
      if steps > maximumSteps { return false }
      let forbidding = demands[package].filter { !$0.demand.allows(candidate.version) }
      if forbidding.isEmpty {
        if take(candidate, for: decision) { return true }
      } else {
        decisions[decision].conflicts.formUnion(forbidding.map(\.source))
      }
      decisions[decision].candidate += 1
    }
    return false
  }

  /// Makes the demands of a candidate, unless one of them cannot be met.
  private mutating func take(_ candidate: Availability.Candidate, for decision: Int) -> Bool {
    let package = decisions[decision].package
    let wanted: [Demand]
    switch asked(by: candidate, of: packages[package]) {
    case .failure(let obstacle):
      note(obstacle.reason, at: decision)
      takeBackDemands()
      return false
    case .success(let demands): wanted = demands
    }
    for demand in wanted {
      guard let obstacle = obstacle(to: demand) else { continue }
      decisions[decision].conflicts.formUnion(obstacle.culprits)
      note(obstacle.reason, at: decision)
      takeBackDemands()
      return false
    }
    for demand in wanted { demands[demand.target].append((package, demand)) }
    decisions[decision].demands = wanted
    return true
  }

  private struct Obstacle: Error {
    let reason: String
    var culprits: Set<Int> = []
  }

  /// What a candidate asks for.
  private mutating func asked(
    by candidate: Availability.Candidate, of package: Package
  ) -> Result<[Demand], Obstacle> {
    let wheel = wheelhouse.wheels[candidate.wheel]
    var asked: [Demand] = []
    if package.extra != nil {
      let target = number(of: Package(project: package.project, extra: nil))
      asked.append(
        Demand(
          target: target, requirement: nil, version: candidate.version, specifiers: VersionSpecifiers(),
          text: "\(wheelhouse.projects[package.project].name.normalized)==\(candidate.version)"))
    } else if let text = wheel.unparsable.first {
      return .failure(Obstacle(reason: "Requires-Dist is not a requirement: \(text.quotedForMessage)"))
    }
    for index in wheel.requirements {
      let isActive = package.extra.map { active.isActive(index, onlyFor: $0) } ?? active.isActive(index)
      guard isActive else { continue }
      let requirement = wheelhouse.requirements[index]
      let text = requirement.withoutMarker
      if active.isUndefined(index) {
        return .failure(Obstacle(reason: "the marker cannot be evaluated: \(requirement.description.quotedForMessage)"))
      }
      if requirement.url != nil {
        return .failure(Obstacle(reason: "requires a URL: \(text.quotedForMessage)"))
      }
      guard let project = wheelhouse.indices[requirement.name] else {
        if approved.contains(requirement.name) { continue }
        return .failure(Obstacle(reason: "requires \(text), which is not in the folder"))
      }
      for extra in [nil] + requirement.extras {
        asked.append(
          Demand(
            target: number(of: Package(project: project, extra: extra)), requirement: index, version: nil,
            specifiers: requirement.specifiers, text: text))
      }
    }
    return .success(asked)
  }

  /// Why a demand cannot be met beside those of the decisions so far; nil if it can.
  private func obstacle(to demand: Demand) -> Obstacle? {
    let target = packages[demand.target]
    let candidates = availability.candidates[target.project]
    if let level = level[demand.target] {
      let chosen = candidates[decisions[level].candidate].version
      if demand.allows(chosen) { return nil }
      return Obstacle(
        reason: "requires \(demand.text), but \(name(target)) \(chosen) is needed too", culprits: [demand.target])
    }
    let others = demands[demand.target]
    let isPossible = candidates.contains { candidate in
      demand.allows(candidate.version) && others.allSatisfy { $0.demand.allows(candidate.version) }
    }
    if isPossible { return nil }
    let also = others.isEmpty ? "" : ", beside \(others.map(\.demand.text).joined(separator: ", "))"
    return Obstacle(
      reason: "requires \(demand.text)\(also); \(found(target.project, name(target)))",
      culprits: Set(others.map(\.source)))
  }
}

extension Requirement {
  /// The requirement as in METADATA, without its marker.
  fileprivate var withoutMarker: String {
    var copy = self
    copy.marker = nil
    return copy.description
  }
}

extension [String] {
  /// Some of very many.
  fileprivate var listed: String {
    isEmpty ? "in no version" : prefix(8).joined(separator: ", ") + (count > 8 ? " and \(count - 8) more" : "")
  }
}
