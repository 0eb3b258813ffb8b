import Testing

@testable import WheelKit

@Suite struct PatchTests {
  /// The element type is spelled out: the compiler takes a minute to infer it.
  private static let contradictions: [Contradiction] = [
    Contradiction(
      [("set-version", "1"), ("set-version", "2")], "set-version: given twice with different values for the version"),
    Contradiction(
      [("local-version", "a"), ("append-local-version", "b")],
      "append-local-version and local-version: cannot both set the local version"
    ),
    Contradiction(
      [("build-tag", "1"), ("no-build-tag", "")], "no-build-tag and build-tag: cannot both set the build tag"),
    Contradiction(
      [("drop-upper", "a"), ("set-upper", "A<3")],
      "set-upper and drop-upper: cannot both set the upper bound of 'A'"
    ),
    Contradiction(
      [("set-marker", "a; os_name == 'nt'"), ("drop-marker", "a")],
      "drop-marker and set-marker: cannot both set the marker of 'a'"
    ),
    Contradiction(
      [("set-requires", "a>1"), ("set-requires", "a>2")],
      "set-requires: given twice with different values for the specifiers of 'a'"
    ),
    Contradiction(
      [("platform-tag", "+x"), ("platform-tag", "-x")],
      "platform-tag: given twice with different values for the platform tag 'x'"
    ),
    Contradiction(
      [("set-field", "Summary: a"), ("set-field", "summary: b")],
      "set-field: given twice with different values for summary"
    ),
    Contradiction(
      [("add-field", "Classifier: a"), ("drop-field", "Classifier: a")],
      "add-field and drop-field: cannot both set classifier 'a'"
    ),
  ]

  struct Contradiction: Sendable {
    let edits: [(option: String, value: String)]
    let reason: String

    init(_ edits: [(String, String)], _ reason: String) {
      self.edits = edits
      self.reason = reason
    }
  }

  @Test(arguments: contradictions)
  func `contradictions are refused`(_ contradiction: Contradiction) throws {
    var list: [Edit] = []
    for (option, value) in contradiction.edits { list.append(try Edit(option: option, value: value)) }
    #expect {
      try Patch(list)
    } throws: {
      let error = $0 as? WheelError
      return error?.code == .contradictoryEdits && error?.description == contradiction.reason
    }
  }

  @Test func `a requirement of an extra that is dropped is refused`() throws {
    let edits = [
      try Edit(option: "drop-extra", value: "t"),
      try Edit(option: "add-requires", value: "q; extra == 'T' and os_name == 'nt'"),
    ]
    let error = #expect(throws: WheelError.self) { try Patch(edits) }
    #expect(error?.description == "drop-extra and add-requires: cannot both set the extra 't'")
  }

  @Test func `the same edit twice, and drop with add of one name, are fine`() throws {
    let patch = try Patch.of(
      ("add-requires", "a>=2"), ("drop-requires", "a"), ("drop-upper", "b"), ("drop-upper", "b"))
    #expect(patch.edits.map(\.option) == ["drop-requires", "drop-upper", "drop-upper", "add-requires"])
  }
}
