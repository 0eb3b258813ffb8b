import Testing

@testable import WheelFormats

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("trition", ["torch", "triton", "numpy"], "triton"), ("tirton", ["torch", "triton"], "triton"),
      ("NUMPY", ["numpy"], "numpy"), ("typing.extensions", ["Typing_Extensions"], "Typing_Extensions"),
      ("numpi", ["numpy", "numpa"], "numpy"), ("zstandart", ["zstd", "zstandard"], "zstandard"),
      ("abc", ["xyz"], nil), ("ab", ["abcd"], nil), ("", ["a"], nil), ("torch", [], nil), ("requests", ["rich"], nil),
      ("triton", ["trito", "triton"], "triton"),
    ] as [(String, [String], String?)])
  func `the most likely name is found`(_ name: String, _ candidates: [String], _ expected: String?) {
    #expect(NearestName.nearest(to: name, among: candidates) == expected)
  }

  @Test func `very long names are ignored`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(NearestName.nearest(to: long, among: ["a", long]) == nil)
    #expect(NearestName.nearest(to: "a", among: [long]) == nil)
  }
}
