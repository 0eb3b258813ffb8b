import Testing

@testable import WheelFormats

@Suite struct WheelDirectoriesTests {
  @Test(arguments: [
    ("demo_thing-1.0", true, true), ("Demo.Thing-1.0", true, true), ("demo-thing-1.0", true, true),
    ("demo--thing-1.0", true, true), ("demo_-.thing-1", true, true), ("demo_thing-1.1", false, true),
    ("demo_thing-", false, true), ("demo_thing-1.0-1", false, true), ("demo_thing--1.0", false, true),
    ("demo_thing_-1.0", false, false), ("demo_thing", false, false), ("demo-1.0", false, false),
    ("demothing-1.0", false, false), ("-demo_thing-1.0", false, false), ("", false, false),
  ])
  func `a directory with the wheel's name and version in any spelling is the wheel's`(
    stem: String, isNamed: Bool, isOfProject: Bool
  ) throws {
    let filename = try WheelFilename(parsing: "demo_thing-1.0-py3-none-any.whl")
    #expect(filename.isNamed(by: Substring(stem)) == isNamed)
    #expect(filename.isOfProject(Substring(stem)) == isOfProject)
  }
}
