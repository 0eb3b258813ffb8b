import TestSupport
import Testing

@testable import WheelKit

@Suite struct ResolverTests {
  @Test func takesTheNewestVersionThatFits() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "b<2")
    try folder.add("b", "1.0")
    try folder.add("b", "1.9")
    try folder.add("b", "2.0")
    #expect(try folder.install("a") == ["a 1.0", "b 1.9"])
  }

  @Test func takesAnOlderVersionWhoseRequirementsCanBeMet() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "2.0", "b>=2")
    try folder.add("a", "1.0", "b")
    try folder.add("b", "1.0")
    #expect(try folder.install("a") == ["a 1.0", "b 1.0"])
  }

  @Test func returnsToTheDecisionThatCausedAConflict() throws {
    var folder = try WheelhouseFolder()
    try folder.add("root", "1.0", "a", "z", "b")
    try folder.add("a", "2.0", "c==2")
    try folder.add("a", "1.0", "c==1")
    for version in 1...9 { try folder.add("z", "\(version).0") }
    try folder.add("b", "1.0", "c<2")
    try folder.add("c", "1")
    try folder.add("c", "2")
    #expect(try folder.install("root") == ["a 1.0", "b 1.0", "c 1", "root 1.0", "z 9.0"])
  }

  @Test func extrasBringTheirRequirements() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", extras: ["all", "x"], "b; extra == 'x'", "a[x]; extra == 'all'")
    try folder.add("b")
    #expect(try folder.install("a") == ["a 1.0"])
    #expect(try folder.install("a[all]") == ["a 1.0", "b 1.0"])
    #expect(try folder.install("a[ALL]>=1") == ["a 1.0", "b 1.0"])
  }

  @Test func anExtraAndItsProjectHaveOneVersion() throws {
    var folder = try WheelhouseFolder()
    try folder.add("root", "1.0", "a[x]", "pin")
    try folder.add("pin", "1.0", "a<2")
    try folder.add("a", "2.0", extras: ["x"], "gone; extra == 'x'")
    try folder.add("a", "1.0", extras: ["x"], "b; extra == 'x'")
    try folder.add("b")
    #expect(try folder.install("root") == ["a 1.0", "b 1.0", "pin 1.0", "root 1.0"])
  }

  @Test func cyclesCanBeInstalled() throws {
    var folder = try WheelhouseFolder()
    try folder.add("torch", "2.0.1", "triton==2.0.0")
    try folder.add("triton", "2.0.0", "torch")
    #expect(try folder.install("triton") == ["torch 2.0.1", "triton 2.0.0"])
  }

  @Test func theBestFileOfAVersionIsInstalled() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", tags: "py3-none-any")
    try folder.add("a", tags: "cp311-cp311-manylinux_2_17_x86_64")
    try folder.add("a", tags: "2-cp311-cp311-manylinux_2_17_x86_64")
    try folder.add("a", tags: "10-cp311-cp311-manylinux_2_17_x86_64")
    try folder.add("a", tags: "cp311-cp311-win_amd64")
    #expect(try folder.resolve("a").install == ["a-1.0-10-cp311-cp311-manylinux_2_17_x86_64.whl"])
  }

  @Test(arguments: [
    ("gone", "gone is not in the folder"),
    ("a", "a 1.0: requires gone>1, which is not in the folder"),
    ("b", "b 1.0: requires c>=2; the folder has c 1.0"),
    ("b>3", "b>3 is asked for; the folder has b 1.0"),
    ("d", "d is asked for; no file of d can be used: d-1.0-cp311-cp311-win32.whl: no tag fits: cp311-cp311-win32"),
    ("f", "f 1.0: requires c<1; the folder has c 1.0"),
  ])
  func theReasonIsInWords(_ root: String, _ reason: String) throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "gone>1")
    try folder.add("b", "1.0", "c>=2")
    try folder.add("c")
    try folder.add("d", tags: "cp311-cp311-win32")
    try folder.add("f", "1.0", "c", "c<1")
    let resolution = try folder.resolve(root)
    #expect(resolution.verdict == .open)
    #expect(resolution.problems == [reason])
  }

  @Test func approvedProjectsComeFromElsewhere() throws {
    var folder = try WheelhouseFolder()
    try folder.add("a", "1.0", "gone>1")
    let resolution = try folder.resolve("a", approved: ["Gone"])
    #expect(resolution.verdict == .closed)
    #expect(resolution.elsewhere == ["gone"])
  }

  @Test func givesUpRatherThanGuess() throws {
    // Pigeons and holes: no version of eleven projects can use one of ten numbers alone, and no single conflict tells.
    var folder = try WheelhouseFolder()
    let projects = (0...10).map { "p\($0)" }
    for (index, project) in projects.enumerated() {
      for hole in 0..<10 {
        try folder.add(project, "\(hole + 1)", "h\(hole)==\(index + 1)")
      }
    }
    for hole in 0..<10 { for owner in 0...10 { try folder.add("h\(hole)", "\(owner + 1)") } }
    try folder.add("root", "1.0", "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10")
    #expect(try folder.resolve("root", maximumSteps: 2000).verdict == .undecided)
  }
}
