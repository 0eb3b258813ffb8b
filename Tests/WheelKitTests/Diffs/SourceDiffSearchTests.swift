import TestSupport
import Testing

@testable import WheelKit

/// Finds hunks in files in which all lines recur.
@Suite struct SourceDiffSearchTests {
  /// A hunk that replaces one line, with context around it, stated to be at `line`.
  private func hunk(_ lines: [String], at line: Int) -> String {
    let middle = lines.count / 2
    var text = "@@ -\(line),\(lines.count) +\(line),\(lines.count) @@\n"
    for (index, content) in lines.enumerated() {
      text += index == middle ? "-\(content)\n+changed\n" : " \(content)\n"
    }
    return text
  }

  private func diff(_ hunks: String) throws -> FileDiff {
    try #require(try SourceDiff(parsing: Array("--- a/x\n+++ b/x\n\(hunks)".utf8)).files.first)
  }

  @Test func `a position found in a random file is the only one`() throws {
    var generator = SeededGenerator(seed: 11)
    var outcomes: [String: Int] = [:]
    for _ in 0..<3_000 {
      let lines = (0..<Int.random(in: 3...14, using: &generator)).map { _ in Bool.random(using: &generator) ? "a" : "b"
      }
      let count = Int.random(in: 3...min(5, lines.count), using: &generator)
      let wanted = (0..<count).map { _ in Bool.random(using: &generator) ? "a" : "b" }
      let stated = Int.random(in: 1...lines.count, using: &generator)
      let indices = (0...(lines.count - count)).filter { Array(lines[$0..<$0 + count]) == wanted }
      let expected = indices.contains(stated - 1) ? stated - 1 : indices.count == 1 ? indices[0] : nil
      let old = lines.map { "\($0)\n" }.joined()
      let file = try diff(hunk(wanted, at: stated))
      do throws(WheelError) {
        let applied = try file.apply(to: Array(old.utf8))
        guard let index = expected else {
          Issue.record("a place was found in \(lines) for \(wanted) at \(stated)")
          continue
        }
        var changed = lines
        changed[index + count / 2] = "changed"
        #expect(applied.bytes == Array(changed.map { "\($0)\n" }.joined().utf8))
        #expect(applied.moved == (index == stated - 1 ? [] : [.init(hunk: 1, lines: index - stated + 1)]))
        outcomes[index == stated - 1 ? "there" : "moved", default: 0] += 1
      } catch {
        #expect(expected == nil)
        #expect(error.code == .diffDoesNotFit)
        #expect(error.reason.contains("at several others") == (indices.count > 1))
        outcomes[indices.isEmpty ? "none" : "several", default: 0] += 1
      }
    }
    for outcome in ["there", "moved", "none", "several"] { #expect(outcomes[outcome, default: 0] > 100) }
  }

  @Test func `many hunks that have all moved are found quickly`() throws {
    let lines = (0..<40_000).map { $0 % 8 == 3 ? "line \($0)" : ["", "}", "return", "pass"][$0 % 4] }
    var text = ""
    // Each is moved one line further than the one before.
    for number in 0..<1_000 {
      let start = number * 40
      text += hunk(Array(lines[start..<start + 7]), at: start + 1 + number % 2)
    }
    let applied = try diff(text).apply(to: Array(lines.map { "\($0)\n" }.joined().utf8))
    #expect(applied.moved.count == 500)
    #expect(applied.bytes.split(separator: 0x0A).count { $0.elementsEqual("changed".utf8) } == 1_000)
  }

  @Test func `a long hunk in a file of equal lines is found quickly`() throws {
    let same = [String](repeating: "a", count: 20_000)
    let old = Array((same + ["b"] + same).map { "\($0)\n" }.joined().utf8)
    let fitting = Array(same[..<9_999]) + ["a", "b"] + Array(same[..<9_999])
    let applied = try diff(hunk(fitting, at: 1)).apply(to: old)
    #expect(applied.moved == [.init(hunk: 1, lines: 10_000)])
    let several = WheelError(
      .diffDoesNotFit, subject: "x",
      "hunk 1 of 1, '@@ -30000,15001 +30000,15001 @@', does not fit at its line, but fits at several others: lines 1 and 2"
    )
    #expect(throws: several) { try diff(hunk(Array(same[..<15_001]), at: 30_000)).apply(to: old) }
    #expect(throws: WheelError.self) { try diff(hunk(same + ["a"], at: 1)).apply(to: old) }
    #expect(throws: WheelError.self) { try diff(hunk(same + ["b", "b"] + same, at: 1)).apply(to: old) }
  }

  @Test func `a search that takes too long ends`() throws {
    let letters = ["a", "b", "c"]
    let before: [String] = (0..<100).map { letters[$0 * $0 / 7 % 3] }
    let after: [String] = (0..<100).map { letters[$0 % 3] }
    let lines = before + ["x"] + after
    let file = try diff(hunk(["x", "a", "b"], at: 3))
    let old = Array(lines.map { "\($0)\n" }.joined().utf8)
    #expect(try file.apply(to: old, maximumWork: 3).moved == [.init(hunk: 1, lines: 98)])
    let reason = "the hunks have moved, and finding them among so many equal lines takes too long"
    #expect(throws: WheelError(.diffTooLarge, subject: "x", reason)) { try file.apply(to: old, maximumWork: 2) }
  }
}
