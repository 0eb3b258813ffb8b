import TestSupport
import Testing

@testable import WheelKit

@Suite struct RehashTests {
  static let rehash = PatchOptions(rehashes: true)
  static let right = "sha256=nia_NpkRxFwkPGhBR7I_yeHc_PJX0pmhxjIBam_NM_Q"
  static let zeros = "sha256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

  /// A wheel whose RECORD has other rows for `demo/__init__.py`, and what more is given.
  static func wheel(_ rows: String, more: String = "") -> TestWheel {
    var wheel = TestWheel(requires: ["a"])
    let record = wheel.members.last?.contents ?? ""
    wheel.record = rows + record.split(separator: "\n").dropFirst().map { "\($0)\n" }.joined() + more
    return wheel
  }

  static func changes(_ plan: PatchPlan) -> [String] {
    plan.changes.map { "\($0.field): \($0.before ?? "-") > \($0.after ?? "-")" }
  }

  @Test func `a right RECORD stays, and so does the wheel`() throws {
    let folder = try TemporaryFolder()
    let plan = try TestWheel(requires: []).open(in: folder).plan(Patch([], options: Self.rehash))
    #expect(plan.isUnchanged)
    #expect(plan.documents == [])
  }

  @Test(arguments: [
    ("demo/__init__.py,\(zeros),6\n", ["RECORD demo/__init__.py: \(zeros),6 > \(right),6"]),
    ("demo/__init__.py,\(right),9\n", ["RECORD demo/__init__.py: \(right),9 > \(right),6"]),
    ("demo/__init__.py,md5=AA,6\n", ["RECORD demo/__init__.py: md5=AA,6 > \(right),6"]),
    ("", ["RECORD demo/__init__.py: - > \(right),6"]),
    ("demo/__init__.py,\(right),6\ndemo/gone.py,,\n", ["RECORD demo/gone.py: , > -"]),
    ("demo/__init__.py,\(right),6\ndemo/,,\n", ["RECORD demo/: , > -"]),
    ("demo/__init__.py,\(right),6\ndemo/__init__.py,,\n", ["RECORD demo/__init__.py: , > -"]),
  ])
  func `rows are made anew`(rows: String, changes: [String]) throws {
    let patched = try PatchedWheel(Self.wheel(rows), Patch([], options: Self.rehash))
    #expect(Self.changes(patched.plan) == changes)
    #expect(try Wheel.verify(fileAt: patched.outcome.path).findings == [])
    // Once more changes nothing.
    #expect(try patched.after.plan(Patch([], options: Self.rehash)).isUnchanged)
  }

  @Test func `an edited file's row is the edited file's`() throws {
    let edit = try Edit(option: "local-version", value: "x")
    let patched = try PatchedWheel(
      Self.wheel("demo/__init__.py,\(Self.zeros),6\n"), Patch([edit], options: Self.rehash))
    #expect(try Wheel.verify(fileAt: patched.outcome.path).findings == [])
  }

  @Test func `damaged data is not vouched for`() throws {
    var zip = RawZip(TestWheel(requires: []))
    zip.members[0].localCRC = 7
    zip.members[0].centralCRC = 7
    let folder = try TemporaryFolder()
    let wheel = try Wheel(opening: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl"))
    let error = #expect(throws: WheelError.self) { try wheel.plan(Patch([], options: Self.rehash)) }
    #expect(error?.code == .damagedMember)
    #expect(error?.subject == "demo/__init__.py")
  }

  @Test func `verify lets a right wheel pass and refuses another, naming the first file`() throws {
    let folder = try TemporaryFolder()
    let patch = try Patch([Edit(option: "local-version", value: "x")], options: PatchOptions(verifies: true))
    #expect(try TestWheel(requires: []).open(in: folder).plan(patch).changes.count == 1)
    let other = try TemporaryFolder()
    let wheel = try Self.wheel("demo/__init__.py,\(Self.zeros),6\n").open(in: other)
    #expect(
      throws: WheelError(
        FaultCode(rawValue: "record-hash-mismatch"), file: wheel.path, subject: "demo/__init__.py",
        "the hash differs from RECORD: found \(Self.right), expected \(Self.zeros)")
    ) { try wheel.plan(patch) }
    // Without a row a file could be anyone's.
    var bare = TestWheel(requires: [])
    bare.record = "demo-1.0.dist-info/RECORD,,\n"
    let third = try TemporaryFolder()
    let error = #expect(throws: WheelError.self) { try bare.open(in: third).plan(patch) }
    #expect(error?.reason == "no row in RECORD (and 2 more files)")
  }

  /// A wheel whose RECORD is missing, is not a table, or has a path that is not UTF-8; and the error without a rehash.
  static func wheelsWithoutRecord() throws -> [(zip: RawZip, fault: WheelError?, before: String?)] {
    let path = "demo-1.0.dist-info/RECORD"
    var missing = TestWheel(requires: ["a"])
    missing.missing = [path]
    var unparsable = TestWheel(requires: ["a"])
    unparsable.record = "demo/__init__.py\n"
    var encoded = RawZip(TestWheel(requires: ["a"]))
    let index = try encoded.index(path)
    encoded.members[index].data = Array("demo/caf".utf8) + [0xe9] + Array(".py,,\n".utf8)
    return [
      (RawZip(missing), WheelError(.missingDocument, subject: path, "the member is missing"), nil),
      (
        RawZip(unparsable),
        WheelError(.invalidRecord, subject: path, "line 1 has 1 columns, not 3: 'demo/__init__.py'"), "cannot be read"
      ),
      (encoded, nil, "cannot be read"),
    ]
  }

  @Test(arguments: [false, true])
  func `a RECORD that is missing or unreadable is built from the contents`(repairs: Bool) throws {
    for (zip, _, before) in try Self.wheelsWithoutRecord() {
      let patch = try Patch([], options: PatchOptions(rehashes: true, repairs: repairs))
      let patched = try PatchedWheel(zip, patch)
      #expect(Self.changes(patched.plan) == ["RECORD: \(before ?? "-") > 4 rows from the file contents"])
      #expect(patched.plan.warnings.filter { !$0.contains("no row in RECORD") } == [])
      #expect(try patched.text("RECORD") == TestWheel(requires: ["a"]).members.last?.contents)
      #expect(patched.names.last == "demo-1.0.dist-info/RECORD")
      #expect(try Wheel.verify(fileAt: patched.outcome.path).findings == [])
      #expect(try patched.after.plan(patch).isUnchanged)
    }
  }

  @Test func `a built RECORD knows renamed directories and new files, and lies behind them`() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write([0x61], as: "new")
    let patch = try Patch(
      [
        Edit(option: "local-version", value: "x"), Edit(option: "add-file", value: "dist-info/new=\(source)"),
        Edit(option: "add-file", value: "demo/new=\(source)"),
      ], options: Self.rehash)
    for (zip, _, _) in try Self.wheelsWithoutRecord() {
      let patched = try PatchedWheel(zip, patch)
      #expect(
        patched.names == [
          "demo/__init__.py", "demo/new", "demo-1.0+x.dist-info/METADATA", "demo-1.0+x.dist-info/WHEEL",
          "demo-1.0+x.dist-info/new", "demo-1.0+x.dist-info/RECORD",
        ])
      let record = try patched.after.record.get()
      #expect(record.rows.last?.path == "demo-1.0+x.dist-info/RECORD")
      #expect(try Wheel.verify(fileAt: patched.outcome.path).findings == [])
    }
  }

  @Test func `without a rehash it is an error that names the option, and a check does not pass`() throws {
    let edit = try Edit(option: "local-version", value: "x")
    for (zip, fault, _) in try Self.wheelsWithoutRecord() {
      guard var fault else { continue }
      let folder = try TemporaryFolder()
      let wheel = try Wheel(opening: folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl"))
      fault.file = wheel.path
      #expect(throws: fault) { try wheel.plan(Patch([], options: PatchOptions(verifies: true, rehashes: true))) }
      fault.hints = [.rebuildRecord]
      #expect(throws: fault) { try wheel.plan(Patch([edit])) }
      #expect(throws: fault) { try wheel.plan(Patch([], options: PatchOptions(repairs: true))) }
    }
  }
}
