import TestSupport
import Testing

@testable import WheelKit

@Suite struct DescriptionEditsTests {
  let sources: TemporaryFolder

  init() throws { sources = try TemporaryFolder() }

  /// Writes the description into a file and returns the edit that reads it.
  func patch(_ text: String) throws -> Patch { try patch(Array(text.utf8)) }

  func patch(_ bytes: [UInt8]) throws -> Patch {
    try sources.write(bytes, as: "README.md")
    return try Patch.of(("description", sources("README.md")))
  }

  static func wheel(_ rest: String, version: String = "2.1") -> TestWheel {
    TestWheel(metadata: "Metadata-Version: \(version)\nName: demo\nVersion: 1.0\n\(rest)")
  }

  @Test(arguments: [
    ("\nold\n", "2.1", "new\r\n\r\nName: x", "\nnew\r\n\r\nName: x"),
    ("", "2.1", "new\n", "\nnew\n"),
    ("\n", "2.0", "new\n", "\nnew\n"),
    ("\nold\n", "1.2", "new\n", "\nnew\n"),
    ("\nold\n", "2.1", "", "\n"),
    (
      "Description: old\n        lines\nSummary: s\n", "2.1", "new\n\ntext\n",
      "Description: new\n        \n        text\nSummary: s\n"
    ),
    ("Description: old\n\n\n", "2.4", "new\n", "Description: new\n\n\n"),
    ("Description: old\nDescription: older\n", "2.1", "new", "Description: new\n"),
    ("Description: old\nSummary: s\n", "2.1", "", "Summary: s\n"),
    ("Description: old\nSummary: s\n\nbody\n", "2.1", "new\n", "Summary: s\n\nnew\n"),
    ("Summary: s\n", "1.2", "new\ntext\n", "Summary: s\nDescription: new\n        text\n"),
    ("\n", "2.1", "\u{FEFF}naïve \u{85}\u{2028}\n", "\n\u{FEFF}naïve \u{85}\u{2028}\n"),
  ])
  func `the description is replaced where it is`(
    _ before: String, _ version: String, _ text: String, _ after: String
  ) throws {
    let patch = try patch(text)
    let result = try PatchedWheel(Self.wheel(before, version: version), patch)
    #expect(
      String(decoding: result.after.metadata.bytes, as: UTF8.self) == Self.wheel(after, version: version).metadata)
    #expect(result.plan.changes.map(\.field) == ["Description"])
    #expect(result.plan.changesUnderSameName == false)
    #expect(try result.after.plan(patch).isUnchanged)
  }

  @Test func `a change is reported with sizes and hashes`() throws {
    func change(_ rest: String, _ text: String) throws -> PatchPlan.Change? {
      let folder = try TemporaryFolder()
      return try Self.wheel(rest).open(in: folder).plan(patch(text)).changes.first
    }
    let both = try #require(try change("\nold", "new text"))
    #expect(both.before?.hasPrefix("3 bytes, sha256=") == true)
    #expect(both.after?.hasPrefix("8 bytes, sha256=") == true)
    #expect(try change("", "new text")?.before == nil)
    #expect(try change("\nold", "")?.after == nil)
  }

  @Test func `a file that is not UTF-8 is refused before a wheel is opened`() throws {
    let patch = try patch([0x61, 0xFF])
    #expect(
      throws: WheelError(.invalidValue, file: sources("README.md"), "not UTF-8, which a description must be")
    ) {
      try patch.readingSources()
    }
  }

  @Test func `a description that METADATA could not have is refused`() throws {
    let large = try patch([UInt8](repeating: UInt8(ascii: "x"), count: Wheel.maximumDocumentSize + 1))
    #expect {
      try large.readingSources()
    } throws: { ($0 as? WheelError)?.code == .sourceTooLarge }
    let wheel = try Self.wheel("\n").open(in: try TemporaryFolder())
    for bytes in [
      [UInt8](repeating: UInt8(ascii: "x"), count: Wheel.maximumDocumentSize),
      [UInt8](repeating: .lineFeed, count: Wheel.maximumDocumentLines) + [UInt8(ascii: "x")],
    ] {
      let patch = try patch(bytes)
      #expect {
        try wheel.plan(patch)
      } throws: { ($0 as? WheelError)?.code == .documentTooLarge }
    }
  }

  @Test func `a file that does not exist is an error`() throws {
    let patch = try Patch.of(("description", sources("none")))
    #expect(throws: WheelError(.noSuchFile, file: sources("none"), "no such file")) { try patch.readingSources() }
    #expect(throws: WheelError(.invalidValue, "expected the path of a file, found ''")) {
      try Edit(option: "description", value: "")
    }
  }

  @Test func `a recipe names the file relative to itself`() throws {
    let text = "schema = 1\n[[patch]]\nname = 'demo'\ndescription = 'docs/README.md'\n"
    let recipe = try Recipe(parsing: Array(text.utf8), path: "ci/recipe.toml")
    #expect(recipe.rules.map(\.patch.edits) == [[.setDescription(path: "ci/docs/README.md")]])
  }

  @Test(arguments: [
    (
      "text/markdown", "Description-Content-Type: text/x-rst\nSummary: s\n",
      "Description-Content-Type: text/markdown\nSummary: s\n"
    ),
    ("text/plain; charset=UTF-8", "", "Description-Content-Type: text/plain; charset=UTF-8\n"),
    ("text/x-rst", "description-content-type: text/x-rst\n", "description-content-type: text/x-rst\n"),
  ])
  func `the content type is set in its place`(_ type: String, _ before: String, _ after: String) throws {
    let patch = try Patch.of(("description-content-type", type))
    let result = try PatchedWheel(Self.wheel(before), patch)
    #expect(String(decoding: result.after.metadata.bytes, as: UTF8.self) == Self.wheel(after).metadata)
    #expect(result.plan.isUnchanged == (before == after))
    #expect(try result.after.plan(patch).isUnchanged)
    #expect(try Edit.setDescriptionContentType(type) == patch.edits.first)
  }

  @Test func `a wrong content type is refused, and one in old metadata`() throws {
    #expect(
      throws: WheelError(
        .invalidValue, subject: "Description-Content-Type",
        "not one of text/plain, text/x-rst, text/markdown: 'markdown'")
    ) {
      try Edit(option: "description-content-type", value: "markdown")
    }
    let wheel = try Self.wheel("", version: "1.2").open(in: try TemporaryFolder())
    #expect(
      throws: WheelError(
        .fieldTooNew, file: wheel.path, subject: "demo-1.0.dist-info/METADATA: Description-Content-Type",
        "needs Metadata-Version 2.1: found '1.2'", hints: [.useEdits(["metadata-version"])])
    ) {
      try wheel.plan(Patch.of(("description-content-type", "text/plain")))
    }
    let both = try wheel.plan(Patch.of(("description-content-type", "text/plain"), ("metadata-version", "2.1")))
    #expect(HeaderDocument(parsing: both.metadata).first("Description-Content-Type") == "text/plain")
  }

  @Test func `two values contradict each other`() {
    for (first, second) in [
      (("description", "a"), ("description", "b")),
      (("description-content-type", "text/plain"), ("set-field", "Description-Content-Type: text/x-rst")),
      (("description-content-type", "text/plain"), ("drop-field", "Description-Content-Type")),
    ] {
      #expect {
        try Patch.of(first, second)
      } throws: { ($0 as? WheelError)?.code == .contradictoryEdits }
    }
  }
}
