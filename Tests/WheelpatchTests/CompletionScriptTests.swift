import ArgumentParser
import Testing

@testable import wheelpatch

@Suite struct CompletionScriptTests {
  @Test(arguments: CompletionShell.allCases)
  func `a first argument that is not a command is completed as one of patch`(shell: CompletionShell) {
    let script = CompletionScript.text(for: shell)
    #expect(script.contains("# A first argument that is not a command is a wheel to patch."))
    #expect(script.count > Wheelpatch.completionScript(for: shell).count)
  }

  @Test func `the script is printed only for a shell that is known`() {
    let fish = CompletionScript.text(for: .fish)
    #expect(CompletionScript.requested(by: ["--generate-completion-script", "fish"]) == fish)
    #expect(CompletionScript.requested(by: ["--generate-completion-script=zsh"]) == CompletionScript.text(for: .zsh))
    #expect(CompletionScript.requested(by: ["--generate-completion-script", "tcsh"]) == nil)
    #expect(CompletionScript.requested(by: ["verify", "--generate-completion-script"]) == nil)
  }
}
