import Testing

@testable import WheelKit

@Suite struct SourceDiffParsingTests {
  private let change = "@@ -1 +1 @@\n-a\n+b\n"

  private func files(_ text: String, strip: Int = 1) throws -> [FileDiff] {
    try SourceDiff(parsing: Array(text.utf8), strip: strip).files
  }

  @Test func `a diff states the paths, modes and hunks of each file`() throws {
    let files = try files(
      """
      diff --git a/m.py b/m.py
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
      diff --git a/new.py b/new.py
      new file mode 100755
      index 0000000..6178079
      --- /dev/null
      +++ b/new.py
      @@ -0,0 +1 @@
      +b
      diff --git a/old.py b/old.py
      deleted file mode 100644
      index 7898192..0000000
      --- a/old.py
      +++ /dev/null
      @@ -1 +0,0 @@
      -a

      """)
    try #require(files.count == 3)
    let hunk = try #require(files[0].hunks.first)
    #expect(hunk.header == "@@ -3,2 +3,3 @@ def f():")
    #expect(Array(hunk.old) == Array("x\na\n".utf8))
    #expect(Array(hunk.new) == Array("x\nb\nc\n".utf8))
    #expect([hunk.leadingContext, hunk.trailingContext, hunk.line] == [1, 0, 7])
    #expect(
      files[0]
        == FileDiff(
          kind: .modify, oldPath: "m.py", newPath: "m.py", oldMode: 0o100644, newMode: 0o100755, hunks: [hunk]))
    #expect(files[1].kind == .create)
    #expect([files[1].oldPath, files[1].newPath] == [nil, "new.py"])
    #expect(files[1].newMode == 0o100755)
    #expect(files[2].kind == .delete)
    #expect([files[2].oldPath, files[2].newPath] == ["old.py", nil])
    #expect(files[2].oldMode == 0o100644)
  }

  @Test(
    arguments: [
      (
        "diff --git a/x y.py b/x y.py\nold mode 100644\nnew mode 100755\n",
        FileDiff(kind: .modify, oldPath: "x y.py", newPath: "x y.py", oldMode: 0o100644, newMode: 0o100755)
      ),
      (
        "diff --git a/p/__init__.py b/p/__init__.py\nnew file mode 100644\nindex 0000000..e69de29\n",
        FileDiff(kind: .create, oldPath: nil, newPath: "p/__init__.py", newMode: 0o100644)
      ),
      (
        "diff --git a/a b/a b/a b/a\ndeleted file mode 100644\nindex e69de29..0000000\n",
        FileDiff(kind: .delete, oldPath: "a b/a", newPath: nil, oldMode: 0o100644)
      ),
      (
        #"diff --git "a/\303\244.py" "b/\303\244.py""# + "\nnew file mode 100644\n",
        FileDiff(kind: .create, oldPath: nil, newPath: "ä.py", newMode: 0o100644)
      ),
      (
        "diff --git a/p/x b/q/y\nsimilarity index 100%\nrename from p/x\nrename to q/y\n",
        FileDiff(kind: .rename(from: "p/x"), oldPath: "p/x", newPath: "q/y")
      ),
      (
        "diff --git a/x b/\"q\\tz\"\nsimilarity index 100%\ncopy from x\ncopy to \"q\\042z\"\n",
        FileDiff(kind: .copy(from: "x"), oldPath: "x", newPath: "q\"z")
      ),
    ] as [(String, FileDiff)])
  func `git headers describe changes without hunks`(text: String, file: FileDiff) throws {
    #expect(try files(text) == [file])
  }

  @Test(
    arguments: [
      ("--- a/x.py\n+++ b/x.py\n", 1, .modify, "x.py", "x.py"),
      ("--- x.py\n+++ x.py\n", 0, .modify, "x.py", "x.py"),
      (
        "--- old-1.0/p/x.py\t2023-01-01 10:00:00.5 +0100\n+++ new/p/x.py\t(working copy)\n", 1, .modify, "p/x.py",
        "p/x.py"
      ),
      ("--- a/x y.py\t\n+++ b/x y.py\t\n", 1, .modify, "x y.py", "x y.py"),
      ("--- a/x y.py 2023-01-01 10:00:00.5 +0100\n+++ b/x y.py 2023-01-01 10:00:00\n", 1, .modify, "x y.py", "x y.py"),
      ("--- x.py.orig\n+++ x.py\n", 0, .modify, "x.py", "x.py"),
      ("--- x.py\n+++ x.py~\n", 0, .modify, "x.py", "x.py"),
      ("--- ./p//x.py\n+++ ./p/x.py\n", 0, .modify, "p/x.py", "p/x.py"),
      ("--- /usr/lib/p/x.py\n+++ /usr/lib/p/x.py\n", 3, .modify, "p/x.py", "p/x.py"),
      ("--- a/x.py\r\n+++ b/x.py\r\n", 1, .modify, "x.py", "x.py"),
      ("--- \"a/\\303\\244\\t.py\"\n+++ \"b/\\303\\244\\t.py\"\t2023-01-01\n", 1, nil, nil, nil),
      ("--- \"a/\\303\\244.py\"\n+++ \"b/\\303\\244.py\"\t2023-01-01\n", 1, .modify, "ä.py", "ä.py"),
    ] as [(String, Int, FileDiff.Kind?, String?, String?)])
  func `plain headers name the file`(header: String, strip: Int, kind: FileDiff.Kind?, old: String?, new: String?)
    throws
  {
    guard let kind else {
      #expect(throws: WheelError.self) { try files(header + change, strip: strip) }
      return
    }
    let file = try #require(try files(header + change, strip: strip).first)
    #expect(file.kind == kind)
    #expect([file.oldPath, file.newPath] == [old, new])
  }

  @Test(
    arguments: [
      ("1970-01-01 00:00:00.000000000 +0000", true),
      ("1970-01-01 01:00:00.000000000 +0100", true),
      ("1969-12-31 19:00:00.000000000 -0500", true),
      ("1970-01-01 00:00:00", true),
      ("1969-12-31 16:00:00", true),
      ("Thu Jan  1 00:00:00 1970", true),
      ("Thu Jan 01 00:00:00 1970 +0000", true),
      ("Wed Dec 31 19:00:00 1969", true),
      ("1970-01-01 00:00:01.000000000 +0000", false),
      ("1970-01-01 00:00:00.000000001 +0000", false),
      ("1970-01-01 00:00:00.000000000 +0100", false),
      ("2023-01-01 00:00:00.000000000 +0000", false),
      ("Thu Jan  1 00:00:00 1971", false),
      ("1970-01-01", false),
      ("", false),
    ])
  func `the epoch on an empty side means that there is no file`(date: String, isEpoch: Bool) throws {
    let added = try #require(
      try files("--- a/x\t\(date)\n+++ b/x\t2023-01-01 00:00:00 +0000\n@@ -0,0 +1 @@\n+a\n").first)
    #expect(added.kind == (isEpoch ? .create : .modify))
    #expect(added.oldPath == (isEpoch ? nil : "x"))
    #expect(added.appliesToAbsentFile)
    let removed = try #require(
      try files("--- a/x\t2023-01-01 00:00:00 +0000\n+++ b/x\t\(date)\n@@ -1 +0,0 @@\n-a\n").first)
    #expect(removed.kind == (isEpoch ? .delete : .modify))
    #expect(removed.newPath == (isEpoch ? nil : "x"))
    #expect(!removed.appliesToAbsentFile)
    let quoted = try #require(try files("--- \"a/x\"\t\(date)\n+++ \"b/x\"\n@@ -0,0 +1 @@\n+a\n").first)
    #expect(quoted.kind == (isEpoch ? .create : .modify))
    let changed = try #require(try files("--- a/x\t\(date)\n+++ b/x\t\(date)\n" + change).first)
    #expect(changed.kind == .modify)
  }

  @Test(
    arguments: [
      "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n-- \n2.39.5\n\n",
      "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n\n--\nsomeone\n",
      "From 1234 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n---\n x | 2 +-\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
      "diff -ruN a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\nOnly in a: y\n",
      "Index: x\n===================================================================\n--- a/x\t(revision 1)\n+++ b/x\t(working copy)\n@@ -1 +1 @@\n-a\n+b\n\nProperty changes on: x\n",
      "\u{FEFF}--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
      "--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a\n+b\n",
      "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n+b\nprose without an ending",
    ])
  func `text around a file diff is ignored`(text: String) throws {
    let files = try files(text)
    #expect(files.map(\.path) == ["x"])
    #expect(try files.first?.apply(to: Array("a\n".utf8)) == .init(bytes: Array("b\n".utf8)))
  }

  @Test(
    arguments: [
      ("", "no file diff found: expected lines that begin with 'diff --git', or with '---' and '+++'"),
      ("--- a/x\n", "no file diff found: expected lines that begin with 'diff --git', or with '---' and '+++'"),
      (
        "3c3\n< a\n---\n> b\n",
        "no file diff found: expected lines that begin with 'diff --git', or with '---' and '+++'"
      ),
      ("--- a/x\n+++ b/x\n", "line 3: expected a hunk, which begins with '@@', found: the end of the diff"),
      ("--- a/x\n+++ b/x\nfoo\n", "line 3: expected a hunk, which begins with '@@', found: 'foo'"),
      ("--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n", "line 1: both sides are '/dev/null'"),
      ("--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", "line 1: the two sides name different files: 'x' and 'y'"),
      ("--- a/x\n+++ b/x/y\n@@ -1 +1 @@\n-a\n+b\n", "line 1: the two sides name different files: 'x' and 'x/y'"),
      (
        "--- \"a/x\n+++ b/x\n@@ -1 +1 @@\n",
        "line 1: a quoted path with no closing quote or an unknown escape: '--- \"a/x'"
      ),
      (
        "\n@@ -1 +1 @@\n-a\n+b\n",
        "line 2: a hunk that does not follow '---' and '+++' lines or another hunk: '@@ -1 +1 @@'"
      ),
      ("diff --git a/x b/x\n--- a/x\nfoo\n", "line 3: expected a line that begins with '+++', found: 'foo'"),
      (
        "diff --git a/x b/x\n--- a/x\n+++ b/x\n",
        "line 4: expected a hunk, which begins with '@@', found: the end of the diff"
      ),
      ("diff --git a/x b/x\nindex 1..2 100644\n", "line 1: nothing changes: 'diff --git a/x b/x'"),
      (
        "diff --git a/x b/y\nold mode 100644\nnew mode 100755\n",
        "line 1: the name of the file is unclear: 'diff --git a/x b/y'"
      ),
      ("diff --git a/x b/x\nold mode foo\n", "line 2: not a file mode: 'old mode foo'"),
      ("diff --git a/x b/x\nold mode +100644\n", "line 2: not a file mode: 'old mode +100644'"),
      (
        "diff --git a/x b/x\nrename from x\n",
        "line 1: the lines about names and modes contradict each other after: 'diff --git a/x b/x'"
      ),
      (
        "diff --git a/x b/x\nnew file mode 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
        "line 4: the '---' and '+++' lines name other files than line 1 and the lines after it"
      ),
      (
        "diff --git a/x b/x\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n",
        "line 3: the '---' and '+++' lines name other files than line 1 and the lines after it"
      ),
      (
        "diff --git a/x b/y\nrename from x\nrename to y\n--- a/x\n+++ b/z\n@@ -1 +1 @@\n-a\n+b\n",
        "line 5: the '---' and '+++' lines name other files than line 1 and the lines after it"
      ),
      (
        "diff --git a/x b/y\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n",
        "line 3: the '---' and '+++' lines name other files than line 1 and the lines after it"
      ),
    ])
  func `an invalid diff is refused with the line`(text: String, reason: String) {
    #expect(throws: WheelError(.invalidDiff, reason)) { try files(text) }
  }

  @Test(
    arguments: [
      (
        "diff --git a/x.so b/x.so\nindex 1..2 100644\nGIT binary patch\ndelta 5\n", "x.so",
        "line 3: a change to a binary file, which a diff cannot make: 'GIT binary patch'"
      ),
      (
        "diff --git a/x.so b/x.so\nindex 1..2 100644\nBinary files a/x.so and b/x.so differ\n", "x.so",
        "line 3: a change to a binary file, which a diff cannot make: 'Binary files a/x.so and b/x.so differ'"
      ),
      (
        "Binary files a/x.so and b/x.so differ\n", nil,
        "line 1: a change to a binary file, which a diff cannot make: 'Binary files a/x.so and b/x.so differ'"
      ),
      (
        "diff --cc x\nindex 1,2..3\n", nil,
        "line 1: a combined diff of a merge: 'diff --cc x'"
      ),
      (
        "--- a/x\n+++ b/x\n@@@ -1,2 -1,2 +1,2 @@@\n", nil,
        "line 3: a combined diff of a merge: '@@@ -1,2 -1,2 +1,2 @@@'"
      ),
      (
        "*** a/x\n--- b/x\n***************\n", nil,
        "line 1: a context diff; only unified diffs ('diff -u') can be applied: '*** a/x'"
      ),
      (
        "diff --git a/x b/x\nnew file mode 120000\n", nil,
        "line 2: a change to a symbolic link, which a wheel should not contain: 'new file mode 120000'"
      ),
      (
        "diff --git a/x b/x\nindex 1..2 120000\n", nil,
        "line 2: a change to a symbolic link, which a wheel should not contain: 'index 1..2 120000'"
      ),
      (
        "diff --git a/x b/x\nnew file mode 160000\n", nil,
        "line 2: a change to a submodule, which is not a file: 'new file mode 160000'"
      ),
      (
        "diff --git a/x b/x\nnew file mode 040000\n", nil,
        "line 2: a change to something other than a file: 'new file mode 040000'"
      ),
    ] as [(String, String?, String)])
  func `other kinds of diffs are refused by name`(text: String, subject: String?, reason: String) {
    #expect(throws: WheelError(.unsupportedDiff, subject: subject, reason)) { try files(text) }
  }

  @Test(arguments: [[0xFF, 0xFE, 0x2D, 0x00], [0xFE, 0xFF, 0x00, 0x2D]] as [[UInt8]])
  func `a diff in UTF-16 is refused`(bytes: [UInt8]) {
    let reason = "the diff is in UTF-16, as redirected by PowerShell; expected the bytes of the files"
    #expect(throws: WheelError(.unsupportedDiff, reason)) { try SourceDiff(parsing: bytes) }
  }

  @Test func `a diff over the limit is refused`() {
    let size = SourceDiff.maximumSize + 1
    #expect(throws: WheelError(.diffTooLarge, "the diff is too large: \(size) bytes, more than \(size - 1)")) {
      try SourceDiff(parsing: [UInt8](repeating: 0x0A, count: size))
    }
  }

  @Test(
    arguments: [
      ("a/../x", 1, "the path is unsafe: a '..' component: 'a/../x'"),
      ("../x", 0, "the path is unsafe: a '..' component: '../x'"),
      ("/x", 0, "the path is unsafe: an absolute path: '/x'"),
      ("a/x\\y", 1, "the path is unsafe: a backslash: 'a/x\\y'"),
      ("a/C:x", 1, "the path is unsafe: a drive letter: 'a/C:x'"),
      ("a/x\u{0}y", 1, "the path is unsafe: a NUL character: 'a/x\\u{0}y'"),
      ("\"a/x\\000y\"", 1, "the path is unsafe: a NUL character: 'a/x\\u{0}y'"),
      ("\"a/x\\377\"", 1, "the path is not UTF-8: 'a/x\u{FFFD}'"),
      ("a/x\u{200B}y", 1, "the path has unprintable characters: 'a/x\\u{200b}y'"),
      ("a/", 1, "stripping 1 leading components leaves nothing of the path: 'a/'"),
      ("a//", 1, "stripping 1 leading components leaves nothing of the path: 'a//'"),
      ("x", 1, "stripping 1 leading components leaves nothing of the path: 'x'"),
      ("a/x", 2, "stripping 2 leading components leaves nothing of the path: 'a/x'"),
      ("a/x", 1_000_000_000, "stripping 1000000000 leading components leaves nothing of the path: 'a/x'"),
      ("a/x/", 1, "the path is that of a directory: 'a/x/'"),
      ("a/.", 1, "the path is that of a directory: 'a/.'"),
    ])
  func `a path that is not valid for a member is refused`(path: String, strip: Int, reason: String) {
    let expected = WheelError(.unsafeDiffPath, "line 1: \(reason)")
    #expect(throws: expected) { try files("--- \(path)\n+++ \(path)\n" + change, strip: strip) }
    let second = WheelError(.unsafeDiffPath, "line 2: \(reason)")
    #expect(throws: second) { try files("--- /dev/null\n+++ \(path)\n@@ -0,0 +1 @@\n+a\n", strip: strip) }
  }

  @Test func `a number of components below zero is refused`() {
    #expect(throws: WheelError(.invalidValue, "not a valid number of path components to strip: '-1'")) {
      try files("", strip: -1)
    }
  }

  @Test func `a path in a git header is checked, too`() {
    #expect(throws: WheelError(.unsafeDiffPath, "line 2: the path is unsafe: a '..' component: 'p/../../x'")) {
      try files("diff --git a/y b/x\nrename from p/../../x\nrename to x\n")
    }
    #expect(throws: WheelError(.unsafeDiffPath, "line 1: the path is unsafe: a '..' component: '../x'")) {
      try files("diff --git a/../x b/../x\nnew file mode 100644\n")
    }
  }

  @Test func `a line with many spaces and slashes is parsed quickly`() {
    let name = String(repeating: "a /b ", count: 12_000)
    #expect(throws: WheelError.self) { try files("diff --git a/\(name) b/\(name)x\nnew file mode 100644\n") }
    #expect(throws: WheelError.self) { try files("--- a/\(name)\n+++ b/\(name)\n" + change, strip: 40_000) }
  }
}
