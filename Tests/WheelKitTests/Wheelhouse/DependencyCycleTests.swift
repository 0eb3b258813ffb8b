import TestSupport
import Testing

@testable import WheelKit

@Suite struct DependencyCycleTests {
  @Test func theCycleOfTorchAndTritonIsCutAtTheEdgeThatComesFirst() throws {
    var folder = try WheelhouseFolder()
    try folder.add(
      "torch", "2.0.1", "triton (==2.0.0) ; platform_system == \"Linux\"", "triton>=1; sys_platform == 'x'")
    try folder.add("triton", "2.0.0", "torch")
    try folder.add("other", "1.0", "torch")
    let cycles = try folder.cycles()
    #expect(cycles.map(\.members) == [["torch", "triton"]])
    #expect(cycles[0].edges.map { "\($0.from) \($0.to)" } == ["torch triton", "triton torch"])
    #expect(cycles[0].cut.map(\.requirements) == [["triton (==2.0.0) ; platform_system == \"Linux\""]])
    #expect(cycles[0].isExact)
    #expect(
      cycles[0].recipe == """
        schema = 1

        [[patch]]
        name = "torch"
        version = "==2.0.1"
        drop-requires = ["triton (==2.0.0) ; platform_system == \\"Linux\\""]

        """)
  }

  @Test func theEdgeWithFewerRequirementsIsCut() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "b>=1", "b<3")
    try folder.add("b", "1.0", "a")
    let cycles = try folder.cycles()
    #expect(cycles[0].cut.map { "\($0.from) \($0.to)" } == ["b a"])
  }

  @Test func oneEdgeCanEndSeveralCycles() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "b")
    try folder.add("b", "1.0", "c", "d")
    try folder.add("c", "1.0", "a")
    try folder.add("d", "1.0", "a")
    #expect(try folder.cycles()[0].cut.map { "\($0.from) \($0.to)" } == ["a b"])
  }

  @Test func cyclesByWayOfExtrasAreFound() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "b[x]")
    try folder.add("b", extras: ["x", "test"], "a; extra == 'x'", "tests; extra == 'test'")
    try folder.add("tests", "1.0", "b")
    let cycles = try folder.cycles()
    #expect(cycles.map(\.members) == [["a", "b[x]"]])
    #expect(cycles.map(\.graph) == [.extras])
    let all = try folder.cycles(extras: true)
    #expect(all.map(\.members) == [["a", "b[x]"], ["a", "b", "tests"]])
    #expect(all.map(\.graph) == [.extras, .projects])
  }

  @Test func aProjectThatRequiresItsOwnExtrasIsNoCycle() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", extras: ["all", "x"], "a[x]; extra == 'all'", "b; extra == 'x'")
    try folder.add("b")
    #expect(try folder.cycles(extras: true).isEmpty)
  }

  @Test func theRecipeRemovesTheCycle() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "b")
    try folder.add("b", "1.0", "a>=1", "a; python_version > '3'")
    let recipe = try folder.cycles()[0].recipe
    #expect(recipe.contains("drop-requires = [\"b\"]"))
    let path = try folder.folder.write(Array(recipe.utf8), as: "cut.toml")
    #expect(try Recipe(reading: path).rules.map(\.description) == ["a ==1.0"])
  }

  @Test(arguments: 0..<200) func theCutIsTheSmallest(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let nodes = Int.random(in: 2...5, using: &random)
    var edges: [CycleCut.Edge] = []
    for from in 0..<nodes {
      for to in 0..<nodes where from != to && Int.random(in: 0..<3, using: &random) > 0 {
        edges.append(CycleCut.Edge(from: from, to: to, requirements: Int.random(in: 1...3, using: &random)))
      }
    }
    func cost(_ cut: [Int]) -> (Int, Int, [Int]) {
      (cut.count, cut.reduce(0) { $0 + (edges[$1].requirements ?? 0) }, cut)
    }
    // Compare with all sets.
    var best: [Int]?
    for mask in 0..<(1 << edges.count) {
      let cut = edges.indices.filter { mask & 1 << $0 != 0 }
      if let best, (cost(best).0, cost(best).1) < (cost(cut).0, cost(cut).1) { continue }
      let left = edges.indices.filter { mask & 1 << $0 == 0 }.map { (edges[$0].from, edges[$0].to) }
      guard DependencyGraph(left, nodes: nodes).cycles.isEmpty else { continue }
      let isBetter = best.map { best in
        (cost(cut).0, cost(cut).1) < (cost(best).0, cost(best).1)
          || ((cost(cut).0, cost(cut).1) == (cost(best).0, cost(best).1) && cut.lexicographicallyPrecedes(best))
      }
      if isBetter ?? true { best = cut }
    }
    #expect(CycleCut(edges, nodes: nodes).edges == best)
  }

  @Test func aCutOfManyEdgesEndsAllCyclesAndIsMarked() {
    var random = SeededGenerator(seed: 1)
    var edges: [CycleCut.Edge] = []
    for from in 0..<300 {
      edges.append(CycleCut.Edge(from: from, to: (from + 1) % 300, requirements: 1))
      edges.append(CycleCut.Edge(from: from, to: Int.random(in: 0..<300, using: &random), requirements: 1))
    }
    edges.removeAll { $0.from == $0.to }
    let cut = CycleCut(edges, nodes: 300)
    #expect(!cut.isExact)
    let left = edges.indices.filter { !cut.edges.contains($0) }.map { (edges[$0].from, edges[$0].to) }
    #expect(DependencyGraph(left, nodes: 300).cycles.isEmpty)
    #expect(cut.edges.count < edges.count / 3)
  }
}
