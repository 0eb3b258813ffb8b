import Foundation
import TestSupport
import Testing

@testable import WheelKit

@Suite struct InstalledVerificationTests {
  private static func summary(_ project: InstalledProject) throws -> [String] {
    try project.verify().findings.map {
      "\($0.severity.rawValue):\($0.code.rawValue)" + ($0.subject.map { " \($0)" } ?? "")
    }
  }

  @Test func `what pip installs has no faults`() throws {
    let environment = try TestEnvironment.demo()
    let verification = try environment.open().verify()
    #expect(verification.findings == [])
    #expect(verification.hasRecord)
    #expect(verification.checkedCount == 5)
    #expect(verification.withoutHash == 1)
    #expect(verification.checkedSize == 6 + 64 + 75 + 4)
  }

  /// Each fault on its own: how it is made, and what is found.
  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let make: @Sendable (TestEnvironment) throws -> Void
    let found: [String]

    init(_ name: String, _ found: [String], _ make: @escaping @Sendable (TestEnvironment) throws -> Void) {
      testDescription = name
      self.make = make
      self.found = found
    }
  }

  private static let info = "demo-1.0.dist-info"

  static let faults: [Fault] = [
    Fault("contents of the same size", ["error:record-hash-mismatch demo/__init__.py"]) {
      try $0.add("demo/__init__.py", "x = 2\n", row: .none)
    },
    Fault("contents of another size", ["error:record-size-mismatch demo/__init__.py"]) {
      try $0.add("demo/__init__.py", "x = 20\n", row: .none)
    },
    Fault("a missing file", ["error:record-row-extra demo/__init__.py"]) { try $0.remove("demo/__init__.py") },
    Fault("missing byte code", []) { try $0.remove("demo/__pycache__") },
    Fault("byte code without a row", []) { try $0.add("demo/__pycache__/a.cpython-313.pyc", "", row: .none) },
    Fault("byte code that was compiled again", ["warning:installed-byte-code demo/__pycache__/a.cpython-312.pyc"]) {
      try $0.add("demo/__pycache__/a.cpython-312.pyc", "a")
      try $0.add("demo/__pycache__/a.cpython-312.pyc", "b", row: .none)
    },
    Fault("byte code that can be imported is a file like any other", ["warning:installed-unlisted demo/a.pyc"]) {
      try $0.add("demo/a.pyc", "", row: .none)
    },
    Fault("a file without a hash", ["warning:record-hash-missing demo/a.py"]) {
      try $0.add("demo/a.py", "", row: .withoutHash)
    },
    Fault("documents of the installer without a hash", []) {
      try $0.add("\(info)/direct_url.json", #"{"url": "file:///a"}"#, row: .withoutHash)
    },
    Fault("a script without a hash", []) {
      try $0.add("\(info)/entry_points.txt", "[console_scripts]\nrun = demo:run\n")
      try $0.add("../../../bin/run", "#!", row: .withoutHash)
    },
    Fault("a file in the package without a row", ["warning:installed-unlisted demo/b.py"]) {
      try $0.add("demo/b.py", "", row: .none)
    },
    Fault("a document without a row", ["warning:installed-unlisted \(info)/NOTES"]) {
      try $0.add("\(info)/NOTES", "", row: .none)
    },
    Fault("files outside of the packages are of other projects", []) { try $0.add("other.py", "", row: .none) },
    Fault("a file of another project in the package", []) {
      try $0.add("demo/plugin.py", "", row: .none)
      try $0.add("plugin-1.dist-info/RECORD", "demo/plugin.py,,\n", row: .none)
    },
    Fault("two rows for one file", ["error:record-row-repeated demo/__init__.py"]) { $0.rows.append($0.rows[0]) },
    Fault("two rows for one file in two spellings", ["error:record-row-repeated ./demo/__init__.py"]) {
      $0.rows.append("./" + $0.rows[0])
    },
    Fault("a script that is missing", ["warning:installed-script-missing \(info)/entry_points.txt: gui_scripts"]) {
      try $0.add("\(info)/entry_points.txt", "[gui_scripts]\nrun = demo:run\n")
    },
    Fault("a row that leads out of the environment", ["warning:installed-outside ../../../../secret"]) {
      try $0.folder.write([1], as: "secret")
      $0.rows.append("../../../../secret,sha256=AAAA,1")
    },
    Fault("an absolute row that leads out of the environment", ["warning:installed-outside /etc/passwd"]) {
      $0.rows.append("/etc/passwd,sha256=AAAA,1")
    },
    Fault("a link out of the environment", ["warning:installed-link demo/c.py"]) {
      try $0.folder.write([1], as: "secret")
      try $0.link("demo/c.py", to: $0.folder("secret"))
      $0.rows.append("demo/c.py,sha256=AAAA,1")
    },
    Fault("a directory that leads out of the environment", ["warning:installed-link demo/up/secret"]) {
      try $0.folder.write([1], as: "secret")
      try $0.link("demo/up", to: $0.folder.path)
      $0.rows += ["demo/up/secret,sha256=AAAA,1", "demo/up,,"]
    },
    Fault("a link in the environment", []) {
      try $0.add("demo/d.py", "d\n")
      try $0.add("demo/e.py", "d\n")
      try $0.remove("demo/e.py")
      try $0.link("demo/e.py", to: "d.py")
    },
    Fault("a pipe", ["error:installed-not-a-file demo/pipe"]) {
      $0.makePipe("demo/pipe")
      $0.rows.append("demo/pipe,sha256=AAAA,1")
    },
    Fault("a directory", ["warning:record-directory demo"]) { $0.rows.append("demo,,") },
    Fault("a hash that is none", ["error:record-hash-invalid demo/f.py"]) {
      try $0.add("demo/f.py", "", row: .none)
      $0.rows.append("demo/f.py,sha256=AAAA,0")
    },
    Fault("a size that is none", ["error:record-size-invalid demo/f.py"]) {
      try $0.add("demo/f.py", "", row: .none)
      $0.rows.append("demo/f.py,\(FileDigest.hash(of: [])),x")
    },
    Fault("a directory for another version", ["error:dist-info-mismatch \(info)"]) {
      try $0.add("\(info)/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 2\n", row: .none)
      $0.rows.removeAll { $0.hasPrefix("\(info)/METADATA") }
      try $0.add("\(info)/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 2\n")
    },
    Fault("direct_url.json", ["warning:invalid-direct-url \(info)/direct_url.json"]) {
      try $0.add("\(info)/direct_url.json", "{}")
    },
  ]

  @Test(arguments: faults) func `a fault is found, and nothing else`(fault: Fault) throws {
    let environment = try TestEnvironment.demo()
    try fault.make(environment)
    // Of a directory, a row for a link is only that.
    let found = try Self.summary(environment.open()).filter { $0 != "warning:installed-link demo/up" }
    #expect(found == fault.found)
  }

  @Test func `every check of installed projects is in a test, and in the table`() throws {
    var seen: Set<String> = [
      "warning:installed-without-record", "warning:installed-target", "warning:installed-unreadable",
    ]
    for fault in Self.faults {
      let environment = try TestEnvironment.demo()
      try fault.make(environment)
      for finding in try environment.open().verify().findings {
        #expect(Check.of(finding) != nil)
        #expect(finding.why != nil)
        seen.insert("\(finding.severity.rawValue):\(finding.code.rawValue)")
      }
    }
    #expect(Check.ofInstallation.map { "\($0.severity):\($0.code.rawValue)" }.filter { !seen.contains($0) } == [])
  }

  @Test func `without RECORD, nothing is known about the files`() throws {
    let environment = try TestEnvironment.demo()
    let verification = try environment.openWithoutRecord().verify()
    #expect(!verification.hasRecord)
    #expect(verification.findings.map(\.code) == [.installedWithoutRecord])
    #expect(verification.errorCount == 0)
    #expect(verification.checkedCount == 0)
  }

  @Test func `a RECORD that is not a table, and one that does not list itself`() throws {
    let environment = try TestEnvironment.demo()
    try environment.folder.write(Array("a,b\n".utf8), as: "\(environment.site)/\(environment.distInfo)/RECORD")
    let findings = try environment.openWithoutRecord().verify().findings
    #expect(findings.map(\.code) == [.invalidRecord])
    #expect(findings.first?.subject == "demo-1.0.dist-info/RECORD")
    let rows = environment.rows.joined(separator: "\n")
    try environment.folder.write(Array(rows.utf8), as: "\(environment.site)/\(environment.distInfo)/RECORD")
    let own = try environment.openWithoutRecord().verify().findings
    #expect(own.map(\.code) == [.recordOwnRow])
  }

  @Test func `pip install --target moves scripts`() throws {
    let environment = try TestEnvironment.demo(site: "target")
    try environment.add("demo-1.0.dist-info/entry_points.txt", "[console_scripts]\nrun = demo:run\n")
    try environment.add("bin/run", "#!python\n")
    let row = environment.rows.removeLast()
    environment.rows.append("../../" + row)
    #expect(try Self.summary(environment.open()) == ["warning:installed-target ../../bin/run"])
    try environment.add("bin/run", "#!pythom\n", row: .none)
    #expect(
      try Self.summary(environment.open()) == [
        "warning:installed-target ../../bin/run", "error:record-hash-mismatch ../../bin/run",
      ])
  }

  @Test func `the name of an egg-info may contain the version of Python, or no version`() throws {
    for (directory, isRight) in [
      ("demo-1.0-py3.11.egg-info", true), ("demo.egg-info", true), ("demo-1.0.egg-info", true),
      ("demo-1.egg-info", true),
      ("Demo-2.0.egg-info", false), ("other-1.0.egg-info", false),
    ] {
      let environment = try TestEnvironment(distInfo: directory)
      try environment.add("\(directory)/PKG-INFO", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
      let codes = try environment.openWithoutRecord().verify().findings.map(\.code)
      #expect(codes == (isRight ? [] : [.distInfoMismatch]) + [.installedWithoutRecord])
    }
  }

  @Test(arguments: [
    ("Foo_Bar-1.0", "foo-bar", "1", true), ("foo-bar-1.0", "foo.bar", "1.0", true),
    ("foo-1.0_1", "foo", "1.0.post1", true), ("foo-1.0+cu.118", "foo", "1.0+cu118", false),
    ("foo-1.0+cu_118", "foo", "1.0+cu.118", true), ("foo", "foo", "1", false), ("foo-2", "foo", "1", false),
    ("bar-1", "foo", "1", false), ("", "foo", "1", false), ("-", "foo", "1", false),
  ])
  func `the name of a dist-info in another spelling`(
    stem: String, name: String, version: String, isRight: Bool
  ) throws {
    let environment = try TestEnvironment(distInfo: stem + ".dist-info")
    try environment.add(
      "\(stem).dist-info/METADATA", "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n")
    #expect(try environment.open().verify().findings.map(\.code) == (isRight ? [] : [.distInfoMismatch]))
  }

  @Test func `a file that the system does not let us read`() throws {
    // root reads everything.
    try withKnownIssue(isIntermittent: true) {
      let environment = try TestEnvironment.demo()
      try environment.folder.setMode(0, of: "\(environment.site)/demo/__init__.py")
      #expect(try Self.summary(environment.open()) == ["warning:installed-unreadable demo/__init__.py"])
    } when: {
      geteuid() == 0
    }
  }

  @Test func `the caller can cancel`() throws {
    let environment = try TestEnvironment.demo()
    let project = try environment.open()
    #expect(throws: WheelError(.cancelled, "enough")) {
      try project.verify { _, _ throws(WheelError) in throw WheelError(.cancelled, "enough") }
    }
  }
}
