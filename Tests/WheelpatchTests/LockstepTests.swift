import Foundation
import Testing
import WheelKit

/// `apply --lockstep`: requirements follow, and all wheels are written or none.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct LockstepTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  static let outputs = ["core-1.0-py3-none-any.whl", "user-1.0-py3-none-any.whl"]

  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
    try folder.makeFolder("in")
    try folder.addWheel("core", version: "1.0rc1", requires: ["six"], in: "in")
    try folder.addWheel(
      "user", version: "1.0rc1", requires: ["core (==1.0rc1)", "core[x]===1.0rc1; extra == 'x'"], in: "in")
    try folder.write("schema = 1\nlockstep = true\n[[patch]]\nname = '*'\nfinal-version = true\n", as: "r.toml")
  }

  private func names(in directory: String) throws -> [String] {
    FileManager.default.fileExists(atPath: folder(directory))
      ? try FileManager.default.contentsOfDirectory(atPath: folder(directory)).sorted() : []
  }

  @Test(arguments: ["1", "8"]) func `requirements follow, and a second run changes nothing`(jobs: String) throws {
    let first = try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "-j", jobs)
    #expect(first.status == 0)
    #expect(first.output == Self.outputs.map { "out/\($0)\n" }.joined())
    let user = try Wheel(opening: folder("out/user-1.0-py3-none-any.whl"))
    #expect(user.metadata.values(of: "Requires-Dist") == ["core (==1.0)", "core[x]===1.0; extra == 'x'"])
    #expect(try names(in: "out") == Self.outputs)
    let second = try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "-j", jobs)
    #expect(second.output == first.output)
    #expect(second.error.hasSuffix("2 wheels: 0 patched, 2 unchanged, 0 skipped, 0 failed\n"))
    #expect(try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "--check", "-q") == Executable.Result(status: 0))
    // The recipe on its own output.
    let third = try wheelpatch.run("apply", "r.toml", "out", "-o", "again")
    #expect(third.error.hasSuffix("2 wheels: 0 patched, 2 unchanged, 0 skipped, 0 failed\n"))
  }

  @Test func `wheels that no rule matches follow if they are copied`() throws {
    try folder.addWheel("other", version: "3", requires: ["core==1.0rc1"], in: "in")
    try folder.addWheel("more", version: "3", requires: ["six==1"], in: "in")
    try folder.write("schema = 1\n[[patch]]\nname = 'core'\nfinal-version = true\n", as: "core.toml")
    let result = try wheelpatch.run("apply", "core.toml", "in", "-o", "out", "--lockstep", "--copy-unmatched", "--json")
    #expect(result.status == 0)
    #expect(result.output.contains("\"edit\" : \"lockstep\""))
    #expect(
      try Wheel(opening: folder("out/other-3-py3-none-any.whl")).metadata.values(of: "Requires-Dist") == ["core==1.0"])
    #expect(try folder.read("out/more-3-py3-none-any.whl") == folder.read("in/more-3-py3-none-any.whl"))
    // Without --copy-unmatched they are not part of the release.
    let alone = try wheelpatch.run("apply", "core.toml", "in", "-o", "alone", "--lockstep", "-q")
    #expect(alone == Executable.Result(status: 0, output: "alone/core-1.0-py3-none-any.whl\n"))
  }

  @Test func `if one wheel fails, none gets its name`() throws {
    try folder.addWheel("late", version: "1.0rc1", requires: ["core<=1.0rc1"], in: "in")
    let result = try wheelpatch.run("apply", "r.toml", "in", "-o", "out/new")
    #expect(
      result
        == Executable.Result(
          status: 2,
          error: """
            Error: in/late-1.0rc1-py3-none-any.whl: late-1.0rc1.dist-info/METADATA: line 4: does not allow the new version: \
            core 1.0rc1 becomes core 1.0: 'core<=1.0rc1' (use --set-requires or --drop-requires)
            failed     in/core-1.0rc1-py3-none-any.whl (not written)
            failed     in/late-1.0rc1-py3-none-any.whl
            failed     in/user-1.0rc1-py3-none-any.whl (not written)
            3 wheels: 0 patched, 0 unchanged, 0 skipped, 3 failed (all or none: nothing was written)

            """))
    #expect(try names(in: "out") == [])
    let json = try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "--json", "-q")
    #expect(
      json.output.contains(#""error" : "in/core-1.0rc1-py3-none-any.whl: not written, because the batch failed""#))
    let dry = try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "--dry-run", "-q")
    #expect(dry.status == 2)
  }

  @Test func `an output that exists, and a rule without a wheel, hold all back`() throws {
    try folder.makeFolder("out")
    try folder.write("other", as: "out/user-1.0-py3-none-any.whl")
    #expect(try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "-q").status == 2)
    #expect(try names(in: "out") == ["user-1.0-py3-none-any.whl"])
    #expect(try folder.read("out/user-1.0-py3-none-any.whl") == Data("other".utf8))
    #expect(try wheelpatch.run("apply", "r.toml", "in", "-o", "out", "-q", "--force").status == 0)
    #expect(try names(in: "out") == Self.outputs)

    try folder.write(
      "schema = 1\nlockstep = true\n[[patch]]\nname = '*'\nfinal-version = true\n[[patch]]\nname = 'none'\nfinal-version = true\n",
      as: "unused.toml")
    #expect(try wheelpatch.run("apply", "unused.toml", "in", "-o", "unused", "-q").status == 2)
    #expect(try names(in: "unused") == [])
    #expect(try wheelpatch.run("apply", "unused.toml", "in", "-o", "unused", "-q", "--allow-unused").status == 0)
  }

  @Test func `digests and files beside the wheels are those of the outputs`() throws {
    try folder.write("schema = 1\n[[patch]]\nname = '*'\nfinal-version = true\nmetadata-file = true\n", as: "m.toml")
    let result = try wheelpatch.run("apply", "m.toml", "in", "-o", "out", "--lockstep", "--sha256", "--json", "-q")
    #expect(result.status == 0)
    for name in Self.outputs {
      let digest = try FileDigest.sha256(ofFileAt: folder("out/\(name)"))
      #expect(result.output.contains(#""output_sha256" : "\#(digest)""#))
    }
    #expect(try names(in: "out") == Self.outputs.flatMap { [$0, "\($0).metadata"] })
  }

  @Test func `one release has one number, whatever other processes do`() throws {
    try folder.write(
      "schema = 1\nlockstep = true\n[[patch]]\nname = '*'\nset-version = '{release}.dev{next}'\n", as: "n.toml")
    var processes: [Process] = []
    for index in 0..<6 {
      // Different contents, so that no two releases can share a name.
      try folder.makeFolder("set\(index)")
      try folder.addWheel("core", version: "1.0rc1", requires: ["a\(index)"], in: "set\(index)")
      try folder.addWheel("user", version: "1.0rc1", requires: ["core==1.0rc1", "a\(index)"], in: "set\(index)")
      processes.append(
        wheelpatch.process(try #require(Executable.path), ["apply", "n.toml", "set\(index)", "-o", "out", "-q", "-q"]))
    }
    for process in processes { try process.run() }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try names(in: "out").count == 12)
    var wheels: [String: [String: Wheel]] = ["core": [:], "user": [:]]
    for name in try names(in: "out") {
      let wheel = try Wheel(opening: folder("out/\(name)"))
      let label = try #require(wheel.metadata.values(of: "Requires-Dist").last)
      wheels[wheel.filename.distribution]?[label] = wheel
    }
    for index in 0..<6 {
      let core = try #require(wheels["core"]?["a\(index)"])
      let user = try #require(wheels["user"]?["a\(index)"])
      #expect(user.metadata.values(of: "Requires-Dist").first == "core==\(core.filename.version)")
    }
  }

  @Test func `wheels that would get the same name hold the batch, with a number too`() throws {
    try folder.makeFolder("more")
    try folder.addWheel("core", version: "1.0rc1", requires: ["other"], in: "more")
    try folder.write(
      "schema = 1\nlockstep = true\n[[patch]]\nname = 'core'\nset-version = '{release}.dev{next}'\n", as: "n.toml")
    let result = try wheelpatch.run("apply", "n.toml", "in", "more", "-o", "out", "-q")
    #expect(result.status == 2)
    #expect(result.error.contains("'out/core-1.0.dev1-py3-none-any.whl' would be written for both"))
    #expect(try names(in: "out") == [])
  }

  @Test(arguments: [
    (["--lockstep", "--shard", "1/2", "--json-lines"], "Error: --lockstep and --shard cannot be combined\n"),
    (["--lockstep", "--merge"], "Error: --merge and --lockstep cannot be combined\n"),
    (
      ["--shard", "1/2"],
      "Error: r.toml: 'lockstep = true' and --shard cannot be combined: the parts of a batch would not know of each other\n"
    ),
  ])
  func `parts of a batch cannot be one release`(options: [String], error: String) throws {
    let output = options.contains("--merge") ? [] : ["-o", "out"]
    let result = try wheelpatch.run(["apply", "r.toml", "in"] + output + options)
    #expect(result.status == 64)
    #expect(result.error.hasPrefix(error))
    #expect(try names(in: "out") == [])
  }
}
