import TestSupport
import Testing

@testable import WheelKit

@Suite struct ContentDiffsTests {
  private static func diff(_ old: String, _ new: String, path: String = "a.py") throws -> String? {
    var before = TestWheel(requires: [])
    before.files = [(path, old)]
    var after = before
    after.files = [(path, new)]
    let folders = (try TemporaryFolder(), try TemporaryFolder())
    let wheels = (try before.open(in: folders.0), try after.open(in: folders.1))
    let comparison = try wheels.0.compare(to: wheels.1)
    return try ContentDiffs(wheels.0, wheels.1).text(of: #require(comparison.members.changed.first))
  }

  @Test func `a changed text file is shown as a unified diff`() throws {
    #expect(try Self.diff("x = 1\n", "x = 2\n") == "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-x = 1\n+x = 2\n")
  }

  @Test func `contents that are not text, or too large, are not shown`() throws {
    #expect(try Self.diff("x\0", "y") == nil)
    #expect(try Self.diff(String(repeating: "x", count: ContentDiffs.maximumTextSize + 1), "y") == nil)
    #expect(try Self.diff(String(repeating: "x", count: ContentDiffs.maximumTextSize), "y") != nil)
  }
}
