import Foundation
import Testing
import WheelKit

/// `apply` in several processes, and their results together.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct ShardedApplyTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
    try folder.makeFolder("in")
    for number in 0..<12 { try folder.addWheel("torch", version: "2.0.\(number)", requires: ["triton"], in: "in") }
    try folder.addWheel("six", version: "1.16.0", in: "in")
    try folder.addWheel("a\nb", version: "1.0", in: "in")
    try folder.write("no zip", as: "in/torch-2.1-py3-none-any.whl")
    try folder.write(
      "schema = 1\n[[patch]]\nname = 'torch'\nlocal-version = 'x'\ndrop-requires = 'triton'\n", as: "r.toml")
  }

  /// Writes the results of each shard and returns their names.
  private func results(of count: Int, _ options: [String] = [], _ inputs: [String] = ["in"]) throws -> [String] {
    try (1...count).map { index in
      let arguments = ["apply", "r.toml"] + inputs + ["--shard", "\(index)/\(count)", "--json-lines", "-q", "-j2"]
      let result = try wheelpatch.run(arguments + options)
      #expect(result.output.hasSuffix("\n"))
      try folder.write(result.output, as: "\(count)-\(index).jsonl")
      return "\(count)-\(index).jsonl"
    }
  }

  @Test(arguments: [1, 3, 30]) func `shards write and report together what one process does`(count: Int) throws {
    for options in [[], ["--copy-unmatched", "--sha256"], ["--dry-run"], ["--check"]] {
      // The file that is not a zip fails in every run.
      let whole = try wheelpatch.run(["apply", "r.toml", "in", "-o", "out", "--json"] + options)
      #expect(whole.status == 2)
      let files = FileManager.default.fileExists(atPath: folder("out")) ? try contents(of: "out") : [:]
      try? FileManager.default.removeItem(atPath: folder("out"))

      let results = try results(of: count, ["-o", "out"] + options)
      let merged = try wheelpatch.run(["apply", "--merge", "--json"] + results.reversed())
      #expect(merged == whole)
      #expect(FileManager.default.fileExists(atPath: folder("out")) ? try contents(of: "out") == files : files.isEmpty)
      try? FileManager.default.removeItem(atPath: folder("out"))
    }
  }

  private func contents(of name: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder(name)) {
      contents[file] = try folder.read("\(name)/\(file)")
    }
    return contents
  }

  @Test func `the summary of all shards is that of one process`() throws {
    let whole = try wheelpatch.run("apply", "r.toml", "in", "-o", "out")
    let merged = try wheelpatch.run(["apply", "--merge"] + results(of: 4, ["-o", "out4"]))
    #expect(merged.status == whole.status)
    #expect(merged.output.replacing("out4/", with: "out/") == whole.output)
    #expect(merged.error.replacing("out4/", with: "out/") == whole.error)
    #expect(merged.error.hasSuffix("15 wheels: 12 patched, 0 unchanged, 1 skipped, 2 failed\n"))
  }

  @Test func `names come from a list, with line ends in them`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder("in")).shuffled()
    try folder.write(names.map { "in/\($0)\0" }.joined(), as: "names")
    let listed = try wheelpatch.run(
      ["apply", "--merge", "--json"] + results(of: 3, ["-o", "out", "--files-from", "names"], []))
    let whole = try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "--json", "-q")
    #expect(listed.status == whole.status)
    #expect(listed.output.replacing("\"patched\"", with: "\"unchanged\"") == whole.output)
    #expect(try wheelpatch.shell("\"$0\" apply r.toml --files-from - -o out --json -q <names").status == 2)
  }

  @Test func `a rule that matches no wheel of any shard is an error of each, and of all`() throws {
    for name in ["torch-2.1-py3-none-any.whl", "a\nb-1.0-py3-none-any.whl"] {
      try FileManager.default.removeItem(atPath: folder("in/\(name)"))
    }
    // In one of thirty shards at most is the wheel that the first rule matches: that is enough for all.
    try folder.write(
      "schema = 1\n[[patch]]\nname = 'six'\nlocal-version = 'x'\n[[patch]]\nname = 'none'\nbuild-tag = '1'\n",
      as: "r.toml")
    let error = "Error: r.toml:5:1: this rule matches no wheel (--allow-unused ignores that): 'none'\n"
    let shard = try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "--shard", "1/30", "-q", "--json-lines")
    #expect(shard.status == 2)
    #expect(shard.error == error)
    let merged = try wheelpatch.run(["apply", "--merge", "-qq"] + results(of: 30, ["-o", "out"]))
    #expect(merged == Executable.Result(status: 2, error: error))
    let allowed = try wheelpatch.run(["apply", "--merge", "-qq"] + results(of: 30, ["-o", "out", "--allow-unused"]))
    #expect(allowed == Executable.Result(status: 0))
  }

  @Test func `two wheels of different shards that would be written to one file both fail`() throws {
    let other = "torch-2.0.1+old-py3-none-any.whl"
    try folder.addWheel("torch", version: "2.0.1+old", requires: ["triton"], in: "in")
    let first = Shard.index(of: "torch-2.0.1-py3-none-any.whl", in: 64)
    #expect(first != Shard.index(of: other, in: 64))
    let result = try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "--shard", "\(first)/64", "-q")
    #expect(result.status == 2)
    #expect(
      result.error == """
        Error: in/torch-2.0.1-py3-none-any.whl: 'out/torch-2.0.1+x-py3-none-any.whl' would be written for both \
        'in/torch-2.0.1-py3-none-any.whl' and 'in/\(other)'

        """)
  }

  @Test func `a recipe that cannot be read is in the summary`() throws {
    let result = try wheelpatch.run("apply", "none.toml", "in", "-o", "out", "--json-lines", "--shard", "2/2")
    #expect(result.status == 2)
    #expect(
      result.output == """
        {"schema":1,"summary":{"errors":["none.toml: no such file"],"exit_status":2,"results":0,"shard":2,"shards":2,\
        "work":null}}

        """)
    try folder.write(result.output, as: "2.jsonl")
    let merged = try wheelpatch.run("apply", "--merge", "2.jsonl", "-q")
    #expect(
      merged
        == Executable.Result(
          status: 2, error: "Error: 2.jsonl: none.toml: no such file\nError: no complete results of shard 1 of 2\n"))
  }
}
