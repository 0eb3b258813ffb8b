/// Projects that require each other, directly or through others.
public struct DependencyCycle: Sendable {
  /// An edge: one project, or an extra of it, requires another.
  public struct Edge: Sendable {
    /// The one that requires: `torch`, or `torch[dev]` for its extra.
    public let from: String
    /// The one that is required.
    public let to: String
    /// The values of Requires-Dist, each once.
    public let requirements: [String]
  }

  /// What the members are.
  public enum Graph: String, Sendable {
    /// Projects with extras: what an installer follows.
    case extras
    /// Projects alone: a cycle for a build system, which does not know extras, but not for an installer.
    case projects
  }

  /// What the members are.
  public let graph: Graph
  /// Sorted.
  public let members: [String]
  /// All edges among the members, sorted.
  public let edges: [Edge]
  /// The smallest set of edges without which there is no cycle.
  public let cut: [Edge]
  /// Whether no smaller set exists; false if there are too many edges to be sure.
  public let isExact: Bool
  /// The recipe that removes the requirements of the cut from the wheels.
  public let recipe: String
}

extension DemandReader {
  /// A project, or one of its extras.
  private struct Node: Hashable, Comparable {
    let project: Int
    let extra: ProjectName?

    static func < (one: Node, other: Node) -> Bool {
      (one.project, one.extra?.normalized ?? "") < (other.project, other.extra?.normalized ?? "")
    }
  }

  /// An edge, with the wheels whose requirements it stands for.
  private struct Link {
    let from: Node
    let to: Node
    var demands: [(wheel: Int, requirement: Int)] = []
  }

  /// The cycles of projects with extras, then those of projects alone that are not among them.
  mutating func cycles(_ projects: DependencyGraph) -> [DependencyCycle] {
    let links = extraLinks()
    var seen: Set<[Int]> = []
    var found: [DependencyCycle] = []
    for cycle in groups(of: links) where Set(cycle.nodes.map(\.project)).count > 1 {
      seen.insert(Set(cycle.nodes.map(\.project)).sorted())
      found.append(self.cycle(cycle.nodes, cycle.links, .extras))
    }
    if !projects.cycles.allSatisfy(seen.contains) {
      for cycle in groups(of: projectLinks()) where !seen.contains(cycle.nodes.map(\.project)) {
        found.append(self.cycle(cycle.nodes, cycle.links, .projects))
      }
    }
    return found
  }

  /// The components of more than one node, each with its edges.
  private func groups(of links: [Link]) -> [(nodes: [Node], links: [Link])] {
    let nodes = Set(links.flatMap { [$0.from, $0.to] }).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    let ends = links.map { (numbers[$0.from] ?? 0, numbers[$0.to] ?? 0) }
    let cycles = DependencyGraph(ends, nodes: nodes.count).cycles.sorted { $0[0] < $1[0] }
    var group: [Int: Int] = [:]
    for (index, cycle) in cycles.enumerated() { for node in cycle { group[node] = index } }
    var members: [[Link]] = Array(repeating: [], count: cycles.count)
    for (link, ends) in zip(links, ends) where ends.0 != ends.1 {
      if let index = group[ends.0], index == group[ends.1] { members[index].append(link) }
    }
    return zip(cycles, members).map { cycle, links in (cycle.map { nodes[$0] }, links) }
  }

  /// One edge for each pair of projects, in the order of their names.
  private func projectLinks() -> [Link] {
    links(edges.map { edge in (Node(project: edge.from, extra: nil), Node(project: edge.to, extra: nil), edge) })
  }

  private func links(_ edges: [(from: Node, to: Node, edge: Edge?)]) -> [Link] {
    var links: [[Node]: Link] = [:]
    for (from, to, edge) in edges {
      var link = links[[from, to]] ?? Link(from: from, to: to)
      if let edge { link.demands.append((edge.wheel, edge.requirement)) }
      links[[from, to]] = link
    }
    return links.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// The edges of projects with extras. An extra leads to its project, and to what it requires beyond that.
  private mutating func extraLinks() -> [Link] {
    var left = availability.usable.indices.map { Node(project: $0, extra: nil) }
    if question.includesExtras {
      for (project, wheels) in availability.usable.enumerated() {
        let extras = Set(wheels.flatMap { wheelhouse.wheels[$0].extras })
        left += extras.map { Node(project: project, extra: $0) }
      }
    }
    var seen = Set(left)
    var found: [(from: Node, to: Node, edge: Edge?)] = []
    while let node = left.popLast() {
      if node.extra != nil { found.append((node, Node(project: node.project, extra: nil), nil)) }
      for wheel in availability.usable[node.project] {
        for index in active.requirements(of: wheel, for: node.extra) {
          let requirement = wheelhouse.requirements[index]
          guard requirement.url == nil, let target = wheelhouse.indices[requirement.name] else { continue }
          let edge = Edge(from: node.project, to: target, wheel: wheel, requirement: index)
          for extra in [nil] + requirement.extras {
            let to = Node(project: target, extra: extra)
            found.append((node, to, edge))
            if seen.insert(to).inserted { left.append(to) }
          }
        }
      }
    }
    return links(found)
  }

  private func cycle(_ nodes: [Node], _ links: [Link], _ graph: DependencyCycle.Graph) -> DependencyCycle {
    let numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    let cut = CycleCut(
      links.map { link in
        CycleCut.Edge(
          from: numbers[link.from] ?? 0, to: numbers[link.to] ?? 0,
          requirements: link.demands.isEmpty ? nil : requirements(of: link).count)
      }, nodes: nodes.count)
    let edges = links.map { link in
      DependencyCycle.Edge(from: name(link.from), to: name(link.to), requirements: requirements(of: link))
    }
    return DependencyCycle(
      graph: graph, members: nodes.map(name), edges: edges, cut: cut.edges.map { edges[$0] }, isExact: cut.isExact,
      recipe: recipe(cutting: cut.edges.map { links[$0] }))
  }

  private func name(_ node: Node) -> String {
    let name = wheelhouse.projects[node.project].name.normalized
    return node.extra.map { "\(name)[\($0.normalized)]" } ?? name
  }

  private func requirements(of link: Link) -> [String] {
    var seen: Set<Int> = []
    return link.demands.filter { seen.insert($0.requirement).inserted }
      .map { wheelhouse.requirements[$0.requirement].description }
  }

  /// One rule for each name and version of the wheels. Requirements on one project go by its name, if all of them go and
  /// the files of the version do not differ.
  private func recipe(cutting links: [Link]) -> String {
    var dropped: [Int: [Int]] = [:]
    for link in links { for demand in link.demands { dropped[demand.wheel, default: []].append(demand.requirement) } }
    var rules: [String: (filename: WheelFilename, values: Set<[String]>, names: Set<String>)] = [:]
    for (wheel, requirements) in dropped {
      let filename = wheelhouse.wheels[wheel].filename
      let key = "\(filename.name.normalized) \(filename.version)"
      var rule = rules[key] ?? (filename, [], [])
      rule.values.insert(dropping(Set(requirements), from: wheel))
      rule.names.formUnion(requirements.map { wheelhouse.requirements[$0].name.normalized })
      rules[key] = rule
    }
    let sorted = rules.values.sorted {
      ($0.filename.name.normalized, $0.filename.version) < ($1.filename.name.normalized, $1.filename.version)
    }
    return Recipe.text(
      dropping: sorted.map { rule in
        (rule.filename, rule.values.count == 1 ? rule.values.first ?? [] : rule.names.sorted())
      })
  }

  /// The names of projects on which all requirements go, and the other requirements in full.
  private func dropping(_ dropped: Set<Int>, from wheel: Int) -> [String] {
    let names = Set(dropped.map { wheelhouse.requirements[$0].name })
    var values: [String] = []
    for name in names.sorted(by: { $0.normalized < $1.normalized }) {
      let all = wheelhouse.wheels[wheel].requirements.filter { wheelhouse.requirements[$0].name == name }
      if all.allSatisfy(dropped.contains) {
        values.append(name.normalized)
      } else {
        values += all.filter(dropped.contains).map { wheelhouse.requirements[$0].description }
      }
    }
    return values
  }
}
