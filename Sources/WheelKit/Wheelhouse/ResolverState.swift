/// What a resolver remembers while it searches.
extension Resolver {
  /// A project, or one of its extras.
  struct Package: Hashable {
    let project: Int
    let extra: ProjectName?
  }

  /// What a decision, or the root, asks of a package.
  struct Demand {
    let target: Int
    /// The positions of the candidates that it allows.
    let allowed: RangeSet<Int>
    /// Whether it allows one version at most.
    let isPin: Bool
    /// For messages: `numpy<2`.
    let text: String
  }

  /// What is known about a package.
  struct State {
    let package: Package
    /// What is asked of it, with the package that asks; -1 is the root.
    var demands: [(source: Int, demand: Demand)] = []
    /// The positions of the candidates that all demands allow.
    var allowed: RangeSet<Int>
    /// The number of demands that allow one version at most.
    var pins = 0
    /// The position in `decisions`; nil if it is not decided.
    var level: Int?

    var isOpen: Bool { level == nil }
  }

  /// Candidates of one package whose failure had nothing to do with other decisions.
  struct Hopeless {
    var candidates: RangeSet<Int> = RangeSet()
    /// Why the first of them failed.
    let reason: String?
  }

  /// A decision: a package, the candidates that were tried, and why they failed.
  struct Decision {
    let package: Int
    /// The index of the candidate that is chosen, or tried next.
    var candidate = 0
    /// What the candidate asks, each with the candidates of its target that it was the first to forbid.
    var demands: [(demand: Demand, forbidden: [Range<Int>])] = []
    /// The number of packages that were known before.
    let known: Int
    /// The packages whose decisions forbade a candidate.
    var conflicts: Set<Int> = []
    /// Why the newest candidate that failed did.
    var reason: String?
  }

  /// Why a candidate cannot be chosen, and the packages whose decisions are in the way.
  struct Obstacle: Error {
    let reason: String
    var culprits: Set<Int> = []
  }
}
