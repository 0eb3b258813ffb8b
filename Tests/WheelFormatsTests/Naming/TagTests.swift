import Testing
import WheelFormats

@Suite struct TagTests {
  @Test func `a tag has three parts and prints back`() throws {
    let tag = try Tag(parsing: "cp311-abi3-win_amd64")
    #expect(tag.python == "cp311")
    #expect(tag.abi == "abi3")
    #expect(tag.platform == "win_amd64")
    #expect(tag.description == "cp311-abi3-win_amd64")
    #expect(try tag == Tag(parsing: "CP311-abi3-win_AMD64"))
  }

  @Test(arguments: [
    "", "py3", "py3-none", "py3-none-any-x", "py3--any", "py2.py3-none-any", "py3-none-a b", "py3-none-any\n",
  ])
  func `anything else is not a tag`(_ text: String) {
    #expect(
      throws: WheelError(
        .invalidValue, "not a compatibility tag: '\(text == "py3-none-any\n" ? "py3-none-any\\n" : text)'")
    ) {
      try Tag(parsing: text)
    }
  }

  @Test func `compressed tags keep their order and expand without duplicates`() throws {
    let text = "py3.py2.py3-none.abi3-manylinux_2_17_x86_64.manylinux2014_x86_64"
    let tags = try CompressedTags(parsing: text)
    #expect(tags.description == text)
    #expect(
      tags.expanded.map(\.description) == [
        "py3-none-manylinux_2_17_x86_64", "py3-none-manylinux2014_x86_64", "py3-abi3-manylinux_2_17_x86_64",
        "py3-abi3-manylinux2014_x86_64", "py2-none-manylinux_2_17_x86_64", "py2-none-manylinux2014_x86_64",
        "py2-abi3-manylinux_2_17_x86_64", "py2-abi3-manylinux2014_x86_64",
      ])
  }

  @Test(arguments: [
    "", "py3-none", "py3..py2-none-any", "py3-none-any.", "py3-none-.any", "3-none-any", "py3-none-a/b",
  ])
  func `anything else is not a set of tags`(_ text: String) {
    #expect(throws: WheelError.self) { try CompressedTags(parsing: text) }
  }

  @Test func `a set that would expand to too many tags is refused`() {
    let part = Array(repeating: "a", count: 100).joined(separator: ".")
    #expect(throws: WheelError(.invalidValue, "too many compatibility tags: more than 100000")) {
      try CompressedTags(parsing: "\(part)-\(part)-\(part)")
    }
  }

  @Test func `a set without any value is refused`() {
    #expect(throws: WheelError(.invalidValue, "no compatibility tag left")) {
      try CompressedTags(python: ["py3"], abi: [], platform: ["any"])
    }
  }
}
