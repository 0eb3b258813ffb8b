import Foundation
import Testing
import WheelKit

/// `{next}`, with one process and with many.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct NextNumberTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
  }

  private func wheels(in directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder(directory)).sorted()
  }

  @Test func `each run gives the next number, in patch and in apply`() throws {
    try folder.addWheel()
    try folder.write("schema = 1\n[[patch]]\nname = 'demo'\nlocal-version = 'a.{next}'\n", as: "r.toml")
    let input = "demo-1.0-py3-none-any.whl"
    #expect(
      try wheelpatch.run(input, "--local-version", "a.{next}", "-o", "out", "-q").output
        == "out/demo-1.0+a.1-py3-none-any.whl\n")
    #expect(
      try wheelpatch.run("apply", "r.toml", input, "-o", "out", "-q").output == "out/demo-1.0+a.2-py3-none-any.whl\n")
    #expect(
      try wheelpatch.run("apply", "r.toml", input, "-o", "b", "-q", "--numbers-from", "out").output
        == "b/demo-1.0+a.3-py3-none-any.whl\n")
    // In place, the wheel is the one that has the last number.
    let moved = try wheelpatch.run(
      "out/demo-1.0+a.2-py3-none-any.whl", "--local-version", "a.{next}", "--in-place", "-q")
    #expect(moved.output == "out/demo-1.0+a.3-py3-none-any.whl\n")
    #expect(try wheels(in: "out") == ["demo-1.0+a.1-py3-none-any.whl", "demo-1.0+a.3-py3-none-any.whl"])
  }

  @Test func `check compares with the wheel that has the last number`() throws {
    try folder.addWheel()
    try folder.write("schema = 1\n[[patch]]\nname = 'demo'\nlocal-version = 'a.{next}'\n", as: "r.toml")
    let command = ["apply", "r.toml", "demo-1.0-py3-none-any.whl", "-o", "out", "-q"]
    #expect(
      try wheelpatch.run(command + ["--check"])
        == Executable.Result(status: 1, output: "out/demo-1.0+a.1-py3-none-any.whl: missing\n"))
    _ = try wheelpatch.run(command)
    #expect(try wheelpatch.run(command + ["--check"]) == Executable.Result(status: 0))
    try folder.write("other", as: "out/demo-1.0+a.2-py3-none-any.whl")
    #expect(
      try wheelpatch.run(command + ["--check"])
        == Executable.Result(status: 1, output: "out/demo-1.0+a.2-py3-none-any.whl: different\n"))
  }

  @Test(arguments: ["local-version", "build-tag"])
  func `processes at once never write one name with different bytes`(option: String) throws {
    // Wheels of one name with different contents: without different numbers, all but one would be lost.
    let count = 12
    for index in 0..<count {
      try folder.makeFolder("in\(index)")
      try folder.addWheel(requires: ["a\(index)"], in: "in\(index)", size: 300_000)
    }
    var processes: [Process] = []
    for index in 0..<count {
      let process = wheelpatch.process(
        try #require(Executable.path),
        ["in\(index)/demo-1.0-py3-none-any.whl", "--\(option)", "{next}", "-o", "out", "-q", "-q", "--force"])
      process.standardError = FileHandle.standardError
      try process.run()
      processes.append(process)
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let names = try wheels(in: "out")
    #expect(names.count == count)
    var requirements: Set<String> = []
    for name in names {
      requirements.formUnion(try Wheel(opening: folder("out/\(name)")).metadata.values(of: "Requires-Dist"))
    }
    #expect(requirements == Set((0..<count).map { "a\($0)" }))
    // Every number was the largest and one when it was given, so there are no gaps.
    let expected = (1...count).map {
      option == "build-tag" ? "demo-1.0-\($0)-py3-none-any.whl" : "demo-1.0+\($0)-py3-none-any.whl"
    }
    #expect(names == expected.sorted())
  }

  @Test(arguments: ["1", "8"]) func `numbers do not depend on how many wheels are patched at once`(jobs: String) throws
  {
    for index in 0..<5 {
      try folder.makeFolder("in\(index)")
      try folder.addWheel(requires: ["a\(index)"], in: "in\(index)")
    }
    try folder.write("schema = 1\n[[patch]]\nname = 'demo'\nbuild-tag = '{next}'\n", as: "r.toml")
    let result = try wheelpatch.run(["apply", "r.toml"] + (0..<5).map { "in\($0)" } + ["-o", "out", "-j", jobs, "-q"])
    #expect(
      result == Executable.Result(status: 0, output: (1...5).map { "out/demo-1.0-\($0)-py3-none-any.whl\n" }.joined()))
    for index in 0..<5 {
      let wheel = try Wheel(opening: folder("out/demo-1.0-\(index + 1)-py3-none-any.whl"))
      #expect(wheel.metadata.values(of: "Requires-Dist") == ["a\(index)"])
    }
  }
}
