import TestSupport
import Testing

@testable import WheelKit

@Suite struct ReleaseTests {
  /// A file of a release, whose METADATA has these lines too.
  static func file(_ name: String, version: String = "2.1", _ lines: String...) throws -> ReleaseFile {
    let parsed: ReleaseFile.Name =
      name.hasSuffix(".whl") ? .wheel(try WheelFilename(parsing: name)) : .sdist(try SdistFilename(parsing: name))
    let text = "Metadata-Version: \(version)\n" + lines.map { $0 + "\n" }.joined() + "\n"
    return try ReleaseFile(path: name, parsed, HeaderDocument(parsing: Array(text.utf8)))
  }

  static let linux = "p-1.0-cp311-cp311-manylinux_2_28_x86_64.whl"
  static let mac = "p-1.0-cp311-cp311-macosx_11_0_arm64.whl"
  static let windows = "p-1.0-cp311-cp311-win_amd64.whl"
  static let source = "p-1.0.tar.gz"

  /// What differs in a release of these files.
  func summaries(_ files: ReleaseFile...) -> [String] {
    Release.grouping(files).flatMap { $0.differences.map(\.summary) }
  }

  // MARK: Wheels

  @Test(
    arguments: [
      ("a>=1,<2", "A (<2, >= 1.0)"), ("a-b[x,y]", "A_b[Y, x]"),
      (
        "a; sys_platform == 'win32' and python_version < '4'",
        "a ; python_version<\"4\" and (sys_platform == \"win32\")"
      ),
      ("a; 'win32' == sys_platform or 3.8 <= python_version", "a; 'win32' == sys_platform or 3.8 <= python_version"),
      ("a; '3.8' <= python_version", "a; python_version >= '3.8'"), ("a; extra == 'X_y'", "a; 'x-y' == extra"),
      ("a; os_name == 'a' or os_name == 'b' or os_name == 'a'", "a; (os_name == 'b' or os_name == 'a')"),
      ("a @ https://example.org/a.whl", "A@https://example.org/a.whl"), ("no requirement", " no requirement  "),
    ] as [(String, String)])
  func `requirements that mean the same agree`(_ one: String, _ other: String) throws {
    let files = [
      try Self.file(Self.linux, "Requires-Dist: \(one)"), try Self.file(Self.mac, "Requires-Dist: \(other)"),
    ]
    #expect(Release.grouping(files).flatMap(\.differences).isEmpty)
  }

  @Test(
    arguments: [
      ("a", "b"), ("a>=1", "a>1"), ("a[x]", "a"), ("a; os_name == 'a'", "a; os_name != 'a'"),
      ("a; os_name < 'b'", "a; 'b' < os_name"),
      ("a; os_name == 'a' and os_name == 'b'", "a; os_name == 'a' or os_name == 'b'"),
      ("a; 'x' in sys_platform", "a; sys_platform in 'x'"), ("a @ https://example.org/a.whl", "a"),
      ("no one", "no two"),
    ] as [(String, String)])
  func `requirements that mean something else differ`(_ one: String, _ other: String) throws {
    let files = [
      try Self.file(Self.linux, "Requires-Dist: \(one)"), try Self.file(Self.mac, "Requires-Dist: \(other)"),
    ]
    #expect(
      Release.grouping(files).flatMap(\.differences).map(\.summary)
        == ["Requires-Dist differs: 1 file has \(other.quotedForMessage), 1 has \(one.quotedForMessage)"])
  }

  @Test func `order and repetition of fields do not matter`() throws {
    #expect(
      summaries(
        try Self.file(Self.linux, "Requires-Dist: a", "Requires-Dist: b", "Provides-Extra: x", "Provides-Extra: Y_z"),
        try Self.file(
          Self.mac, "Provides-Extra: y-z", "requires-dist: B", "Provides-Extra: x", "Requires-Dist: a",
          "Requires-Dist: b", "Requires-Python: ")
      ).isEmpty)
  }

  @Test func `some files have something that the others have not`() throws {
    let release = Release.grouping([
      try Self.file(Self.windows, "Requires-Dist: a"),
      try Self.file(Self.linux, "Requires-Dist: a", "Requires-Dist: n"),
      try Self.file(Self.mac, "Requires-Dist: n", "Requires-Dist: a"),
    ])[0]
    let difference = try #require(release.differences.first)
    #expect(release.differences.count == 1)
    #expect(difference.summary == "Requires-Dist differs: 2 files have 'n', 1 has not")
    #expect(difference.sides.map(\.values) == [["n"], []])
    #expect(difference.sides.map(\.files) == [[Self.linux, Self.mac].sorted(), [Self.windows]])
  }

  @Test func `values that occur in the same files are one difference`() throws {
    #expect(
      summaries(
        try Self.file(Self.linux, "Requires-Dist: a", "Requires-Dist: b", "Requires-Dist: c"),
        try Self.file(Self.mac, "Requires-Dist: a", "Requires-Dist: b", "Requires-Dist: d"),
        try Self.file(Self.windows, "Requires-Dist: d", "Requires-Dist: e"))
        == [
          "Requires-Dist differs: 2 files have 'a' and 1 more, 1 has 'e'",
          "Requires-Dist differs: 2 files have 'd', 1 has 'c'",
        ])
  }

  @Test func `extras and versions of Python have to agree`() throws {
    #expect(
      summaries(
        try Self.file(Self.linux, "Requires-Python: >=3.8", "Provides-Extra: a"),
        try Self.file(Self.mac, "Requires-Python: >=3.9", "Provides-Extra: a"), try Self.file(Self.windows))
        == [
          "Provides-Extra differs: 2 files have 'a', 1 has not",
          "Requires-Python differs: 1 file has '>=3.9', 1 has '>=3.8', 1 has none",
        ])
    #expect(
      summaries(
        try Self.file(Self.linux, "Requires-Python: >=3.8,!=3.9.0"),
        try Self.file(Self.mac, "Requires-Python: !=3.9, >= 3.8")
      ).isEmpty)
  }

  @Test func `other releases are other releases`() throws {
    let files = [
      try Self.file("p-1.0-py3-none-any.whl", "Requires-Dist: a"), try Self.file("P-1.0.0-py2-none-any.whl"),
      try Self.file("p-1.0+local-py3-none-any.whl"), try Self.file("p-1.1-py3-none-any.whl"),
      try Self.file("other-1.0-py3-none-any.whl"),
    ]
    let releases = Release.grouping(files)
    #expect(releases.map(\.title) == ["other 1.0", "p 1.0", "p 1.0+local", "p 1.1"])
    #expect(releases.map(\.differences.count) == [0, 1, 0, 0])
  }

  @Test func `a later major version of METADATA cannot be compared`() throws {
    #expect(throws: WheelError.self) { try Self.file(Self.linux, version: "3.0") }
  }

  // MARK: Source distributions

  @Test func `a source distribution promises what it does not list as dynamic`() throws {
    let wheel = try Self.file(Self.linux, "Requires-Dist: a", "Requires-Python: >=3.8")
    #expect(
      summaries(wheel, try Self.file(Self.source, version: "2.2", "Requires-Dist: a"))
        == ["Requires-Python differs: 1 file has '>=3.8', 1 has none"])
    #expect(
      summaries(
        wheel,
        try Self.file(
          Self.source, version: "2.2", "Requires-Dist: b", "Dynamic: requires-dist", "Dynamic: Requires-Python")
      )
      .isEmpty)
    #expect(
      summaries(wheel, try Self.file(Self.source, version: "2.4", "Requires-Python: >=3.8"))
        == ["Requires-Dist differs: 1 file has 'a', 1 has not"])
  }

  @Test(arguments: ["1.0", "1.1", "1.2", "2.0", "2.1", "one"])
  func `a source distribution before version 2_2 promises nothing`(_ version: String) throws {
    let wheel = try Self.file(Self.linux, "Requires-Dist: a", "Provides-Extra: x", "Requires-Python: >=3.8")
    #expect(summaries(wheel, try Self.file(Self.source, version: version, "Requires-Dist: b")).isEmpty)
  }

  @Test func `from version 2_6 on a wheel may add to a dynamic field but not remove from it`() throws {
    let source = try Self.file(
      Self.source, version: "2.6", "Dynamic: Requires-Dist", "Requires-Dist: a", "Requires-Dist: b")
    #expect(
      summaries(
        source, try Self.file(Self.linux, "Requires-Dist: a", "Requires-Dist: b", "Requires-Dist: pin"),
        try Self.file(Self.mac, "Requires-Dist: pin", "Requires-Dist: b", "Requires-Dist: A")
      ).isEmpty)
    #expect(
      summaries(source, try Self.file(Self.linux, "Requires-Dist: a"))
        == ["Requires-Dist differs: 1 file has 'b', 1 has not"])
    let single = try Self.file(Self.source, version: "2.6", "Dynamic: Requires-Python", "Requires-Python: >=3.8")
    #expect(summaries(single, try Self.file(Self.linux, "Requires-Python: >=3.9")).isEmpty)
    #expect(summaries(source).isEmpty)
  }

  @Test func `wheels have to agree even about what is dynamic`() throws {
    #expect(
      summaries(
        try Self.file(Self.source, version: "2.2", "Dynamic: Requires-Dist"),
        try Self.file(Self.linux, "Requires-Dist: a"),
        try Self.file(Self.mac, version: "2.2", "Dynamic: Requires-Dist"))
        == ["Requires-Dist differs: 1 file has 'a', 1 has not"])
  }

  // MARK: Lock tools

  @Test func `uv reads the wheel with the highest build tag, or the first`() throws {
    let release = Release.grouping([
      try Self.file(Self.source), try Self.file(Self.windows), try Self.file(Self.linux), try Self.file(Self.mac),
    ])[0]
    #expect(release.readByUv?.file == Self.mac)
    let built = "p-1.0-2-cp311-cp311-win_amd64.whl"
    let builds = [try Self.file("p-1.0-1-cp310-cp310-win_amd64.whl"), try Self.file(built), try Self.file(Self.mac)]
    #expect(Release.grouping(builds)[0].readByUv?.file == built)
    #expect(Release.grouping([try Self.file(Self.source)])[0].readByUv == nil)
  }

  @Test func `poetry prefers wheels for every platform`() throws {
    let two = try Self.file("p-1.0-py2-none-any.whl")
    let three = try Self.file("p-1.0-py3-none-any.whl")
    let both = try Self.file("p-1.0-py2.py3-none-any.whl")
    func read(_ files: ReleaseFile...) -> [String] { Release.grouping(files)[0].readByPoetry.map(\.file) }
    #expect(read(try Self.file(Self.windows), try Self.file(Self.mac)) == [Self.mac])
    #expect(read(try Self.file(Self.mac), three) == [three.file])
    #expect(read(try Self.file(Self.mac), three, two) == [two.file, three.file])
    #expect(read(try Self.file(Self.mac), three, two, both) == [both.file])
    #expect(read(try Self.file(Self.source)).isEmpty)
  }
}
