import Testing
import WheelKit

@testable import wheelpatch

@Suite struct MergedShardsTests {
  static let names = (0..<12).map { "in/demo-1.\($0)-py3-none-any.whl" }
  static let unused = ShardSummary.UnusedRule(position: "r.toml:9:1", rule: "other")

  static func work(
    _ names: [String] = names, recipe: String = "aa", definitions: [String: String] = [:], tool: String = "0.1.0",
    allowUnused: Bool = false, unused: [ShardSummary.UnusedRule] = []
  ) -> ShardSummary.Work {
    ShardSummary.Work(
      names: FilenameList(of: names), recipe: "r.toml", recipeSHA256: recipe, definitions: definitions,
      sourcesSHA256: "bb", sourceDate: nil, tool: tool, allowsUnused: allowUnused, copiesUnmatched: false,
      isDryRun: false, isCheck: false, unusedRules: unused)
  }

  static func result(_ input: String, output: String? = nil) -> PatchResult {
    var result = PatchResult(input: input, isDryRun: false)
    result.status = .patched
    result.output = output ?? "out/" + input.dropFirst(3)
    result.rules = ["r.toml:3:1"]
    return result
  }

  /// The lines of one shard, as `--json-lines` prints them.
  static func lines(
    _ index: Int, of count: Int, _ work: ShardSummary.Work? = work(), _ names: [String] = names, status: Int32 = 0,
    errors: [String] = []
  ) -> [String] {
    let results = names.filter { Shard(index: index, count: count).contains($0) }.map { result($0) }
    let summary = ShardSummary(
      shard: index, shards: count, results: results.count, exitStatus: status, errors: errors, work: work)
    return results.map { $0.json.line } + [summary.json.line]
  }

  static func read(_ lines: [String], _ path: String, isCut: Bool = false) throws -> ShardResults {
    try ShardResults(parsing: Array((lines.joined(separator: "\n") + (isCut ? "" : "\n")).utf8), path: path)
  }

  static func shards(of count: Int) throws -> [ShardResults] {
    try (1...count).map { try read(lines($0, of: count), "\($0).jsonl") }
  }

  private func texts(_ shards: [ShardResults]) -> [String] { MergedShards(shards).errors.map(\.text) }

  @Test(arguments: [1, 2, 5, 40]) func `all shards together are one run, in any order`(count: Int) throws {
    let merged = MergedShards(try Self.shards(of: count).reversed())
    #expect(merged.errors.isEmpty)
    #expect(merged.results.map(\.input) == Self.names.sorted())
    #expect(merged.results.allSatisfy { $0.outcome == "patched" && $0.rules == ["r.toml:3:1"] })
  }

  @Test func `a result reads back as it was printed`() throws {
    var failed = PatchResult(input: "in/a\nb.whl", isDryRun: true)
    failed.error = WheelError(.system, file: "x", "is wrong", hints: [.rehash])
    failed.warnings = ["w\u{2028}"]
    failed.inputDigest = "00"
    var skipped = PatchResult(input: "s.whl", isDryRun: false)
    skipped.isSkipped = true
    var changed = Self.result("in/c.whl")
    changed.changes = [PatchPlan.Change(edit: "e", field: "f", before: nil, after: "x\ny")]
    changed.metadataFile = "m"
    changed.diff = "d\n"
    for result in [failed, skipped, changed] {
      let again = try Self.read([result.json.line], "r").results[0]
      #expect(again.json.line == result.json.line)
    }
  }

  @Test func `a shard that is missing is named`() throws {
    let shards = try Self.shards(of: 5)
    #expect(texts([shards[0], shards[2], shards[4]]) == ["no complete results of shards 2, 4 of 5"])
    #expect(texts([try Self.read(Self.lines(1, of: 400), "a")])[0].hasSuffix(" 21 and 379 more of 400"))
  }

  @Test func `a file that was cut is named, wherever it was cut`() throws {
    let first = try Self.read(Self.lines(1, of: 2), "1.jsonl")
    let text = Array((Self.lines(2, of: 2).joined(separator: "\n") + "\n").utf8)
    for count in 0..<text.count {
      let errors = texts([first, try ShardResults(parsing: Array(text[..<count]), path: "2.jsonl")])
      #expect(errors.count == 2)
      #expect(errors[0].hasPrefix("2.jsonl: incomplete: it ends without a summary"), "\(count): \(errors)")
      #expect(errors[1] == "no complete results of shard 2 of 2")
    }
    #expect(texts([first, try ShardResults(parsing: text, path: "2.jsonl")]).isEmpty)
  }

  @Test(arguments: [(0, 0, 0), (1, 0, 0), (0, 1, 0), (3, 2, 0), (-1, -1, 0), (1, 1, -1)])
  func `numbers that are impossible are an error`(shard: Int, shards: Int, results: Int) {
    let line =
      "{\"summary\":{\"shard\":\(shard),\"shards\":\(shards),\"results\":\(results),\"exit_status\":0,\"errors\":[]}}"
    #expect(throws: WheelError(.invalidShard, file: "a", "line 1 is not a result of apply --json-lines")) {
      try Self.read([line], "a")
    }
  }

  @Test(arguments: [["nonsense"], ["{}"], ["[1]"], ["{\"input\":\"a\"}"], [""]])
  func `a line that is something else is an error`(lines: [String]) {
    #expect(throws: WheelError(.invalidShard, file: "a", "line 1 is not a result of apply --json-lines")) {
      try Self.read(lines, "a")
    }
  }

  @Test func `nothing comes after the summary`() throws {
    let lines = Self.lines(1, of: 1)
    #expect(throws: WheelError(.invalidShard, file: "a", "line \(lines.count + 1) comes after the summary")) {
      try Self.read(lines + lines, "a")
    }
  }

  @Test func `lines that are missing or added are noticed`() throws {
    let lines = Self.lines(1, of: 1)
    #expect(
      texts([try Self.read(Array(lines.dropFirst()), "a")]) == [
        "a: lines are missing or added: found 11 results, expected 12"
      ])
    let twice = texts([try Self.read([lines[0]] + lines, "a")])
    #expect(
      twice == [
        "a: lines are missing or added: found 13 results, expected 12",
        "a: '\(Self.names[0])' has another result in 'a'",
      ])
  }

  @Test func `a shard that is given twice is noticed`() throws {
    let shards = try Self.shards(of: 2)
    let errors = texts(shards + [try Self.read(Self.lines(2, of: 2), "again")])
    #expect(errors.first == "again: shard 2 is also in '2.jsonl'")
  }

  @Test(arguments: [
    (work(recipe: "cc"), "the recipe differs from '1.jsonl': found SHA-256 cc, expected SHA-256 aa"),
    (work(tool: "0.2.0"), "the version of wheelpatch differs from '1.jsonl': found 0.2.0, expected 0.1.0"),
    (work(definitions: ["build": "1"]), "--define build differs from '1.jsonl': found '1', expected none"),
    (work(Array(names.dropLast())), "the number of names differs from '1.jsonl': found 11, expected 12"),
    (work(allowUnused: true), "--allow-unused differs from '1.jsonl': found true, expected false"),
  ])
  func `shards of different runs are noticed`(other: ShardSummary.Work, message: String) throws {
    let shards = [
      try Self.read(Self.lines(1, of: 2), "1.jsonl"), try Self.read(Self.lines(2, of: 2, other), "2.jsonl"),
    ]
    #expect(texts(shards) == ["2.jsonl: \(message)"])
  }

  @Test func `another list of as many names is noticed`() throws {
    let other = Self.work(Self.names.dropLast() + ["in/other-1.0-py3-none-any.whl"])
    let shards = [
      try Self.read(Self.lines(1, of: 2), "1.jsonl"), try Self.read(Self.lines(2, of: 2, other), "2.jsonl"),
    ]
    #expect(texts(shards).first?.hasPrefix("2.jsonl: the list of names differs from '1.jsonl': found SHA-256 ") == true)
    // All shards agree, but these are not the results of their wheels.
    let wrong = try (1...2).map { try Self.read(Self.lines($0, of: 2, other), "\($0).jsonl") }
    #expect(texts(wrong).first?.hasPrefix("the results are not those of all wheels: found 12 names with ") == true)
  }

  @Test func `another number of shards is noticed`() throws {
    let errors = texts([try Self.read(Self.lines(1, of: 2), "a"), try Self.read(Self.lines(2, of: 3), "b")])
    #expect(errors.first == "b: the number of shards differs from 'a': found 3, expected 2")
  }

  @Test func `a wheel in the wrong shard is noticed`() throws {
    let name = try #require(Self.names.first { Shard(index: 2, count: 2).contains($0) })
    var lines = Self.lines(1, of: 2)
    lines[0] = Self.result(name).json.line
    let errors = texts([try Self.read(lines, "a"), try Self.read(Self.lines(2, of: 2), "b")])
    #expect(errors.contains("a: '\(name)' belongs to shard 2, not to 1"))
    #expect(errors.contains("b: '\(name)' has another result in 'a'"))
  }

  @Test func `two wheels that were written under one name are noticed`() throws {
    var lines = Self.lines(1, of: 1)
    lines[0] = Self.result(Self.names[0], output: "one/x-1-py3-none-any.whl").json.line
    lines[1] = Self.result(Self.names[1], output: "two/x-1-py3-none-any.whl").json.line
    #expect(
      texts([try Self.read(lines, "a")]) == [
        "\(Self.names[1]): 'x-1-py3-none-any.whl' was written for both '\(Self.names[0])' and '\(Self.names[1])'"
      ])
  }

  @Test func `a rule that matches no name is an error once, unless allowed`() throws {
    for (isAllowed, count) in [(false, 1), (true, 0)] {
      let work = Self.work(allowUnused: isAllowed, unused: [Self.unused])
      let errors = texts(try (1...3).map { try Self.read(Self.lines($0, of: 3, work), "\($0)") })
      #expect(errors == Array(repeating: Self.unused.error.text, count: count))
    }
  }

  @Test func `a shard without a recipe reports why`() throws {
    let failed = try Self.read(Self.lines(2, of: 2, nil, [], status: 2, errors: ["r.toml: no such file"]), "b")
    let errors = texts([try Self.read(Self.lines(1, of: 2), "a"), failed])
    #expect(errors.first == "b: r.toml: no such file")
  }
}
