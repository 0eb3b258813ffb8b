import TestSupport
import Testing

@testable import WheelKit

@Suite struct PatchedNamesTests {
  /// A wheel called `filename` whose directory and METADATA follow it.
  private func wheel(_ filename: String, tags: [String] = ["py3-none-any"]) throws -> TestWheel {
    let parsed = try WheelFilename(parsing: filename)
    var wheel = TestWheel(
      metadata: "Metadata-Version: 2.1\nName: \(parsed.distribution)\nVersion: \(parsed.versionText)\n\n")
    wheel.filename = filename
    wheel.distInfo = "\(parsed.distribution)-\(parsed.versionText).dist-info"
    wheel.wheel =
      "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\n" + tags.map { "Tag: \($0)\n" }.joined()
    return wheel
  }

  @Test(arguments: [
    ("demo-1!2.0-py3-none-any.whl", "local-version", "x", "demo-1!2.0+x-py3-none-any.whl", "demo-1!2.0+x"),
    ("demo-1!2.0-py3-none-any.whl", "set-version", "3.0", "demo-3.0-py3-none-any.whl", "demo-3.0"),
    (
      "demo-2.0.1+cu118-py3-none-any.whl", "append-local-version", "a", "demo-2.0.1+cu118.a-py3-none-any.whl",
      "demo-2.0.1+cu118.a"
    ),
    (
      "demo-2.0.1+cu118-py3-none-any.whl", "local-version", "a", "demo-2.0.1+a-py3-none-any.whl", "demo-2.0.1+a"
    ),
    ("demo-2021.04.01-py3-none-any.whl", "local-version", "a", "demo-2021.4.1+a-py3-none-any.whl", "demo-2021.4.1+a"),
    ("Demo.One-1.0-py3-none-any.whl", "local-version", "a", "Demo.One-1.0+a-py3-none-any.whl", "Demo.One-1.0+a"),
    ("Demo.One-1.0-py3-none-any.whl", "rename", "Two.Three", "two_three-1.0-py3-none-any.whl", "two_three-1.0"),
    ("demo-1.0-7b-py3-none-any.whl", "local-version", "x", "demo-1.0+x-7b-py3-none-any.whl", "demo-1.0+x"),
    (
      "demo-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "local-version", "x",
      "demo-1.0+x-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "demo-1.0+x"
    ),
    (
      "demo-1.0-py3.py2-none-any.whl", "platform-tag", "linux_x86_64", "demo-1.0-py3.py2-none-linux_x86_64.whl",
      "demo-1.0"
    ),
    (
      "demo-1.0-py3-none-manylinux_2_28_x86_64-x86_64_v3.whl", "local-version", "x",
      "demo-1.0+x-py3-none-manylinux_2_28_x86_64-x86_64_v3.whl", "demo-1.0+x"
    ),
    (
      "demo-1.0-py3-none-manylinux_2_28_x86_64-x86_64_v3.whl", "build-tag", "3",
      "demo-1.0-3-py3-none-manylinux_2_28_x86_64-x86_64_v3.whl", "demo-1.0"
    ),
  ])
  func `file name and directory follow the edit`(
    filename: String, option: String, value: String, expected: String, stem: String
  ) throws {
    var wheel = try wheel(filename, tags: WheelFilename(parsing: filename).tags.expanded.map(\.description))
    wheel.extraDistInfo = [("variant.json", "{}")]
    let patched = try PatchedWheel(wheel, .of((option, value)))
    #expect(patched.plan.filename.description == expected)
    #expect(
      patched.names == [
        "demo/__init__.py", "\(stem).dist-info/variant.json", "\(stem).dist-info/METADATA", "\(stem).dist-info/WHEEL",
        "\(stem).dist-info/RECORD",
      ])
    #expect(try patched.text("variant.json") == "{}")
    #expect(try patched.after.record.get().rows.map(\.path) == patched.names)
  }

  @Test func `no other directory is taken for dist-info or data`() throws {
    var wheel = TestWheel(requires: ["a"])
    let others = [
      "demo-1.0.dist-information/x", "demo-1.0.dist-infos", "demo-1.0.dist-info.txt", "demo-1.0.database/x",
      "demo-1.0.data-files/x", "demo/demo-1.0.dist-info/METADATA", "demo/demo-1.0.data/scripts/x",
      "demo/_vendor/other-2.0.dist-info/METADATA",
    ]
    wheel.files = others.map { ($0, "text") } + [("demo-1.0.data/scripts/run", "#!python\n")]
    let patched = try PatchedWheel(wheel, .of(("local-version", "x")))
    #expect(
      patched.names
        == others + [
          "demo-1.0+x.data/scripts/run", "demo-1.0+x.dist-info/METADATA", "demo-1.0+x.dist-info/WHEEL",
          "demo-1.0+x.dist-info/RECORD",
        ])
    #expect(try patched.after.record.get().rows.map(\.path) == patched.names)
  }

  @Test func `the data directory of another project stays`() throws {
    var wheel = TestWheel(requires: ["a"])
    wheel.files = [("other-1.0.data/data/x", "1"), ("demo-2.0.data/data/x", "2"), ("demo-1.0.0.data/data/x", "3")]
    let patched = try PatchedWheel(wheel, .of(("local-version", "x")))
    // 1.0.0 is the same version as 1.0, so that one is the wheel's.
    #expect(
      patched.names.prefix(3).elementsEqual(["other-1.0.data/data/x", "demo-2.0.data/data/x", "demo-1.0+x.data/data/x"])
    )
  }

  /// A wheel with the `.dist-info` of another project, which RECORD lists only in part.
  private func twoDistInfos(_ other: String = "other-1.0.dist-info") -> TestWheel {
    var wheel = TestWheel(requires: ["a"])
    wheel.files += [("\(other)/METADATA", "Name: other\n"), ("\(other)/RECORD", "")]
    wheel.record = wheel.members.last?.contents.replacing("\(other)/RECORD,", with: "x,")
    return wheel
  }

  @Test func `a wheel with another dist-info opens as that of its file name, but is not edited`() throws {
    let folder = try TemporaryFolder()
    let wheel = try twoDistInfos().open(in: folder)
    #expect(wheel.directories.distInfo == "demo-1.0.dist-info")
    #expect(wheel.otherDistInfos == ["other-1.0.dist-info"])
    #expect(wheel.metadata.first("Name") == "demo")
    #expect(
      wheel.findings.map(\.description) == [
        "more than one top-level .dist-info directory: found 'other-1.0.dist-info', expected only 'demo-1.0.dist-info'"
      ])
    let refusal = WheelError(
      .severalDistInfos, file: wheel.path,
      "more than one top-level .dist-info directory: 'demo-1.0.dist-info', 'other-1.0.dist-info'", hints: [.repair])
    for (option, value) in [
      ("local-version", "x"), ("delete-file", "other-1.0.dist-info/METADATA"), ("delete-file", "demo/**"),
    ] { #expect(throws: refusal) { try wheel.plan(.of((option, value))) } }
    #expect(throws: refusal) { try wheel.plan(Patch([], options: PatchOptions(rehashes: true))) }
    #expect(throws: refusal) { try wheel.plan(Patch([], options: PatchOptions(recompresses: true))) }
  }

  @Test func `deleting the other dist-info lets all other edits pass`() throws {
    let patched = try PatchedWheel(
      twoDistInfos(), .of(("delete-file", "other-1.0.dist-info/**"), ("local-version", "x")))
    #expect(
      patched.names == [
        "demo/__init__.py", "demo-1.0+x.dist-info/METADATA", "demo-1.0+x.dist-info/WHEEL",
        "demo-1.0+x.dist-info/RECORD",
      ])
    #expect(patched.plan.warnings == ["RECORD: rows for missing files, kept: 'x'"])
    #expect(try !patched.text("RECORD").contains("other"))
  }

  @Test(arguments: ["other-1.0.dist-info", "Demo-1.0.0.dist-info"], [false, true])
  func `repair removes the dist-info that is not the file name's`(other: String, rehashes: Bool) throws {
    var wheel = twoDistInfos(other)
    wheel.record = wheel.record.map { $0.replacing("x,", with: "demo/,") }
    let patched = try PatchedWheel(wheel, Patch([], options: PatchOptions(rehashes: rehashes, repairs: true)))
    #expect(patched.plan.changes.first?.field == "directory")
    #expect(patched.plan.changes.first?.before == other)
    #expect(patched.plan.changes.count == 2)
    #expect(patched.names.allSatisfy { !$0.hasPrefix(other) })
    #expect(try Wheel.verify(fileAt: patched.outcome.path).findings == [])
  }

  @Test func `two dist-infos of which neither is the file name's are refused, and two data directories`() throws {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: ["a"])
    wheel.distInfo = "other-1.0.dist-info"
    wheel.files.append(("third-1.0.dist-info/METADATA", wheel.metadata))
    #expect(
      throws: WheelError(
        .severalDistInfos, file: folder(wheel.filename),
        "more than one top-level .dist-info directory: 'other-1.0.dist-info', 'third-1.0.dist-info'")
    ) {
      try wheel.open(in: folder)
    }
    try folder.remove(wheel.filename)
    wheel.distInfo = "demo-1.0.dist-info"
    wheel.files[1] = ("demo-1.0.data/data/x", "")
    wheel.files.append(("Demo-1.0.0.data/data/x", ""))
    #expect(
      throws: WheelError(
        .severalDataDirectories, file: folder(wheel.filename),
        "more than one .data directory for this wheel: 'Demo-1.0.0.data', 'demo-1.0.data'")
    ) {
      try wheel.open(in: folder)
    }
  }

  @Test func `a compressed Tag line is left alone unless the tags change`() throws {
    let filename = "demo-1.0-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
    let compressed = "cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64"
    let wheel = try wheel(filename, tags: [compressed])
    let satisfied = try PatchedWheel(
      wheel, .of(("python-tag", "cp39"), ("platform-tag", "+manylinux2014_x86_64"), ("abi-tag", "abi3")))
    #expect(satisfied.plan.isUnchanged)
    #expect(satisfied.plan.filename.description == filename)

    let other = try PatchedWheel(wheel, .of(("python-tag", "cp39"), ("build-tag", "1")))
    #expect(other.plan.filename.description == filename.replacing("1.0-", with: "1.0-1-"))
    #expect(try other.text("WHEEL") == wheel.wheel + "Build: 1\n")

    let edited = try PatchedWheel(wheel, .of(("platform-tag", "-manylinux2014_x86_64")))
    #expect(edited.plan.filename.description == "demo-1.0-cp39-abi3-manylinux_2_17_x86_64.whl")
    #expect(
      try edited.text("WHEEL") == wheel.wheel.replacing(compressed, with: "cp39-abi3-manylinux_2_17_x86_64"))
  }

  @Test func `an edited tag set is written sorted and expanded`() throws {
    let wheel = try wheel("demo-1.0-py3.py2-none-any.whl", tags: ["py3-none-any", "py2-none-any"])
    let patched = try PatchedWheel(wheel, .of(("python-tag", "+cp311"), ("platform-tag", "win32.any")))
    #expect(patched.plan.filename.description == "demo-1.0-cp311.py2.py3-none-any.win32.whl")
    #expect(
      try patched.text("WHEEL").split(separator: "\n").filter { $0.hasPrefix("Tag: ") }.sorted() == [
        "Tag: cp311-none-any", "Tag: cp311-none-win32", "Tag: py2-none-any", "Tag: py2-none-win32", "Tag: py3-none-any",
        "Tag: py3-none-win32",
      ])
  }

  @Test func `a later minor Wheel-Version is patched with a warning`() throws {
    var wheel = TestWheel(requires: [])
    wheel.wheel = wheel.wheel.replacing("Wheel-Version: 1.0", with: "Wheel-Version: 1.9")
    let patched = try PatchedWheel(wheel, .of(("local-version", "x")))
    #expect(patched.plan.warnings == ["Wheel-Version: newer than supported: found 1.9, expected at most 1.0"])
    #expect(try patched.text("WHEEL") == wheel.wheel)
  }

  @Test func `unknown headers, order and line endings of WHEEL stay`() throws {
    var wheel = TestWheel(requires: [])
    wheel.wheel = "X-Own: a\r\nTag: py3-none-any\r\nWheel-Version: 1.0\r\nRoot-Is-Purelib: true\r\nX-Own: b"
    let patched = try PatchedWheel(wheel, .of(("build-tag", "5"), ("abi-tag", "abi3")))
    #expect(
      try patched.text("WHEEL")
        == "X-Own: a\r\nTag: py3-abi3-any\r\nWheel-Version: 1.0\r\nRoot-Is-Purelib: true\r\nX-Own: b\r\nBuild: 5")
  }
}
