import Testing

@testable import wheelpatch

@Suite struct LineDigestTests {
  @Test func `a few warnings are all said`() {
    let warnings = (0..<20).map { "a\($0): differs: 'b'" }
    #expect(LineDigest(warnings: warnings).lines == warnings)
  }

  @Test func `of very many of one kind the first are said, and how many more there are`() {
    let warnings =
      (0..<100_000).map { "a\($0): differs from another: 'b'" } + ["RECORD: no row for 'a' and 3 more"]
      + (0..<25).map { "METADATA line \($0): hunk \($0) applied \($0) lines below the stated line" }
    let lines = LineDigest(warnings: warnings).lines
    #expect(
      lines
        == (0..<20).map { "a\($0): differs from another: 'b'" } + ["RECORD: no row for 'a' and 3 more"]
        + (0..<20).map { "METADATA line \($0): hunk \($0) applied \($0) lines below the stated line" }
        + ["and 99980 more: differs from another", "and 5 more: hunk"])
  }

  @Test func `names that make every warning look like another kind cannot make more lines`() {
    let letters = Array("abcdefghijklmnop")
    let warnings = (0..<5000).map { number in
      "x: \(letters[number % 16])\(letters[number / 16 % 16])\(letters[number / 256 % 16])\(letters[number / 4096]): y"
    }
    let lines = LineDigest(warnings: warnings).lines
    #expect(lines.count == 201)
    #expect(lines.last == "and 4800 more of other kinds")
  }
}
