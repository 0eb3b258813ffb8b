import Foundation
import TestSupport
import Testing

@testable import WheelKit

@Suite struct InstalledComparisonTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func compare(
    _ environment: TestEnvironment, _ wheel: TestWheel = TestWheel(requires: [])
  ) throws -> InstalledComparison {
    try wheel.open(in: folder).compare(to: environment.open())
  }

  @Test func `what pip installs is the same`() throws {
    let comparison = try compare(.demo())
    #expect(comparison.isSame)
    #expect(comparison.warnings == [])
    #expect(comparison.installation.documents == ["INSTALLER", "RECORD", "REQUESTED"])
    #expect(comparison.installation.byteCode == 1)
    #expect(comparison.installation.hasRecord)
  }

  @Test func `metadata, entry points and WHEEL are compared by meaning`() throws {
    var wheel = TestWheel(requires: ["six"])
    wheel.extraDistInfo = [("entry_points.txt", "[console_scripts]\nrun = demo:run\n")]
    let environment = try TestEnvironment.demo(requires: ["six>=1"])
    try environment.add("demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n", row: .none)
    let comparison = try compare(environment, wheel)
    #expect(!comparison.isSame)
    #expect(comparison.metadata.changes.map { [$0.before, $0.after] } == [["six", "six>=1"]])
    #expect(comparison.metadataDiff.contains("+Requires-Dist: six>=1"))
    #expect(comparison.entryPoints.map(\.value.before) == ["demo:run"])
    #expect(comparison.wheelInfo?.changes.map(\.name) == ["Generator", "Root-Is-Purelib", "Tag"])
    #expect(comparison.removed == [] && comparison.added == [] && comparison.changed == [])
  }

  @Test func `files that were changed, removed and added`() throws {
    var wheel = TestWheel(requires: [])
    wheel.files += [("demo/a.py", "a\n"), ("demo/b.py", "b\n"), ("top.py", "t\n")]
    let environment = try TestEnvironment.demo()
    try environment.add("demo/a.py", "A\n")
    try environment.add("top.py", "t\n")
    try environment.add("demo/c.py", "", row: .none)
    try environment.add("demo/sub/d.py", "", row: .none)
    try environment.add("listed.py", "")
    try environment.add("other.py", "", row: .none)
    let (old, project) = (try wheel.open(in: folder), try environment.open())
    let comparison = try old.compare(to: project)
    #expect(comparison.changed.map(\.file.path) == ["demo/a.py"])
    #expect(
      try comparison.changed.map { try InstalledContentDiffs(old, project).text(of: $0) } == [
        "--- a/demo/a.py\n+++ b/demo/a.py\n@@ -1 +1 @@\n-a\n+A\n"
      ])
    #expect(comparison.removed.map(\.name) == ["demo/b.py"])
    #expect(comparison.added.map(\.path) == ["demo/c.py", "demo/sub/d.py", "listed.py"])
  }

  @Test func `files of .data are compared where they are installed`() throws {
    var wheel = TestWheel(requires: [])
    wheel.files += [
      ("demo-1.0.data/purelib/pure.py", "p\n"), ("demo-1.0.data/platlib/plat.py", "q\n"),
      ("demo-1.0.data/scripts/run", "#!python\nrun()\n"), ("demo-1.0.data/scripts/sh", "#!/bin/sh\n"),
      ("demo-1.0.data/data/share/demo.txt", "d\n"), ("demo-1.0.data/headers/demo.h", "h\n"),
    ]
    let environment = try TestEnvironment.demo()
    try environment.add("pure.py", "p\n")
    try environment.add("plat.py", "q\n")
    try environment.add("../../../bin/run", "#!/usr/bin/python3.12\nrun()\n")
    try environment.add("../../../bin/sh", "#!/bin/sh\n")
    try environment.add("../../../share/demo.txt", "d\n")
    try environment.add("../../../include/site/python3.12/demo/demo.h", "h\n")
    let comparison = try compare(environment, wheel)
    #expect(comparison.isSame)
    #expect(comparison.installation.rewritten == ["../../../bin/run"])
    try environment.add("../../../bin/run", "#!/usr/bin/python3.12\nstop()\n", row: .none)
    try environment.add("../../../share/demo.txt", "e\n", row: .none)
    try environment.remove("../../../include/site/python3.12/demo/demo.h")
    let other = try compare(environment, wheel)
    #expect(other.changed.map(\.file.path) == ["../../../bin/run", "../../../share/demo.txt"])
    #expect(other.removed.map(\.name) == ["demo-1.0.data/headers/demo.h"])
  }

  @Test(arguments: [
    ("#!/bin/sh\n'''exec' \"/a b/python\" \"$0\" \"$@\"\n' '''\nrun()\n", true),
    ("#!/usr/bin/python3\nrun()\n", true), ("#!/usr/bin/python3\nevil()\nrun()\n", false),
    ("#!/bin/sh\nevil\n' '''\nrun()\n", false), ("#!/bin/sh\nevil\nexec python\n' '''\nrun()\n", false),
    ("run()\n", false),
  ])
  func `only the first line of a script may differ`(text: String, isSame: Bool) throws {
    var wheel = TestWheel(requires: [])
    wheel.files.append(("demo-1.0.data/scripts/run", "#!python\nrun()\n"))
    let environment = try TestEnvironment.demo()
    try environment.add("../../../bin/run", text)
    #expect(try compare(environment, wheel).isSame == isSame)
  }

  @Test func `scripts of entry points and byte code are not added files`() throws {
    var wheel = TestWheel(requires: [])
    wheel.extraDistInfo = [("entry_points.txt", "[console_scripts]\nrun = demo:run\n")]
    let environment = try TestEnvironment.demo()
    try environment.add("demo-1.0.dist-info/entry_points.txt", "[console_scripts]\nrun = demo:run\n")
    try environment.add("../../../bin/run", "#!")
    try environment.add("../../../bin/other", "#!")
    let comparison = try compare(environment, wheel)
    #expect(comparison.installation.scripts == ["../../../bin/run"])
    #expect(comparison.added.map(\.path) == ["../../../bin/other"])
  }

  @Test func `an egg-info is compared without what it does not have`() throws {
    var wheel = TestWheel(requires: ["six"])
    wheel.extraDistInfo = [("LICENSE", "free\n"), ("top_level.txt", "demo\n")]
    let environment = try TestEnvironment(distInfo: "demo-1.0.egg-info")
    try environment.add(
      "demo-1.0.egg-info/PKG-INFO", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\nThe description.\n")
    try environment.add("demo-1.0.egg-info/requires.txt", "six\n")
    try environment.add("demo-1.0.egg-info/not-zip-safe", "\n")
    try environment.add("demo/__init__.py", "x = 1\n")
    let comparison = try wheel.open(in: folder).compare(to: environment.openWithoutRecord())
    #expect(comparison.isSame)
    #expect(comparison.wheelInfo == nil)
    #expect(!comparison.installation.hasRecord)
    try environment.add("demo/patched.py", "")
    let other = try wheel.open(in: folder).compare(to: environment.openWithoutRecord())
    #expect(other.added.map(\.path) == ["demo/patched.py"])
  }

  @Test func `a link out of the environment is not compared, and a row out of it not looked at`() throws {
    let environment = try TestEnvironment.demo()
    try environment.folder.write(Array("x = 1\n".utf8), as: "secret")
    try environment.remove("demo/__init__.py")
    try environment.link("demo/__init__.py", to: environment.folder("secret"))
    environment.rows.append("../../../../secret,,")
    let comparison = try compare(environment)
    #expect(
      comparison.warnings.map(\.message) == [
        "demo/__init__.py: a symbolic link that leads out of the environment; not compared"
      ])
    #expect(comparison.added == [])
  }
}
