import FoundationEssentials
import TestSupport
import Testing

@testable import WheelKit

@Suite struct PackerTests {
  let tree: TemporaryFolder
  let target: TemporaryFolder

  init() throws {
    tree = try TemporaryFolder()
    target = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: tree("demo-1.0.dist-info"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: tree("demo"), withIntermediateDirectories: true)
    try write("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n", "demo-1.0.dist-info/METADATA")
    try write("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n", "demo-1.0.dist-info/WHEEL")
    try write("x = 1\n", "demo/__init__.py")
  }

  private func write(_ text: String, _ name: String, mode: Int = 0o644, date: Int = 1_700_000_001) throws {
    try tree.write(Array(text.utf8), as: name, mode: mode)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(date))], ofItemAtPath: tree(name))
  }

  private func pack(
    _ edits: Edit..., compression: Compression = .deflate(level: 6), latest: Int64? = nil
  ) throws -> Wheel {
    let packer = try Packer(folder: tree.path, edits: edits)
    let outcome = try packer.write(into: target.path, compression, latest: latest)
    #expect(outcome.path == target(packer.filename.description))
    #expect(outcome.warnings == [])
    let wheel = try Wheel(opening: outcome.path)
    #expect(try ArchiveCheck.openedByLibzip(outcome.path) == wheel.layout.members.map(\.name))
    #expect(wheel.allFindings == [])
    return wheel
  }

  private func text(_ wheel: Wheel, _ name: String) throws -> String {
    String(decoding: try wheel.contents(name), as: UTF8.self)
  }

  private func failure(_ edits: Edit...) throws -> WheelError? {
    do {
      _ = try Packer(folder: tree.path, edits: edits).write(into: target.path)
      return nil
    } catch {
      #expect(try target.names == [])
      return error
    }
  }

  @Test func `members are sorted, dist-info last and RECORD last of all`() throws {
    try write("a", "zz.py")
    try write("b", "demo-1.0.dist-info/AAA")
    try write("old,,\n", "demo-1.0.dist-info/RECORD", mode: 0o664)
    try write("c", "a, b.txt", mode: 0o755)
    let wheel = try pack()
    #expect(
      wheel.layout.members.map(\.name) == [
        "a, b.txt", "demo/__init__.py", "zz.py", "demo-1.0.dist-info/AAA", "demo-1.0.dist-info/METADATA",
        "demo-1.0.dist-info/WHEEL", "demo-1.0.dist-info/RECORD",
      ])
    #expect(
      wheel.layout.members.map(\.unixMode) == [
        0o100755, 0o100644, 0o100644, 0o100644, 0o100644, 0o100644, 0o100664,
      ])
    let rows = try wheel.layout.members.dropLast().map { member in
      let bytes = try wheel.contents(member.name)
      let path = member.name == "a, b.txt" ? "\"a, b.txt\"" : member.name
      return "\(path),\(FileDigest.hash(of: bytes)),\(bytes.count)\n"
    }
    #expect(try text(wheel, "demo-1.0.dist-info/RECORD") == rows.joined() + "demo-1.0.dist-info/RECORD,,\n")
  }

  @Test func `two runs give the same bytes, and the second writes nothing`() throws {
    try write(String(repeating: "line\n", count: 500_000), "demo/large.py")
    let packer = try Packer(folder: tree.path)
    let first = try packer.write(into: target.path)
    let other = try TemporaryFolder()
    _ = try Packer(folder: tree.path).write(into: other.path)
    let bytes = try target.read(packer.filename.description)
    #expect(try other.read(packer.filename.description) == bytes)
    #expect(first.status == .packed)
    #expect(try packer.write(into: target.path).status == .unchanged)
  }

  @Test func `deflated members are the same as when deflated whole`() throws {
    let half = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }
    let bytes = half + half
    try tree.write(bytes, as: "demo/large.bin")
    let wheel = try pack()
    let member = try #require(wheel.layout.member(named: "demo/large.bin"))
    #expect(try wheel.compressed(member) == Deflater.deflate(bytes))
    #expect(try wheel.contents("demo/large.bin") == bytes)
  }

  @Test func `dates are limited to the given one, and are UTC`() throws {
    try write("a", "demo/old.py", date: 0)
    let early = try pack(latest: 1_600_000_000)
    #expect(early.layout.member(named: "demo/old.py")?.modified == .earliest)
    #expect(early.layout.member(named: "demo/__init__.py")?.modified == DOSDateTime(secondsSince1970: 1_600_000_000))
    #expect(early.layout.members.last?.modified == DOSDateTime(secondsSince1970: 1_600_000_000))
  }

  @Test func `stored members are stored`() throws {
    let wheel = try pack(compression: .store)
    #expect(Set(wheel.layout.members.map(\.method)) == [.stored])
  }

  @Test func `empty folders and symbolic links are kept`() throws {
    try FileManager.default.createDirectory(atPath: tree("demo/empty"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: tree("demo/link"), withDestinationPath: "../demo/__init__.py")
    let wheel = try pack()
    #expect(wheel.layout.members.prefix(3).map(\.name) == ["demo/__init__.py", "demo/empty/", "demo/link"])
    #expect(wheel.layout.members[1].unixMode & 0o170000 == 0o040000)
    #expect(wheel.layout.members[2].isSymbolicLink)
    #expect(try text(wheel, "demo/link") == "../demo/__init__.py")
    #expect(
      try Packer(folder: tree.path).warnings == [
        "demo/link: installers write a symbolic link as a file that contains its target"
      ])
    let hash = FileDigest.hash(of: Array("../demo/__init__.py".utf8))
    #expect(try wheel.record.get().row(forPath: "demo/link")?.hash == hash.description)
  }

  @Test func `a symbolic link that leaves the folder is refused`() throws {
    try FileManager.default.createSymbolicLink(atPath: tree("demo/link"), withDestinationPath: "../../x")
    #expect(
      try failure()
        == WheelError(
          .unsafeLink, file: tree.path, subject: "demo/link", "a symbolic link that leaves the folder: '../../x'"))
  }

  @Test func `signatures of RECORD are dropped with a warning`() throws {
    try write("{}", "demo-1.0.dist-info/RECORD.jws")
    let wheel = try pack()
    #expect(wheel.layout.member(named: "demo-1.0.dist-info/RECORD.jws") == nil)
    #expect(
      try Packer(folder: tree.path).warnings == [
        "demo-1.0.dist-info/RECORD.jws: dropped: the signature no longer matches the changed RECORD"
      ])
  }

  @Test func `the build number and tags go into WHEEL and the file name`() throws {
    let build = try BuildTag(parsing: "7b")
    let wheel = try pack(.setBuildTag(build), .editTags(.platform, .set(["linux_x86_64", "win32"])))
    #expect(wheel.filename.description == "demo-1.0-7b-py3-none-linux_x86_64.win32.whl")
    #expect(
      try text(wheel, "demo-1.0.dist-info/WHEEL")
        == "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-linux_x86_64\nTag: py3-none-win32\nBuild: 7b\n")
    #expect(try tree.read("demo-1.0.dist-info/WHEEL").count < 70)
  }

  @Test(arguments: [
    ("Tag: py2-none-any\nTag: py3-none-any\n", "py2.py3-none-any"),
    ("Build: 3\nTag: py3.py2-none-any\n", "3-py3.py2-none-any"),
    (
      "Tag: cp39-abi3-manylinux_2_17_x86_64\nTag: cp39-abi3-manylinux2014_x86_64\n",
      "cp39-abi3-manylinux2014_x86_64.manylinux_2_17_x86_64"
    ),
  ])
  func `the file name follows WHEEL`(lines: String, expected: String) throws {
    try write("Wheel-Version: 1.0\n\(lines)", "demo-1.0.dist-info/WHEEL")
    #expect(try pack().filename.description == "demo-1.0-\(expected).whl")
  }

  @Test(arguments: [
    (
      "Tag: cp39-none-any\nTag: py3-abi3-any\n", "invalid-value", "demo-1.0.dist-info/WHEEL: Tag" as String?,
      "no file name can stand for these tags, because combinations are missing: 'cp39-none-any, py3-abi3-any'"
    ),
    ("", "invalid-value", "demo-1.0.dist-info/WHEEL: Tag", "no tag for the file name"),
    (
      "Tag: one\n", "invalid-value", "demo-1.0.dist-info/WHEEL: Tag",
      "not a compatibility tag set (python-abi-platform): 'one'"
    ),
    (
      "Tag: py3-none-any\nBuild: x\n", "invalid-value", "demo-1.0.dist-info/WHEEL: Build",
      "not a build tag (a digit, then characters other than '-'): 'x'"
    ),
    (
      "Wheel-Version: 2.0\nTag: py3-none-any\n", "unsupported-wheel-version", "demo-1.0.dist-info/WHEEL: Wheel-Version",
      "unsupported version: found '2.0', expected 1.0"
    ),
  ])
  func `a WHEEL without a valid file name is refused`(lines: String, code: String, subject: String?, reason: String)
    throws
  {
    try write(lines.hasPrefix("Wheel") ? lines : "Wheel-Version: 1.0\n\(lines)", "demo-1.0.dist-info/WHEEL")
    let expected = WheelError(FaultCode(rawValue: code), file: tree.path, subject: subject, reason)
    #expect(try failure() == expected)
  }

  @Test(arguments: [
    (
      "Name: other\nVersion: 1.0\n", "demo-1.0.dist-info/METADATA: Name",
      "differs from the .dist-info folder: found 'other', expected 'demo'"
    ),
    (
      "Version: 1.0\n", "demo-1.0.dist-info/METADATA: Name",
      "differs from the .dist-info folder: found no such field, expected 'demo'"
    ),
    (
      "Name: Demo\nVersion: 1.1\n", "demo-1.0.dist-info/METADATA: Version",
      "differs from the .dist-info folder: found '1.1', expected '1.0'"
    ),
  ])
  func `METADATA must agree with the dist-info folder`(text: String, subject: String, reason: String) throws {
    try write(text, "demo-1.0.dist-info/METADATA")
    let error = try failure()
    #expect(error?.subject == subject)
    #expect(error?.reason == reason)
  }

  @Test(arguments: ["METADATA", "WHEEL"])
  func `a missing document is an error`(name: String) throws {
    try tree.remove("demo-1.0.dist-info/\(name)")
    let expected = WheelError(
      .missingDocument, file: tree.path, subject: "demo-1.0.dist-info/\(name)", "no such file")
    #expect(try failure() == expected)
  }

  @Test func `a folder without a dist-info, or with two, is an error`() throws {
    try FileManager.default.createDirectory(atPath: tree("a-1.dist-info"), withIntermediateDirectories: false)
    #expect(
      try failure()
        == WheelError(
          .severalDistInfos, file: tree.path,
          "more than one .dist-info folder: 'a-1.dist-info', 'demo-1.0.dist-info'"))
    try tree.remove("a-1.dist-info")
    try tree.remove("demo-1.0.dist-info")
    #expect(
      try failure()
        == WheelError(.noDistInfo, file: tree.path, "not an unpacked wheel: no .dist-info folder"))
  }

  @Test func `what git, macOS and Python leave is reported, and can be left out`() throws {
    for folder in [".git/refs", "demo/__pycache__"] {
      try FileManager.default.createDirectory(atPath: tree(folder), withIntermediateDirectories: true)
    }
    for name in [".git/config", ".git/refs/x", "demo/.DS_Store", "demo/__pycache__/a.pyc"] { try write("x", name) }
    #expect(
      try Packer(folder: tree.path).warnings == [
        ".git/config: files of git are included: 2 in .git (exclude leaves them out)",
        "demo/.DS_Store: files of macOS are included: 1 named .DS_Store (exclude leaves them out)",
        "demo/__pycache__/a.pyc: compiled files are included: 1 in __pycache__ (exclude leaves them out)",
      ])
    let excludes = try [".git", "**/.DS_Store", "**/__pycache__/*"].map { try PathGlob(parsing: $0) }
    let packer = try Packer(folder: tree.path, excluding: excludes)
    #expect(packer.warnings == [])
    let wheel = try Wheel(opening: packer.write(into: target.path).path)
    #expect(
      wheel.layout.members.map(\.name) == [
        "demo/__init__.py", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/WHEEL", "demo-1.0.dist-info/RECORD",
      ])
  }

  @Test func `a .data folder of another name or version is an error`() throws {
    try FileManager.default.createDirectory(atPath: tree("demo-2.0.data/data"), withIntermediateDirectories: true)
    try write("x", "demo-2.0.data/data/x")
    #expect(
      try failure()
        == WheelError(
          .dataMismatch, file: tree.path, subject: "demo-2.0.data",
          "differs from the .dist-info folder: expected 'demo-1.0.data'"))
    #expect(try Packer(folder: tree.path, excluding: [PathGlob(parsing: "demo-2.0.data")]).warnings == [])
  }

  @Test func `a path that is not a folder is an error`() throws {
    #expect(throws: WheelError(.noSuchFile, file: tree("gone"), "no such directory")) {
      try Packer(folder: tree("gone"))
    }
    #expect(throws: WheelError(.notADirectory, file: tree("demo/__init__.py"), "not a directory")) {
      try Packer(folder: tree("demo/__init__.py"))
    }
  }

  @Test func `the wheel is not written into the folder itself`() throws {
    for output in [tree.path, tree("demo"), tree("demo/new/er")] {
      let expected = WheelError(
        .outputInFolder, file: "\(output)/demo-1.0-py3-none-any.whl",
        "the output must not be in the folder being packed, where the next run would include it")
      #expect(throws: expected) { try Packer(folder: tree.path).write(into: output) }
    }
    #expect(try tree.names == ["demo", "demo-1.0.dist-info"])
  }

  @Test func `an existing output is replaced only on request`() throws {
    let path = try target.write([1], as: "demo-1.0-py3-none-any.whl")
    let packer = try Packer(folder: tree.path)
    #expect(throws: WheelError(.outputExists, file: path, "exists with other bytes", hints: [.replaceOutput])) {
      try packer.write(into: target.path)
    }
    #expect(try target.read("demo-1.0-py3-none-any.whl") == [1])
    #expect(try packer.write(into: target.path, replaces: true).status == .packed)
    #expect(try target.names == ["demo-1.0-py3-none-any.whl"])
  }

  @Test func `a file that changes after the folder was read is an error`() throws {
    let packer = try Packer(folder: tree.path)
    try write("changed", "demo/__init__.py")
    #expect(
      throws: WheelError(
        .inputChanged, file: tree("demo/__init__.py"), subject: "demo/__init__.py",
        "was changed while the directory was being read")
    ) {
      try packer.write(into: target.path)
    }
    #expect(try target.names == [])
  }

  @Test(arguments: try Fixtures.names())
  func `unpacking and packing a real wheel gives the same files`(name: String) throws {
    let wheel = try Wheel(opening: Fixtures.path(name))
    let unpacked = try wheel.unpack(into: target.path)
    if name == "numbered_data-2.3-3-py3-none-any.whl" {
      // `verify` finds the same fault in the original.
      let error = #expect(throws: WheelError.self) { try Packer(folder: unpacked.path) }
      #expect(error?.code == .dataMismatch)
      return
    }
    let packed = try Packer(folder: unpacked.path).write(into: target.path)
    let again = try Wheel(opening: packed.path)
    #expect(again.filename.name == wheel.filename.name && again.filename.build == wheel.filename.build)
    let own = wheel.directories.record
    for member in wheel.layout.members where member.name != own && !member.isDirectory {
      let other = try #require(again.layout.member(named: member.name))
      #expect(try again.contents(member.name) == wheel.contents(member.name))
      #expect(other.modified == member.modified, "\(member.name)")
      #expect(other.unixMode & 0o777 == member.unixMode & 0o777, "\(member.name)")
    }
    #expect(
      Set(again.layout.members.map(\.name)).isSubset(of: Set(wheel.layout.members.map(\.name))))
    let second = try TemporaryFolder()
    #expect(try again.unpack(into: second.path).warnings == again.warnings)
  }
}
