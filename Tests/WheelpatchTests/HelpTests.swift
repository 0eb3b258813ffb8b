import ArgumentParser
import Testing

@testable import wheelpatch

@Suite struct HelpTests {
  @Test(arguments: Wheelpatch.configuration.subcommands.map { $0.configuration.commandName ?? "" })
  func `the help of each command names it, and has sentences`(name: String) throws {
    let command = try #require(
      Wheelpatch.configuration.subcommands.first { $0.configuration.commandName == name })
    let help = Wheelpatch.helpMessage(for: command)
    #expect(help.contains("USAGE: wheelpatch \(name)") || help.contains("USAGE: wheelpatch [\(name)]"))
    #expect(command.configuration.abstract.hasSuffix("."))
    #expect(help.split(separator: "\n").allSatisfy { $0.hasPrefix("USAGE") || $0.count <= 80 })
    #expect(Wheelpatch.helpMessage().contains("\n  \(name) "))
  }
}
