/// Finds the versions that an installer would choose for one root: the newest that satisfy all requirements.
///
/// A search with backjumping. Each decision takes the newest candidate that no earlier decision forbids. Where none is
/// left, the search returns to the latest decision that had a part in that. As in uv, projects are decided in the order
/// in which they are found, those that are pinned first; a project and each of its extras are decided one by one, and an
/// extra pins its project.
struct Resolver {
  private let availability: Availability
  private var active: ActiveRequirements
  private let approved: Set<ProjectName>
  private let maximumSteps: Int
  /// The most bytes of a reason that is kept whole.
  private static let maximumReason = 1000
  private var wheelhouse: Wheelhouse { availability.wheelhouse }

  /// All packages that are known, in the order in which they were found.
  private var states: [State] = []
  private var numbers: [Package: Int] = [:]
  /// All packages before this one are decided.
  private var firstOpen = 0
  /// The number of packages that are pinned and not decided.
  private var openPins = 0
  private var decisions: [Decision] = []
  /// The candidates that fail whatever else is chosen.
  private var hopeless: [Package: Hopeless] = [:]
  /// What each requirement allows.
  private var allowed: [Int: RangeSet<Int>] = [:]
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
      _ = add(
        Demand(
          target: target, allowed: root.specifiers.positions(in: availability.versions[project]),
          isPin: root.specifiers.isPin, text: text), from: -1)
    }
    while let package = nextPackage() {
      decide(package)
      if let failure = advance() {
        return RootResolution(
          root: text, verdict: failure.verdict, install: [], elsewhere: [], problems: [failure.reason])
      }
    }
    return closed(text)
  }

  private mutating func closed(_ root: String) -> RootResolution {
    var files: Set<String> = []
    var elsewhere: Set<String> = []
    for decision in decisions {
      let package = states[decision.package].package
      let wheel = availability.candidates[package.project][decision.candidate].wheel
      files.insert(wheelhouse.wheels[wheel].file)
      for index in active.requirements(of: wheel, for: package.extra) {
        let name = wheelhouse.requirements[index].name
        if wheelhouse.indices[name] == nil { elsewhere.insert(name.normalized) }
      }
    }
    return RootResolution(
      root: root, verdict: .closed, install: files.sorted(), elsewhere: elsewhere.sorted(), problems: [])
  }

  // MARK: Packages

  private mutating func number(of package: Package) -> Int {
    if let number = numbers[package] { return number }
    let candidates = availability.candidates[package.project].indices
    states.append(State(package: package, allowed: RangeSet(candidates)))
    numbers[package] = states.count - 1
    return states.count - 1
  }

  /// - Returns: the candidates that nothing else forbids.
  private mutating func add(_ demand: Demand, from source: Int) -> [Range<Int>] {
    let target = demand.target
    states[target].demands.append((source, demand))
    if demand.isPin {
      states[target].pins += 1
      if states[target].isOpen, states[target].pins == 1 { openPins += 1 }
    }
    return states[target].allowed.keep(only: demand.allowed)
  }

  /// Takes back the last demand on its target.
  private mutating func remove(_ demand: Demand, _ forbidden: [Range<Int>]) {
    let target = demand.target
    states[target].demands.removeLast()
    for range in forbidden { states[target].allowed.insert(contentsOf: range) }
    if demand.isPin {
      states[target].pins -= 1
      if states[target].isOpen, states[target].pins == 0 { openPins -= 1 }
    }
  }

  /// The package to decide next: the first that is pinned, otherwise the first.
  private mutating func nextPackage() -> Int? {
    while firstOpen < states.count, !states[firstOpen].isOpen { firstOpen += 1 }
    guard firstOpen < states.count else { return nil }
    if openPins == 0 { return firstOpen }
    return states.indices[firstOpen...].first { states[$0].isOpen && states[$0].pins > 0 } ?? firstOpen
  }

  // MARK: Decisions

  private mutating func decide(_ package: Int) {
    decisions.append(Decision(package: package, known: states.count))
    states[package].level = decisions.count - 1
    if states[package].pins > 0 { openPins -= 1 }
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
      var culprits = failed.conflicts.union(states[failed.package].demands.map(\.source))
      culprits.remove(failed.package)
      culprits.remove(-1)
      let reason = failed.reason ?? nothingMatches(failed.package)
      undoDecision()
      guard let latest = culprits.compactMap({ states[$0].level }).max() else { return (.open, reason) }
      while decisions.count - 1 > latest {
        takeBackDemands()
        undoDecision()
      }
      takeBackDemands()
      culprits.remove(decisions[latest].package)
      decisions[latest].conflicts.formUnion(culprits)
      note(reason, at: latest)
      if culprits.isEmpty { remember(latest) }
      decisions[latest].candidate += 1
    }
    return (.open, "")
  }

  /// Remembers that the candidate of a decision fails by itself: otherwise, a chain of projects in two versions each would be
  /// searched twice from each of them.
  private mutating func remember(_ decision: Int) {
    let package = states[decisions[decision].package].package
    let candidate = decisions[decision].candidate
    hopeless[package, default: Hopeless(reason: decisions[decision].reason)].candidates
      .insert(contentsOf: candidate..<candidate + 1)
  }

  private mutating func undoDecision() {
    let package = decisions.removeLast().package
    states[package].level = nil
    if states[package].pins > 0 { openPins += 1 }
    firstOpen = min(firstOpen, package)
  }

  /// Takes back what the candidate of the last decision asks, and forgets the packages that only it has brought up.
  private mutating func takeBackDemands() {
    guard let last = decisions.indices.last else { return }
    for (demand, forbidden) in decisions[last].demands.reversed() { remove(demand, forbidden) }
    decisions[last].demands = []
    let known = decisions[last].known
    for state in states[known...] { numbers[state.package] = nil }
    states.removeSubrange(known...)
    firstOpen = min(firstOpen, known)
  }

  /// Keeps the reason why the newest candidate failed: that is the one people want to install.
  private mutating func note(_ reason: String, at decision: Int) {
    if decisions[decision].reason == nil {
      let package = states[decisions[decision].package].package
      let version = availability.versions[package.project][decisions[decision].candidate]
      // A chain of reasons is as long as that of the requirements.
      let short = reason.utf8.count > Resolver.maximumReason ? reason.elided : reason
      decisions[decision].reason = "\(name(package)) \(version): \(short)"
    }
  }

  private func name(_ package: Package) -> String {
    let name = wheelhouse.projects[package.project].name.normalized
    return package.extra.map { "\(name)[\($0.normalized)]" } ?? name
  }

  /// Why no candidate of the package is allowed.
  private func nothingMatches(_ package: Int) -> String {
    let project = states[package].package.project
    let name = wheelhouse.projects[project].name.normalized
    let asked = states[package].demands.map { source, demand in
      guard source >= 0, let level = states[source].level else { return "\(demand.text) is asked for" }
      let version = availability.versions[states[source].package.project][decisions[level].candidate]
      return "\(self.name(states[source].package)) \(version) requires \(demand.text)"
    }
    return "\(asked.joined(separator: ", ")); \(found(project, name))"
  }

  private func found(_ project: Int, _ name: String) -> String {
    let versions = availability.versions[project]
    if let file = availability.unusable[project].first, versions.isEmpty {
      return "no file of \(name) can be used: \(wheelhouse.wheels[file.wheel].file): \(file.reason)"
    }
    return "the folder has \(name) \(versions.listed)"
  }

  // MARK: Candidates

  /// Chooses the next candidate that nothing forbids.
  private mutating func chooseCandidate(_ decision: Int) -> Bool {
    let package = decisions[decision].package
    let candidates = availability.candidates[states[package].package.project]
    while decisions[decision].candidate < candidates.count {
      let start = decisions[decision].candidate
      let next = states[package].allowed.next(from: start) ?? candidates.count
      if start < next {
        let forbidding = states[package].demands.filter { !$0.demand.allowed.covers(start..<next) }
        decisions[decision].conflicts.formUnion(forbidding.map(\.source))
        decisions[decision].candidate = next
      }
      steps += next - start + (next < candidates.count ? 1 : 0)
      if steps > maximumSteps { return false }
      guard next < candidates.count else { return false }
      if let known = hopeless[states[package].package], known.candidates.contains(next) {
        decisions[decision].reason = decisions[decision].reason ?? known.reason
      } else if take(candidates[next], for: decision) {
        return true
      }
      decisions[decision].candidate += 1
    }
    return false
  }

  /// Makes the demands of a candidate, unless one of them cannot be met.
  private mutating func take(_ candidate: Availability.Candidate, for decision: Int) -> Bool {
    let package = decisions[decision].package
    let wanted: [Demand]
    switch asked(by: candidate, at: decisions[decision].candidate, of: states[package].package) {
    case .failure(let obstacle):
      note(obstacle.reason, at: decision)
      takeBackDemands()
      return false
    case .success(let demands): wanted = demands
    }
    for demand in wanted where isImpossible(demand) {
      let obstacle = obstacle(to: demand)
      decisions[decision].conflicts.formUnion(obstacle.culprits)
      note(obstacle.reason, at: decision)
      takeBackDemands()
      return false
    }
    decisions[decision].demands = wanted.map { ($0, add($0, from: package)) }
    return true
  }

  /// What a candidate asks for.
  private mutating func asked(
    by candidate: Availability.Candidate, at position: Int, of package: Package
  ) -> Result<[Demand], Obstacle> {
    let wheel = wheelhouse.wheels[candidate.wheel]
    var asked: [Demand] = []
    if package.extra != nil {
      let target = number(of: Package(project: package.project, extra: nil))
      asked.append(
        Demand(
          target: target, allowed: RangeSet(position..<position + 1), isPin: true,
          text: "\(wheelhouse.projects[package.project].name.normalized)==\(candidate.version)"))
    } else if let text = wheel.unparsable.first {
      return .failure(Obstacle(reason: "Requires-Dist is not a requirement: \(text.quotedForMessage)"))
    }
    for index in active.requirements(of: candidate.wheel, for: package.extra) {
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
      let positions = allowed[index] ?? requirement.specifiers.positions(in: availability.versions[project])
      allowed[index] = positions
      for extra in [nil] + requirement.extras {
        asked.append(
          Demand(
            target: number(of: Package(project: project, extra: extra)), allowed: positions,
            isPin: requirement.specifiers.isPin, text: text))
      }
    }
    return .success(asked)
  }

  /// Whether a demand cannot be met beside those of the decisions so far.
  private func isImpossible(_ demand: Demand) -> Bool {
    let target = states[demand.target]
    if let level = target.level { return !demand.allowed.contains(decisions[level].candidate) }
    return !target.allowed.overlaps(demand.allowed)
  }

  /// Why a demand cannot be met.
  private func obstacle(to demand: Demand) -> Obstacle {
    let target = states[demand.target]
    let name = name(target.package)
    if let level = target.level {
      let chosen = availability.versions[target.package.project][decisions[level].candidate]
      return Obstacle(
        reason: "requires \(demand.text), but \(name) \(chosen) is needed too", culprits: [demand.target])
    }
    let others = target.demands
    let also = others.isEmpty ? "" : ", beside \(others.map(\.demand.text).joined(separator: ", "))"
    return Obstacle(
      reason: "requires \(demand.text)\(also); \(found(target.package.project, name))",
      culprits: Set(others.map(\.source)))
  }
}

extension VersionSpecifiers {
  /// Whether they allow one version at most.
  fileprivate var isPin: Bool { clauses.contains { $0.op == .equal || $0.op == .arbitrary } }
}

extension Requirement {
  /// The requirement as in METADATA, without its marker.
  fileprivate var withoutMarker: String {
    var copy = self
    copy.marker = nil
    return copy.description
  }
}

extension [Version] {
  /// Some of very many.
  fileprivate var listed: String {
    isEmpty
      ? "in no version"
      : prefix(8).map { "\($0)" }.joined(separator: ", ") + (count > 8 ? " and \(count - 8) more" : "")
  }
}
