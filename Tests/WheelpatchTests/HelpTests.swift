import ArgumentParser
import Testing

@testable import wheelpatch

@Suite struct HelpTests {
  @Test func `the help names the command`() {
    #expect(Wheelpatch.helpMessage().contains("USAGE: wheelpatch"))
  }
}
