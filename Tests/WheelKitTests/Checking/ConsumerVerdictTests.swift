import TestSupport
import Testing

@testable import WheelKit

/// Who refuses a wheel with one fault. `Tests/Verdicts/verdicts` compares the same forms with the consumers.
@Suite struct ConsumerVerdictTests {
  struct Form: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var refusedBy: Set<Consumer>
    var filename: String
    var bytes: [UInt8]

    init(_ name: String, _ refusedBy: Set<Consumer>, _ change: (inout TestWheel) -> Void) {
      var wheel = TestWheel(requires: [])
      wheel.metadata = wheel.metadata.replacing("The description.", with: "")
      change(&wheel)
      testDescription = name
      self.refusedBy = refusedBy
      filename = wheel.filename
      bytes = RawZip(wheel).bytes
    }
  }

  private static let everyone = Set(Consumer.allCases)
  private static let installers: Set<Consumer> = [.pip, .uv, .installer]

  /// A wheel of another file name, with the matching directory and METADATA.
  private static func named(
    _ name: String = "demo", version: String = "1.0", tags: String = "py3-none-any", metadata: String? = nil,
    refusedBy: Set<Consumer>
  ) -> Form {
    Form("\(name)-\(version)-\(tags)", refusedBy) {
      $0.filename = "\(name)-\(version)-\(tags).whl"
      $0.distInfo = "\(name)-\(version).dist-info"
      $0.metadata = $0.metadata.replacing("demo", with: name)
        .replacing("Version: 1.0", with: "Version: \(metadata ?? version)")
    }
  }

  static let names: [Form] = [
    named(refusedBy: []), named("demo_thing", refusedBy: []),
    named(version: "1.0.0_1", metadata: "1.0.0-1", refusedBy: [.pip, .uv, .pypi]),
    named(version: "1.0_rc1", metadata: "1.0rc1", refusedBy: []),
    named("demo__thing", refusedBy: [.pip, .pypi]), named("Demo", refusedBy: [.pypi]),
    named("PyYAML", refusedBy: [.pypi]),
    named("ruamel.yaml", refusedBy: [.pypi]), named("demo_", refusedBy: [.pip, .uv, .pypi]),
    named(version: "18446744073709551614.0", refusedBy: []), named(version: "18446744073709551615.0", refusedBy: [.uv]),
    named(version: "1.0.post99999999999999999999", refusedBy: [.uv]), named(version: "1.0 ", refusedBy: []),
    named(tags: "1-py3-none-any", refusedBy: []), named(tags: "1_a.b-py3-none-any", refusedBy: []),
    named(tags: "1+x-py3-none-any", refusedBy: [.uv]),
    named(tags: "1 x-py3-none-any", refusedBy: [.uv]), named(tags: "18446744073709551615-py3-none-any", refusedBy: []),
    named(tags: "18446744073709551616-py3-none-any", refusedBy: [.uv]),
    named(tags: "a-py3-none-any", refusedBy: [.pip, .uv, .pypi]),
    named(tags: "py3-none-any-x86_64_v3", refusedBy: [.pip, .uv, .pypi]), named(tags: "py3-none", refusedBy: everyone),
    named(tags: "py3-none.a,b-any", refusedBy: [.uv]), named(tags: "py3--any", refusedBy: everyone),
    named(tags: "py3-none-ANY", refusedBy: []),
    named(tags: "py3-none-any-x-y", refusedBy: [.pip, .uv, .pypi]),
    named(version: "any", refusedBy: [.pip, .uv, .pypi]),
    named(version: "20240101T12:00", refusedBy: [.pip, .uv, .pypi]),
    // installer takes what precedes the last hyphen of .dist-info for the name.
    named(version: "2024-01-01T12:00", refusedBy: everyone),
  ]

  private static func directory(_ name: String, _ refusedBy: Set<Consumer>) -> Form {
    Form(name, refusedBy) { $0.distInfo = name }
  }

  private static func file(_ paths: String..., refusedBy: Set<Consumer>) -> Form {
    Form(paths.joined(separator: " and "), refusedBy) { $0.files += paths.map { ($0, "x\n") } }
  }

  static let directories: [Form] = [
    directory("demo-1.1.dist-info", [.pypi]), directory("Demo-1.dist-info", [.pypi]),
    directory("demo.dist-info", [.installer, .pypi]), directory("demo_1.0.dist-info", [.installer, .pypi]),
    directory("demo-1.0-1.dist-info", [.installer, .pypi]), directory("demo-one.dist-info", [.pip, .pypi]),
    directory("demo-thing-1.0.dist-info", [.pip, .installer, .pypi]), directory("other-1.0.dist-info", everyone),
    file("other-2.0.dist-info", refusedBy: [.pip, .installer]), file("other-2.0.dist-info/x", refusedBy: installers),
    file(".dist-info/x", refusedBy: [.pip, .installer]), file("./other-2.0.dist-info/x", refusedBy: [.uv]),
    Form("no METADATA", [.pip, .uv, .pypi]) {
      $0.missing = ["demo-1.0.dist-info/METADATA"]
      $0.record = $0.rows(without: "demo-1.0.dist-info/METADATA")
    },
    file("demo-1.0.data/nowhere/x", refusedBy: installers), file("demo-1.0.data/x", refusedBy: installers),
    file("settings.data", refusedBy: [.pip]), file("demo-1.0.data", refusedBy: [.pip, .installer]),
    file("Demo-1.0.data/nowhere/x", refusedBy: [.pip]), file("other-1.0.data/nowhere/x", refusedBy: [.pip]),
    file("other-1.0.data/scripts/x", refusedBy: []), file("Demo-1.0.data/scripts/x", refusedBy: []),
    file("demo-1.0.data/scripts/sub/x", refusedBy: [.uv]), file("demo-1.0.data/scripts/x", refusedBy: []),
    file("demo-1.0.data/scripts/Python3.EXE", refusedBy: [.uv]),
    file("demo-1.0.data/scripts/python3.14t", refusedBy: [.uv]),
    file("demo-1.0.data/scripts/pythonw3.14", refusedBy: []), file("demo-1.0.data/scripts/activate", refusedBy: []),
    file("demo-1.0.data/data/bin/python", refusedBy: [.uv]), file("demo-1.0.data/data/python", refusedBy: []),
    file("demo-1.0.data/purelib/demo/__init__.py", refusedBy: [.installer]),
    file("demo-1.0.data/purelib/a", "demo-1.0.data/platlib/a", refusedBy: [.installer]),
    file("demo-1.0.data/data/bin/a", "demo-1.0.data/scripts/a", refusedBy: [.installer]),
    file("demo-1.0.data/data/bin", "demo-1.0.data/scripts/a", refusedBy: installers),
    file("demo-1.0.data/headers/a", "demo-1.0.data/data/a", refusedBy: []),
    Form("a script and an entry point", [.installer]) {
      $0.files.append(("demo-1.0.data/scripts/a", "#!python\n"))
      $0.extraDistInfo = [("entry_points.txt", "[console_scripts]\na = demo:main\n")]
    },
  ]

  private static func metadata(_ line: String, _ refusedBy: Set<Consumer>, version: String = "2.4") -> Form {
    Form(line, refusedBy) {
      $0.metadata = "Metadata-Version: \(version)\nName: demo\nVersion: 1.0\n\(line)\nProvides-Extra: x\n\n"
    }
  }

  private static func requirement(_ text: String, _ refusedBy: Set<Consumer>) -> Form {
    metadata("Requires-Dist: \(text)", refusedBy)
  }

  private static let readers: Set<Consumer> = [.pip, .uv, .pypi]

  static let requirements: [Form] = [
    requirement("one; extra == 'x'", []), requirement("one; 'x' == 'x'", [.pip]),
    requirement("one; 'x' in extras", [.pip]), requirement("one; extras == 'x'", [.pip, .uv]),
    requirement("one; dependency_groups == 'x'", [.pip, .uv]), requirement("one; python_version ~= '3'", [.pip]),
    requirement("one; python_version ~= '3.8'", []), requirement("one; python_version === '3'", [.uv]),
    requirement("one; variant_label == 'x'", readers), requirement("one; 'x' in variant_namespaces", readers),
    requirement("one @ ./one.whl", [.uv, .pypi]), requirement("one@1", [.uv, .pypi]),
    requirement("one @ file:///one.whl", [.pypi]), requirement("one===2004d", [.uv]), requirement("one.whl", [.uv]),
    requirement("one<=999999999999999999999", [.uv]), requirement("one>=1.*", [.pip, .pypi]),
    requirement("one>=7.2.0<8.0.0", [.pip, .pypi]), requirement("one!=~5.0,>=4.12", [.pip, .pypi]),
    requirement("one>=3.6'", [.pip, .pypi]), requirement("one>dev", [.pip, .pypi]),
    requirement("one==3.0*", [.pip, .pypi]), requirement("one\n >=1", [.pip, .pypi]), requirement("a b", readers),
    requirement("one @ https://example.com/one; os_name == 'posix'", [.pip, .pypi]),
    metadata("Requires-Python: >=3.8,", []), metadata("Requires-Python: ,>=3.8", [.uv]),
    metadata("Requires-Python: >=3.8,,<4", [.uv]), metadata("Requires-Python: >=3.8.*", [.pypi]),
    metadata("Requires-Python: three", [.uv, .pypi]), metadata("Requires-Python: UNKNOWN", [.pypi]),
  ]

  static let fields: [Form] = [
    Form("whitespace after the name", readers) {
      $0.metadata = $0.metadata.replacing("Name: demo", with: "Name: demo ")
    },
    Form("a name on the next line", [.pip, .pypi]) {
      $0.metadata = $0.metadata.replacing("Name: demo", with: "Name:\n demo")
    },
    Form("a local version in the file name alone", [.pypi]) {
      $0.filename = "demo-1.0+a-py3-none-any.whl"
      $0.distInfo = "demo-1.0+a.dist-info"
    },
    metadata("Home-page: https://example.com", []), metadata("Home-page: ftp://example.com", [.pypi]),
    metadata("Home-page: nowhere", [.pypi]), metadata("Home-page:", []),
    metadata("Home-page: https://exa mple.com", []),
    metadata("Download-URL: javascript:alert(1)", [.pypi]), metadata("Project-URL: UNKNOWN", [.pypi]),
    metadata("Project-URL: Home, https://example.com", []),
    metadata("Project-URL: Home, mailto:a@example.com", [.pypi]),
    metadata("Project-URL: \(String(repeating: "x", count: 33)), https://example.com", [.pypi]),
    metadata("Dynamic: Summary", []), metadata("Dynamic: Dynamic", [.pypi]), metadata("Provides-Dist: a b", [.pypi]),
    metadata("Provides-Dist: a (>=1)", []), metadata("Provides-Dist:", []), metadata("Obsoletes-Dist: a b", [.pypi]),
    metadata("Platform:", []), metadata("Author: a\u{1}b", []),
    metadata("Description-Content-Type: text/markdown;", []),
    metadata("Description-Content-Type: text/html", [.pypi]), metadata("License-Expression:\n MIT", []),
    metadata("License-Expression: MIT\n more", [.pypi]), metadata("License: UNKNOWN\nLicense-Expression: MIT", []),
    metadata("License: BSD\nLicense-Expression: MIT", [.pypi]), metadata("License-File: UNKNOWN", []),
    metadata("Import-Name: a\nImport-Name:", [.pypi], version: "2.5"), metadata("Import-Name:", [], version: "2.5"),
    metadata("Summary:\n a", [.pypi]), metadata("Provides-Extra: y ", [.pypi]),
    metadata("Author-email: a..b@example.com", [.pypi]), metadata("Author-email: A, Inc. <a@example.com>", [.pypi]),
    metadata("Author-email: a@127.0.0.1", [.pypi]), metadata("Author-email: UNKNOWN", []),
    metadata("Author-email: mailto:a@example.com", []), metadata("Author-email: a@", []),
  ]

  private static func wheelVersion(_ line: String, _ refusedBy: Set<Consumer>) -> Form {
    Form(line, refusedBy) { $0.wheel = $0.wheel.replacing("Wheel-Version: 1.0", with: line) }
  }

  static let wheelFiles: [Form] = [
    wheelVersion("Wheel-Version: 1.9", []), wheelVersion("Wheel-Version: 2.0", installers),
    wheelVersion("Wheel-Version: 0.9", [.uv, .installer]), wheelVersion("Wheel-Version: 0.1", [.installer]),
    wheelVersion("Wheel-Version: 01.0", [.uv, .installer]), wheelVersion("Wheel-Version: 1", [.uv, .installer]),
    wheelVersion("Wheel-Version: 1.x", [.pip]), wheelVersion("Wheel-Version: +1.0", [.uv, .installer]),
    wheelVersion("Wheel-Version: 1.+0", []), wheelVersion("Wheel-Version: 1_0.0", installers),
    wheelVersion("Wheel-Version: \u{661}.0", [.uv, .installer]), wheelVersion("wheel-version: 1.0", [.uv]),
    wheelVersion("Wheel-Version:\n 1.0", [.installer]), wheelVersion("Generator: x", installers),
  ]

  private static func script(_ line: String, _ refusedBy: Set<Consumer>) -> Form {
    Form(line, refusedBy) { $0.extraDistInfo = [("entry_points.txt", "[console_scripts]\n\(line)\n")] }
  }

  static let scripts: [Form] = [
    script("a = demo:main [x, y]", []), script("a = demo:main []", [.pip, .uv]), script("a = demo:main [x", installers),
    script("a = demo : main", [.pip]), script("a = demo", installers), script("a = demo:main()", [.uv, .installer]),
    script("a = de-mo:main", [.pip, .installer]), script("a = demo:ma-in", [.installer]),
    script("a = 1demo:main", []), script("a = .demo:main", [.pip]), script("a = demo:main # x", [.uv, .installer]),
    script("a = demo:main:x", installers), script("a = \"demo:main\"", installers),
    script("a/b = demo:main", [.uv, .pypi]),
    script("x/../a = demo:main", [.pypi]), script(". = demo:main", [.pip, .uv]), script(".. = demo:main", installers),
    script("a[b] = demo:main", [.pip, .pypi]), script("a\u{0} = demo:main", everyone),
    script("\(String(repeating: "a", count: 256)) = demo:main", installers), script("python3.11 = demo:main", [.uv]),
    script("python.exe = demo:main", []), script("a = demo:main\n  b = demo:x", [.uv, .installer]),
    script("a =\n  demo:main", installers), script("a = demo:main\n[gui_scripts]\na = demo:gui", [.installer]),
    script("a = demo:main\n[DEFAULT]\nb = demo", [.uv, .installer]), script("a = demo:\rmain", [.pip, .uv]),
  ]

  private static func row(_ name: String, _ refusedBy: Set<Consumer>, _ rows: (String) -> String) -> Form {
    Form(name, refusedBy) { wheel in
      let good = "demo/__init__.py,sha256=nia_NpkRxFwkPGhBR7I_yeHc_PJX0pmhxjIBam_NM_Q,6\n"
      wheel.record = rows(good) + wheel.rows(without: "demo/__init__.py")
    }
  }

  static let records: [Form] = [
    row("a second row that differs", [.installer]) { $0 + $0.replacing(",6", with: ",7") },
    row("a first row that differs", []) { $0.replacing(",6", with: ",7") + $0 },
    row("a second row without a hash", [.installer]) { $0 + "demo/__init__.py,,\n" },
    row("a first row without a hash", []) { "demo/__init__.py,,\n" + $0 },
    row("sha3", []) { $0.replacing("sha256", with: "sha3_256") },
    row("an unknown algorithm", [.installer]) { $0.replacing("sha256", with: "sha") },
    row("a row of a signature that does not exist", []) { $0 + "demo-1.0.dist-info/RECORD.jws,,\n" },
    row("a size between spaces", [.uv]) { $0.replacing(",6", with: ", 6 ") },
    row("a negative size", [.uv, .installer]) { $0.replacing(",6", with: ",-6") },
    row("a heading", [.uv]) { "path,hash,size\n" + $0 },
    row("a field of 131,072 characters", []) { $0 + String(repeating: "a", count: 131_072) + ",,\n" },
    row("a field of 131,073 characters", [.pip, .installer, .pypi]) {
      $0 + String(repeating: "a", count: 131_073) + ",,\n"
    },
    row("a line separator", [.installer]) { $0 + "demo/\u{2028},,\n" },
  ]

  @Test(arguments: names + directories + requirements + fields)
  func `who refuses a name or METADATA`(form: Form) throws { try check(form) }

  @Test(arguments: wheelFiles + scripts + records)
  func `who refuses WHEEL, entry points or RECORD`(form: Form) throws { try check(form) }

  @Test func `documents that are not UTF-8 are refused`() throws {
    func refusers(_ name: String, _ data: [UInt8]) throws -> Set<Consumer> {
      var zip = RawZip(TestWheel(requires: []))
      let index = try zip.index("demo-1.0.dist-info/\(name)")
      zip.members[index].data = data
      let folder = try TemporaryFolder()
      let path = try folder.write(zip.bytes, as: "demo-1.0-py3-none-any.whl")
      return try Set(
        Consumer.allCases.filter { consumer in
          try Wheel.verify(fileAt: path, for: consumer).findings.contains {
            $0.severity == .error && ["wheel-encoding", "record-encoding"].contains($0.code.rawValue)
          }
        })
    }
    let wheel = Array(TestWheel(requires: []).wheel.utf8) + [0xF6]
    #expect(try refusers("WHEEL", wheel) == Self.installers)
    // In UTF-16.
    #expect(try refusers("RECORD", [0xFF, 0xFE, 0x61, 0]) == Self.everyone)
  }

  @Test(arguments: names + directories + requirements + fields + wheelFiles + scripts + records)
  func `a check lists all consumers of its findings`(form: Form) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(form.bytes, as: form.filename)
    for finding in try Wheel.verify(fileAt: path).findings {
      let check = try #require(Check.of(finding), "\(finding)")
      #expect(check.refusedBy.isSuperset(of: finding.refusedBy ?? []), "\(finding)")
    }
  }

  private func check(_ form: Form) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(form.bytes, as: form.filename)
    var refusedBy: Set<Consumer> = []
    for consumer in Consumer.allCases where try Wheel.verify(fileAt: path, for: consumer).errorCount > 0 {
      refusedBy.insert(consumer)
    }
    let findings = try Wheel.verify(fileAt: path).findings.map(\.description)
    #expect(refusedBy == form.refusedBy, "\(findings)")
  }
}

extension TestWheel {
  /// The rows of a right RECORD, without the one for `path`.
  fileprivate func rows(without path: String) -> String {
    var copy = self
    copy.record = nil
    let right = copy.members.first { $0.path.hasSuffix("/RECORD") }?.contents ?? ""
    return right.split(separator: "\n").filter { !$0.hasPrefix("\(path),") }.map { "\($0)\n" }.joined()
  }
}
