import Testing
import WheelKit

@testable import wheelpatch

@Suite struct RawArgumentsTests {
  @Test func `an empty value becomes a word of its own`() throws {
    #expect(
      try RawArguments.prepared(["a.whl", "--requires-python=", "--set-field=a=", "-o", ""])
        == ["a.whl", "--requires-python", "", "--set-field=a=", "-o", ""])
    #expect(try RawArguments.prepared(["--", "--requires-python="]) == ["--", "--requires-python="])
  }

  @Test(arguments: [
    ["-o", "a", "-o", "b"], ["-o", "a", "--output=b"], ["--jobs", "1", "-j", "2"], ["-d", "a", "--dest-dir", "b"],
  ])
  func `an option with one value cannot be repeated`(words: [String]) {
    let name = words.count == 3 ? "--output" : words[2]
    #expect(throws: WheelError(.invalidValue, "\(name) is given twice but accepts one value")) {
      try RawArguments.prepared(words)
    }
  }

  @Test func `after a terminator everything is a file`() throws {
    #expect(try RawArguments.prepared(["-o", "a", "--", "-o"]) == ["-o", "a", "--", "-o"])
  }
}
