import TestSupport
import Testing

@testable import WheelArchive
@testable import WheelKit

@Suite struct IndexNotesTests {
  private static func notes(_ text: String) throws(WheelError) -> IndexNotes {
    try IndexNotes(parsing: Array(text.utf8), path: "yanked.toml")
  }

  @Test func `files and releases are yanked, with or without a reason`() throws {
    var index = try IndexFolder()
    try index.add("a")
    try index.add("a", "1.1")
    try index.add("b")
    try index.folder.write(
      Array("[yanked]\n\"a-1.0-py3-none-any.whl\" = \"a < b\"\n\"B==1\" = \"\"\n".utf8), as: "yanked.toml")
    try index.update()
    #expect(try index.html("a").contains(" data-yanked=\"a &lt; b\">a-1.0-py3-none-any.whl<"))
    #expect(!(try index.html("a").contains("data-yanked=\"\"")))
    #expect(try index.html("b").contains(" data-yanked=\"\">b-1.0"))
    #expect(try index.json("a").contains("\"yanked\":\"a < b\""))
    #expect(try index.json("b").contains("\"yanked\":true"))
    // Restored.
    try index.folder.remove("yanked.toml")
    index.options.threads = 2
    #expect(try index.update().changes.count == 4)
    #expect(!(try index.json("a").contains("yanked")))
  }

  @Test func `a quarantined project offers no files`() throws {
    let index = try IndexFolder()
    try index.add("a")
    try index.folder.write(Array("[status]\na = \"quarantined\"\n".utf8), as: "yanked.toml")
    try index.update()
    #expect(!(try index.html("a").contains("<a ")))
    #expect(try index.json("a").contains("\"files\":[]"))
  }

  @Test func `a project has a status`() throws {
    let index = try IndexFolder()
    try index.add("a")
    try index.folder.write(
      Array("[status]\nA = { status = \"archived\", reason = \"moved\" }\nb = \"deprecated\"\n".utf8),
      as: "yanked.toml")
    let report = try index.update()
    #expect(
      try index.html("a").contains(
        """
        <meta name="pypi:project-status" content="archived">
        <meta name="pypi:project-status-reason" content="moved">
        """))
    #expect(try index.json("a").contains("\"project-status\":{\"reason\":\"moved\",\"status\":\"archived\"}"))
    #expect(report.unknownNotes == ["b"])
  }

  @Test(arguments: [
    ("[yanked", "yanked.toml:1:8"), ("[other]\n", "yanked.toml:1:2"), ("yanked = 1", "yanked.toml:1:10"),
    ("[yanked]\nx = \"\"", "yanked.toml:2:1"), ("[yanked]\n\"a==1\" = 1", "yanked.toml:2:10"),
    ("[status]\na = \"gone\"", "yanked.toml:2:5"), ("[status]\na = { reason = \"\" }", "yanked.toml:2:5"),
    ("[status]\n\"-\" = \"active\"", "yanked.toml:2:1"),
    ("[status]\na = { status = \"active\", other = \"\" }", "yanked.toml:2:5"),
  ])
  func `errors have line and column`(text: String, position: String) {
    let error = #expect(throws: WheelError.self) { try Self.notes(text) }
    #expect(error?.code == .invalidYankedFile)
    #expect(error?.file == position)
  }
}
