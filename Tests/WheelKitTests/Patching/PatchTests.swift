import Testing

@testable import WheelKit

@Suite struct PatchTests {
  /// The element type is spelled out: the compiler takes a minute to infer it.
  private static let contradictions: [Contradiction] = [
    Contradiction(
      [("set-version", "1"), ("set-version", "2")], "--set-version contradicts --set-version: both set the version"),
    Contradiction(
      [("local-version", "a"), ("append-local-version", "b")],
      "--append-local-version contradicts --local-version: both set the local version"
    ),
    Contradiction(
      [("build-tag", "1"), ("no-build-tag", "")], "--no-build-tag contradicts --build-tag: both set the build tag"),
    Contradiction(
      [("drop-upper", "a"), ("set-upper", "A<3")],
      "--set-upper contradicts --drop-upper: both set the upper bound of 'A'"
    ),
    Contradiction(
      [("set-marker", "a; os_name == 'nt'"), ("drop-marker", "a")],
      "--drop-marker contradicts --set-marker: both set the marker of 'a'"
    ),
    Contradiction(
      [("set-requires", "a>1"), ("set-requires", "a>2")],
      "--set-requires contradicts --set-requires: both set the specifiers of 'a'"
    ),
    Contradiction(
      [("platform-tag", "+x"), ("platform-tag", "-x")],
      "--platform-tag contradicts --platform-tag: both set the platform tag 'x'"
    ),
    Contradiction(
      [("set-field", "Summary: a"), ("set-field", "summary: b")],
      "--set-field contradicts --set-field: both set summary"
    ),
    Contradiction(
      [("add-field", "Classifier: a"), ("drop-field", "Classifier: a")],
      "--add-field contradicts --drop-field: both set classifier 'a'"
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
    } throws: { ($0 as? WheelError) == WheelError(.contradictoryEdits, contradiction.reason) }
  }

  @Test func `a requirement of an extra that is dropped is refused`() throws {
    let edits = [
      try Edit(option: "drop-extra", value: "t"),
      try Edit(option: "add-requires", value: "q; extra == 'T' and os_name == 'nt'"),
    ]
    let error = #expect(throws: WheelError.self) { try Patch(edits) }
    #expect(error?.reason == "--drop-extra contradicts --add-requires: both set the extra 't'")
  }

  @Test func `the same edit twice, and drop with add of one name, are fine`() throws {
    let patch = try Patch.of(
      ("add-requires", "a>=2"), ("drop-requires", "a"), ("drop-upper", "b"), ("drop-upper", "b"))
    #expect(patch.edits.map(\.option) == ["drop-requires", "drop-upper", "drop-upper", "add-requires"])
  }

  @Test func `every option reads back as the edit it is`() throws {
    let values = [
      "rename": "x", "set-version": "1", "local-version": "a", "append-local-version": "a", "build-tag": "1",
      "no-build-tag": "", "python-tag": "py3", "abi-tag": "+abi3", "platform-tag": "-any", "drop-requires": "a",
      "rename-requires": "a=b", "set-requires": "a>1", "relax-requires": "*", "drop-upper": "a", "drop-lower": "a",
      "set-upper": "a<1", "set-lower": "a>1", "set-marker": "a; os_name == 'nt'", "drop-marker": "a",
      "add-requires": "a", "drop-extra": "e", "requires-python": ">=3", "set-field": "Summary: s",
      "add-field": "Classifier: c", "drop-field": "Summary",
    ]
    for (option, value) in values {
      #expect(try Edit(option: option, value: value).option == option)
    }
    #expect(throws: WheelError(.invalidValue, "no such edit: 'set-colour'")) {
      try Edit(option: "set-colour", value: "red")
    }
  }
}
