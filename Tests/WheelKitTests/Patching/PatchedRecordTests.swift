import Testing

@testable import WheelKit

/// How a RECORD is written: quotes, line endings, the end of the file.
struct RecordStyle: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let quotes: Bool
  let ending: String
  let endsWithEnding: Bool

  static let all = [
    RecordStyle(testDescription: "LF", quotes: false, ending: "\n", endsWithEnding: true),
    RecordStyle(testDescription: "CRLF", quotes: false, ending: "\r\n", endsWithEnding: true),
    RecordStyle(testDescription: "CR", quotes: false, ending: "\r", endsWithEnding: true),
    RecordStyle(testDescription: "no final LF", quotes: false, ending: "\n", endsWithEnding: false),
    RecordStyle(testDescription: "no final CRLF", quotes: false, ending: "\r\n", endsWithEnding: false),
    RecordStyle(testDescription: "everything quoted", quotes: true, ending: "\n", endsWithEnding: true),
    RecordStyle(testDescription: "everything quoted, CRLF", quotes: true, ending: "\r\n", endsWithEnding: false),
  ]

  func text(_ rows: [[String]]) -> String {
    let lines = rows.map { row in row.map { quotes ? "\"\($0)\"" : $0 }.joined(separator: ",") }
    return lines.joined(separator: ending) + (endsWithEnding ? ending : "")
  }
}

@Suite struct PatchedRecordTests {
  private static let record = "demo-1.0.dist-info/RECORD"
  private static let newStem = "demo-1.0+x"

  /// `algorithm=digest` and the size, as two columns.
  private func columns(_ text: String, _ algorithm: RecordHash.Algorithm = .sha256) -> [String] {
    [FileDigest.hash(of: Array(text.utf8), algorithm).description, String(text.utf8.count)]
  }

  /// METADATA of the wheel once it carries the local version `x`.
  private func patchedMetadata(_ wheel: TestWheel) -> String {
    wheel.metadata.replacing("\nVersion: 1.0\n", with: "\nVersion: 1.0+x\n")
  }

  /// The rows of a wheel, in an order that no tool writes; `stem` names the directory.
  private func rows(
    _ wheel: TestWheel, stem: String, metadata: String, _ algorithm: RecordHash.Algorithm = .sha256
  ) -> [[String]] {
    [
      ["\(stem).dist-info/METADATA"] + columns(metadata, algorithm),
      ["\(stem).dist-info/RECORD", "", ""],
      ["\(stem).dist-info/WHEEL"] + columns(wheel.wheel, algorithm),
      [wheel.files[0].path] + columns(wheel.files[0].contents, algorithm),
    ]
  }

  private func plain(_ rows: [[String]]) -> String { RecordStyle.all[0].text(rows) }

  private func localVersion(_ wheel: TestWheel) throws -> PatchedWheel {
    try PatchedWheel(wheel, .of(("local-version", "x")))
  }

  @Test(arguments: RecordStyle.all)
  func `quotes, order, line endings and the end of the file stay`(style: RecordStyle) throws {
    var wheel = TestWheel(requires: ["a"])
    wheel.record = style.text(rows(wheel, stem: "demo-1.0", metadata: wheel.metadata))
    let patched = try localVersion(wheel)
    #expect(
      try patched.text("RECORD") == style.text(rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))))
    #expect(patched.plan.warnings == [])
  }

  @Test(arguments: RecordHash.Algorithm.allCases)
  func `the row of an edited document keeps its algorithm`(algorithm: RecordHash.Algorithm) throws {
    var wheel = TestWheel(requires: ["a"])
    wheel.record = plain(rows(wheel, stem: "demo-1.0", metadata: wheel.metadata, algorithm))
    let patched = try localVersion(wheel)
    #expect(
      try patched.text("RECORD")
        == plain(rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel), algorithm)))
    #expect(patched.plan.warnings == [])
  }

  @Test func `rows that need quotes keep them beside rows that need none`() throws {
    var wheel = TestWheel(requires: [])
    wheel.files = [("demo/a, \"b\".py", "x"), ("demo-1.0.data/data/c, d", "y"), ("demo/é.py", "z")]
    let quoted = [
      "\"demo/a, \"\"b\"\".py\",\(columns("x").joined(separator: ","))\n",
      "\"demo-1.0.data/data/c, d\",\(columns("y").joined(separator: ","))\n",
      "demo/é.py,\(columns("z").joined(separator: ","))\n",
    ].joined()
    let rest = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata).dropLast()
    wheel.record = quoted + plain(Array(rest))
    let patched = try localVersion(wheel)
    let newRest = rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel)).dropLast()
    #expect(
      try patched.text("RECORD")
        == quoted.replacing("demo-1.0.data", with: "demo-1.0+x.data") + plain(Array(newRest)))
    #expect(patched.plan.warnings == [])
  }

  @Test func `rows for directories are dropped with a warning`() throws {
    var wheel = TestWheel(requires: [])
    let good = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    wheel.record = plain([["demo/", "", ""]] + good + [["demo-1.0.dist-info/", "sha256=x", "0"], ["old\\", "", ""]])
    let patched = try localVersion(wheel)
    #expect(
      try patched.text("RECORD") == plain(rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))))
    #expect(
      patched.plan.warnings.filter { $0.contains("directory") } == [
        "RECORD: row of a directory dropped: 'demo/'",
        "RECORD: row of a directory dropped: 'demo-1.0.dist-info/'",
        "RECORD: row of a directory dropped: 'old\\'",
      ])
  }

  @Test(arguments: [["sha256=abc", "12"], ["sha256=abc", ""], ["", "12"]])
  func `its own row loses hash and size with a warning`(columns: [String]) throws {
    var wheel = TestWheel(requires: [])
    var own = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    own[1] = [Self.record] + columns
    wheel.record = plain(own)
    let patched = try localVersion(wheel)
    #expect(
      try patched.text("RECORD") == plain(rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))))
    #expect(patched.plan.warnings.count == 1)
    #expect(patched.plan.warnings.first?.hasPrefix("RECORD: hash in the row of RECORD itself dropped") == true)
  }

  @Test func `its own row is added where there is none`() throws {
    var wheel = TestWheel(requires: [])
    var without = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    without.remove(at: 1)
    wheel.record = plain(without)
    let patched = try localVersion(wheel)
    var expected = rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))
    expected.append(expected.remove(at: 1))
    #expect(try patched.text("RECORD") == plain(expected))
    #expect(patched.plan.warnings == ["RECORD: missing row of RECORD itself added"])
  }

  @Test func `signatures go with their rows, and that is said`() throws {
    var wheel = TestWheel(requires: [])
    wheel.extraDistInfo = [("RECORD.jws", "{}"), ("RECORD.p7s", "signed")]
    wheel.files.append(("demo/RECORD.jws", "an ordinary file"))
    wheel.record = plain(
      rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
        + [["demo-1.0.dist-info/RECORD.jws"] + columns("{}"), ["demo/RECORD.jws"] + columns("an ordinary file")])
    let patched = try PatchedWheel(wheel, .of(("add-requires", "b")))
    #expect(
      patched.names == [
        "demo/__init__.py", "demo/RECORD.jws", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/WHEEL", Self.record,
      ])
    let record = try patched.after.record.get()
    #expect(
      record.rows.map(\.path) == [
        "demo-1.0.dist-info/METADATA", Self.record, "demo-1.0.dist-info/WHEEL", "demo/__init__.py", "demo/RECORD.jws",
      ])
    #expect(
      patched.plan.warnings == [
        "demo-1.0.dist-info/RECORD.jws: dropped: the signature no longer matches the changed RECORD",
        "demo-1.0.dist-info/RECORD.p7s: dropped: the signature no longer matches the changed RECORD",
      ])
  }

  @Test func `a signature stays where nothing changes`() throws {
    var wheel = TestWheel(requires: ["a"])
    wheel.extraDistInfo = [("RECORD.jws", "{}")]
    wheel.record = plain(rows(wheel, stem: "demo-1.0", metadata: wheel.metadata))
    let patched = try PatchedWheel(wheel, .of(("add-requires", "a")))
    #expect(patched.outcome.status == .unchanged)
    #expect(patched.names.contains("demo-1.0.dist-info/RECORD.jws"))
  }

  @Test func `files without rows and rows without files are left, and that is said`() throws {
    var wheel = TestWheel(requires: [])
    wheel.files += [("demo/a.py", "1"), ("demo/b.py", "2"), ("demo/c.py", "3"), ("demo/d.py", "4")]
    wheel.record = plain(
      [["gone.py"] + columns("gone")] + rows(wheel, stem: "demo-1.0", metadata: wheel.metadata))
    let patched = try localVersion(wheel)
    #expect(
      try patched.text("RECORD")
        == plain(
          [["gone.py"] + columns("gone")] + rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))))
    #expect(
      patched.plan.warnings == [
        "RECORD: no row for 'demo/a.py', 'demo/b.py', 'demo/c.py' and 1 more; not added",
        "RECORD: rows for missing files, kept: 'gone.py'",
      ])
  }

  @Test func `METADATA without a row stays without one`() throws {
    var wheel = TestWheel(requires: [])
    var without = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    without.remove(at: 0)
    wheel.record = plain(without)
    let patched = try localVersion(wheel)
    var expected = rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))
    expected.remove(at: 0)
    #expect(try patched.text("RECORD") == plain(expected))
    #expect(patched.plan.warnings.contains("demo-1.0.dist-info/METADATA: no row in RECORD"))
  }

  @Test func `the row of a file that was tampered with is carried over`() throws {
    var wheel = TestWheel(requires: [])
    var tampered = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    tampered[3] = ["demo/__init__.py"] + columns("what it was")
    wheel.record = plain(tampered)
    let patched = try localVersion(wheel)
    let row = try #require(patched.after.record.get().row(forPath: "demo/__init__.py"))
    #expect([row.hash, row.size] == columns("what it was"))
  }

  @Test func `a hash with padding or an algorithm in capitals is still the file's`() throws {
    var wheel = TestWheel(requires: [])
    var written = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    written[0][1] += "="
    written[2][1] = "SHA256" + written[2][1].dropFirst(6)
    wheel.record = plain(written)
    #expect(try PatchedWheel(wheel, .of(("build-tag", "1"))).plan.warnings == [])
  }

  @Test func `METADATA and WHEEL that differ from their rows are said`() throws {
    var wheel = TestWheel(requires: [])
    var tampered = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    tampered[0] = ["demo-1.0.dist-info/METADATA"] + columns("other")
    tampered[2][2] = "9"
    wheel.record = plain(tampered)
    let patched = try PatchedWheel(wheel, .of(("build-tag", "1")))
    #expect(
      patched.plan.warnings == [
        "demo-1.0.dist-info/METADATA: the hash differs from RECORD: found "
          + "\(columns(wheel.metadata)[0]), expected \(columns("other")[0])",
        "demo-1.0.dist-info/WHEEL: the size differs from RECORD: found \(wheel.wheel.utf8.count), expected 9",
      ])
    // WHEEL is written anew, so its row is right now; METADATA's is carried over.
    let record = try patched.after.record.get()
    #expect(record.row(forPath: "demo-1.0.dist-info/METADATA")?.hash == columns("other")[0])
    #expect(record.row(forPath: "demo-1.0.dist-info/WHEEL")?.size == String(wheel.wheel.utf8.count + 9))
  }

  @Test func `rows with backslashes are found`() throws {
    var wheel = TestWheel(requires: [])
    let slashed = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    wheel.record = plain(slashed.map { [$0[0].replacing("/", with: "\\"), $0[1], $0[2]] })
    let patched = try localVersion(wheel)
    let record = try patched.after.record.get()
    #expect(patched.plan.warnings == [])
    #expect(
      record.rows.map(\.slashedPath) == rows(wheel, stem: Self.newStem, metadata: "").map { $0[0] })
    #expect(
      record.row(forPath: "demo-1.0+x.dist-info/METADATA")?.hash == columns(patchedMetadata(wheel))[0])
    #expect(record.row(forPath: "demo/__init__.py")?.path == "demo\\__init__.py")
  }

  @Test func `vendored RECORD files are ordinary files`() throws {
    var wheel = TestWheel(requires: [])
    wheel.files += [
      ("demo/_vendor/x-1.dist-info/RECORD", "x"), ("demo/_vendor/x-1.dist-info/RECORD.jws", "y"),
      ("demo/_vendor/demo-1.0.dist-info/METADATA", "z"),
    ]
    let vendored = wheel.files.dropFirst().map { [$0.path] + columns($0.contents) }
    wheel.record = plain(vendored + rows(wheel, stem: "demo-1.0", metadata: wheel.metadata))
    let patched = try localVersion(wheel)
    #expect(
      try patched.text("RECORD")
        == plain(vendored + rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))))
    #expect(patched.names.prefix(4).elementsEqual(wheel.files.map(\.path)))
    #expect(patched.plan.warnings == [])
  }

  @Test func `a file doubled in RECORD is no file that is missing`() throws {
    var wheel = TestWheel(requires: [])
    let good = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    wheel.record = plain(good + [good[3]])
    let patched = try localVersion(wheel)
    #expect(patched.plan.warnings == ["RECORD: repeated rows dropped: 'demo/__init__.py'"])
    let new = rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))
    #expect(try patched.text("RECORD") == plain(new))
  }

  @Test func `equal rows of a file become one, and rows that contradict each other are reported and kept`() throws {
    var wheel = TestWheel(requires: [])
    let good = rows(wheel, stem: "demo-1.0", metadata: wheel.metadata)
    let gone = [["gone.py", "", ""]]
    let other = [["demo/__init__.py", "sha256=xx", "9"], ["demo-1.0.dist-info/WHEEL", "", "1"]]
    wheel.record = plain(good + [good[3]] + other + [other[0]] + gone + gone)
    let patched = try localVersion(wheel)
    #expect(
      patched.plan.warnings == [
        "RECORD: rows for missing files, kept: 'gone.py'",
        "RECORD: repeated rows dropped: 'demo/__init__.py', 'demo/__init__.py', 'gone.py'",
        "RECORD: rows that contradict each other, kept: 'demo/__init__.py', 'demo-1.0.dist-info/WHEEL'",
      ])
    let new = rows(wheel, stem: Self.newStem, metadata: patchedMetadata(wheel))
    let kept = [other[0], ["\(Self.newStem).dist-info/WHEEL", "", "1"]] + gone
    #expect(try patched.text("RECORD") == plain(new + kept))
  }
}
