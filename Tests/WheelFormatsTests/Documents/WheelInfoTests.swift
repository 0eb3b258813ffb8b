import Testing
import WheelFormats

@Suite struct WheelInfoTests {
  private let torch = """
    Wheel-Version: 1.0
    Generator: bdist_wheel (0.34.2)
    Root-Is-Purelib: false
    Tag: cp38-cp38-linux_x86_64


    """

  @Test func `the fields of WHEEL are parsed`() throws {
    let info = WheelInfo(parsing: Array(torch.utf8))
    #expect(info.wheelVersion == "1.0")
    #expect(info.generator == "bdist_wheel (0.34.2)")
    #expect(info.rootIsPurelib == false)
    #expect(info.build == nil)
    #expect(info.tags == ["cp38-cp38-linux_x86_64"])
    #expect(try info.versionFinding() == nil)
    #expect(info.bytes == Array(torch.utf8))
  }

  @Test(arguments: [("true", true), ("TRUE ", true), ("False", false), ("yes", nil), ("", nil)])
  func `Root-Is-Purelib is true or false`(text: String, value: Bool?) {
    #expect(WheelInfo(parsing: Array("Root-Is-Purelib: \(text)\n".utf8)).rootIsPurelib == value)
  }

  @Test(arguments: [
    ("1.0", nil), ("0.9", nil), ("1.9", "Wheel-Version: newer than supported: found 1.9, expected at most 1.0"),
  ])
  func `a newer minor version is a warning`(version: String, finding: String?) throws {
    let info = WheelInfo(parsing: Array("Wheel-Version: \(version)\n".utf8))
    #expect(try info.versionFinding()?.description == finding)
  }

  @Test(arguments: [
    ("Wheel-Version: 2.0\n", "unsupported version: found '2.0', expected 1.0"), ("Tag: a\n", "the field is missing"),
    ("Wheel-Version: one\n", "not a wheel version: 'one'"),
  ])
  func `a newer major version is refused`(text: String, reason: String) {
    let info = WheelInfo(parsing: Array(text.utf8))
    #expect(throws: WheelError(.unsupportedWheelVersion, subject: "Wheel-Version", reason)) {
      _ = try info.versionFinding()
    }
  }

  @Test(arguments: [
    (["a-b-c"], "Tag: a-b-c\r\nX: y\n"),
    (["a-b-c", "d-e-f", "g-h-i"], "Tag: a-b-c\r\nX: y\nTag: d-e-f\nTag: g-h-i\n"),
    ([], "X: y\n"),
  ])
  func `tags are set in their lines, one per line`(tags: [String], after: String) throws {
    var info = WheelInfo(parsing: Array("Tag: old\r\nX: y\nTag: older\n".utf8))
    try info.setTags(tags)
    #expect(info.tags == tags)
    #expect(String(decoding: info.bytes, as: UTF8.self) == after)
  }

  @Test func `tags are added if there were none`() throws {
    var info = WheelInfo(parsing: Array("Wheel-Version: 1.0\r\n\r\n".utf8))
    try info.setTags(["a-b-c", "d-e-f"])
    #expect(String(decoding: info.bytes, as: UTF8.self) == "Wheel-Version: 1.0\r\nTag: a-b-c\r\nTag: d-e-f\r\n\r\n")
  }

  @Test func `the build tag is added, set and removed`() throws {
    var info = WheelInfo(parsing: Array(torch.utf8))
    try info.setBuild("1")
    #expect(info.build == "1")
    #expect(String(decoding: info.bytes, as: UTF8.self) == torch.replacing("x86_64\n", with: "x86_64\nBuild: 1\n"))
    try info.setBuild("2abc")
    #expect(info.build == "2abc")
    try info.setBuild(nil)
    #expect(info.bytes == Array(torch.utf8))
    #expect(throws: WheelError.self) { try info.setBuild("1\nTag: x") }
  }
}
