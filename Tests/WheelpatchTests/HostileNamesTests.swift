import Foundation
import TestSupport
import Testing
import WheelKit

@testable import wheelpatch

/// Names of members and files that try to become a line, a command, a link or a placeholder of their own.
@Suite struct HostileNamesTests {
  let folder: WheelFolder

  static let names = [
    "a\n::error::b", "a\r\n::set-output name=x::y", "\u{2028}::error::a", "::error::a", "  ::add-mask::a",
    "\u{A0}\u{3000}::error::a", "\u{AD}::error::a", "##[stop-commands]a", "a ##[add-mask]b", "#\u{2060}#[add-mask]b",
    "##[error]\u{301}a", "##[\u{301}add-mask]a", "%0A::error::a", "%250A", "a,line=1,title=b::c", "a\u{1B}[2J\u{9B}2J",
    "\u{202E}gnp.exe", "[click](http:a)", "[a\\](1)", "{0} {{1}}", "a\u{0}b", "\u{FEFF}a", "\u{85}::error::a",
  ]
  static let memberNames =
    names.map { Array($0.utf8) } + [[0x61, 0xFF, 0xC3], [UInt8](repeating: 0x78, count: 65_535)]

  init() throws { folder = try WheelFolder() }

  /// Writes a wheel with a member of this name, which its documents mention too; nil for one without.
  private func addWheel(_ name: [UInt8]?, build: Int) throws -> String {
    var metadata = Array("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n".utf8)
    var record = Array("demo-1.0.dist-info/RECORD,,\n".utf8)
    var members: [(name: [UInt8], data: [UInt8])] = []
    if let name {
      metadata += Array("License-File: ".utf8) + name
      metadata += Array("\nX: ".utf8) + name
      record += Array("\"".utf8) + name
      record += Array("\",sha256=a,1\n".utf8)
      members.append((name, name))
      members.append((Array("demo-1.0.dist-info/entry_points.txt".utf8), Array("[a]\n".utf8) + name))
    }
    members.append((Array("demo-1.0.dist-info/METADATA".utf8), metadata))
    members.append((Array("demo-1.0.dist-info/WHEEL".utf8), Array("Wheel-Version: 1.0\nTag: py3-none-any\n".utf8)))
    members.append((Array("demo-1.0.dist-info/RECORD".utf8), record))
    let zip = RawZip(
      members.map { name, data in
        var member = RawZip.Member("")
        member.name = name
        member.data = data
        return member
      })
    let file = "demo-1.0-\(build)-py3-none-any.whl"
    try Data(zip.bytes).write(to: URL(filePath: folder(file)))
    return file
  }

  @Test(.enabled(if: Executable.path != nil, "the executable was not built"))
  func `verify: names of members and files stay names in every format`() throws {
    for (build, name) in Self.memberNames.enumerated() { _ = try addWheel(name, build: build) }
    let names = Self.names.filter { !$0.unicodeScalars.contains("\0") }
    for name in names {
      try FileManager.default.copyItem(
        atPath: folder("demo-1.0-3-py3-none-any.whl"), toPath: folder("\(name)-1.0-py3-none-any.whl"))
      try folder.makeFolder("\(name).none")
    }
    try check(["verify", "."])
    try check(["verify", ".", "--for", "pypi", "--strict"])
    try check(
      ["verify", "demo-1.0-3-py3-none-any.whl"] + names.map { "./\($0).none" } + names.map { "none/\($0).whl" })
  }

  @Test(.enabled(if: Executable.path != nil, "the executable was not built"), arguments: ["::error::a", "##[group]a"])
  func `diff: names of files stay names in every format`(name: String) throws {
    let old = try addWheel([0x61], build: 1)
    let file = "\(name)-1.0-py3-none-any.whl"
    try FileManager.default.copyItem(atPath: folder(old), toPath: folder(file))
    try check(["diff", old, file])
    try check(["diff", file, "none.whl"])
  }

  @Test(arguments: memberNames)
  func `diff: names of members stay names in every format`(name: [UInt8]) throws {
    let good = folder(try addWheel(nil, build: 1))
    let bad = folder(try addWheel(name, build: 2))
    for (old, new) in [(good, bad), (bad, good)] {
      let report = DiffOutcome(try Wheel(opening: old).compare(to: Wheel(opening: new), isThorough: true))
      #expect(report.results.count > 2)
      check(commands: GitHubCommands.text(of: report), count: 2)
      var log = SarifLog(command: "diff")
      log.add(report)
      try SarifCheck(log.json(report.status).text, status: 1)
    }
  }

  /// Runs a command in all formats and checks what it prints on both streams.
  private func check(_ command: [String]) throws {
    let wheelpatch = Executable(folder: folder.path)
    let text = try wheelpatch.run(command)
    #expect(text.status < 3)
    #expect(!text.wasSignalled)
    // A unified diff follows an empty line; it has the bytes of the files.
    for line in text.output.split(separator: "\n\n--- a/").first?.split(separator: "\n") ?? [] { checkLine(line) }

    let json = try wheelpatch.run(command + ["--json"])
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])

    let github = try wheelpatch.run(command + ["--format", "github"])
    check(commands: github.output, count: 1)
    for line in WorkflowCommand.lines(of: github.error) { #expect(WorkflowCommand(line: line) == nil) }

    let sarif = try wheelpatch.run(command + ["--format", "sarif"])
    try SarifCheck(sarif.output, status: sarif.status)
    #expect([json.status, github.status, sarif.status] == [text.status, text.status, text.status])
  }

  /// - Parameter count: the least number of commands.
  private func check(commands output: String, count: Int) {
    var found = 0
    for line in WorkflowCommand.lines(of: output) {
      checkLine(Substring(line))
      guard let command = WorkflowCommand(line: line) else { continue }
      found += 1
      #expect(["error", "warning", "notice"].contains(command.name), "\(command)")
      #expect(Set(command.properties.keys) == ["file", "title"], "\(command)")
      #expect(command.properties["title"]?.wholeMatch(of: /wheelpatch( \([a-z0-9\/-]+\))?/) != nil, "\(command)")
    }
    #expect(found >= count)
  }

  private func checkLine(_ line: Substring) {
    #expect(line.utf8.count < 2500)
    let moves = line.unicodeScalars.first { scalar in
      scalar.properties.generalCategory == .control
        || "\u{2028}\u{2029}\u{202E}\u{FEFF}".unicodeScalars.contains(scalar)
    }
    #expect(moves == nil)
  }
}
