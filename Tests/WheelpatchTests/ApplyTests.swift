import Foundation
import Testing
import WheelKit

/// `apply` as a process: what it writes, prints and ends with.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct ApplyTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  static let torch = "torch-2.0.1-py3-none-any.whl"
  static let triton = "triton-2.0.0-py3-none-any.whl"
  static let six = "six-1.16.0-py3-none-any.whl"
  static let patchedTorch = "torch-2.0.1+stripe.2-py3-none-any.whl"
  static let patchedTriton = "triton-2.0.0+stripe.2-py3-none-any.whl"

  static let recipe = """
    schema = 1

    [[patch]]
    name = "torch"
    version = "==2.0.*"
    local-version = "stripe.2"
    drop-requires = ["triton"]

    [[patch]]
    name = "triton"
    version = "==2.0.*"
    local-version = "stripe.2"

    """

  /// A folder `in` with two wheels that require each other and one more, and the recipe that ends that.
  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
    try folder.makeFolder("in")
    try folder.addWheel("torch", version: "2.0.1", requires: ["filelock", "triton (==2.0.0)"], in: "in")
    try folder.addWheel("triton", version: "2.0.0", requires: ["cmake", "torch"], in: "in")
    try folder.addWheel("six", version: "1.16.0", requires: [], in: "in")
    try folder.write(Self.recipe, as: "recipe.toml")
  }

  private func requirements(_ path: String) throws -> [String] {
    try Wheel(opening: folder(path)).metadata.values(of: "Requires-Dist")
  }

  @Test func `one recipe ends the cycle of two wheels among others, and does nothing the second time`() throws {
    let first = try wheelpatch.run("apply", "recipe.toml", "in", "-o", "out")
    #expect(first.status == 0)
    #expect(first.output == "out/\(Self.patchedTorch)\nout/\(Self.patchedTriton)\n")
    #expect(
      first.error == """
        skipped    in/\(Self.six) (no rule)
        patched    in/\(Self.torch) -> out/\(Self.patchedTorch)
        patched    in/\(Self.triton) -> out/\(Self.patchedTriton)
        3 wheels: 2 patched, 0 unchanged, 1 skipped, 0 failed

        """)
    #expect(try requirements("out/\(Self.patchedTorch)") == ["filelock"])
    #expect(try requirements("out/\(Self.patchedTriton)") == ["cmake", "torch"])
    let written = try folder.read("out/\(Self.patchedTorch)")

    let second = try wheelpatch.run("apply", "recipe.toml", "in", "-o", "out")
    #expect(second.status == 0)
    #expect(second.output == first.output)
    #expect(second.error.hasSuffix("3 wheels: 0 patched, 2 unchanged, 1 skipped, 0 failed\n"))
    #expect(try folder.read("out/\(Self.patchedTorch)") == written)

    // The recipe on its own output.
    let third = try wheelpatch.run("apply", "recipe.toml", "out", "-o", "again")
    #expect(third.status == 0)
    #expect(third.error.hasSuffix("2 wheels: 0 patched, 2 unchanged, 0 skipped, 0 failed\n"))
    #expect(try folder.read("again/\(Self.patchedTorch)") == written)
  }

  @Test(arguments: ["1", "8"]) func `results come in the order of the inputs, and a wheel given twice comes once`(
    jobs: String
  ) throws {
    let result = try wheelpatch.run(
      "apply", "recipe.toml", "in/\(Self.triton)", "in", "./in/../in/\(Self.torch)", "-o", "out", "-j", jobs)
    #expect(result.status == 0)
    #expect(result.output == "out/\(Self.patchedTriton)\nout/\(Self.patchedTorch)\n")
  }

  @Test func `several rules for one wheel are applied in order, each matched by the wheel's own name`() throws {
    try folder.write(
      """
      schema = 1
      [[patch]]
      name = "torch"
      rename = "stripe-torch"
      local-version = "stripe.2"
      [[patch]]
      name = "torch"
      drop-requires = "triton"
      [[patch]]
      name = "*"
      add-field = ["Keywords: stripe"]
      """, as: "several.toml")
    let result = try wheelpatch.run("apply", "several.toml", "in/\(Self.torch)", "-o", "out", "--quiet")
    #expect(result == Executable.Result(status: 0, output: "out/stripe_torch-2.0.1+stripe.2-py3-none-any.whl\n"))
    let wheel = try Wheel(opening: folder("out/stripe_torch-2.0.1+stripe.2-py3-none-any.whl"))
    #expect(wheel.metadata.values(of: "Requires-Dist") == ["filelock"])
    #expect(wheel.metadata.values(of: "Keywords") == ["stripe"])
  }

  @Test func `wheels that no rule is for are copied when asked`() throws {
    let result = try wheelpatch.run("apply", "recipe.toml", "in", "-o", "out", "--copy-unmatched")
    #expect(result.status == 0)
    #expect(result.output == "out/\(Self.six)\nout/\(Self.patchedTorch)\nout/\(Self.patchedTriton)\n")
    #expect(result.error.hasPrefix("skipped    in/\(Self.six) (no rule) -> out/\(Self.six)\n"))
    #expect(try folder.read("out/\(Self.six)") == folder.read("in/\(Self.six)"))
    #expect(try wheelpatch.run("apply", "recipe.toml", "in", "-o", "out", "--copy-unmatched").status == 0)
  }

  @Test func `one wheel that fails does not stop the others`() throws {
    try folder.write("no zip", as: "in/torch-2.0.2-py3-none-any.whl")
    try folder.write("", as: "in/nameless.whl")
    let result = try wheelpatch.run("apply", "recipe.toml", "in", "in/none-1-py3-none-any.whl", "-o", "out")
    #expect(result.status == 2)
    #expect(result.output == "out/\(Self.patchedTorch)\nout/\(Self.patchedTriton)\n")
    #expect(result.error.contains("\nError: in/torch-2.0.2-py3-none-any.whl: "))
    #expect(result.error.hasPrefix("Error: in/nameless.whl: "))
    #expect(result.error.contains("\nError: in/none-1-py3-none-any.whl: no such file\n"))
    #expect(result.error.contains("\nfailed     in/torch-2.0.2-py3-none-any.whl\n"))
    #expect(result.error.hasSuffix("6 wheels: 2 patched, 0 unchanged, 1 skipped, 3 failed\n"))
  }

  @Test func `an output with other bytes fails unless forced`() throws {
    try folder.makeFolder("out")
    try folder.write("other", as: "out/\(Self.patchedTorch)")
    let result = try wheelpatch.run("apply", "recipe.toml", "in", "-o", "out")
    #expect(result.status == 2)
    #expect(
      result.error.hasPrefix("Error: out/\(Self.patchedTorch): exists with other bytes (--force replaces it)\n"))
    #expect(try folder.read("out/\(Self.patchedTorch)") == Data("other".utf8))
    #expect(try wheelpatch.run("apply", "recipe.toml", "in", "-o", "out", "--force").status == 0)
    #expect(try requirements("out/\(Self.patchedTorch)") == ["filelock"])
  }

  @Test func `a pin holds for the very bytes of a wheel`() throws {
    let digest = try FileDigest.sha256(ofFileAt: folder("in/\(Self.torch)"))
    let rule = "schema = 1\n[[patch]]\nname = 'torch'\nlocal-version = 'a'\n"
    try folder.write("\(rule)sha256 = '\(digest.uppercased())'\n", as: "right.toml")
    let right = try wheelpatch.run("apply", "right.toml", "in/\(Self.torch)", "-o", "out", "--json", "--quiet")
    #expect(right.status == 0)
    #expect(right.output.contains("\"input_sha256\" : \"\(digest)\""))

    let wrong = String(repeating: "0", count: 64)
    try folder.write("\(rule)sha256 = '\(wrong)'\n", as: "wrong.toml")
    let result = try wheelpatch.run("apply", "wrong.toml", "in/\(Self.torch)", "-o", "wrong", "--quiet")
    #expect(
      result
        == Executable.Result(
          status: 2,
          error: "Error: in/\(Self.torch): the SHA-256 differs from the recipe: found \(digest), expected \(wrong)\n"))
    #expect(!FileManager.default.fileExists(atPath: folder("wrong")))
  }

  @Test func `a wheel that is not the pinned one does not stand in the way of the one that is`() throws {
    try folder.makeFolder("other")
    try folder.addWheel("torch", version: "2.0.1", requires: ["triton"], in: "other")
    let digest = try FileDigest.sha256(ofFileAt: folder("in/\(Self.torch)"))
    try folder.write(
      "schema = 1\n[[patch]]\nname = 'torch'\nlocal-version = 'stripe.2'\nsha256 = '\(digest)'\n", as: "pin.toml")
    let result = try wheelpatch.run(
      "apply", "pin.toml", "other/\(Self.torch)", "in/\(Self.torch)", "-o", "out", "--quiet")
    #expect(result.status == 2)
    #expect(result.output == "out/\(Self.patchedTorch)\n")
    #expect(result.error.contains("other/\(Self.torch): the SHA-256 differs from the recipe"))
    #expect(try requirements("out/\(Self.patchedTorch)") == ["filelock", "triton (==2.0.0)"])
  }

  @Test func `a rule that is for no wheel is an error, unless allowed`() throws {
    try folder.write(Self.recipe + "[[patch]]\nname = 'numpy'\nversion = '<2'\nbuild-tag = '1'\n", as: "more.toml")
    let result = try wheelpatch.run("apply", "more.toml", "in", "-o", "out", "--quiet")
    #expect(result.status == 2)
    #expect(
      result.error
        == "Error: more.toml:13:1: this rule matches no wheel (--allow-unused ignores that): 'numpy <2'\n")
    #expect(try wheelpatch.run("apply", "more.toml", "in", "-o", "out", "--allow-unused").status == 0)
  }

  @Test func `a dry run writes nothing and prints what would change`() throws {
    let result = try wheelpatch.run("apply", "recipe.toml", "in", "-o", "out", "--dry-run")
    #expect(result.status == 0)
    #expect(result.output.contains("-Requires-Dist: triton (==2.0.0)\n"))
    #expect(result.output.hasSuffix("\nout/\(Self.patchedTriton)\n"))
    #expect(
      result.error.hasSuffix(
        "3 wheels: 2 patched, 0 unchanged, 1 skipped, 0 failed (dry run: nothing was written)\n"))
    #expect(!FileManager.default.fileExists(atPath: folder("out")))
  }

  @Test func `two wheels that would be written to one file both fail`() throws {
    try folder.makeFolder("more")
    try folder.addWheel("torch", version: "2.0.1", requires: ["other"], in: "more")
    try folder.write("schema = 1\n[[patch]]\nname = 'torch'\nlocal-version = 'a'\n", as: "local.toml")
    let result = try wheelpatch.run(
      "apply", "local.toml", "in/\(Self.torch)", "more/\(Self.torch)", "-o", "out", "--quiet")
    let output = "out/torch-2.0.1+a-py3-none-any.whl"
    #expect(
      result
        == Executable.Result(
          status: 2,
          error: """
            Error: in/\(Self.torch): '\(output)' would be written for both 'in/\(Self.torch)' and 'more/\(Self.torch)'
            Error: more/\(Self.torch): '\(output)' would be written for both 'more/\(Self.torch)' and 'in/\(Self.torch)'

            """))
  }

  @Test func `an output never takes the place of another wheel of the run, not even forced`() throws {
    try folder.addWheel("torch", version: "2.0.1+stripe.2", requires: ["other"], in: "in")
    let wheels = ["in/\(Self.torch)", "in/\(Self.patchedTorch)"]
    let before = try folder.read(wheels[1])
    let result = try wheelpatch.run(["apply", "recipe.toml"] + wheels + ["-o", "in", "--force", "--allow-unused"])
    #expect(result.status == 2)
    #expect(
      result.error.hasPrefix(
        "Error: \(wheels[0]): the output is another input: '\(wheels[1])'\n"))
    #expect(try folder.read(wheels[1]) == before)
  }

  @Test(arguments: [
    (["in", "-o", "in"], "Error: in: the output directory is this directory or lies in it: 'in'\n"),
    (["in", "-o", "in/out/deep"], "Error: in: the output directory is this directory or lies in it: 'in/out/deep'\n"),
    (["in", "-o", "link/out"], "Error: in: the output directory is this directory or lies in it: 'link/out'\n"),
    (["in", "-o", "in/../in"], "Error: in: the output directory is this directory or lies in it: 'in/../in'\n"),
    (["in", "-o", "out/../in"], "Error: in: the output directory is this directory or lies in it: 'out/../in'\n"),
    (
      ["in", "-o", "out/./x/../../in/y"],
      "Error: in: the output directory is this directory or lies in it: 'out/./x/../../in/y'\n"
    ),
    (["empty", "-o", "out"], "Error: empty: no wheels in this directory\n"),
  ])
  func `folders that cannot be meant are refused before anything is written`(arguments: [String], error: String) throws
  {
    try folder.makeFolder("empty")
    try FileManager.default.createSymbolicLink(atPath: folder("link"), withDestinationPath: "in")
    let result = try wheelpatch.run(["apply", "recipe.toml"] + arguments)
    #expect(result == Executable.Result(status: 2, error: error))
    #expect(!FileManager.default.fileExists(atPath: folder("out")))
  }

  @Test func `a recipe that is wrong is said with its place before anything is written`() throws {
    try folder.write("schema = 1\n[[patch]]\nname = 'torch'\n  drop-require = ['triton']\n", as: "wrong.toml")
    let result = try wheelpatch.run("apply", "wrong.toml", "in", "-o", "out")
    #expect(
      result
        == Executable.Result(
          status: 2, error: "Error: wrong.toml:4:3: unknown key 'drop-require' (did you mean 'drop-requires'?)\n"))
  }

  @Test func `files of a recipe are read once, before anything is written`() throws {
    try folder.makeFolder("ci")
    try folder.write(
      """
      schema = 1
      [[patch]]
      name = "*"
      append-local-version = "a"
      [[patch.add-file]]
      dest = "dist-info/sboms/a.json"
      source = "a.json"
      """, as: "ci/files.toml")
    let missing = try wheelpatch.run("apply", "ci/files.toml", "in", "-o", "out")
    #expect(missing == Executable.Result(status: 2, error: "Error: ci/files.toml:2:1: ci/a.json: no such file\n"))
    #expect(!FileManager.default.fileExists(atPath: folder("out")))

    try folder.write("{}", as: "ci/a.json")
    for ending in ["3 patched, 0 unchanged", "0 patched, 3 unchanged"] {
      let result = try wheelpatch.run("apply", "ci/files.toml", "in", "-o", "out")
      #expect(result.status == 0)
      #expect(result.error.hasSuffix("3 wheels: \(ending), 0 skipped, 0 failed\n"))
    }
    let wheel = try Wheel(opening: folder("out/six-1.16.0+a-py3-none-any.whl"))
    #expect(wheel.layout.members.map(\.name).contains("six-1.16.0+a.dist-info/sboms/a.json"))
  }

  @Test(arguments: [
    (["apply"], "no recipe given"),
    (["apply", "recipe.toml"], "no wheels or directories given"),
    (["apply", "recipe.toml", "in"], "no output directory given: expected -o DIR"),
    (["apply", "recipe.toml", "in", "-o", "out", "-j", "0"], "--jobs must be at least 1: found '0'"),
  ])
  func `a command line that lacks something is wrong usage`(arguments: [String], message: String) throws {
    let result = try wheelpatch.run(arguments)
    #expect(result.status == 64)
    #expect(result.error.hasPrefix("Error: \(message)\n"), "\(result.error)")
  }

  @Test(arguments: ["", "recompress = true", "metadata-file = true", "provenance = true"])
  func `a check tells outputs that are missing or differ, and writes nothing`(setting: String) throws {
    try folder.write(
      "schema = 1\n[[patch]]\nname = 'torch'\nlocal-version = 'x'\ndrop-requires = 'triton'\n\(setting)\n",
      as: "check.toml")
    let apply = ["apply", "check.toml", "in", "-o", "out", "--quiet"]
    let output = "out/torch-2.0.1+x-py3-none-any.whl"
    let missing = Executable.Result(status: 1, output: "\(output): missing\n")
    let different = Executable.Result(status: 1, output: "\(output): different\n")
    #expect(try wheelpatch.run(apply + ["--check"]) == missing)
    #expect(!FileManager.default.fileExists(atPath: folder("out")))

    #expect(try wheelpatch.run(apply).status == 0)
    let written = try FileManager.default.contentsOfDirectory(atPath: folder("out")).sorted()
    #expect(try wheelpatch.run(apply + ["--check"]) == Executable.Result(status: 0))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder("out")).sorted() == written)

    for file in written {
      let good = try folder.read("out/\(file)")
      try (good + Data("x".utf8)).write(to: URL(filePath: folder("out/\(file)")))
      #expect(try wheelpatch.run(apply + ["--check"]) == different)
      try FileManager.default.removeItem(atPath: folder("out/\(file)"))
      #expect(try wheelpatch.run(apply + ["--check"]) == missing)
      try folder.makeFolder("out/\(file)")
      #expect(try wheelpatch.run(apply + ["--check"]) == different)
      try FileManager.default.removeItem(atPath: folder("out/\(file)"))
      try good.write(to: URL(filePath: folder("out/\(file)")))
    }
  }

  @Test func `a printed recipe does what the command line did`() throws {
    let edits = ["--local-version", "stripe.2", "--drop-requires", "triton"]
    let printed = try wheelpatch.run(["in/\(Self.torch)"] + edits + ["--print-recipe"])
    #expect(
      printed
        == Executable.Result(
          status: 0,
          output: """
            schema = 1

            [[patch]]
            name = "torch"
            version = "==2.0.1"
            local-version = "stripe.2"
            drop-requires = ["triton"]

            """))
    try folder.write(printed.output, as: "printed.toml")
    #expect(try wheelpatch.run(["in/\(Self.torch)", "-o", "patched", "--quiet"] + edits).status == 0)
    #expect(try wheelpatch.run("apply", "printed.toml", "in", "-o", "applied", "--quiet").status == 0)
    #expect(try folder.read("applied/\(Self.patchedTorch)") == folder.read("patched/\(Self.patchedTorch)"))
  }

  @Test func `the schema in the repository is the one that is printed`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/recipe.schema.json")
    let result = try wheelpatch.run("apply", "--print-schema")
    #expect(result.status == 0)
    #expect(result.output == String(decoding: try Data(contentsOf: path), as: UTF8.self))
  }
}
