import Testing
import WheelKit

@testable import wheelpatch

@Suite struct DiffReportTests {
  /// Writes a wheel of these members in a folder of its own, compares it with another and reports.
  private static func report(_ old: [ArchiveBuilder.Member], _ new: [ArchiveBuilder.Member]) throws -> String {
    let folders = (try WheelFolder(), try WheelFolder())
    try ArchiveBuilder(documents + old).write(to: folders.0(name))
    try ArchiveBuilder(documents + new).write(to: folders.1(name))
    let comparison = try Wheel(opening: folders.0(name)).compare(to: Wheel(opening: folders.1(name)))
    return DiffReport(comparison, Console(isQuiet: true)).text
  }

  private static let name = "demo-1.0-py3-none-any.whl"

  private static let documents: [ArchiveBuilder.Member] = [
    .init(name: "demo-1.0.dist-info/METADATA", bytes: Array("Name: demo\nVersion: 1.0\n".utf8)),
    .init(name: "demo-1.0.dist-info/WHEEL", bytes: Array("Wheel-Version: 1.0\n".utf8)),
  ]

  @Test func `names cannot move the cursor`() throws {
    let text = try Self.report([], [.init(name: "a\u{9B}2J\u{202E}.py", bytes: [])])
    #expect(
      text == """
        different: 1 member added

          Members
            added    a\\u{9b}2J\\u{202e}.py (0 B)

        """)
  }

  @Test func `a mode that changed is shown as ls shows it`() throws {
    let text = try Self.report(
      [.init(name: "a", bytes: [1], mode: 0o100644), .init(name: "b", bytes: [1, 2], mode: 0o100644)],
      [.init(name: "a", bytes: [2], mode: 0o100755), .init(name: "c", bytes: [1, 2], mode: 0o100755)])
    #expect(
      text == """
        different: 1 member changed, 1 moved

          Members
            changed  a: different contents of the same size, mode -rw-r--r-- -> -rwxr-xr-x
            moved    b -> c (mode -rw-r--r-- -> -rwxr-xr-x)

        """)
  }

  @Test func `of many members the first are listed`() throws {
    let members = (0..<60).map { ArchiveBuilder.Member(name: "m\($0)", bytes: [1, UInt8($0)]) }
    let lines = try Self.report(members, []).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "different: 60 members removed")
    #expect(lines.count == 3 + 50 + 2)
    #expect(lines.dropLast().last == "    … and 10 more (--json lists all)")
  }
}
