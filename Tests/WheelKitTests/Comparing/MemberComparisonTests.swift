import TestSupport
import Testing

@testable import WheelKit

@Suite struct MemberComparisonTests {
  private static func wheel(_ files: (path: String, contents: String)...) -> TestWheel {
    var wheel = TestWheel(requires: [])
    wheel.files = files
    return wheel
  }

  private static func zip(_ members: RawZip.Member...) -> RawZip {
    var zip = RawZip(TestWheel(requires: []))
    zip.members = members + zip.members
    return zip
  }

  @Test func `members are added, removed and changed`() throws {
    let members = try WheelComparison.of(
      Self.wheel(("a.py", "a"), ("b.py", "b"), ("c.py", "c")),
      Self.wheel(("c.py", "c"), ("b.py", "bb"), ("d.py", "d"))
    ).members
    #expect(members.removed.map(\.name) == ["a.py"])
    #expect(members.added.map(\.name) == ["d.py"])
    #expect(members.changed.map(\.new.name) == ["b.py", "demo-1.0.dist-info/RECORD"])
    #expect(members.moved == [])
  }

  @Test func `members with the same contents and another path are moved, first those that keep their name`() throws {
    let members = try WheelComparison.of(
      Self.wheel(("one/a.py", "text"), ("one/b.py", "text"), ("one/__init__.py", "")),
      Self.wheel(("two/b.py", "text"), ("two/c.py", "text"), ("two/__init__.py", ""), ("two/empty.py", ""))
    ).members
    #expect(
      members.moved.map { "\($0.old.name) \($0.new.name)" } == [
        "one/a.py two/c.py", "one/b.py two/b.py", "one/__init__.py two/__init__.py",
      ])
    #expect(members.removed == [])
    #expect(members.added.map(\.name) == ["two/empty.py"])
    #expect(!members.isSame)
  }

  @Test func `names are compared by their bytes`() throws {
    let members = try WheelComparison.of(Self.wheel(("é.py", "a")), Self.wheel(("e\u{301}.py", "a"))).members
    #expect(members.moved.count == 1)
  }

  @Test(arguments: [
    (0o100644 as UInt32, 0o100755 as UInt32, true), (0o100644, 0o120644, true), (0, 0o100755, true),
    (0o100644, 0o644, false), (0, 0o100644, false), (0o600, 0o100600, false), (0o104755, 0o100755, true),
  ])
  func `modes are compared as an archiver applies them`(old: UInt32, new: UInt32, isChanged: Bool) throws {
    var before = RawZip.Member("a.py")
    before.externalAttributes = old << 16
    var after = RawZip.Member("a.py")
    after.externalAttributes = new << 16
    let comparison = try WheelComparison.of(Self.zip(before), Self.zip(after))
    #expect(comparison.members.changed.map(\.changesMode) == (isChanged ? [true] : []))
    #expect(comparison.isSame == !isChanged)
    #expect(comparison.packing.modeSpellings == (isChanged ? 0 : 1))
  }

  @Test func `the mode of RECORD does not count, because it is always a new file`() throws {
    var new = Self.zip()
    try new.members[new.index("demo-1.0.dist-info/RECORD")].externalAttributes = 0o100664 << 16
    let comparison = try WheelComparison.of(Self.zip(), new)
    #expect(comparison.isSame)
    #expect(comparison.members.changed == [])
    #expect(comparison.packing.modeSpellings == 1)
  }

  @Test func `directory entries do not count`() throws {
    var folder = RawZip.Member("demo/", "")
    folder.externalAttributes = 0o40755 << 16
    let comparison = try WheelComparison.of(Self.zip(), Self.zip(folder))
    #expect(comparison.isSame)
    #expect(comparison.packing.addedDirectories == ["demo/"])
    #expect(comparison.isPackedDifferently)
  }

  @Test func `members with the same name are paired in order`() throws {
    let members = try WheelComparison.of(
      Self.zip(RawZip.Member("a.py", "1"), RawZip.Member("a.py", "2")), Self.zip(RawZip.Member("a.py", "1"))
    ).members
    #expect(members.changed == [])
    #expect(members.removed.map(\.crc32) == [Checksum.of(Array("2".utf8))])
  }

  @Test func `only a thorough comparison detects a false CRC`() throws {
    let before = RawZip.Member("a.py", "one")
    var after = RawZip.Member("a.py", "two")
    after.localCRC = before.crc
    after.centralCRC = before.crc
    #expect(try WheelComparison.of(Self.zip(before), Self.zip(after)).isSame)
    #expect {
      try WheelComparison.of(Self.zip(before), Self.zip(after), isThorough: true)
    } throws: { error in
      (error as? WheelError)?.code == .damagedMember && (error as? WheelError)?.subject == "a.py"
    }
  }

  /// Two texts with the same CRC-32.
  @Test func `only a thorough comparison detects different contents with the same CRC and size`() throws {
    let (one, two) = ("plumless", "buckeroo")
    #expect(Checksum.of(Array(one.utf8)) == Checksum.of(Array(two.utf8)))
    let changed = (RawZip.Member("a.py", one), RawZip.Member("a.py", two))
    #expect(try WheelComparison.of(Self.zip(changed.0), Self.zip(changed.1)).isSame)
    let thorough = try WheelComparison.of(Self.zip(changed.0), Self.zip(changed.1), isThorough: true)
    #expect(thorough.members.changed.map(\.changesContents) == [true])

    let moved = (RawZip.Member("a.py", one), RawZip.Member("b.py", two))
    #expect(try WheelComparison.of(Self.zip(moved.0), Self.zip(moved.1)).members.moved.count == 1)
    let members = try WheelComparison.of(Self.zip(moved.0), Self.zip(moved.1), isThorough: true).members
    #expect(members.moved == [])
    #expect(members.removed.map(\.name) == ["a.py"])
    #expect(members.added.map(\.name) == ["b.py"])
  }

  @Test func `a thorough comparison reads members that are compressed differently, and reports progress`() throws {
    let text = Array(String(repeating: "some text\n", count: 40_000).utf8)
    var stored = RawZip.Member("a.txt")
    stored.data = text
    let folder = try TemporaryFolder()
    let other = try TemporaryFolder()
    let old = try Wheel(opening: folder.write(Self.zip(stored).bytes, as: WheelComparison.name))
    let deflated = try RawZip.Member("a.txt", deflating: text)
    let new = try Wheel(opening: other.write(Self.zip(deflated).bytes, as: WheelComparison.name))
    var last: (done: UInt64, total: UInt64) = (0, 0)
    let comparison = try old.compare(to: new, isThorough: true) { last = ($0, $1) }
    #expect(comparison.members.changed == [])
    #expect(comparison.packing.methods.map(\.new.name) == ["a.txt"])
    #expect(last.done == last.total)
    #expect(last.total > UInt64(text.count))
    #expect(!comparison.isSame)
  }

  @Test func `packing is reported and does not count`() throws {
    var new = Self.zip(RawZip.Member("b.py"), RawZip.Member("a.py"))
    new.comment = Array("comment".utf8)
    new.members[0].date = 0x21
    new.members[1].centralExtra = RawZip.field(0x5455, [0])
    let comparison = try WheelComparison.of(Self.zip(RawZip.Member("a.py"), RawZip.Member("b.py")), new)
    #expect(comparison.isSame)
    #expect(comparison.packing.dates.map(\.new.name) == ["b.py"])
    #expect(comparison.packing.headers == 1)
    #expect(comparison.packing.reordersMembers)
    #expect(comparison.packing.changesComment)
    #expect(!comparison.hasNoOtherDifference)
  }

  @Test func `bytes that no header describes are reported`() throws {
    var new = Self.zip(RawZip.Member("a.py"))
    new.members[0].localExtra = RawZip.field(0x5455, [0])
    let comparison = try WheelComparison.of(Self.zip(RawZip.Member("a.py")), new)
    #expect(comparison.isSame)
    #expect(comparison.hasNoOtherDifference)
    #expect(comparison.isPackedDifferently)
  }

  @Test func `names that are only canonically equivalent do not collide`() {
    // The order of marks with different classes does not matter.
    let marks = [0x334, 0x327, 0x31B, 0x316, 0x300, 0x315, 0x35C, 0x35D, 0x345].compactMap(Unicode.Scalar.init)
    var generator = SeededGenerator(seed: 1)
    let names = (0..<20_000).map { _ in
      marks.shuffled(using: &generator).reduce(into: "a") { $0.unicodeScalars.append($1) }
    }
    var indices = UntakenIndices(names.map(ExactText.init))
    let taken = names.compactMap { indices.take(ExactText($0)) }
    #expect(Set(taken).count == names.count)
    #expect(indices.take(ExactText(names[0])) == nil)
    #expect(taken.allSatisfy { names.indices.contains($0) })
  }
}
