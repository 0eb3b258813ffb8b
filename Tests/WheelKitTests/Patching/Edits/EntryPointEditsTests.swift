import TestSupport
import Testing

@testable import WheelKit

@Suite struct EntryPointEditsTests {
  func plan(_ text: String?, _ edits: [(String, String)]) throws -> (PatchPlan, Wheel) {
    let folder = try TemporaryFolder()
    var wheel = TestWheel(requires: [])
    if let text { wheel.extraDistInfo = [("entry_points.txt", text)] }
    var list: [Edit] = []
    for (option, value) in edits { list.append(try Edit(option: option, value: value)) }
    let result = try PatchedWheel(wheel.write(in: folder), Patch(list))
    return (result.plan, result.after)
  }

  func text(_ wheel: Wheel) throws -> String? {
    guard wheel.layout.member(named: wheel.directories.entryPoints) != nil else { return nil }
    return String(decoding: try wheel.contents(wheel.directories.entryPoints), as: UTF8.self)
  }

  static let edits: [(before: String?, option: String, value: String, after: String?)] = [
    (nil, "add-entry-point", "console_scripts: a = b:c", "[console_scripts]\na = b:c\n"),
    ("[g]\nx = y\n", "add-entry-point", "g: a = b", "[g]\nx = y\na = b\n"),
    ("[g]\nx = y\n\n[h]\nz = z\n", "add-entry-point", "g:a=b", "[g]\nx = y\na = b\n\n[h]\nz = z\n"),
    ("[g]\r\nx=y", "add-entry-point", "h: a = b:c [e]", "[g]\r\nx=y\r\n\r\n[h]\r\na = b:c [e]\r\n"),
    ("# top\n[g]\n# kept\nx=y\n", "add-entry-point", "g: x = y", "# top\n[g]\n# kept\nx=y\n"),
    ("[g]\nx = y\nz = w\n", "drop-entry-point", "g: x", "[g]\nz = w\n"),
    ("[g]\nx = y\n\n[h]\nz = w\n", "drop-entry-point", "g: x", "[h]\nz = w\n"),
    ("[g]\nx = y\n\n[h]\nz = w\n", "drop-entry-point", "h: z", "[g]\nx = y\n"),
    ("[g]\n# note\nx = y\n", "drop-entry-point", "g: x", "[g]\n# note\n"),
    ("[g]\nx = y\n", "drop-entry-point", "g: x", nil),
    // Lines end where the reader ends them.
    ("[g]\rx = y\rz = w\r", "drop-entry-point", "g: x", "[g]\rz = w\r"),
    ("[g]\nx = y\u{1E}z = w\u{2028}v = u\n", "drop-entry-point", "g: x", "[g]\nz = w\u{2028}v = u\n"),
    ("[g]\nx = y\u{85}[h]\u{B}z = w\n", "add-entry-point", "g: a = b", "[g]\nx = y\u{85}a = b\n[h]\u{B}z = w\n"),
    // The name of a group is what is left without all brackets, and the sign counts whatever follows it.
    ("[[g]]\nx = y\nz =\u{301}w\n", "drop-entry-point", "g: z", "[[g]]\nx = y\n"),
  ]

  @Test(arguments: edits)
  func `lines come and go, the others stay`(_ before: String?, _ option: String, _ value: String, _ after: String?)
    throws
  {
    let (plan, wheel) = try plan(before, [(option, value)])
    #expect(try text(wheel) == after)
    #expect(plan.isUnchanged == (before == after))
    let row = try wheel.record.get().row(forPath: wheel.directories.entryPoints)
    #expect(row?.size == after.map { String($0.utf8.count) })
    #expect(wheel.allFindings == [])
  }

  @Test func `a name is dropped and added again with another object`() throws {
    let (plan, wheel) = try plan("[g]\nx = y\n", [("add-entry-point", "g: x = z"), ("drop-entry-point", "g: x")])
    #expect(try text(wheel) == "[g]\nx = z\n")
    #expect(plan.changes.map(\.edit) == ["drop-entry-point", "add-entry-point"])
  }

  @Test(arguments: [
    ("add-entry-point", "g: x = other", "'g: x' exists already: found 'y'"),
    ("drop-entry-point", "g: y", "no entry point 'g: y'; did you mean 'g: x'?"),
    ("drop-entry-point", "group: long_name", "no entry point 'group: long_name'; the wheel has 'g: x'"),
  ])
  func `what cannot be done is an error`(_ option: String, _ value: String, _ reason: String) throws {
    let error = #expect(throws: WheelError.self) { try plan("[g]\nx = y\n", [(option, value)]) }
    #expect(error?.reason == reason)
  }

  @Test(arguments: [
    ("add-entry-point", "a = b"), ("add-entry-point", "g: = b"), ("add-entry-point", "g: a ="),
    ("add-entry-point", "g h: a = b"), ("add-entry-point", "g: [a = b"), ("add-entry-point", "g: a = b c"),
    ("add-entry-point", "g: a = b\nc = d"), ("add-entry-point", "console_scripts: a = b"), ("drop-entry-point", "g"),
    ("drop-entry-point", ": a"), ("add-entry-point", "g]: a = b"),
  ])
  func `a value that is no entry point is refused`(_ option: String, _ value: String) {
    #expect(throws: WheelError.self) { try Edit(option: option, value: value) }
  }
}
