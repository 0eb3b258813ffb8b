import TestSupport
import Testing

@testable import WheelArchive

@Suite struct InputFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `what cannot be read says so on one line`() throws {
    let missing = folder("none.whl")
    #expect(throws: WheelError(.noSuchFile, file: missing, "no such file")) { try InputFile(path: missing) }
    let directory = folder.path
    #expect(throws: WheelError(.isADirectory, file: directory, "is a directory, not a wheel")) {
      try InputFile(path: directory)
    }
    #expect(throws: WheelError(.notARegularFile, file: "/dev/null", "not a regular file")) {
      try InputFile(path: "/dev/null")
    }
    let empty = try folder.write([], as: "empty.whl")
    #expect(try InputFile(path: empty).size == 0)
    #expect(throws: WheelError(.notAZip, file: empty, "not a zip archive: the file is empty")) {
      try ZipLayout(reading: InputFile(path: empty))
    }
    #expect(throws: WheelError(.noSuchFile, file: "a\0b", "the path contains a NUL character")) {
      try InputFile(path: "a\0b")
    }
  }

  @Test func `reading is bounded by the file`() throws {
    let path = try folder.write([1, 2, 3, 4], as: "a")
    let input = try InputFile(path: path)
    #expect(try input.read(at: 1, count: 2) == [2, 3])
    #expect(try input.read(at: 4, count: 0) == [])
    let expected = WheelError(.truncated, file: path, "the file ends before byte 3 + 2: it has 4 bytes")
    #expect(throws: expected) { try input.read(at: 3, count: 2) }
    #expect(throws: WheelError.self) { try input.read(at: .max, count: .max) }
    #expect(throws: WheelError.self) { try input.read(at: 0, count: -1) }
  }

  @Test func `short and interrupted reads go on`() throws {
    var calls = FileCalls.system
    let count = Counter()
    calls.read = { file, offset, wanted, buffer, index in
      count.next() % 2 == 0 ? -4 : FileCalls.system.read(file, offset, min(1, wanted), &buffer, index)
    }
    let input = try InputFile(path: folder.write([1, 2, 3, 4], as: "a"), calls: calls)
    #expect(try input.read(at: 0, count: 4) == [1, 2, 3, 4])
  }

  @Test func `a failed read is an error`() throws {
    var calls = FileCalls.system
    calls.read = { _, _, _, _, _ in -5 }
    let path = try folder.write([1, 2, 3, 4], as: "a")
    let input = try InputFile(path: path, calls: calls)
    #expect(throws: WheelError(.system, file: path, "cannot read: Input/output error")) {
      try input.read(at: 0, count: 4)
    }
  }

  @Test func `a change of the file is noticed`() throws {
    let path = try folder.write([1, 2, 3, 4], as: "a")
    let input = try InputFile(path: path)
    try input.checkUnchanged()
    try PatchedFile(path).write([5], at: 4)
    #expect(throws: WheelError(.inputChanged, file: path, "was changed while it was being read")) {
      try input.checkUnchanged()
    }
  }

  @Test func `only the file itself is removed`() throws {
    let path = try folder.write([1], as: "a")
    let input = try InputFile(path: path)
    try folder.write([2], as: "b")
    #expect(try !input.isSameFile(as: folder("b")))
    #expect(try !input.isSameFile(as: folder("none")))
    try folder.remove("a")
    try folder.rename("b", "a")
    #expect(throws: WheelError.self) { try input.remove() }
    try InputFile(path: path).remove()
    #expect(try folder.names == [])
  }
}
