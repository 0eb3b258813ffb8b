import Testing
import WheelKit

@testable import wheelpatch

@Suite struct ListedNamesTests {
  @Test(arguments: [
    ("a.whl\0b.whl\0", ["a.whl", "b.whl"]), ("a.whl\0b.whl", ["a.whl", "b.whl"]), ("a.whl", ["a.whl"]),
    ("a\nb.whl\0c d.whl\0", ["a\nb.whl", "c d.whl"]), ("a\n\0", ["a\n"]),
  ])
  func `a NUL ends a name`(list: String, names: [String]) throws {
    #expect(try ListedNames.names(in: Array(list.utf8)) == names)
  }

  @Test(arguments: [
    ("", "no names in this list"),
    (
      "a.whl\nb.whl\n",
      "names are separated by line ends, expected NULs; use 'find ... -print0', or tr '\\n' '\\0'"
    ),
    ("a\0\0b\0", "name 2 is empty"), ("\0", "name 1 is empty"),
  ])
  func `what is not a list of names`(list: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, reason)) { try ListedNames.names(in: Array(list.utf8)) }
  }

  @Test func `names are UTF-8`() {
    #expect(throws: WheelError(.invalidValue, "a name is not UTF-8: 'a\u{FFFD}'")) {
      try ListedNames.names(in: [0x61, 0xFF, 0])
    }
  }
}
