import Foundation
import TestSupport
import Testing

/// Folders in which not everything that is named like a wheel is a file.
@Suite(.enabled(if: Executable.path != nil, "the executable was not built")) struct DepsFilesTests {
  let folder: WheelFolder
  let wheelpatch: Executable

  init() throws {
    folder = try WheelFolder()
    wheelpatch = Executable(folder: folder.path)
    try folder.addWheel()
    try folder.write("a\nb\n", as: "approved")
  }

  private func deps(after command: String) throws -> Executable.Result {
    let options = "--python 3.11 --platform manylinux_2_28_x86_64 --root 'demo<2' --approved approved"
    return try wheelpatch.shell("\(command); exec \"$0\" deps . \(options)")
  }

  @Test(arguments: [
    ("mkdir X", "X: is a directory, not a wheel"), ("mkfifo X", "X: not a regular file"),
    ("ln -s /dev/zero X", "X: not a regular file"), ("ln -s X X", "X: cannot open: "),
    (": > X", "X: the archive is truncated"), ("ln -s demo-1.0-py3-none-any.whl X", "X: METADATA: has another name"),
    ("printf x > X", "X: not a zip archive"),
  ])
  func `a file that is not a wheel is named, and the others count`(_ command: String, _ reason: String) throws {
    func named(_ text: String) -> String { text.replacingOccurrences(of: "X", with: "x-1.0-py3-none-any.whl") }
    let result = try deps(after: named(command))
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.hasPrefix("  cannot be used (1):\n    \(named(reason))"), "\(result.output)")
    #expect(result.output.contains(": 1 wheel, "))
    #expect(result.output.contains("  demo<2: closed, installs 1 wheel"))
  }

  @Test func `a link that leads nowhere, and a file that may not be read`() throws {
    let result = try deps(
      after: "ln -s gone x-1.0-py3-none-any.whl; cp demo-*.whl y-1.0-py3-none-any.whl; chmod 0 y-*")
    #expect(result.status == 2)
    #expect(result.error == "Error: x-1.0-py3-none-any.whl: no such file\n")
    let lines = result.output.split(separator: "\n").prefix(3)
    #expect(lines.prefix(2) == ["  cannot be used (2):", "    x-1.0-py3-none-any.whl: no such file"])
    // root reads it, and finds the name of another project.
    let reasons = ["cannot open: Permission denied", "METADATA: has another name or version than the file"]
    #expect(reasons.contains { lines.last?.hasPrefix("    y-1.0-py3-none-any.whl: \($0)") == true }, "\(lines)")
    #expect(result.output.contains("  demo<2: closed, installs 1 wheel"))
  }

  @Test func `a linked wheel and a linked folder count`() throws {
    let result = try deps(
      after: "mkdir real; mv demo-*.whl real; ln -s real/demo-1.0-py3-none-any.whl .; ln -s . self")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains(": 1 wheel, "))
  }
}
