import Testing

@testable import WheelKit

@Suite struct SourceDiffApplyTests {
  private func file(_ hunks: String) throws -> FileDiff {
    try #require(try SourceDiff(parsing: Array("--- a/x\n+++ b/x\n\(hunks)".utf8)).files.first)
  }

  private func applied(_ hunks: String, _ old: String) throws -> FileDiff.Applied {
    try file(hunks).apply(to: Array(old.utf8))
  }

  @Test(
    arguments: [
      ("a\nb\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n", "a\nB\nc\n", []),
      ("a\nb\nc\n", "@@ -2 +2 @@\n-b\n+B\n", "a\nB\nc\n", []),
      ("a\nb\nc\n", "@@ -2,0 +3 @@\n+n\n", "a\nb\nn\nc\n", []),
      ("a\nb\nc\n", "@@ -0,0 +1 @@\n+n\n", "n\na\nb\nc\n", []),
      ("a\nb\nc\n", "@@ -3,0 +4 @@\n+n\n", "a\nb\nc\nn\n", []),
      ("a\nb\nc\n", "@@ -2 +1,0 @@\n-b\n", "a\nc\n", []),
      ("", "@@ -0,0 +1 @@\n+n\n", "n\n", []),
      ("a\n", "@@ -1 +0,0 @@\n-a\n", "", []),
      ("a", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n", "a\n", []),
      ("a\n", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n", "a", []),
      ("a\nb", "@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n", "A\nb", []),
      ("a\r\nb\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+B\r\n", "a\r\nB\r\n", []),
      ("a\r\nb\n", "@@ -1,2 +1,2 @@\n-a\r\n+a\n b\n", "a\nb\n", []),
      ("a\n\nc\n", "@@ -1,3 +1,3 @@\n a\n\n-c\n+C\n", "a\n\nC\n", []),
      // At one line other than stated.
      ("x\na\nb\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n", "x\na\nB\nc\n", [1]),
      ("a\nb\nc\n", "@@ -9,3 +9,3 @@\n a\n-b\n+B\n c\n", "a\nB\nc\n", [-8]),
      ("a\nb\nc\n", "@@ -2147483647,3 +1,3 @@\n a\n-b\n+B\n c\n", "a\nB\nc\n", [-2_147_483_646]),
      // At its line, although it would fit elsewhere, too.
      ("a\nb\na\nb\na\nb\n", "@@ -3,2 +3,2 @@\n-a\n+A\n b\n", "a\nb\nA\nb\na\nb\n", []),
      // The others follow the first.
      (
        "x\nx\na\nb\na\nb\na\nb\n", "@@ -1,2 +1,2 @@\n-x\n-a\n+X\n+A\n@@ -4,2 +4,2 @@\n-a\n+A\n b\n",
        "x\nX\nA\nb\nA\nb\na\nb\n", [1, 1]
      ),
      ("1\n2\n3\nn\n4\n5\n6\n", "@@ -1 +1 @@\n-1\n+I\n@@ -5 +5 @@\n-5\n+V\n", "I\n2\n3\nn\n4\nV\n6\n", [0, 1]),
      // Moved with the first hunk, although it only adds lines.
      ("n\n1\n2\n3\n", "@@ -1 +1 @@\n-1\n+I\n@@ -2,0 +3 @@\n+x\n", "n\nI\n2\nx\n3\n", [1, 1]),
      // No context after the changes: the end of the file.
      ("n\na\nb\n", "@@ -1,2 +1,3 @@\n a\n b\n+c\n", "n\na\nb\nc\n", [1]),
      ("a\nb\na\nb\n", "@@ -1,2 +1,3 @@\n a\n b\n+c\n", "a\nb\na\nb\nc\n", [2]),
      // Adjacent hunks.
      ("a\nb\nc\n", "@@ -1 +1 @@\n-a\n+A\n@@ -2 +2 @@\n-b\n+B\n@@ -2,0 +3 @@\n+n\n", "A\nB\nn\nc\n", []),
    ] as [(String, String, String, [Int])])
  func `hunks replace their old sides`(old: String, hunks: String, new: String, moved: [Int]) throws {
    let applied = try applied(hunks, old)
    #expect(String(decoding: applied.bytes, as: UTF8.self) == new)
    let expected = moved.enumerated().filter { $0.element != 0 }
      .map { FileDiff.Applied.Moved(hunk: $0.offset + 1, lines: $0.element) }
    #expect(applied.moved == expected)
  }

  @Test(
    arguments: [
      (
        "a\nb\nc\nd\n", "@@ -1,3 +1,3 @@ f\n a\n-x\n+B\n c\n",
        "hunk 1 of 1, '@@ -1,3 +1,3 @@ f', does not fit: the nearest text is at line 1, where line 2 differs: expected 'x', found 'b'"
      ),
      (
        "n\na\nb\nc\nd\n", "@@ -1,4 +1,4 @@\n a\n b\n-x\n+X\n d\n",
        "hunk 1 of 1, '@@ -1,4 +1,4 @@', does not fit: the nearest text is at line 2, where line 4 differs: expected 'x', found 'c'"
      ),
      (
        "a\nb\n", "@@ -1,2 +1,2 @@\n-a\n+A\n b\n@@ -4 +4 @@\n-x\n+X\n",
        "hunk 2 of 2, '@@ -4 +4 @@', does not fit: the file has none of its lines, the first of which is 'x'"
      ),
      ("", "@@ -1 +1 @@\n-x\n+X\n", "hunk 1 of 1, '@@ -1 +1 @@', does not fit: the file is empty"),
      (
        "a\nb\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n",
        "hunk 1 of 1, '@@ -1,3 +1,3 @@', does not fit: the nearest text is at line 1, where line 3 differs: expected 'c', found the end of the file"
      ),
      (
        "b\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n",
        "hunk 1 of 1, '@@ -1,3 +1,3 @@', does not fit: the nearest text is at line 1: expected 'a', found the beginning of the file"
      ),
      (
        "a\r\nb\n", "@@ -1,2 +1,2 @@\n a\n-b\n+B\n",
        "hunk 1 of 1, '@@ -1,2 +1,2 @@', does not fit: the nearest text is at line 1: expected 'a', found 'a\\r'"
      ),
      (
        "a\nb\n", "@@ -1,2 +1,2 @@\r\n a\r\n-b\r\n+B\r\n",
        "hunk 1 of 1, '@@ -1,2 +1,2 @@', does not fit: the file has LF line endings, the diff CRLF"
      ),
      (
        "a\nb", "@@ -1,2 +1,2 @@\n-a\n+A\n b\n",
        "hunk 1 of 1, '@@ -1,2 +1,2 @@', does not fit: the nearest text is at line 1, where line 2 differs: expected 'b', found 'b' without a newline"
      ),
      (
        "a\nb\n", "@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n",
        "hunk 1 of 1, '@@ -1,2 +1,2 @@', does not fit: the nearest text is at line 1, where line 2 differs: expected 'b' without a newline, found 'b'"
      ),
      (
        "n\na\nb\na\nb\n", "@@ -1,2 +1,2 @@\n-a\n+A\n b\n",
        "hunk 1 of 1, '@@ -1,2 +1,2 @@', must be at the beginning of the file, because it has no context before its change, but fits at line 2"
      ),
      (
        "n\na\nb\na\nb\n", "@@ -3,2 +3,2 @@\n-a\n+A\n b\n",
        "hunk 1 of 1, '@@ -3,2 +3,2 @@', does not fit at its line, but fits at several others: lines 2 and 4"
      ),
      (
        "a\nb\nc\n", "@@ -1,2 +1,3 @@\n a\n b\n+n\n",
        "hunk 1 of 1, '@@ -1,2 +1,3 @@', must be at the end of the file, because it has no context after its change, but is followed by line 3"
      ),
      (
        "a\nb\n", "@@ -1 +1 @@\n-a\n+A\n\\ No newline at end of file\n",
        "hunk 1 of 1, '@@ -1 +1 @@', must be at the end of the file, because it does not end with a newline, but is followed by line 2"
      ),
      (
        "a\nb\nc\n", "@@ -2,2 +2,2 @@\n b\n-c\n+C\n@@ -4 +4 @@\n-a\n+A\n",
        "hunk 2 of 2, '@@ -4 +4 @@', fits only before the end of the previous hunk: line 1"
      ),
      (
        "a\n", "@@ -2,0 +3 @@\n+n\n",
        "hunk 1 of 1, '@@ -2,0 +3 @@', adds lines after line 2, but the file has 1"
      ),
      (
        "a", "@@ -1,0 +2 @@\n+n\n",
        "hunk 1 of 1, '@@ -1,0 +2 @@', adds lines after the last one, which has no newline: line 1"
      ),
      (
        "a\nb\n", "@@ -1,0 +2 @@\n+n\n\\ No newline at end of file\n",
        "hunk 1 of 1, '@@ -1,0 +2 @@', must be at the end of the file, because it does not end with a newline, but is followed by line 2"
      ),
    ])
  func `a hunk that does not fit is shown with the nearest text`(old: String, hunks: String, reason: String) {
    let hints: [WheelError.Hint] = reason.contains("line endings") ? [.ignoreLineEndings] : []
    #expect(throws: WheelError(.diffDoesNotFit, subject: "x", reason, hints: hints)) { try applied(hunks, old) }
  }

  @Test func `lines that differ far from their beginning are shown from there`() {
    let start = String(repeating: "é", count: 200)
    let reason =
      "hunk 1 of 1, '@@ -1,2 +1,2 @@', does not fit: the nearest text is at line 1, where line 2 differs: "
      + "expected …'\(String(repeating: "é", count: 20))x', found …'\(String(repeating: "é", count: 20))y'"
    #expect(throws: WheelError(.diffDoesNotFit, subject: "x", reason)) {
      try applied("@@ -1,2 +1,2 @@\n-a\n+b\n \(start)x\n", "a\n\(start)y\n")
    }
  }

  @Test func `the bytes need not be text`() throws {
    let diff: [UInt8] = Array("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-".utf8) + [0xFF, 0x00, 0x0A] + [0x2B, 0xFE, 0x0A]
    let file = try #require(try SourceDiff(parsing: diff).files.first)
    #expect(try file.apply(to: [0xFF, 0x00, 0x0A]).bytes == [0xFE, 0x0A])
    #expect(throws: WheelError.self) { try file.apply(to: Array("\u{FFFD}\u{0}\n".utf8)) }
  }

  @Test func `a diff that creates a file needs it to be missing, and one that deletes it needs all of it`() throws {
    let create = try #require(
      try SourceDiff(parsing: Array("--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n".utf8)).files.first)
    #expect(try create.apply(to: []).bytes == Array("a\n".utf8))
    #expect(throws: WheelError(.diffDoesNotFit, subject: "x", "the diff creates the file, but it exists already")) {
      try create.apply(to: Array("a\n".utf8))
    }
    let delete = create.reversed
    #expect(delete.kind == .delete)
    #expect(try delete.apply(to: Array("a\n".utf8)).bytes == [])
    let reason = "the diff deletes the file, but would leave part of it: 2 bytes"
    #expect(throws: WheelError(.diffDoesNotFit, subject: "x", reason)) { try delete.apply(to: Array("a\nb\n".utf8)) }
  }

  @Test func `a file over the limit is refused`() throws {
    let size = FileDiff.maximumSize + 1
    let reason = "the file is too large for a diff: \(size) bytes, more than \(size - 1)"
    #expect(throws: WheelError(.diffTooLarge, subject: "x", reason)) {
      try file("@@ -1 +1 @@\n-a\n+b\n").apply(to: [UInt8](repeating: 0x0A, count: size))
    }
  }

  @Test func `a reversed diff reverts the changes`() throws {
    let text = """
      diff --git a/x b/y
      old mode 100644
      new mode 100755
      rename from x
      rename to y
      --- a/x
      +++ b/y
      @@ -1,3 +1,2 @@
       a
      -b
       c
      @@ -5,3 +4,4 @@ f
       e
      +n
       f
      -g
      \\ No newline at end of file
      +g
      diff --git a/p b/p
      new file mode 100644

      """
    let diff = try SourceDiff(parsing: Array(text.utf8))
    let old = Array("a\nb\nc\nd\ne\nf\ng".utf8)
    let new = Array("a\nc\nd\ne\nn\nf\ng\n".utf8)
    #expect(try diff.files[0].apply(to: old) == .init(bytes: new))
    let back = diff.reversed
    #expect(back.files.map(\.kind) == [.delete, .rename(from: "y")])
    #expect(back.files.map(\.oldPath) == ["p", "y"])
    #expect(back.files.map(\.newPath) == [nil, "x"])
    #expect(back.files[1].oldMode == 0o100755)
    #expect(back.files[1].newMode == 0o100644)
    #expect(back.files[1].hunks.map(\.header) == ["@@ -1,2 +1,3 @@", "@@ -4,4 +5,3 @@ f"])
    #expect(try back.files[1].apply(to: new) == .init(bytes: old))
    #expect(back.reversed == diff)
  }

  @Test func `the reverse of a copy turns it back into its source`() throws {
    let text = "diff --git a/x b/y\ncopy from x\ncopy to y\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n"
    let file = try #require(try SourceDiff(parsing: Array(text.utf8)).files.first)
    #expect(try file.apply(to: Array("a\n".utf8)).bytes == Array("b\n".utf8))
    #expect([file.reversed.oldPath, file.reversed.newPath] == ["y", "y"])
    #expect(try file.reversed.apply(to: Array("b\n".utf8)).bytes == Array("a\n".utf8))
  }
}
