import FoundationEssentials
import TestSupport
import Testing

@testable import WheelKit

/// Cases at the edges of several rules, each with the smallest wheel that shows it.
@Suite struct PatchEdgeCasesTests {
  @Test func `names that differ only in Unicode normalisation are moved one by one`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: [])
    wheel.extraDistInfo = [("licenses/caf\u{E9}", "a"), ("licenses/cafe\u{301}", "b"), ("\u{301}x", "c")]
    let opened = try wheel.open(in: folder)
    let outcome = try opened.write(opened.plan(Patch.of(("local-version", "a"))), to: Destination(.folder(folder.path)))
    let patched = try Wheel(opening: outcome.path)
    let names = patched.layout.members.map { Array($0.name.utf8) }
    for name in ["licenses/caf\u{E9}", "licenses/cafe\u{301}", "\u{301}x"] {
      #expect(names.contains(Array("demo-1.0+a.dist-info/\(name)".utf8)))
      #expect(try patched.record.get().rows.contains { $0.path.isExactly("demo-1.0+a.dist-info/\(name)") })
    }
    #expect(!names.contains { $0.starts(with: Array("demo-1.0.dist-info/".utf8)) })
  }

  @Test func `a row for another spelling of a name does not record the member`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: [])
    wheel.files = [("demo/caf\u{E9}.py", "")]
    wheel.record = "demo/cafe\u{301}.py,,\ndemo-1.0.dist-info/METADATA,,\ndemo-1.0.dist-info/RECORD,,\n"
    let plan = try wheel.open(in: folder).plan(Patch.of(("local-version", "a")))
    #expect(
      plan.warnings.contains("RECORD: no row for 'demo/caf\u{E9}.py', 'demo-1.0.dist-info/WHEEL'; not added"))
  }

  @Test func `nothing is written when the metadata file cannot be`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: []).open(in: folder)
    let before = try folder.read("demo-1.0-py3-none-any.whl")
    try FileManager.default.createDirectory(
      atPath: folder("demo-1.0+a-py3-none-any.whl.metadata"), withIntermediateDirectories: false)
    for location in [Destination.Location.inPlace, .folder(folder.path)] {
      #expect(throws: WheelError.self) {
        try wheel.write(
          wheel.plan(Patch.of(("local-version", "a"))), to: Destination(location, writesMetadataFile: true))
      }
    }
    #expect(try folder.names == ["demo-1.0+a-py3-none-any.whl.metadata", "demo-1.0-py3-none-any.whl"])
    #expect(try folder.read("demo-1.0-py3-none-any.whl") == before)
  }

  @Test func `twenty thousand entries of one name are edited in one go`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: (0..<20_000).map { "a; python_version > \"\($0)\"" }).open(in: folder)
    let plan = try wheel.plan(Patch.of(("set-upper", "a<3")))
    #expect(plan.changes.count == 20_000)
  }

  @Test(arguments: ["six>=2; extra == \"y\"", "six; extra == \"y\" and os_name == \"nt\""])
  func `set-requires does not set what a marker says of extra`(_ value: String) {
    #expect(throws: WheelError.self) { try Edit(option: "set-requires", value: value) }
  }

  @Test func `bytes that belong to no member are said when they are left out`() throws {
    let folder = try TemporaryFolder()
    let path = try TestWheel(requires: []).write(in: folder)
    let bytes = try folder.read("demo-1.0-py3-none-any.whl")
    for (name, changed) in [("prefix", Array("#!/bin/sh\n".utf8) + bytes), ("trailing", bytes + Array("junk".utf8))] {
      try folder.write(changed, as: "demo-1.0-py3-none-any.whl")
      let warnings = try Wheel(opening: path).plan(Patch.of(("local-version", "a"))).warnings
      #expect(warnings.contains { $0.hasSuffix("; dropped from the patched wheel") }, "\(name): \(warnings)")
    }
  }

  @Test func `edits that cancel out are satisfied`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["b", "a>=2"]).open(in: folder)
    for edits in [
      [("drop-requires", "a"), ("add-requires", "a>=2")], [("relax-requires", "a"), ("set-lower", "a>=2")],
    ] {
      let plan = try wheel.plan(Patch(edits.map { try Edit(option: $0.0, value: $0.1) }))
      #expect(plan.isUnchanged, "\(edits)")
    }
  }

  @Test(arguments: [
    ("add-requires", "q; extra == 'z'", "1.2"), ("requires-python", ">=3", "1.1"),
    ("set-field", "Metadata-Version: 1.0", "2.1"),
  ])
  func `no edit brings a field that the metadata version does not have`(
    _ option: String, _ value: String, _ version: String
  ) throws {
    let folder = try TemporaryFolder()
    let requires = version == "1.1" ? "" : "Requires-Dist: a\n"
    let wheel = try TestWheel(metadata: "Metadata-Version: \(version)\nName: demo\nVersion: 1.0\n\(requires)\n").open(
      in: folder)
    #expect {
      try wheel.plan(Patch.of((option, value)))
    } throws: { ($0 as? WheelError)?.code == .fieldTooNew }
  }

  @Test func `Metadata-Version cannot be dropped`() {
    #expect(throws: WheelError.self) { try Edit(option: "drop-field", value: "metadata-version") }
  }

  @Test func `second rows for edited members are dropped with a warning`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: [])
    wheel.record = """
      demo/__init__.py,,
      demo-1.0.dist-info/METADATA,,
      demo-1.0.dist-info/METADATA,sha256=xx,3
      demo-1.0.dist-info/WHEEL,,
      demo-1.0.dist-info/RECORD,,
      demo-1.0.dist-info/RECORD,sha256=yy,4

      """
    let plan = try wheel.open(in: folder).plan(Patch.of(("local-version", "a")))
    let record = try Record(parsing: Array(try #require(plan.text("RECORD")).utf8))
    #expect(
      record.rows.map(\.path) == [
        "demo/__init__.py", "demo-1.0+a.dist-info/METADATA", "demo-1.0+a.dist-info/WHEEL",
        "demo-1.0+a.dist-info/RECORD",
      ])
    #expect(plan.warnings.filter { $0.hasPrefix("RECORD: repeated row dropped: ") }.count == 2)
  }

  @Test func `in place, a new name that exists is not replaced without leave`() throws {
    let folder = try TemporaryFolder()
    let path = try TestWheel(requires: []).write(in: folder)
    try FileManager.default.linkItem(atPath: path, toPath: folder("demo-1.0+a-py3-none-any.whl"))
    let wheel = try Wheel(opening: path)
    #expect {
      try wheel.write(wheel.plan(Patch.of(("local-version", "a"))), to: Destination(.inPlace))
    } throws: { ($0 as? WheelError)?.code == .outputExists }
    #expect(try folder.names == ["demo-1.0+a-py3-none-any.whl", "demo-1.0-py3-none-any.whl"])
  }

  @Test func `in place, a link stays and the file behind it is replaced`() throws {
    let folder = try TemporaryFolder()
    let path = try TestWheel(requires: []).write(in: folder)
    try FileManager.default.moveItem(atPath: path, toPath: folder("target"))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder("target"))
    let wheel = try Wheel(opening: path)
    _ = try wheel.write(wheel.plan(Patch.of(("add-requires", "six"))), to: Destination(.inPlace))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == folder("target"))
    #expect(try Wheel(opening: path).metadata.values(of: "Requires-Dist") == ["six"])
  }

  @Test func `setting tags and adding one contradict each other`() {
    #expect(throws: WheelError.self) { try Patch.of(("python-tag", "py3"), ("python-tag", "+py2")) }
  }

  @Test func `entries that relaxing makes equal collapse, whichever way it is asked`() throws {
    let folder = try TemporaryFolder()
    let wheel = try TestWheel(requires: ["a>=1", "a<2", "b"]).open(in: folder)
    for value in ["a", "*"] {
      let plan = try wheel.plan(Patch.of(("relax-requires", value)))
      #expect(HeaderDocument(parsing: plan.metadata).values(of: "Requires-Dist") == ["a", "b"])
    }
  }

  @Test func `a document of too many lines is refused`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: [])
    wheel.metadata += String(repeating: "\n", count: 2 * Wheel.maximumDocumentLines + 1)
    #expect {
      try wheel.open(in: folder)
    } throws: { ($0 as? WheelError)?.code == .documentTooLarge }
  }
}
