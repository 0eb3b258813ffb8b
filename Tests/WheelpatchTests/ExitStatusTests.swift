import ArgumentParser
import Testing
import WheelKit

@testable import wheelpatch

// Swift Testing has one as well.
private typealias Status = wheelpatch.ExitStatus

@Suite struct ExitStatusTests {
  @Test func `of several wheels the worst status wins`() {
    var status = Status.done
    for (next, expected) in [
      (.done, .done), (.no, .no), (.done, .no), (.failed, .failed), (.no, .failed), (.done, .failed),
    ] as [(Status, Status)] {
      status.merge(next)
      #expect(status == expected)
    }
  }

  @Test func `a status is the process's own`() throws {
    try Status.done.end()
    #expect(throws: ExitCode(1)) { try Status.no.end() }
    #expect(throws: ExitCode(2)) { try Status.failed.end() }
    #expect(Status.usage.rawValue == ExitCode.validationFailure.rawValue)
  }

  @Test func `one failed wheel fails the run`() {
    let good = PatchResult(input: "a.whl", isDryRun: false)
    let bad = PatchResult(input: "b.whl", isDryRun: false, error: WheelError(.system, "x"))
    #expect(Status([good, good]) == .done)
    #expect(Status([good, bad, good]) == .failed)
    #expect(Status([] as [WheelError]) == .done)
  }
}
