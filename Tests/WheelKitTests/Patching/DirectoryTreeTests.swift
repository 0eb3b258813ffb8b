import Testing

@testable import WheelKit

@Suite struct DirectoryTreeTests {
  @Test func `every folder that a path lies in is met`() {
    var tree = DirectoryTree(0)
    for path in ["a/b/c.py", "a/d.py", "e.py", "a/b/", "/x"] { tree.update(above: path) { $0 += 1 } }
    #expect((0..<tree.count).map(tree.path) == ["a/", "a/b/", "/"])
    #expect((0..<tree.count).map { tree[$0] } == [3, 2, 1])
    #expect(tree.value(of: "a/b") == 2)
    #expect(tree.value(of: "a/b/") == 2)
    #expect(tree.value(of: "a/b/c.py") == nil)
    #expect(tree.value(of: "e.py") == nil)
    #expect(tree.value(of: "") == nil)
  }

  @Test func `folders are told apart by their bytes`() {
    var tree = DirectoryTree(0)
    for path in ["\u{e9}/a", "e\u{301}/a"] { tree.update(above: path) { $0 += 1 } }
    #expect(tree.count == 2)
  }

  @Test func `a folder at any depth is held by its own name alone`() {
    var tree = DirectoryTree(0)
    let path = String(repeating: "a/", count: 30_000) + "b"
    tree.update(above: path) { $0 += 1 }
    #expect(tree.count == 30_000)
    #expect(tree.path(of: 29_999).utf8.count == 60_000)
  }
}
