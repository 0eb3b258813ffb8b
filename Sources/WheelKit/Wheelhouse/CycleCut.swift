/// The smallest set of edges whose removal leaves no cycle in a strongly connected graph: a minimum feedback arc set.
struct CycleCut {
  /// An edge and what cutting it costs beside the edge itself.
  struct Edge: Hashable {
    let from: Int
    let to: Int
    /// The number of requirements that have to go; nil if the edge cannot be cut.
    let requirements: Int?
  }

  /// The indices of the edges to cut, ascending.
  let edges: [Int]
  /// Whether no smaller set exists. It is known for graphs of up to `maximumExact` edges.
  let isExact: Bool

  /// The most edges for which the smallest set is searched.
  static let maximumExact = 40

  /// - Parameters:
  ///   - edges: all edges of the component, in the order in which ties prefer them.
  ///   - nodes: their ends are less than this.
  init(_ edges: [Edge], nodes: Int) {
    if edges.count <= CycleCut.maximumExact {
      var smallest = SmallestCut(edges: edges)
      self.edges = smallest.edges(nodes: nodes)
      isExact = true
    } else {
      self.edges = CycleCut.good(edges, nodes: nodes)
      isExact = false
    }
  }

  /// Puts the nodes in an order in which few edges lead back (Eades, Lin and Smyth), cuts those, and gives back the ones
  /// that are no longer needed.
  private static func good(_ edges: [Edge], nodes: Int) -> [Int] {
    let position = order(edges, nodes: nodes)
    var isCut = edges.map { $0.requirements != nil && position[$0.from] > position[$0.to] }
    // An edge that cannot be cut may lead back: then more of the others have to go.
    let fixed = edges.filter { $0.requirements == nil && position[$0.from] > position[$0.to] }
    if !fixed.isEmpty { isCut = edges.map { $0.requirements != nil } }
    var targets: [[Int]] = Array(repeating: [], count: nodes)
    for (index, edge) in edges.enumerated() where !isCut[index] { targets[edge.from].append(edge.to) }
    // Those that lead forward come back first.
    for isForward in [true, false] {
      for (index, edge) in edges.enumerated()
      where isCut[index] && (position[edge.from] < position[edge.to]) == isForward {
        guard !reaches(from: edge.to, edge.from, targets) else { continue }
        isCut[index] = false
        targets[edge.from].append(edge.to)
      }
    }
    return edges.indices.filter { isCut[$0] }
  }

  private static func order(_ edges: [Edge], nodes: Int) -> [Int] {
    var out: [[Int]] = Array(repeating: [], count: nodes)
    var into: [[Int]] = Array(repeating: [], count: nodes)
    for edge in edges {
      out[edge.from].append(edge.to)
      into[edge.to].append(edge.from)
    }
    var outCount = out.map { $0.count }
    var inCount = into.map { $0.count }
    var left = Set(0..<nodes)
    var position = Array(repeating: 0, count: nodes)
    var (front, back) = (0, nodes)
    while !left.isEmpty {
      let sink = left.filter { outCount[$0] == 0 }.min()
      let next =
        sink ?? left.filter { inCount[$0] == 0 }.min()
        ?? left.max { (outCount[$0] - inCount[$0], $1) < (outCount[$1] - inCount[$1], $0) }
      guard let node = next else { break }
      left.remove(node)
      for target in out[node] { inCount[target] -= 1 }
      for source in into[node] { outCount[source] -= 1 }
      if sink != nil {
        back -= 1
        position[node] = back
      } else {
        position[node] = front
        front += 1
      }
    }
    return position
  }

  private static func reaches(from start: Int, _ goal: Int, _ targets: [[Int]]) -> Bool {
    var seen: Set<Int> = [start]
    var left = [start]
    while let node = left.popLast() {
      if node == goal { return true }
      for target in targets[node] where seen.insert(target).inserted { left.append(target) }
    }
    return false
  }
}

/// The smallest cut of a graph of at most 40 edges, by putting one node after the other in front of all others: the edges
/// that then lead back to it are cut, and what is left falls apart into smaller components. Each set of nodes is solved
/// once.
private struct SmallestCut {
  /// What a set of edges costs. Costs of disjoint sets add up.
  private struct Cost: Comparable {
    var count = 0
    var requirements = 0
    /// One bit for each edge. The first edge has the highest one, so that of equal sets the first in order is the larger
    /// number.
    var edges: UInt64 = 0

    init() {}

    init(_ edge: CycleCut.Edge, _ bit: UInt64) {
      // More than all edges that can be cut.
      count = edge.requirements == nil ? CycleCut.maximumExact + 1 : 1
      requirements = edge.requirements ?? 0
      edges = bit
    }

    static func < (one: Cost, other: Cost) -> Bool {
      (one.count, one.requirements, other.edges) < (other.count, other.requirements, one.edges)
    }

    static func + (one: Cost, other: Cost) -> Cost {
      var sum = one
      sum.count += other.count
      sum.requirements += other.requirements
      sum.edges |= other.edges
      return sum
    }
  }

  private let edges: [CycleCut.Edge]
  private var known: [UInt64: Cost] = [:]

  init(edges: [CycleCut.Edge]) { self.edges = edges }

  /// The indices of the edges to cut, ascending.
  mutating func edges(nodes: Int) -> [Int] {
    let cost = cost(of: (0..<nodes).reduce(0) { $0 | 1 << $1 })
    return edges.indices.filter { cost.edges & SmallestCut.bit($0) != 0 }
  }

  private static func bit(_ edge: Int) -> UInt64 { 1 << UInt64(63 - edge) }

  /// - Parameter nodes: a strongly connected set, one bit for each node.
  private mutating func cost(of nodes: UInt64) -> Cost {
    if let cost = known[nodes] { return cost }
    var best: Cost?
    for first in 0..<64 where nodes & 1 << first != 0 {
      var cost = Cost()
      for (index, edge) in edges.enumerated() where edge.to == first && nodes & 1 << edge.from != 0 {
        cost = cost + Cost(edge, SmallestCut.bit(index))
      }
      for part in cycles(in: nodes & ~(1 << first)) {
        if let best, best < cost { break }
        cost = cost + self.cost(of: part)
      }
      best = best.map { min($0, cost) } ?? cost
    }
    let cost = best ?? Cost()
    known[nodes] = cost
    return cost
  }

  /// The strongly connected parts of more than one node.
  private func cycles(in nodes: UInt64) -> [UInt64] {
    let kept = edges.filter { nodes & 1 << $0.from != 0 && nodes & 1 << $0.to != 0 }
    return DependencyGraph(kept.map { ($0.from, $0.to) }, nodes: 64 - nodes.leadingZeroBitCount).cycles
      .map { $0.reduce(0) { $0 | 1 << $1 } }
  }
}
