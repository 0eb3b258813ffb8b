/// What installing from a folder alone would find in one environment.
public struct DependencyReport: Sendable {
  /// A requirement of a wheel that counts in the environment.
  public struct Demand: Hashable, Sendable {
    /// The name of the file that asks.
    public let file: String
    /// As in METADATA.
    public let requirement: String
    /// The extra that it is for; nil if it holds without extras.
    public let extra: String?
  }

  /// A project of which the folder has no file.
  public struct Unknown: Sendable {
    /// The project.
    public let project: ProjectName
    /// Whether it is known to come from elsewhere.
    public let isApproved: Bool
    /// Who asks for it.
    public let requiredBy: [Demand]
  }

  /// A requirement on a project of the folder that none of its files satisfies.
  public struct Unsatisfied: Sendable {
    /// The requirement.
    public let demand: Demand
    /// The versions that can be used in the environment, newest first.
    public let available: [String]
    /// The files of the project that cannot be used there, with the reason.
    public let unusable: [(file: String, reason: String)]
  }

  /// The environment.
  public let environment: TargetEnvironment
  /// The number of usable wheels.
  public let wheels: Int
  /// The number of requirements of usable wheels that count.
  public let activeRequirements: Int
  /// Projects that are not in the folder, by name.
  public let unknown: [Unknown]
  /// Requirements that no file satisfies, in the order of projects and files.
  public let unsatisfied: [Unsatisfied]
  /// Requirements for an extra that no matching wheel provides, with the extra.
  public let undeclaredExtras: [(demand: Demand, extra: ProjectName)]
  /// Requirements on a URL.
  public let urls: [Demand]
  /// Values of Requires-Dist that are not requirements, or whose marker cannot be evaluated.
  public let unparsable: [Demand]
  /// The cycles; nil if nobody asked.
  public internal(set) var cycles: [DependencyCycle]?
  /// One for each root that was asked for.
  public internal(set) var roots: [RootResolution] = []
  /// The files of usable wheels, dependencies first, those of a cycle together; nil if nobody asked.
  public internal(set) var order: [[String]]?

  /// Whether everything can be installed: all roots if there are any, otherwise all usable wheels.
  public var isComplete: Bool {
    roots.isEmpty ? unsatisfied.isEmpty && unknown.allSatisfy(\.isApproved) : roots.allSatisfy { $0.verdict == .closed }
  }
}

/// What to look for.
public struct DependencyQuestion: Sendable {
  /// Projects, with extras, whose installation is tried.
  public var roots: [Requirement] = []
  /// Whether requirements of all extras count, rather than those without an extra.
  public var includesExtras = false
  /// Projects that are known to come from elsewhere.
  public var approved: Set<ProjectName> = []
  /// Whether cycles are looked for.
  public var wantsCycles = false
  /// Whether the wheels are put in order.
  public var wantsOrder = false

  /// The number of candidates that are tried for a root before it is undecided.
  public var maximumSteps = 100_000

  /// Asks for unknown and unsatisfied requirements alone.
  public init() {}
}

extension Wheelhouse {
  /// What installing from these wheels alone would find in `environment`.
  public func dependencies(in environment: TargetEnvironment, _ question: DependencyQuestion) -> DependencyReport {
    var demands = DemandReader(Availability(self, in: environment), question)
    var report = demands.report()
    if question.wantsCycles || question.wantsOrder {
      let graph = DependencyGraph(demands.edges, projects: projects.count)
      if question.wantsCycles { report.cycles = demands.cycles(graph) }
      if question.wantsOrder { report.order = demands.order(graph) }
    }
    report.roots = question.roots.map { root in
      var resolver = Resolver(demands.availability, demands.active, question)
      return resolver.resolve(root)
    }
    return report
  }
}

/// Reads the requirements of all usable wheels.
struct DemandReader {
  /// A requirement of one project on another of the folder.
  struct Edge: Sendable {
    let from: Int
    let to: Int
    /// The wheel that asks.
    let wheel: Int
    /// The index of the requirement.
    let requirement: Int
  }

  let availability: Availability
  var active: ActiveRequirements
  /// All active requirements on projects of the folder.
  private(set) var edges: [Edge] = []
  let question: DependencyQuestion
  var wheelhouse: Wheelhouse { availability.wheelhouse }

  private var matches: [Int: Matches] = [:]
  /// For projects that are required with extras: the positions of the candidates that provide each.
  private var providers: [Int: [ProjectName: RangeSet<Int>]] = [:]
  private var offers: [Int: Offer] = [:]
  private var count = 0
  private var unknown: [ProjectName: [DependencyReport.Demand]] = [:]
  private var unsatisfied: [DependencyReport.Unsatisfied] = []
  private var undeclaredExtras: [(demand: DependencyReport.Demand, extra: ProjectName)] = []
  private var urls: [DependencyReport.Demand] = []
  private var unparsable: [DependencyReport.Demand] = []

  init(_ availability: Availability, _ question: DependencyQuestion) {
    self.availability = availability
    self.question = question
    active = ActiveRequirements(availability.wheelhouse, in: availability.environment)
  }

  mutating func report() -> DependencyReport {
    for (project, wheels) in availability.usable.enumerated() {
      for wheel in wheels { read(wheel, of: project) }
    }
    return DependencyReport(
      environment: availability.environment, wheels: availability.count, activeRequirements: count,
      unknown: unknown.sorted { $0.key.normalized < $1.key.normalized }.map { name, demands in
        DependencyReport.Unknown(
          project: name, isApproved: question.approved.contains(name), requiredBy: demands)
      },
      unsatisfied: unsatisfied, undeclaredExtras: undeclaredExtras, urls: urls, unparsable: unparsable)
  }

  private mutating func read(_ number: Int, of project: Int) {
    let wheel = wheelhouse.wheels[number]
    unparsable += wheel.unparsable.map { DependencyReport.Demand(file: wheel.file, requirement: $0, extra: nil) }
    let extras = question.includesExtras ? active.firstExtras(of: number, among: wheel.extras) : [:]
    for index in wheel.requirements {
      let extra = active.isActive(index) ? nil : extras[index]
      guard active.isActive(index) || extra != nil else { continue }
      count += 1
      let requirement = wheelhouse.requirements[index]
      let demand = DependencyReport.Demand(
        file: wheel.file, requirement: requirement.description, extra: extra?.description)
      if active.isUndefined(index) {
        unparsable.append(demand)
      } else if requirement.url != nil {
        urls.append(demand)
      } else if let target = wheelhouse.indices[requirement.name] {
        edges.append(Edge(from: project, to: target, wheel: number, requirement: index))
        judge(requirement, index, on: target, demand)
      } else {
        unknown[requirement.name, default: []].append(demand)
      }
    }
  }

  /// - Parameter index: of `requirement`. Many wheels have the same, which is compared with the versions once.
  private mutating func judge(
    _ requirement: Requirement, _ index: Int, on target: Int, _ demand: DependencyReport.Demand
  ) {
    let matching = matches[index] ?? match(requirement, target)
    matches[index] = matching
    undeclaredExtras += matching.undeclaredExtras.map { (demand, $0) }
    guard matching.isEmpty else { return }
    let offer = offers[target] ?? Offer(availability, target)
    offers[target] = offer
    unsatisfied.append(
      DependencyReport.Unsatisfied(demand: demand, available: offer.available, unusable: offer.unusable))
  }

  /// The candidates that a requirement allows.
  private struct Matches {
    let isEmpty: Bool
    /// The extras that none of them provides; none if there is no candidate.
    let undeclaredExtras: [ProjectName]
  }

  private mutating func match(_ requirement: Requirement, _ target: Int) -> Matches {
    let positions = requirement.specifiers.positions(in: availability.versions[target])
    if positions.isEmpty || requirement.extras.isEmpty {
      return Matches(isEmpty: positions.isEmpty, undeclaredExtras: [])
    }
    let providers = providers[target] ?? availability.providers(of: target)
    self.providers[target] = providers
    return Matches(
      isEmpty: false,
      undeclaredExtras: requirement.extras.filter { extra in
        !(providers[extra] ?? RangeSet()).overlaps(positions)
      })
  }

  /// What the folder has of a project. All requirements that it does not satisfy share one copy.
  private struct Offer {
    let available: [String]
    let unusable: [(file: String, reason: String)]

    init(_ availability: Availability, _ project: Int) {
      available = availability.versions[project].map { "\($0)" }
      unusable = availability.unusable[project].map { (availability.wheelhouse.wheels[$0.wheel].file, $0.reason) }
    }
  }

  /// The usable wheels, dependencies first.
  func order(_ graph: DependencyGraph) -> [[String]] {
    graph.components.map { component in
      component.flatMap { availability.usable[$0] }.map { wheelhouse.wheels[$0].file }.sorted()
    }.filter { !$0.isEmpty }
  }
}
