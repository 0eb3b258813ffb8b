import TestSupport
import Testing

@testable import WheelKit

@Suite struct DependencyReportTests {
  @Test func aProjectThatIsNotThereIsUnknownWithAllWhoAsk() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "missing>=2", "b")
    try folder.add("b", "1.0", "Missing; python_version < '4'", "other; sys_platform == 'win32'")
    let report = try folder.report()
    #expect(report.unknown.map(\.project.normalized) == ["missing"])
    #expect(report.unknown[0].requiredBy.map(\.file) == ["a-1.0-py3-none-any.whl", "b-1.0-py3-none-any.whl"])
    #expect(report.activeRequirements == 3)
    #expect(report.wheels == 2)
    #expect(!report.isComplete)
  }

  @Test func anApprovedProjectComesFromElsewhere() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "Big.Project")
    var question = DependencyQuestion()
    question.approved = [try ProjectName(parsing: "big-project")]
    let report = try folder.report("3.11", question)
    #expect(report.unknown.map(\.isApproved) == [true])
    #expect(report.isComplete)
  }

  @Test func aVersionThatDoesNotFitIsUnsatisfied() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "b>=2")
    try folder.add("b", "1.0")
    try folder.add("b", "1.5")
    let report = try folder.report()
    #expect(report.unsatisfied.map(\.demand.requirement) == ["b>=2"])
    #expect(report.unsatisfied.map(\.available) == [["1.5", "1.0"]])
    #expect(report.unknown.isEmpty)
  }

  @Test func aProjectWithoutAUsableFileIsUnsatisfiedWithTheReason() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "native", "new")
    try folder.add("native", tags: "cp311-cp311-win_amd64")
    try folder.add("new", python: ">=3.12")
    let report = try folder.report()
    #expect(
      report.unsatisfied.map { $0.unusable.map(\.reason) } == [
        ["no tag fits: cp311-cp311-win_amd64"], ["requires Python >=3.12"],
      ])
    #expect(report.unknown.isEmpty)
    #expect(report.wheels == 1)
    #expect(try folder.report("3.12").unsatisfied.map(\.demand.requirement) == ["native"])
  }

  @Test func extrasCountOnlyIfAsked() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", extras: ["x"], "gone; extra == 'x'", "lost; extra == 'undeclared'")
    #expect(try folder.report().activeRequirements == 0)
    var question = DependencyQuestion()
    question.includesExtras = true
    let report = try folder.report("3.11", question)
    #expect(report.unknown.map(\.project.normalized) == ["gone"])
    #expect(report.unknown[0].requiredBy.map(\.extra) == ["x"])
  }

  @Test func whatCannotBeKnownIsNamed() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "b[fast]", "c @ https://example.org/c.whl", "d >", "e; 'x' == 'y'")
    try folder.add("b", extras: ["slow"])
    let report = try folder.report()
    #expect(report.undeclaredExtras.map(\.extra.normalized) == ["fast"])
    #expect(report.urls.map(\.requirement) == ["c @ https://example.org/c.whl"])
    #expect(report.unparsable.map(\.requirement) == ["d >", "e; 'x' == 'y'"])
    #expect(report.isComplete)
  }

  @Test func localVersionsAndPreReleasesCount() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "torch==2.0.1", "b>=1.0a1")
    try folder.add("torch", "2.0.1+stripe.2")
    try folder.add("b", "1.0b1")
    #expect(try folder.report().isComplete)
  }

  @Test func filesThatInstallersCannotUseAreSkippedWithTheReason() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a")
    var other = TestWheel(metadata: "Metadata-Version: 2.1\nName: other\nVersion: 1.0\n\n")
    other.filename = "b-1.0-py3-none-any.whl"
    other.distInfo = "b-1.0.dist-info"
    let paths = [
      try other.write(in: folder.folder), folder.folder("none.whl"),
      try folder.folder.write(Array("not a zip".utf8), as: "c.whl"),
    ]
    let wheelhouse = try Wheelhouse(reading: paths, threads: 1)
    #expect(wheelhouse.wheels.isEmpty)
    #expect(
      wheelhouse.skipped.map(\.error.code.rawValue) == ["metadata-mismatch", "no-such-file", "invalid-file-name"])
  }

  @Test func theOrderBeginsWithWhatOthersRequire() throws {
    var folder = try WheelhouseFolder()
    try folder.add("app", "1.0", "x", "base")
    try folder.add("x", "1.0", "y")
    try folder.add("y", "1.0", "x", "base")
    try folder.add("base")
    var question = DependencyQuestion()
    question.wantsOrder = true
    let order = try folder.report("3.11", question).order
    #expect(order?.map { $0.map { $0.prefix { $0 != "-" } } } == [["base"], ["x", "y"], ["app"]])
  }
}
