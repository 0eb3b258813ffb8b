import TestSupport
import Testing

@testable import WheelKit

@Suite struct WheelComparisonTests {
  private static let base = TestWheel(requires: ["a", "b>=1"])

  @Test func `files with the same bytes are identical`() throws {
    for isThorough in [false, true] {
      let comparison = try WheelComparison.of(Self.base, Self.base, isThorough: isThorough)
      #expect(comparison.isIdentical)
      #expect(comparison.isSame)
      #expect(!comparison.isPackedDifferently)
      #expect(comparison.metadataDiff == "")
    }
  }

  @Test func `a file compared with itself is identical`() throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.base.open(in: folder)
    #expect(try wheel.compare(to: wheel).isIdentical)
  }

  @Test func `files with the same bytes and different names differ in the name`() throws {
    var other = Self.base
    other.filename = "demo-1.0-1-py2.py3-none-any.whl"
    let comparison = try WheelComparison.of(Self.base, other)
    #expect(comparison.isIdentical)
    #expect(!comparison.isSame)
    #expect(comparison.filename.changes.map(\.text) == ["build: - -> 1"])
    #expect(comparison.filename.addedTags == ["py2-none-any"])
    #expect(comparison.filename.removedTags == [])
  }

  @Test func `the order of tags in the file name does not matter`() throws {
    var old = Self.base
    old.filename = "demo-1.0-py2.py3-none-any.whl"
    var new = Self.base
    new.filename = "demo-1.0-py3.py2-none-any.whl"
    let comparison = try WheelComparison.of(old, new)
    #expect(comparison.isSame)
    #expect(comparison.filename.reordersTags)
  }

  @Test func `a renamed wheel has no added or removed members`() throws {
    let folder = try TemporaryFolder()
    let path = try Self.base.write(in: folder)
    let old = try Wheel(opening: path)
    let out = try TemporaryFolder()
    let plan = try old.plan(Patch.of(("local-version", "x.1"), ("drop-requires", "a")))
    let new = try Wheel(opening: old.write(plan, to: Destination(.folder(out.path))).path)
    let comparison = try old.compare(to: new)
    #expect(
      comparison.filename.changes.map(\.text) == [
        "version: 1.0 -> 1.0+x.1", "dist_info: demo-1.0.dist-info -> demo-1.0+x.1.dist-info",
      ])
    #expect(comparison.metadata.changes.map(\.text) == ["Version: 1.0 -> 1.0+x.1", "Requires-Dist: a -> -"])
    #expect(comparison.wheel.isSame)
    #expect(comparison.members.added == [])
    #expect(comparison.members.removed == [])
    #expect(comparison.members.moved == [])
    #expect(
      comparison.members.changed.map(\.new.name) == [
        "demo-1.0+x.1.dist-info/METADATA", "demo-1.0+x.1.dist-info/RECORD",
      ])
    #expect(comparison.record.isSame)
    #expect(comparison.record.stale == [])
    #expect(!comparison.isSame)
    #expect(
      comparison.metadataDiff == """
        --- a/demo-1.0.dist-info/METADATA
        +++ b/demo-1.0+x.1.dist-info/METADATA
        @@ -1,7 +1,6 @@
         Metadata-Version: 2.1
         Name: demo
        -Version: 1.0
        -Requires-Dist: a
        +Version: 1.0+x.1
         Requires-Dist: b>=1
         \n The description.

        """)
  }

  @Test func `entry points are compared by group and name`() throws {
    var old = Self.base
    old.extraDistInfo = [("entry_points.txt", "[console_scripts]\na = m:a\nb = m:b\n[x]\nc = m:c\n")]
    var new = Self.base
    new.extraDistInfo = [("entry_points.txt", "# new\n[x]\nc = m:c\n[console_scripts]\na = m:a2\nd = m:d\n")]
    let changes = try WheelComparison.of(old, new).entryPoints
    #expect(
      changes.map { "\($0.group) \($0.value.text)" } == [
        "console_scripts a: m:a -> m:a2", "console_scripts b: m:b -> -", "console_scripts d: - -> m:d",
      ])
    #expect(try WheelComparison.of(Self.base, new).entryPoints.count == 3)
  }

  @Test func `entry points that cannot be read are a warning, and are compared by their bytes`() throws {
    var old = Self.base
    old.extraDistInfo = [("entry_points.txt", "[a]\nb\n")]
    var new = Self.base
    new.extraDistInfo = [("entry_points.txt", "[a]\nb = m\n")]
    let comparison = try WheelComparison.of(old, new)
    #expect(comparison.entryPoints == [])
    #expect(
      comparison.warnings.map(\.message) == ["demo-1.0.dist-info/entry_points.txt: line 2 has no '=': 'b'"])
    #expect(comparison.members.changed.map(\.new.name).contains("demo-1.0.dist-info/entry_points.txt"))
    #expect(!comparison.isSame)
  }

  @Test func `a document that cannot be read is a warning`() throws {
    var old = Self.base
    old.missing = ["demo-1.0.dist-info/WHEEL", "demo-1.0.dist-info/RECORD"]
    let comparison = try WheelComparison.of(old, Self.base)
    #expect(
      comparison.warnings.map(\.message) == [
        "demo-1.0.dist-info/WHEEL: the member is missing", "demo-1.0.dist-info/RECORD: the member is missing",
      ])
    #expect(
      comparison.members.added.map(\.name) == ["demo-1.0.dist-info/WHEEL", "demo-1.0.dist-info/RECORD"])
    #expect(comparison.record.old == nil)
    #expect(!comparison.isSame)
  }

  @Test(arguments: try Fixtures.names())
  func `a real wheel is the same without its dates and directory entries`(name: String) throws {
    let folder = try TemporaryFolder()
    let old = try Wheel(opening: Fixtures.path(name))
    var members: [ArchiveBuilder.Member] = []
    for member in old.layout.members.reversed() where !member.isDirectory {
      members.append(.init(name: member.name, bytes: try old.contents(member.name), mode: member.unixMode))
    }
    try ArchiveBuilder(members).write(to: folder(name))
    let new = try Wheel(opening: folder(name))
    let comparison = try old.compare(to: new)
    #expect(comparison.isSame)
    #expect(comparison.isPackedDifferently)
    #expect(comparison.members.changed == [])
    let thorough = try old.compare(to: new, isThorough: true)
    #expect(!thorough.isSame)
    #expect(thorough.members == comparison.members)
  }
}
