import TestSupport
import Testing
import WheelKit

@Suite struct WheelTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `the contents of a member are read by its name`() throws {
    let wheel = try TestWheel(requires: []).open(in: folder)
    #expect(try wheel.contents(of: "demo/__init__.py") == Array("x = 1\n".utf8))
    #expect(try wheel.contents(of: "demo/__init__.py", limit: 6).count == 6)
  }

  @Test func `a missing member is an error that names it`() throws {
    let wheel = try TestWheel(requires: []).open(in: folder)
    let error = #expect(throws: WheelError.self) { try wheel.contents(of: "demo/other.py") }
    #expect(error == WheelError(.noSuchMember, file: wheel.path, "no such member: 'demo/other.py'"))
  }

  @Test func `a member larger than the limit is not read`() throws {
    let wheel = try TestWheel(requires: []).open(in: folder)
    let error = #expect(throws: WheelError.self) { try wheel.contents(of: "demo/__init__.py", limit: 5) }
    #expect(error?.code == .memberTooLarge)
    #expect(error?.subject == "demo/__init__.py")
  }
}
