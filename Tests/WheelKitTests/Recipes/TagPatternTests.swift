import Testing

@testable import WheelKit

@Suite struct TagPatternTests {
  @Test(arguments: [
    ("*", "cp38-cp38-linux_x86_64", true),
    ("cp38-*-manylinux*", "cp38-cp38-manylinux1_x86_64", true),
    ("cp38-*-manylinux*", "cp39-cp39-manylinux1_x86_64", false),
    ("cp38-*-manylinux*", "cp38-cp38-musllinux_1_1_x86_64", false),
    ("*x86_64", "cp38-cp38-manylinux1_x86_64", true),
    ("*x86", "cp38-cp38-manylinux1_x86_64", false),
    ("cp3?-*", "cp38-abi3-any", true),
    ("cp3?-*", "cp310-abi3-any", false),
    ("cp3[89]-*", "cp39-none-any", true),
    ("cp3[89]-*", "cp37-none-any", false),
    ("cp3[!0-7]-*", "cp38-none-any", true),
    ("cp3[!0-7]-*", "cp37-none-any", false),
    ("CP38-*", "cp38-none-any", true),
    ("py3-none-any", "py3-none-any", true),
    ("py3-none", "py3-none-any", false),
    ("*-*-*-*", "py3-none-any", false),
  ])
  func `a pattern stands for the whole tag`(pattern: String, tag: String, isMatch: Bool) throws {
    #expect(try TagPattern(parsing: pattern).matches(Tag(parsing: tag)) == isMatch)
  }

  @Test func `many stars take no longer than the text`() throws {
    let pattern = try TagPattern(parsing: String(repeating: "*a", count: 200))
    #expect(!pattern.matches(Tag(python: "py3", abi: "none", platform: String(repeating: "a", count: 190) + "b")))
  }

  @Test(arguments: [
    ("", "an empty pattern matches no tag"),
    ("cp38 *", "no tag matches; tags contain only letters, digits, '_' and '-': 'cp38 *'"),
    ("cp3[89", "a '[' without its ']' in a pattern: 'cp3[89'"),
  ])
  func `a pattern that can match nothing is refused`(pattern: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, reason)) { try TagPattern(parsing: pattern) }
  }

  @Test func `it prints as it was written`() throws {
    #expect(try TagPattern(parsing: "Cp38-*").description == "Cp38-*")
  }
}
