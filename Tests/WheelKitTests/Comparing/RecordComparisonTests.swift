import Testing

@testable import WheelKit

@Suite struct RecordComparisonTests {
  private static let base = TestWheel(requires: [])

  /// The lines of the wheel's matching RECORD.
  private static func rows(_ wheel: TestWheel) throws -> [String] {
    let record = try #require(wheel.members.last { $0.path.hasSuffix("RECORD") })
    return record.contents.split(separator: "\n").map(String.init)
  }

  private static func wheel(_ rows: [String], ending: String = "\n") -> TestWheel {
    var wheel = base
    wheel.record = rows.map { $0 + ending }.joined()
    return wheel
  }

  @Test func `equal rows with a different spelling are the same`() throws {
    let rows = try Self.rows(Self.base)
    for other in [
      Self.wheel(rows.reversed()), Self.wheel(rows, ending: "\r\n"), Self.wheel(rows.map { $0 + "" } + [""]),
    ] {
      let comparison = try WheelComparison.of(Self.base, other)
      #expect(comparison.record.isRewritten)
      #expect(comparison.record.changes == [])
      #expect(comparison.packing.rewritesRecord)
      #expect(comparison.isSame)
      #expect(comparison.isPackedDifferently)
    }
  }

  @Test func `rows that members do not explain are reported`() throws {
    let rows = try Self.rows(Self.base)
    let comparison = try WheelComparison.of(
      Self.base, Self.wheel(["demo/__init__.py,sha256=AAAA,6"] + rows.dropFirst(2) + ["absent.py,,"]))
    let hash = FileDigest.hash(of: Array("x = 1\n".utf8))
    let metadata = try #require(rows.first { $0.contains("METADATA") })
    #expect(
      comparison.record.changes.map(\.text) == [
        "demo/__init__.py: \(hash),6 -> sha256=AAAA,6",
        "demo-1.0.dist-info/METADATA: \(metadata.split(separator: ",").dropFirst().joined(separator: ",")) -> -",
        "absent.py: - -> ,",
      ])
    #expect(comparison.record.new?.unrecorded == ["demo-1.0.dist-info/METADATA"])
    #expect(comparison.record.new?.absent == ["absent.py"])
    #expect(comparison.record.old?.warnings.isEmpty == true)
    #expect(!comparison.isSame)
  }

  @Test func `rows of added, removed, moved and changed members are explained`() throws {
    var old = Self.base
    old.files = [("a.py", "a"), ("b.py", "b"), ("c.py", "move me")]
    var new = Self.base
    new.files = [("b.py", "bb"), ("d.py", "d"), ("e.py", "move me")]
    let record = try WheelComparison.of(old, new).record
    #expect(record.changes == [])
    #expect(record.stale == [])
    #expect(record.isSame)
    #expect(!record.isRewritten)
  }

  @Test func `a row that is unchanged although its file changed is reported`() throws {
    var new = Self.base
    new.files = [("demo/__init__.py", "x = 2\n")]
    new.record = try Self.rows(Self.base).map { $0 + "\n" }.joined()
    let record = try WheelComparison.of(Self.base, new).record
    #expect(record.stale == ["demo/__init__.py"])
    #expect(record.changes == [])
  }

  @Test func `a hash with padding is the same hash`() throws {
    let rows = try Self.rows(Self.base)
    let padded = rows.map { row in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      return fields[1].isEmpty ? row : "\(fields[0]),\(fields[1])=,\(fields[2])"
    }
    let comparison = try WheelComparison.of(Self.base, Self.wheel(padded))
    #expect(comparison.isSame)
    #expect(comparison.record.isRewritten)
  }

  @Test func `a RECORD that cannot be read is compared by its bytes`() throws {
    let comparison = try WheelComparison.of(Self.base, Self.wheel(["one,two"]))
    #expect(comparison.record.isUnclear)
    #expect(comparison.record.new == nil)
    #expect(!comparison.isSame)
  }
}
