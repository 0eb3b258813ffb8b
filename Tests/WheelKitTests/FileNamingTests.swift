import TestSupport
import Testing

@testable import WheelKit

/// Files that hold a wheel but are not called by its file name.
@Suite struct FileNamingTests {
  static let rightName = "demo-1.0+cu121-py3-none-any.whl"

  static func wheel(named name: String) -> TestWheel {
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\nName: demo\nVersion: 1.0+cu121\nRequires-Dist: a\n\n")
    wheel.distInfo = "demo-1.0+cu121.dist-info"
    wheel.filename = name
    return wheel
  }

  @Test(arguments: ["demo-1.0%2Bcu121-py3-none-any.whl", "demo-1.0%2bcu121-py3-none-any.whl"])
  func `a percent-encoded plus is read as one, with a warning`(name: String) throws {
    let result = try PatchedWheel(Self.wheel(named: name), Patch.of(("drop-requires", "a")))
    #expect(result.before.filename.description == Self.rightName)
    #expect(result.before.filenameFault == nil)
    #expect(
      result.plan.warnings == ["the file name is percent-encoded: found '\(name)', expected '\(Self.rightName)'"])
    #expect(result.plan.filename.description == Self.rightName)
  }

  @Test(arguments: [
    "a.whl", "demo-1.0+cu121-py3-none-any (1).whl", "demo-1.0+a+b-py3-none-any.whl",
    "demo-20240101T1200-py3-none-any.whl", "demo-1.0-py3-any.whl",
  ])
  func `a wheel opens under any name, and repair gives it its own`(name: String) throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel(named: name).open(in: folder)
    #expect(wheel.filename.description == Self.rightName)
    #expect(wheel.findings.map(\.code) == [.invalidFileName])
    #expect(wheel.findings.map(\.expected) == [Self.rightName.quotedForMessage])
    #expect(try wheel.unpack(into: folder.path, verifies: true).path == folder("demo-1.0+cu121"))

    let result = try PatchedWheel(wheel.path, Patch([], options: PatchOptions(repairs: true)))
    #expect(result.plan.changes.map { [$0.field, $0.before, $0.after] } == [["file name", name, Self.rightName]])
    #expect(result.bytes == (try folder.read(name)))
  }

  @Test func `an edit needs the name to be given or repaired`() throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel(named: "a.whl").open(in: folder)
    #expect {
      try wheel.plan(Patch.of(("drop-requires", "a")))
    } throws: { error in
      let error = error as? WheelError
      return error?.code == .invalidFileName && error?.hints == [.repair]
        && error?.reason.hasSuffix("METADATA and WHEEL say '\(Self.rightName)'") == true
    }
    let plan = try wheel.plan(Patch.of(("set-version", "2")))
    #expect(plan.filename.description == "demo-2-py3-none-any.whl")
    #expect(plan.changes.map(\.field) == ["Version", "file name"])
  }

  @Test func `in place, a repaired wheel takes the place of the one with the wrong name`() throws {
    let folder = try TemporaryFolder()
    let wheel = try Self.wheel(named: "a.whl").open(in: folder)
    let plan = try wheel.plan(Patch([], options: PatchOptions(repairs: true)))
    _ = try wheel.write(plan, to: Destination(.inPlace))
    #expect(try folder.names == [Self.rightName])
  }

  /// Each with the name of the file, what METADATA says, and the edits that it takes.
  static let unnamed: [(file: String, metadata: String, edits: [(option: String, value: String)], named: String)] = [
    ("demo-any", "Name: demo\nVersion: any\n", [("set-version", "1.2")], "demo-1.2"),
    ("demo-unknown", "Name: demo\nVersion: unknown\n", [("set-version", "1.2")], "demo-1.2"),
    ("demo-None", "Name: demo\nVersion: None\n", [("set-version", "1.2")], "demo-1.2"),
    ("demo-20240101T12:00", "Name: demo\nVersion: 20240101T12:00\n", [("set-version", "1.2")], "demo-1.2"),
    ("demo-2024-01-01T12:00", "Name: demo\nVersion: 2024-01-01T12:00\n", [("set-version", "1.2")], "demo-1.2"),
    ("demo-any", "Name: demo\n", [("set-version", "1.2")], "demo-1.2"),
    ("d e-1.0", "Name: d e\nVersion: 1.0\n", [("rename", "demo")], "demo-1.0"),
    ("d e-any", "Name: d e\nVersion: any\n", [("rename", "demo"), ("set-version", "1.2")], "demo-1.2"),
    ("a", "Summary: s\n", [("rename", "demo"), ("set-version", "1.2")], "demo-1.2"),
  ]

  static func unnamedWheel(_ file: String, _ metadata: String, in folder: TemporaryFolder) throws -> Wheel {
    var wheel = TestWheel(metadata: "Metadata-Version: 2.1\n\(metadata)Requires-Dist: unknown==0\n\n")
    wheel.filename = file == "a" ? "a.whl" : "\(file)-py3-none-any.whl"
    wheel.distInfo = "\(file).dist-info"
    return try wheel.open(in: folder)
  }

  @Test(arguments: unnamed.indices)
  func `a wheel without a valid name or version is opened, and edits give it one`(index: Int) throws {
    let (file, metadata, edits, named) = Self.unnamed[index]
    let folder = try TemporaryFolder()
    let wheel = try Self.unnamedWheel(file, metadata, in: folder)
    #expect(wheel.findings.map(\.code) == [.invalidFileName])
    #expect(wheel.findings.map(\.expected) == [nil])
    #expect(try wheel.unpack(into: folder.path, verifies: true).path == folder(file))
    let errors = try Wheel.verify(fileAt: wheel.path).findings.filter { $0.severity == .error }
    #expect(Set(errors.map(\.code)) == [.invalidFileName, .identityMissing])

    let output = try TemporaryFolder()
    let plan = try wheel.plan(Patch(edits.map { try Edit(option: $0.option, value: $0.value) }))
    let path = try wheel.write(plan, to: Destination(.folder(output.path))).path
    #expect(path == output("\(named)-py3-none-any.whl"))
    #expect(try Wheel.verify(fileAt: path).findings.isEmpty)
    #expect(try Wheel(opening: path).directories.distInfo == "\(named).dist-info")
    #expect(try Wheel(opening: path).metadata.values(of: "Requires-Dist") == ["unknown==0"])
  }

  @Test(arguments: unnamed.indices)
  func `other edits fail and name those that help`(index: Int) throws {
    let (file, metadata, edits, _) = Self.unnamed[index]
    let folder = try TemporaryFolder()
    let wheel = try Self.unnamedWheel(file, metadata, in: folder)
    let helping = edits.map { WheelError.Hint.useEdits([$0.option]) }
    var patches = [try Patch.of(("drop-requires", "unknown")), try Patch([], options: PatchOptions(repairs: true))]
    for edit in edits {
      let placeholder = edit.option == "rename" ? "x-{filename}" : "{public}"
      patches.append(try .of((option: edit.option, value: placeholder)))
    }
    for patch in patches {
      let error = #expect(throws: WheelError.self) { try wheel.plan(patch) }
      #expect(error?.code == .invalidFileName)
      #expect(error?.hints == helping)
    }
  }

  @Test func `without any tags, three edits give them`() throws {
    let folder = try TemporaryFolder()
    var wheel = Self.wheel(named: "a.whl")
    wheel.wheel = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n"
    let opened = try wheel.open(in: folder)
    #expect(opened.tags.isEmpty)
    let error = #expect(throws: WheelError.self) { try opened.plan(.of(("set-version", "2"))) }
    #expect(error?.hints == ["python-tag", "abi-tag", "platform-tag"].map { .useEdits([$0]) })
    let tags = [("python-tag", "py3"), ("abi-tag", "none"), ("platform-tag", "any")]
    let plan = try opened.plan(
      Patch(tags.map { try Edit(option: $0.0, value: $0.1) } + [.setVersion(Version(parsing: "2"))]))
    #expect(plan.filename.description == "demo-2-py3-none-any.whl")
    #expect(plan.text("WHEEL")?.contains("Tag: py3-none-any\n") == true)
  }
}
