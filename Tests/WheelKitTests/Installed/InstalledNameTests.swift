import TestSupport
import Testing

@testable import WheelKit

@Suite struct InstalledNameTests {
  @Test func `a file is a wheel, whatever its name`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([], as: "demo-1.0.dist-info")
    #expect(!InstalledProject.isNamed(by: file))
    #expect(InstalledProject.isNamed(by: folder("gone-1.0.dist-info")))
    #expect(InstalledProject.isNamed(by: try folder.write([], as: "demo-1.0.egg-info")))
    #expect(!InstalledProject.isNamed(by: folder("demo-1.0-py3-none-any.whl")))
  }
}
