import Testing

@testable import WheelKit

@Suite struct ShardTests {
  // With Python: int.from_bytes(sha256(name.encode()).digest()[:8], "big") % count + 1
  @Test(arguments: [
    ("demo-1.0-py3-none-any.whl", 8, 8), ("demo-1.0-py3-none-any.whl", 1000, 400), ("a\nb-1.0-py3-none-any.whl", 8, 5),
    ("é-1.0-py3-none-any.whl", 97, 8), ("", 3, 2),
  ])
  func `the hash of the name alone decides`(name: String, count: Int, index: Int) {
    #expect(Shard.index(of: name, in: count) == index)
    for path in ["wheels/\(name)", "/a/b/\(name)"] where !name.isEmpty {
      #expect(Shard.index(of: path, in: count) == index)
    }
    #expect((1...count).filter { Shard(index: $0, count: count).contains(name) } == [index])
  }

  @Test func `the parts are about equally large`() {
    var counts = [0, 0, 0, 0]
    for number in 0..<1000 { counts[Shard.index(of: "demo-1.\(number)-py3-none-any.whl", in: 4) - 1] += 1 }
    #expect(counts.allSatisfy { (200...300).contains($0) }, "\(counts)")
  }

  @Test func `the only part has everything`() {
    #expect(Shard.whole.contains("x"))
    #expect(Shard.index(of: "x", in: 1) == 1)
  }

  @Test func `a shard reads back what it prints`() throws {
    #expect(try Shard(parsing: "3/8") == Shard(index: 3, count: 8))
    #expect(try Shard(parsing: "8/8").description == "8/8")
  }

  @Test(arguments: ["", "1", "/", "1/", "/2", "0/4", "5/4", "-1/4", "+1/4", "1/4/4", " 1/4", "1/99999999999999999999"])
  func `what is not a shard`(text: String) {
    #expect(throws: WheelError(.invalidValue, "not of the form I/N with I from 1 to N: '\(text)'")) {
      try Shard(parsing: text)
    }
  }

  @Test func `order and directories make no difference to a list of names`() {
    let list = FilenameList(of: ["a/two.whl", "one.whl"])
    #expect(list == FilenameList(of: ["/b/one.whl", "two.whl"]))
    #expect(list.count == 2)
    // printf 'one.whl\0two.whl\0' | sha256sum
    #expect(list.sha256 == "a0be5d067ba7ff5a4977e0ec4d934993fc5cffee905feb2ccf27f3a3d7958e45")
    #expect(list != FilenameList(of: ["one.whl"]))
    #expect(FilenameList(of: ["a\n", "b"]) != FilenameList(of: ["a", "\nb"]))
    #expect(FilenameList(of: ["a", "a"]) != FilenameList(of: ["a"]))
  }
}
