import TestSupport
import Testing

@testable import WheelKit

@Suite struct HostileFolderTests {
  @Test func aChainAsLongAsTheFolderNeedsNoStack() {
    let count = 100_000
    let chain = DependencyGraph((1..<count).map { ($0 - 1, $0) }, nodes: count)
    #expect(chain.components.count == count)
    #expect(chain.components.first == [count - 1])
    #expect(chain.cycles.isEmpty)
    let ring = DependencyGraph((0..<count).map { ($0, ($0 + 1) % count) }, nodes: count)
    #expect(ring.cycles.map(\.count) == [count])
  }

  @Test func aChainOfRequirementsIsResolvedOrderedAndFreeOfCycles() throws {
    var folder = try WheelhouseFolder()
    let count = 1000
    for number in 0..<count { try folder.add("p\(number)", "1.0", "p\(number + 1)") }
    try folder.add("p\(count)")
    var question = DependencyQuestion()
    question.roots = [try Requirement(parsing: "p0")]
    question.wantsCycles = true
    question.wantsOrder = true
    let report = try folder.report("3.11", question)
    #expect(report.roots[0].install.count == count + 1)
    #expect(report.order?.first == ["p\(count)-1.0-py3-none-any.whl"])
    #expect(report.order?.last == ["p0-1.0-py3-none-any.whl"])
    #expect(report.cycles?.isEmpty == true)
  }

  @Test func aComponentOfAThousandProjectsIsCut() throws {
    var folder = try WheelhouseFolder()
    let count = 1000
    for number in 0..<count {
      try folder.add("p\(number)", "1.0", "p\((number + 1) % count)", "p\(number * 7 % count)")
    }
    let cycles = try folder.cycles()
    #expect(cycles.map(\.members.count) == [count])
    let cycle = try #require(cycles.first)
    #expect(!cycle.isExact)
    let cut = Set(cycle.cut.map { "\($0.from) \($0.to)" })
    #expect(!cut.isEmpty && cut.count < cycle.edges.count / 2)
    let numbers = Dictionary(uniqueKeysWithValues: cycle.members.enumerated().map { ($1, $0) })
    let left = cycle.edges.filter { !cut.contains("\($0.from) \($0.to)") }
      .map { (numbers[$0.from] ?? 0, numbers[$0.to] ?? 0) }
    #expect(DependencyGraph(left, nodes: count).cycles.isEmpty)
    let recipe = try Recipe(parsing: Array(cycle.recipe.utf8), path: "recipe.toml")
    #expect(recipe.rules.count == Set(cycle.cut.map(\.from)).count)
  }

  @Test func aChainWhoseEndIsMissingIsOpenWhateverTheVersions() throws {
    var folder = try WheelhouseFolder()
    for number in 0..<100 {
      for version in ["1.0", "2.0", "3.0"] { try folder.add("p\(number)", version, "p\(number + 1)") }
    }
    let resolution = try folder.resolve("p0")
    #expect(resolution.verdict == .open)
    let problem = try #require(resolution.problems.first)
    #expect(problem.hasPrefix("p0 3.0: p1 3.0: p2 3.0: "))
    #expect(problem.hasSuffix("p99 3.0: requires p100, which is not in the folder"))
    #expect(problem.utf8.count < 1100)
  }

  @Test func requirementsThatNothingSatisfiesListWhatIsThere() throws {
    var folder = try WheelhouseFolder()
    for number in 0..<200 {
      try folder.add("a", "1.\(number)", "b>2.\(number)")
      try folder.add("b", "1.\(number)")
    }
    let report = try folder.report()
    #expect(report.unsatisfied.count == 200)
    #expect(report.unsatisfied.allSatisfy { $0.available.count == 200 && $0.available.first == "1.199" })
  }

  @Test func requirementsOfManyExtrasAreFoundForEach() throws {
    var folder = try WheelhouseFolder()
    try folder.add(
      "a", extras: ["x", "y", "z"], "b; extra == 'x'", "c; extra == 'y' or extra == 'x'", "d; extra != 'y'",
      "e; extra in 'y z'", "f; extra == 'z' and sys_platform == 'win32'", "g; extra == 'X' or sys_platform == 'linux'")
    for name in ["b", "c", "d", "e", "f", "g"] { try folder.add(name) }
    func names(_ root: String) throws -> String {
      try folder.install(root)?.map { String($0.prefix { $0 != " " }) }.joined() ?? "open"
    }
    #expect(try names("a") == "adeg")
    #expect(try names("a[x]") == "abcdeg")
    #expect(try names("a[y]") == "acdeg")
    #expect(try names("a[z]") == "adeg")
    var question = DependencyQuestion()
    question.includesExtras = true
    #expect(try folder.report("3.11", question).activeRequirements == 5)
  }
}
