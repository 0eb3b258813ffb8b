import Foundation
import Testing
import WheelKit

@testable import wheelpatch

@Suite struct ReportFormatsTests {
  let folder: WheelFolder

  init() throws { folder = try WheelFolder() }

  @Test(arguments: [
    ("a/b-1.0+x-py3-none-any.whl", "a/b-1.0+x-py3-none-any.whl"), ("./a//./b", "a/b"), ("/a/b", "file:///a/b"),
    ("//a", "file:///a"), ("a b%41é", "a%20b%2541%C3%A9"), ("a:b", "a%3Ab"), ("a?b#c", "a%3Fb%23c"), ("", "."),
    (".", "."), ("/", "file:///"), ("none/../a", "none/../a"), ("a\n", "a%0A"), ("1!2.0", "1!2.0"),
  ])
  func `a path becomes a URI, relative if it is`(path: String, uri: String) {
    #expect(FileURI.text(of: path) == uri)
  }

  @Test func `parent directories are resolved`() throws {
    try folder.makeFolder("a/b")
    try FileManager.default.createSymbolicLink(atPath: folder("link"), withDestinationPath: "a/b")
    let resolved = try Directory.resolved(folder.path)
    #expect(FileURI.text(of: folder("link/../x.whl")) == "file://\(resolved)/a/x.whl")
  }

  @Test(arguments: [
    ("a{0}b", "a{{0}}b"), ("six[a] (>=1)", "six[a] (>=1)"), ("six[a](>=1)", "six\\[a\\](>=1)"),
    ("\\u{9b}", "\\u{{9b}}"),
  ])
  func `a message of SARIF has no placeholders and no links`(text: String, message: String) throws {
    #expect(try SarifLog.message(text).text == JSON.object(["text": .string(message)]).text)
  }

  @Test(arguments: [
    ("a: ok", "a: ok"), ("::error::a", "\\u{3a}:error::a"), (" \u{A0}::a", " \u{A0}\\u{3a}:a"), ("a::b", "a::b"),
    ("a##[b]", "a\\u{23}\\u{23}[b]"), ("a # b", "a # b"), ("a\n::b", "a\\n::b"),
  ])
  func `a line is not a command`(text: String, line: String) {
    #expect(GitHubCommands.line(text) == line)
    #expect(WorkflowCommand(line: line) == nil)
  }

  @Test func `an annotation is unescaped to what it was made of`() throws {
    let rule = ReportedRule(id: "a-b", why: "why", level: .warning)
    let result = ReportedResult(
      rule: rule, level: .note, file: "100%,a:b", line: 7, subject: "%0A", message: "::a, 100%25", value: nil)
    let command = try #require(WorkflowCommand(line: GitHubCommands.command(result)))
    #expect(command.name == "notice")
    #expect(command.properties == ["file": "100%,a:b", "line": "7", "title": "wheelpatch (a-b)"])
    #expect(command.data == "100%,a:b: a-b: %0A: ::a, 100%25")
    #expect(rule.title == "A b")
  }

  @Test func `a line of a file is a region in SARIF`() throws {
    let rule = ReportedRule(id: "a", why: "why", level: .error)
    let result = ReportedResult(
      rule: rule, level: .error, file: "a", line: 7, subject: nil, message: "b", value: nil)
    var log = SarifLog(command: "test")
    log.add(StubReport(results: [result, result]))
    let text = try log.json(.no).text
    #expect(text.contains(#""startLine" : 7"#))
    // Equal results in one run are told apart.
    #expect(text.contains(#":1""#) && text.contains(#":2""#))
  }

  @Test func `errors come before warnings and notes, and of each rule the first five`() {
    func result(_ level: ReportedResult.Level, _ id: String) -> ReportedResult {
      ReportedResult(
        rule: ReportedRule(id: id, why: "", level: level), level: level, file: "f", subject: nil, message: "m",
        value: nil)
    }
    let notes = (0..<7).map { _ in result(.note, "n") }
    let report = StubReport(results: notes + [result(.warning, "w"), result(.error, "e")])
    let lines = GitHubCommands.text(of: report).split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(lines == ["::error", "::warning"] + Array(repeating: "::notice", count: 5) + ["note:", "verdict"])
  }

  @Test func `a fingerprint is the same for another directory, other findings and another wording`() throws {
    func fingerprint(in directory: String, wording: String) throws -> String {
      let rule = ReportedRule(id: "a", why: "", level: .error)
      let other = ReportedResult(
        rule: rule, level: .error, file: "x.whl", subject: "other", message: "m", value: nil)
      let result = ReportedResult(
        rule: rule, level: .error, file: "\(directory)/x.whl", subject: "s", message: wording, value: "v")
      var log = SarifLog(command: "test")
      log.add(StubReport(results: directory == "a" ? [result] : [other, result]))
      return try #require(
        log.json(.no).text.matches(of: /"primaryLocationLineHash" : "(.*)"/).last.map { String($0.1) })
    }
    #expect(try fingerprint(in: "a", wording: "one") == fingerprint(in: "b", wording: "two"))
  }

  @Test func `every check is a rule that says why`() throws {
    for check in Check.all {
      let finding = Finding(check.code, "message")
      let rule = ReportedRule(of: finding)
      #expect(rule.id == check.code.rawValue)
      #expect(rule.why.contains(check.why))
    }
  }

  struct StubReport: Report {
    var results: [ReportedResult]
    var files: [String] { [] }
    var status: wheelpatch.ExitStatus { .no }
    var warnings: [(file: String, messages: [String])] { [] }
    var verdict: String { "verdict" }
    func json() -> JSON { .null }
    func print(to console: Console) {}
  }
}
