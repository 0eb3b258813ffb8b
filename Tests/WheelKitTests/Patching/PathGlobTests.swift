import Testing

@testable import WheelKit

@Suite struct PathGlobTests {
  static let directories = WheelDirectories(distInfo: "demo-1.0.dist-info", data: "demo-1.0.data")

  static let paths = [
    "top.py", "demo/a.py", "demo/b.txt", "demo/tests/x.py", "demo/tests/deep/y.py", "data/real.txt",
    "demo-1.0.data/scripts/run", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/licenses/LICENSE",
  ]

  @Test(arguments: [
    ("demo/*.py", ["demo/a.py"]),
    ("demo/**", ["demo/a.py", "demo/b.txt", "demo/tests/x.py", "demo/tests/deep/y.py"]),
    ("demo/tests/", ["demo/tests/x.py", "demo/tests/deep/y.py"]),
    ("**/tests/**", ["demo/tests/x.py", "demo/tests/deep/y.py"]),
    ("**/*.py", ["top.py", "demo/a.py", "demo/tests/x.py", "demo/tests/deep/y.py"]),
    ("**/[!a-w].py", ["demo/tests/x.py", "demo/tests/deep/y.py"]),
    ("demo/?.???", ["demo/b.txt"]),
    ("demo", []),
    ("DEMO/a.py", []),
    ("dist-info/licenses/*", ["demo-1.0.dist-info/licenses/LICENSE"]),
    ("data/**", ["demo-1.0.data/scripts/run"]),
    ("./data/**", ["data/real.txt"]),
    (
      "**",
      [
        "top.py", "demo/a.py", "demo/b.txt", "demo/tests/x.py", "demo/tests/deep/y.py", "data/real.txt",
        "demo-1.0.data/scripts/run", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/licenses/LICENSE",
      ]
    ),
  ])
  func `a pattern matches whole paths`(_ pattern: String, _ expected: [String]) throws {
    let glob = try PathGlob(parsing: pattern)
    #expect(glob.description == pattern)
    #expect(try glob.matches(Self.paths, in: Self.directories) == expected)
  }

  @Test func `a file that is called like the pattern is what is meant`() throws {
    let paths = ["demo/b[1].txt", "demo/b1.txt", "demo/*.txt"]
    #expect(try PathGlob(parsing: "demo/b[1].txt").matches(paths, in: Self.directories) == ["demo/b[1].txt"])
    #expect(try PathGlob(parsing: "demo/*.txt").matches(paths, in: Self.directories) == ["demo/*.txt"])
    #expect(try PathGlob(parsing: "demo/?[1].txt").matches(paths, in: Self.directories) == ["demo/b1.txt"])
  }

  @Test(arguments: ["", "/etc/*", "../x", "demo/../x", "demo/[a", "./", "a/./b"])
  func `a pattern that is none is refused`(_ pattern: String) {
    #expect(throws: WheelError.self) { try PathGlob(parsing: pattern) }
  }

  @Test(arguments: [
    ("cp38-*-manylinux*", "cp38-cp38-manylinux1_x86_64", true), ("*", "", true), ("a*b*c", "a--b--b--c", true),
    ("a*b", "a--b-", false), ("[]x]", "]", true), ("[a-c-]", "-", true), ("[^a]", "b", true), ("?", "é", true),
    ("?", "", false), ("**", "x/y", true), ("[z-a]", "m", false),
  ])
  func `a shell pattern matches whole text`(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try GlobPattern(parsing: pattern).matches(text) == expected)
  }

  @Test func `many stars take no more time than text and pattern are long`() throws {
    let pattern = String(repeating: "*a", count: 100) + "b"
    #expect(try !GlobPattern(parsing: pattern).matches(String(repeating: "a", count: 5000)))
  }

  @Test(arguments: [
    ("dist-info/x", "demo-1.0.dist-info/x"), ("data/scripts/x", "demo-1.0.data/scripts/x"), ("./data/x", "data/x"),
    ("demo/x.py", "demo/x.py"), ("dist-information/x", "dist-information/x"),
  ])
  func `a path is resolved in a wheel`(_ path: String, _ expected: String) throws {
    #expect(try MemberPath(parsing: path).resolved(in: Self.directories) == expected)
  }

  @Test(arguments: ["", "/x", "../x", "a/../b", "a//b", "a/", "a\\b", "C:/x", "a\u{0}b", "./", "./../x"])
  func `a path that no member may have is refused`(_ path: String) {
    #expect(throws: WheelError.self) { try MemberPath(parsing: path) }
  }
}
