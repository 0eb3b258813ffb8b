import Foundation
import Testing
import WheelKit

@testable import wheelpatch

@Suite struct VerifyTests {
  let folder: WheelFolder

  init() throws { folder = try WheelFolder() }

  @Test func `docs/checks.md lists the checks as the command does`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/checks.md")
    #expect(String(decoding: try Data(contentsOf: page), as: UTF8.self).contains("\n\n\(CheckList.text)\n"))
  }

  @Test func `every check says why, in one cell of a table`() {
    for check in Check.all {
      #expect(!check.why.isEmpty)
      #expect(!check.why.contains { $0 == "|" || $0.isNewline }, "\(check.code.rawValue)")
      #expect(check.why.last != ".")
    }
  }

  @Test func `warnings are faults where that is asked for`() throws {
    let path = folder(try folder.addWheel())
    try FileManager.default.moveItem(atPath: path, toPath: folder("demo-1.0-py2-none-any.whl"))
    let verification = try Wheel.verify(fileAt: folder("demo-1.0-py2-none-any.whl"))
    #expect(verification.errorCount == 0)
    #expect(verification.warningCount == 1)
    let lax = VerifyReport(verification: verification, isStrict: false)
    #expect(!lax.isFaulty)
    #expect(lax.text.hasSuffix(".whl: ok, 1 warning (4 members, 399 B checked)\n"))
    let strict = VerifyReport(verification: verification, isStrict: true)
    #expect(strict.isFaulty)
    #expect(strict.text.hasSuffix(".whl: 1 warning (4 members, 399 B checked)\n"))
  }

  @Test func `of hundreds of findings of one check, people see the first five and JSON contains all`() throws {
    let wheel = try folder.addWheel(requires: (0..<298).map { "a\($0) b" })
    let report = VerifyReport(verification: try Wheel.verify(fileAt: folder(wheel)), isStrict: false)
    let lines = report.text.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[4].contains("error: invalid-requirement: demo-1.0.dist-info/METADATA: Requires-Dist: "))
    #expect(
      lines[5] == "\(folder(wheel)): error: invalid-requirement: and 293 more like this (--json lists all)")
    #expect(lines[6].contains(": 298 errors ("))
    #expect(try JSON.document([report.json()]).matches(of: /invalid-requirement/).count == 298)
  }
}
