import TestSupport
import Testing
import WheelKit

@Suite struct SourceDiffHunkTests {
  private func hunks(_ text: String) throws -> [DiffHunk] {
    try SourceDiff(parsing: Array("--- a/x\n+++ b/x\n\(text)".utf8)).files[0].hunks
  }

  @Test(
    arguments: [
      ("@@ -1 +1 @@\n-a\n+b\n", "a\n", "b\n"),
      ("@@ -1,1 +1,1 @@\n-a\n+b\n", "a\n", "b\n"),
      ("@@ -0,0 +1,2 @@\n+a\n+\n", "", "a\n\n"),
      ("@@ -1,2 +0,0 @@\n-a\n-\n", "a\n\n", ""),
      ("@@ -1,3 +1,3 @@\n a\n\n-c\n+d\n", "a\n\nc\n", "a\n\nd\n"),
      ("@@ -1,3 +1,3 @@\n a\r\n\r\n-c\r\n+d\r\n", "a\r\n\r\nc\r\n", "a\r\n\r\nd\r\n"),
      ("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n", "a", "b\n"),
      ("@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file\n", "a\n", "b"),
      ("@@ -1 +1 @@\n-a\n\\ Kein Zeilenumbruch am Dateiende.\n+b\n\\ Kein Zeilenumbruch am Dateiende.\n", "a", "b"),
      ("@@ -1,2 +1,2 @@\n-a\n+b\n c\n\\\n", "a\nc", "b\nc"),
      ("@@ -1,2 +1 @@\n--- a/x\n-+++ b/x\n+-- \n", "-- a/x\n+++ b/x\n", "-- \n"),
      ("@@ -1 +1 @@\n-\u{0}\t\r\n+\u{1}\n", "\u{0}\t\r\n", "\u{1}\n"),
    ])
  func `a hunk has two sides`(text: String, old: String, new: String) throws {
    let hunk = try #require(try hunks(text).first)
    #expect(Array(hunk.old) == Array(old.utf8))
    #expect(Array(hunk.new) == Array(new.utf8))
    #expect(hunk.header.utf8.elementsEqual(text.prefix { !$0.isNewline }.utf8) || hunk.header == "@@ -1 +1 @@")
  }

  @Test(
    arguments: [
      ("@@ -1 +1\n-a\n+b\n", "line 3: expected a hunk header such as '@@ -1,2 +3,4 @@', found: '@@ -1 +1'"),
      ("@@ -1,2,3 +1 @@\n", "line 3: expected a hunk header such as '@@ -1,2 +3,4 @@', found: '@@ -1,2,3 +1 @@'"),
      ("@@ -x +1 @@\n", "line 3: expected a hunk header such as '@@ -1,2 +3,4 @@', found: '@@ -x +1 @@'"),
      ("@@ --1 +1 @@\n", "line 3: expected a hunk header such as '@@ -1,2 +3,4 @@', found: '@@ --1 +1 @@'"),
      (
        "@@ -2147483648 +1 @@\n",
        "line 3: expected a hunk header such as '@@ -1,2 +3,4 @@', found: '@@ -2147483648 +1 @@'"
      ),
      (
        "@@ -99999999999999999999 +1 @@\n",
        "line 3: expected a hunk header such as '@@ -1,2 +3,4 @@', found: '@@ -99999999999999999999 +1 @@'"
      ),
      ("@@ -0 +1 @@\n-a\n+b\n", "line 3: line numbers start at 1: '@@ -0 +1 @@'"),
      (
        "@@ -1,2 +1 @@\n-a\n+b\n",
        "line 6: the hunk '@@ -1,2 +1 @@' is missing 1 old and 0 new lines, found: the end of the diff"
      ),
      (
        "@@ -1 +1,2147483647 @@\n-a\n+b\n",
        "line 6: the hunk '@@ -1 +1,2147483647 @@' is missing 0 old and 2147483646 new lines, found: the end of the diff"
      ),
      (
        "@@ -1 +1,2 @@\n-a\n+b\n c\n",
        "line 6: the hunk '@@ -1 +1,2 @@' is missing 0 old and 1 new lines, found: ' c'"
      ),
      (
        "@@ -1,2 +1 @@\n-a\n+b\n+c\n",
        "line 6: the hunk '@@ -1,2 +1 @@' is missing 1 old and 0 new lines, found: '+c'"
      ),
      (
        "@@ -1,2 +1,2 @@\n-a\n+b\n@@ -5 +5 @@\n",
        "line 6: the hunk '@@ -1,2 +1,2 @@' is missing 1 old and 1 new lines, found: '@@ -5 +5 @@'"
      ),
      (
        "@@ -1 +1 @@\n\\ No newline at end of file\n",
        "line 4: the hunk '@@ -1 +1 @@' is missing 1 old and 1 new lines, found: '\\ No newline at end of file'"
      ),
      ("@@ -1 +1 @@\n-a\n+b\n+c\n", "line 6: the hunk has more lines than its header states: '+c'"),
      ("@@ -1 +1 @@\n-a\n+b\n c\n", "line 6: the hunk has more lines than its header states: ' c'"),
      ("@@ -1 +1 @@\n-a\n+b\n\n c\n", "line 7: the hunk has more lines than its header states: ' c'"),
      ("@@ -1 +1 @@\n-a\n+b\n-c\n", "line 6: the hunk has more lines than its header states: '-c'"),
      ("@@ -1 +1 @@\n-a\n+b\n--- c\n", "line 6: the hunk has more lines than its header states: '--- c'"),
      (
        "@@ -1 +1 @@\n-a\n+b\n\\ x\n\\ x\n", "line 7: the hunk has more lines than its header states: '\\ x'"
      ),
      (
        "@@ -1 +1 @@\n-a\n+b\n\n@@ -5 +5 @@\n-a\n+b\n",
        "line 7: a hunk that does not follow '---' and '+++' lines or another hunk: '@@ -5 +5 @@'"
      ),
      ("@@ -1,2 +1,2 @@\n a\n b\n", "line 3: the hunk changes nothing: '@@ -1,2 +1,2 @@'"),
      ("@@ -0,0 +0,0 @@\n", "line 3: the hunk changes nothing: '@@ -0,0 +0,0 @@'"),
      (
        "@@ -1,2 +1 @@\n-a\n\\ No newline at end of file\n-b\n+b\n",
        "line 6: a line after the last line, which has no newline: '-b'"
      ),
      (
        "@@ -1,2 +1,2 @@\n-a\n+b\n\\ No newline at end of file\n c\n",
        "line 7: a line after the last line, which has no newline: ' c'"
      ),
      (
        "@@ -1 +1 @@\n-\n\\ No newline at end of file\n+b\n",
        "line 5: an empty line cannot lack its newline: '\\ No newline at end of file'"
      ),
      ("@@ -1 +1 @@\n-a\n+b", "line 5: the diff ends in the middle of a line: '+b'"),
      (
        "@@ -5 +5 @@\n-a\n+b\n@@ -5 +5 @@\n-a\n+b\n",
        "line 6: the hunk overlaps the previous one or comes before it: '@@ -5 +5 @@'"
      ),
      (
        "@@ -5 +5 @@\n-a\n+b\n@@ -1 +1 @@\n-a\n+b\n",
        "line 6: the hunk overlaps the previous one or comes before it: '@@ -1 +1 @@'"
      ),
      (
        "@@ -5,2 +5,2 @@\n-a\n+b\n c\n@@ -5,0 +6 @@\n+b\n",
        "line 7: the hunk overlaps the previous one or comes before it: '@@ -5,0 +6 @@'"
      ),
    ])
  func `a hunk that contradicts itself is refused with the line`(text: String, reason: String) {
    #expect(throws: WheelError(.invalidDiff, reason)) { try hunks(text) }
  }

  @Test(
    arguments: [
      ("--- /dev/null\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", "line 3: a new file must have one hunk without old lines"),
      (
        "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+b\n@@ -0,0 +2 @@\n+b\n",
        "line 5: a new file must have one hunk without old lines"
      ),
      ("--- a/x\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n", "line 3: a deleted file must not have new lines"),
      (
        "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
        "line 5: a new file must have one hunk without old lines"
      ),
      (
        "diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n",
        "line 5: a deleted file must not have new lines"
      ),
    ])
  func `a missing file has no lines`(text: String, reason: String) {
    #expect(throws: WheelError(.invalidDiff, subject: "x", reason)) { try SourceDiff(parsing: Array(text.utf8)) }
  }

  private static let sample = """
    From 1234 Mon Sep 17 00:00:00 2001
    ---
    diff --git "a/m.py" b/m.py
    old mode 100644
    new mode 100755
    index 7898192..6178079
    --- a/m.py
    +++ b/m.py
    @@ -3,2 +3,3 @@ def f():
     x
    -a
    +b
    +c
    \\ No newline at end of file
    diff --git a/ä "b/\\303\\244 b"
    rename from "\\303\\244"
    rename to y

    --- p/y\t1970-01-01 00:00:00.000000000 +0000
    +++ p/y\t2023-01-01 00:00:00.000000000 +0000
    @@ -0,0 +1 @@
    +b
    -- 
    2.39.5

    """

  @Test func `a diff cut anywhere is an error or a shorter diff`() throws {
    let bytes = Array(Self.sample.utf8)
    #expect(try SourceDiff(parsing: bytes).files.map(\.path) == ["m.py", "y", "y"])
    for count in 0...bytes.count {
      do throws(WheelError) {
        _ = try SourceDiff(parsing: Array(bytes[..<count]))
      } catch {
        #expect([.invalidDiff, .unsafeDiffPath, .unsupportedDiff].contains(error.code))
      }
    }
  }

  @Test func `a damaged diff is an error or another diff`() throws {
    var generator = SeededGenerator(seed: 7)
    let sample = Array(Self.sample.utf8)
    let alphabet = Array("\n\n\r\t\\\"@+- 0123456789,/ab.".utf8) + [0x00, 0xFF]
    var accepted = 0
    for _ in 0..<4_000 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let start = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0...4, using: &generator))
        let count = Int.random(in: 0...3, using: &generator)
        bytes[start..<end] = ArraySlice(
          (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
      }
      do throws(WheelError) {
        let diff = try SourceDiff(parsing: bytes, strip: Int.random(in: 0...9, using: &generator) == 0 ? 0 : 1)
        accepted += 1
        for file in diff.files + diff.reversed.files {
          do throws(WheelError) {
            _ = try file.apply(to: Array("1\nx\nx\na\n\nx\na".utf8))
          } catch {
            #expect([.diffDoesNotFit, .diffTooLarge].contains(error.code))
          }
        }
      } catch {
        #expect([.invalidDiff, .unsafeDiffPath, .unsupportedDiff].contains(error.code))
      }
    }
    #expect(accepted > 500)
  }
}
