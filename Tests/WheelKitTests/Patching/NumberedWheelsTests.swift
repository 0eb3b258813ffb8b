import TestSupport
import Testing

@testable import WheelKit

@Suite struct NumberedWheelsTests {
  /// The number that a wheel gets, with wheels of these names in the directory of the output.
  private func number(
    _ input: String, _ edits: [(String, String)], _ names: [String], isCheck: Bool = false
  ) throws -> String {
    let folder = try TemporaryFolder()
    for name in names { try folder.write([], as: name) }
    let patch = try Patch(edits.map { try Edit(option: $0.0, value: $0.1) })
    let numbering = try Numbering([(input, [patch])], Destination(.folder(folder.path)), isCheck: isCheck)
    return try numbering.patches([patch], of: input)[0].filename(from: WheelFilename(parsing: input)).description
  }

  static let input = "demo-2.0.1+cu118-py3-none-any.whl"

  @Test(arguments: [
    // Nothing there, or nothing of the same project, tags and place.
    ("local-version", "stripe.{next}", [], "2.0.1+stripe.1"),
    ("local-version", "stripe.{next}", ["demo-2.0.1+stripe.4-py2-none-any.whl"], "2.0.1+stripe.1"),
    ("local-version", "stripe.{next}", ["other-2.0.1+stripe.4-py3-none-any.whl"], "2.0.1+stripe.1"),
    ("local-version", "stripe.{next}", ["demo-2.0.2+stripe.4-py3-none-any.whl"], "2.0.1+stripe.1"),
    ("local-version", "stripe.{next}", ["demo-2.0.1+stripe.4.5-py3-none-any.whl"], "2.0.1+stripe.1"),
    ("local-version", "stripe.{next}", [".demo-2.0.1+stripe.4-py3-none-any.whl"], "2.0.1+stripe.1"),
    // The largest number counts, however it is spelled, and numbers that are free below it are not used.
    ("local-version", "stripe.{next}", ["Demo-2.0.1+stripe.2-py3-none-any.whl"], "2.0.1+stripe.3"),
    (
      "local-version", "stripe.{next}",
      ["demo-2.0.1+stripe.9-py3-none-any.whl", "demo-2.0.1+stripe.10-3-py3-none-any.whl"], "2.0.1+stripe.11"
    ),
    ("local-version", "stripe.{next}", ["demo-2.0.1%2Bstripe.3-py3-none-any.whl"], "2.0.1+stripe.4"),
    ("local-version", "stripe{next}", ["demo-2.0.1+stripe3-py3-none-any.whl"], "2.0.1+stripe4"),
    ("append-local-version", "{next}", ["demo-2.0.1+cu118.1-py3-none-any.whl"], "2.0.1+cu118.2"),
    ("set-version", "{release}.dev{next}", ["demo-2.0.1.dev7-py3-none-any.whl"], "2.0.1.dev8"),
    ("set-version", "{release}.dev{next}", ["demo-2.0.1.dev0-py3-none-any.whl"], "2.0.1.dev1"),
    ("set-version", "{release}.{next}", ["demo-2.0.1.7-py3-none-any.whl"], "2.0.1.8"),
    ("set-version", "{release}.post{next}+{local}", ["demo-2.0.1.post3+cu118-py3-none-any.whl"], "2.0.1.post4+cu118"),
    ("build-tag", "{next}", ["demo-2.0.1+cu118-7b-py3-none-any.whl"], "2.0.1+cu118-8"),
    ("build-tag", "{next}_x", ["demo-2.0.1+cu118-7_y-py3-none-any.whl"], "2.0.1+cu118-8_x"),
    ("build-tag", "20261129.{next}", ["demo-2.0.1+cu118-20261129.2-py3-none-any.whl"], "2.0.1+cu118-20261129.3"),
    ("build-tag", "20261129.{next}", ["demo-2.0.1+cu118-20261130.2-py3-none-any.whl"], "2.0.1+cu118-20261129.1"),
    ("build-tag", "{next}", ["demo-2.0.1-7-py3-none-any.whl"], "2.0.1+cu118-1"),
    // Numbers that nobody could count on.
    ("build-tag", "{next}", ["demo-2.0.1+cu118-99999999999999999999-py3-none-any.whl"], "2.0.1+cu118-1"),
    ("local-version", "{next}", ["demo-2.0.1+9223372036854775807-py3-none-any.whl"], "2.0.1+1"),
    ("local-version", "{next}", ["demo-2.0.1+9223372036854775806-py3-none-any.whl"], "2.0.1+9223372036854775807"),
  ])
  func `the next number is one more than the largest`(
    option: String, value: String, names: [String], expected: String
  ) throws {
    #expect(try number(Self.input, [(option, value)], names) == "demo-\(expected)-py3-none-any.whl")
  }

  @Test func `tags in another order are the same, and an edit of tags or name comes first`() throws {
    let names = ["acme-1.0-2-py2.py3-none-any.whl", "demo-1.0-7-py2.py3-none-any.whl"]
    let edits = [("rename", "acme"), ("build-tag", "{next}"), ("python-tag", "py3.py2")]
    #expect(try number("demo-1.0-py3-none-any.whl", edits, names) == "acme-1.0-3-py2.py3-none-any.whl")
  }

  @Test func `a check is of the last number that is there`() throws {
    let names = ["demo-2.0.1+a.1-py3-none-any.whl", "demo-2.0.1+a.2-py3-none-any.whl"]
    let edits = [("local-version", "a.{next}")]
    #expect(try number(Self.input, edits, names, isCheck: true) == "demo-2.0.1+a.2-py3-none-any.whl")
    #expect(try number(Self.input, edits, [], isCheck: true) == "demo-2.0.1+a.1-py3-none-any.whl")
  }

  @Test func `wheels with the same place get numbers in the order of the inputs`() throws {
    let folder = try TemporaryFolder()
    try folder.write([], as: "demo-1.0+a.4-py3-none-any.whl")
    let patch = try Patch.of(("local-version", "a.{next}"))
    let inputs = ["x/demo-1.0-py3-none-any.whl", "y/demo-1.0-py3-none-any.whl", "y/demo-1.0-py2-none-any.whl"]
    func numbers(isCheck: Bool = false, isLockstep: Bool = false) throws -> [String] {
      let numbering = try Numbering(
        inputs.map { ($0, [patch]) }, Destination(.folder(folder.path)), isCheck: isCheck, isLockstep: isLockstep)
      return try inputs.map {
        try numbering.patches([patch], of: $0)[0].filename(from: WheelFilename(parsing: PathName.last(of: $0)))
          .versionText
      }
    }
    #expect(try numbers() == ["1.0+a.5", "1.0+a.6", "1.0+a.1"])
    #expect(try numbers(isCheck: true) == ["1.0+a.3", "1.0+a.4", "1.0+a.1"])
    // One release has one number.
    #expect(try numbers(isLockstep: true) == ["1.0+a.5", "1.0+a.5", "1.0+a.5"])
    #expect(try numbers(isCheck: true, isLockstep: true) == ["1.0+a.4", "1.0+a.4", "1.0+a.4"])
  }

  @Test func `a number that is taken meanwhile gives way to the next`() throws {
    let folder = try TemporaryFolder()
    let patch = try Patch.of(("local-version", "a.{next}"))
    let input = "demo-1.0-py3-none-any.whl"
    let numbering = try Numbering([(input, [patch])], Destination(.folder(folder.path)))
    try folder.write([], as: "demo-1.0+a.6-py3-none-any.whl")
    try numbering.advance(input)
    #expect(numbering.patches([patch], of: input) == [patch.numbered(7)])
    try numbering.advance(input)
    #expect(numbering.patches([patch], of: input) == [patch.numbered(8)])
  }

  @Test func `another directory can have the numbers, which must exist`() throws {
    let folder = try TemporaryFolder()
    let numbers = try TemporaryFolder()
    try numbers.write([], as: "demo-1.0+a.6-py3-none-any.whl")
    let input = "demo-1.0-py3-none-any.whl"
    let edit = try Edit(option: "local-version", value: "a.{next}")
    let patch = try Patch([edit], options: PatchOptions(numbersFrom: numbers.path))
    let numbering = try Numbering([(input, [patch])], Destination(.folder(folder("missing"))))
    #expect(numbering.patches([patch], of: input) == [patch.numbered(7)])
    let plain = try Patch([edit])
    #expect(throws: WheelError(.inputDirectory, file: "nowhere", "no such directory")) {
      try Numbering([(input, [plain])], Destination(.folder(folder.path)), numbersFrom: "nowhere")
    }
    // An output directory may be made later.
    let first = try Numbering([(input, [plain])], Destination(.folder(folder("missing"))))
    #expect(first.patches([plain], of: input) == [plain.numbered(1)])
  }

  @Test func `a patch without its number cannot be applied, and names have none`() throws {
    let patch = try Patch.of(("local-version", "a.{next}"))
    #expect(patch.isNumbered)
    #expect(try !Patch.of(("local-version", "a.1")).isNumbered)
    let error = WheelError(.invalidValue, edits: ["local-version"], "{next}: the wheel has no number yet")
    #expect(throws: error) { try patch.filename(from: WheelFilename(parsing: Self.input)) }
    #expect(patch.numbered(3).edits.map(\.value) == ["a.3"])
    let reason = "no such placeholder: found '{next}', expected {version}, {public}, {release}, {local}, {filename}"
    #expect(throws: WheelError(.invalidValue, reason)) { try Edit(option: "rename", value: "x{next}") }
  }
}
