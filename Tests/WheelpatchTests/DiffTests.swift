import Testing
import WheelKit

/// `wheelpatch diff` as a process: statuses and streams.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct DiffTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  static let name = "demo-1.0-py3-none-any.whl"

  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
  }

  @Test func `the same wheel is identical, status 0`() throws {
    try folder.addWheel()
    let result = try wheelpatch.run("diff", Self.name, Self.name)
    #expect(result == Executable.Result(status: 0, output: "identical\n"))
  }

  @Test func `dates count in a thorough comparison alone`() throws {
    let other = try WheelFolder()
    try folder.addWheel()
    try other.addWheel(modified: .latest)
    let plain = try wheelpatch.run("diff", Self.name, other(Self.name))
    #expect(plain == Executable.Result(status: 0, output: "same, packed differently: dates of 4 members\n"))
    let thorough = try wheelpatch.run("diff", "--thorough", Self.name, other(Self.name))
    #expect(
      thorough
        == Executable.Result(status: 1, output: "different: packed differently\n\n  Packing\n    dates of 4 members\n"))
  }

  @Test func `a patched wheel differs, status 1`() throws {
    try folder.addWheel()
    let new = "demo-1.0+x-py3-none-any.whl"
    #expect(try wheelpatch.run(Self.name, "--local-version", "x", "--drop-requires", "a", "--quiet").status == 0)
    let result = try wheelpatch.run("diff", Self.name, new)
    #expect(result.status == 1)
    #expect(result.error == "")
    #expect(result.output.hasPrefix("different: version, 1 requirement removed\n\n  File name\n"))
  }

  @Test func `what cannot be compared is 2, a line for each wheel`() throws {
    try folder.write("text", as: "text-1.0-py3-none-any.whl")
    let result = try wheelpatch.run("diff", "none.whl", "text-1.0-py3-none-any.whl")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.error == """
        Error: none.whl: no such file
        Error: text-1.0-py3-none-any.whl: not a zip archive: no end of central directory record

        """)
  }

  @Test(arguments: [["diff"], ["diff", "a.whl"], ["diff", "a.whl", "b.whl", "c.whl"], ["diff", "--what", "a", "b"]])
  func `wrong usage is 64`(arguments: [String]) throws {
    let result = try wheelpatch.shell("exec \"$0\" " + arguments.joined(separator: " "))
    #expect(result.status == 64)
    #expect(result.output == "")
  }
}
