import TestSupport
import Testing
import WheelKit

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff.text(old: Array(old.utf8), new: Array(new.utf8), oldLabel: "a/RECORD", newLabel: "b/RECORD")
  }

  private let labels = "--- a/RECORD\n+++ b/RECORD\n"

  @Test(arguments: ["", "a", "a\n", "a\nb"])
  func `equal files have no difference`(text: String) {
    #expect(diff(text, text) == "")
  }

  @Test(arguments: [
    ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
    ("a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n"),
    ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"),
    ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    ("a\nb", "c\nb", "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n"),
    ("a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a\n"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"),
    ("a\nb\nb\nc\n", "a\nb\nb\nb\nc\n", "@@ -1,4 +1,5 @@\n a\n b\n b\n+b\n c\n"),
  ])
  func `a difference has the format of diff -u`(old: String, new: String, hunks: String) {
    #expect(diff(old, new) == labels + hunks)
  }

  @Test func `changes six lines apart share a hunk, seven do not`() {
    let old = (1...20).map { "\($0)\n" }
    func changed(_ indices: Int...) -> String {
      old.enumerated().map { indices.contains($0.offset + 1) ? "x\n" : $0.element }.joined()
    }
    #expect(
      diff(old.joined(), changed(5, 12)).split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -2,14 +2,14 @@"])
    #expect(
      diff(old.joined(), changed(5, 13)).split(separator: "\n").filter { $0.hasPrefix("@@") }
        == ["@@ -2,7 +2,7 @@", "@@ -10,7 +10,7 @@"])
  }

  @Test func `bytes that are not UTF-8 are shown as replacement characters`() {
    let text = UnifiedDiff.text(old: [0xE9, 0x0A], new: [0x65, 0x0A], oldLabel: "a", newLabel: "b")
    #expect(text == "--- a\n+++ b\n@@ -1 +1 @@\n-\u{FFFD}\n+e\n")
  }

  @Test func `a random difference is as short as possible and turns one file into the other`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<1_500 {
      let old = (0..<Int.random(in: 0...12, using: &generator)).map { _ in Int.random(in: 0..<3, using: &generator) }
      let new = (0..<Int.random(in: 0...12, using: &generator)).map { _ in Int.random(in: 0..<3, using: &generator) }
      let lines = diff(old.map { "\($0)\n" }.joined(), new.map { "\($0)\n" }.joined())
        .split(separator: "\n").dropFirst(2)
      let removed = lines.count { $0.hasPrefix("-") }
      let added = lines.count { $0.hasPrefix("+") }
      let shared = Self.longestCommonSubsequence(old, new)
      #expect(removed == old.count - shared)
      #expect(added == new.count - shared)
      #expect(Self.applying(lines, to: old.map { "\($0)" }) == new.map { "\($0)" })
    }
  }

  @Test func `files that have little in common are compared quickly`() {
    var generator = SeededGenerator(seed: 4)
    func lines() -> String { (0..<30_000).map { _ in Bool.random(using: &generator) ? "a\n" : "b\n" }.joined() }
    let old = lines()
    let new = lines()
    let result = diff(old, new).split(separator: "\n").dropFirst(2)
    #expect(
      Self.applying(result, to: old.split(separator: "\n").map { String($0) })
        == new.split(separator: "\n").map { String($0) })
  }

  private static func longestCommonSubsequence(_ one: [Int], _ other: [Int]) -> Int {
    var row = [Int](repeating: 0, count: other.count + 1)
    for left in one {
      var diagonal = 0
      for (index, right) in other.enumerated() {
        let above = row[index + 1]
        row[index + 1] = left == right ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row.last ?? 0
  }

  /// The result of applying the hunks to the old lines; nil if they do not fit.
  private static func applying(_ hunks: ArraySlice<Substring>, to old: [String]) -> [String]? {
    var result: [String] = []
    var position = 0
    for line in hunks {
      let text = String(line.dropFirst())
      switch line.first {
      case "@":
        let index = line.dropFirst(4).prefix { $0 != "," && $0 != " " }
        let isEmpty = line.dropFirst(4 + index.count).hasPrefix(",0 ")
        guard let number = Int(index) else { return nil }
        let start = isEmpty ? number : number - 1
        result += old[position..<start]
        position = start
      case "+": result.append(text)
      case " ", "-":
        guard position < old.count, old[position] == text else { return nil }
        if line.first == " " { result.append(text) }
        position += 1
      default: return nil
      }
    }
    return result + old[position...]
  }
}
