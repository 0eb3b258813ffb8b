/// Nodes and the edges between them, without duplicates and without edges from a node to itself.
struct DependencyGraph: Sendable {
  /// The targets of each node, ascending.
  let targets: [[Int]]
  /// The strongly connected components: each after those that it leads to. Nodes ascend in each.
  let components: [[Int]]

  init(_ edges: [DemandReader.Edge], projects: Int) {
    self.init(edges.map { ($0.from, $0.to) }, nodes: projects)
  }

  init(_ edges: [(from: Int, to: Int)], nodes: Int) {
    var sets: [Set<Int>] = Array(repeating: [], count: nodes)
    for (from, to) in edges where from != to { sets[from].insert(to) }
    targets = sets.map { $0.sorted() }
    components = DependencyGraph.components(of: targets)
  }

  /// Tarjan's algorithm with a stack of its own: chains can be as long as there are wheels.
  private static func components(of targets: [[Int]]) -> [[Int]] {
    var components: [[Int]] = []
    var number: [Int?] = Array(repeating: nil, count: targets.count)
    var lowest = Array(repeating: 0, count: targets.count)
    var isOnPath = Array(repeating: false, count: targets.count)
    var path: [Int] = []
    var visits: [(node: Int, next: Int)] = []
    var count = 0
    func visit(_ node: Int) {
      number[node] = count
      lowest[node] = count
      count += 1
      isOnPath[node] = true
      path.append(node)
      visits.append((node, 0))
    }
    for start in targets.indices where number[start] == nil {
      visit(start)
      while let (node, next) = visits.last {
        if next < targets[node].count {
          visits[visits.count - 1].next += 1
          let target = targets[node][next]
          if let known = number[target] {
            if isOnPath[target] { lowest[node] = min(lowest[node], known) }
          } else {
            visit(target)
          }
          continue
        }
        visits.removeLast()
        if let above = visits.last?.node { lowest[above] = min(lowest[above], lowest[node]) }
        guard lowest[node] == number[node] else { continue }
        let first = path.lastIndex(of: node) ?? path.startIndex
        let component = path[first...].sorted()
        path.removeSubrange(first...)
        for member in component { isOnPath[member] = false }
        components.append(component)
      }
    }
    return components
  }

  /// The components of more than one node: the cycles.
  var cycles: [[Int]] { components.filter { $0.count > 1 } }
}
