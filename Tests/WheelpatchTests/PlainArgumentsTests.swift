import ArgumentParser
import Foundation
import Testing
import WheelKit

@testable import wheelpatch

/// Command lines that are read without ArgumentParser ask for the same.
@Suite struct PlainArgumentsTests {
  private static func parsed(_ words: [String]) throws -> PatchRequest? {
    try (Wheelpatch.parseAsRoot(words) as? PatchCommand)?.request
  }

  /// Compares both readings; the edits in the order in which they are applied.
  private static func expectSame(_ words: [String]) throws {
    guard var plain = PatchRequest(plain: words) else { return }
    var parsed = try #require(try parsed(words), "\(words)")
    #expect(try plain.patch == parsed.patch, "\(words)")
    (plain.edits, parsed.edits) = ([], [])
    #expect(plain == parsed, "\(words)")
  }

  @Test(arguments: [
    "a.whl --local-version x", "patch a.whl b.whl --local-version=x -o out --force",
    "--drop-requires b c.whl -q --json",
    "a.whl --rename x --in-place --dry-run --allow-missing -q --quiet", "a.whl --no-build-tag --output=x",
  ])
  func `common command lines are read`(line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let isRead = PatchRequest(plain: words) != nil
    #expect(isRead == !line.contains("--output="))
    try Self.expectSame(words)
  }

  @Test(arguments: [
    "", "a.whl", "apply a.whl --rename x", "help --rename x", "patch apply --rename x", "inspct --rename x",
    "a.whl --rename", "a.whl --rename=", "a.whl --rename --force", "a.whl --unknown x", "a.whl --help --rename x",
    "a.whl --rename x -- b.whl", "a.whl --local-version a --local-version b", "a.whl --set-version nonsense",
    "a.whl --no-build-tag=x", "a.whl --apply-diff x", "a.whl --rename x -o", "a.whl b.whl --rename x -o c.whl",
    "a.whl --rename x -o b --in-place", "a.whl -rename x", "a.whl -qq --rename x", "-", "patch",
  ])
  func `all others are left to ArgumentParser`(line: String) {
    #expect(PatchRequest(plain: line.split(separator: " ").map(String.init)) == nil)
  }

  @Test(arguments: EditDefinition.all)
  func `every edit means the same`(_ definition: EditDefinition) throws {
    let option = "--\(definition.option)"
    let forms =
      definition.valueName == nil ? [[option]] : [[option, definition.example], ["\(option)=\(definition.example)"]]
    for form in forms {
      try Self.expectSame(["a.whl"] + form)
      try Self.expectSame(form + ["a.whl", "--rename", "other", "--drop-field", "Keywords"])
    }
  }

  @Test func `the command lines of the golden cases mean the same`() throws {
    let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/cli")
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: cases.path) {
      guard let text = try? String(contentsOf: cases.appending(path: "\(name)/command"), encoding: .utf8) else {
        continue
      }
      for line in text.split(separator: "\n") where !line.contains("\\") {
        let words = line.split(separator: " ").map { $0.filter { $0 != "'" && $0 != "\"" } }
        guard let prepared = try? RawArguments.prepared(words) else { continue }
        count += PatchRequest(plain: prepared) == nil ? 0 : 1
        try Self.expectSame(prepared)
      }
    }
    #expect(count > 50)
  }
}
