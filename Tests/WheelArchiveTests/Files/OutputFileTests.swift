import TestSupport
import Testing

@testable import WheelArchive

@Suite struct OutputFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Systems on which something is missing, and the ways of commit that are left.
  static let systems: [(name: String, calls: FileCalls)] = {
    var noNameless = FileCalls.system
    noNameless.openNameless = { _, _ in -95 }
    var noRename = noNameless
    noRename.renameNew = { _, _, _ in -22 }
    var noLink = noRename
    noLink.link = { _, _, _ in -1 }
    return [
      ("everything", .system), ("no O_TMPFILE", noNameless), ("no renameat2", noRename), ("no links", noLink),
    ]
  }()

  func write(
    _ bytes: [UInt8], mode: UInt32 = 0o644, calls: FileCalls = .system, _ existing: OutputFile.Existing = .keep
  ) throws -> OutputFile.Outcome {
    var output = try OutputFile(directory: folder.path, name: "out.whl", mode: mode, calls: calls)
    try output.append(bytes)
    return try output.commit(existing)
  }

  @Test(arguments: 0..<4)
  func `a file appears whole, or not at all`(system: Int) throws {
    let calls = Self.systems[system].calls
    do {
      var output = try OutputFile(directory: folder.path, name: "out.whl", mode: 0o644, calls: calls)
      try output.append([1, 2, 3])
      #expect(try !folder.names.contains("out.whl"))
      #expect(try folder.names.allSatisfy { $0.hasPrefix(".out.whl.wheelpatch-") && $0.hasSuffix(".tmp") })
    }
    #expect(try folder.names == [])
    #expect(try write([1, 2, 3], calls: calls) == .written)
    #expect(try folder.read("out.whl") == [1, 2, 3])
    #expect(try folder.names == ["out.whl"])
  }

  @Test(arguments: 0..<4)
  func `an existing file stays, unless it is to be replaced`(system: Int) throws {
    let calls = Self.systems[system].calls
    try folder.write([9], as: "out.whl")
    let exists = WheelError.outputExists(folder("out.whl"))
    #expect(throws: exists) { try write([1, 2, 3], calls: calls) }
    #expect(throws: exists) { try write([8], calls: calls) }
    #expect(try folder.read("out.whl") == [9])
    #expect(try write([9], calls: calls) == .unchanged)
    #expect(try write([9], calls: calls, .replace) == .unchanged)
    #expect(try folder.names == ["out.whl"])
    #expect(try write([1, 2, 3], calls: calls, .replace) == .written)
    #expect(try folder.read("out.whl") == [1, 2, 3])
    #expect(try folder.names == ["out.whl"])
  }

  @Test(arguments: 0..<4)
  func `the input is replaced with its mode`(system: Int) throws {
    let calls = Self.systems[system].calls
    let input = try InputFile(path: folder.write([9], as: "out.whl", mode: 0o604))
    #expect(try write([1, 2], mode: 0o644, calls: calls, .replaceInput(input)) == .written)
    #expect(try folder.read("out.whl") == [1, 2])
    #expect(try folder.mode(of: "out.whl") == 0o604)
    #expect(try folder.names == ["out.whl"])
  }

  @Test func `an input that is no longer there is not replaced`() throws {
    let input = try InputFile(path: folder.write([9], as: "out.whl"))
    #expect(try write([7], .replace) == .written)
    #expect(throws: WheelError.self) { try write([1, 2], .replaceInput(input)) }
    #expect(try folder.read("out.whl") == [7])
  }

  @Test(arguments: 0..<4)
  func `the mode is the source's less the mask`(system: Int) throws {
    _ = try write([1], mode: 0o4755, calls: Self.systems[system].calls)
    // The mask of a test run is not known, but it takes away nothing from the owner.
    #expect(try folder.mode(of: "out.whl") & 0o7700 == 0o700)
    #expect(try folder.mode(of: "out.whl") & 0o7022 == 0)
  }

  @Test func `a bad directory says so on one line`() throws {
    func error(_ directory: String) throws -> WheelError? {
      do {
        _ = try OutputFile(directory: directory, name: "out.whl", mode: 0o644)
        return nil
      } catch {
        return error
      }
    }
    #expect(try error(folder("none")) == WheelError(.outputDirectory, file: folder("none"), "no such directory"))
    try folder.write([1], as: "file")
    #expect(try error(folder("file")) == WheelError(.outputDirectory, file: folder("file"), "not a directory"))
    #expect(try error("/proc")?.code == .outputDirectory)
  }

  @Test func `directories are created with those above them`() throws {
    try Directory.create(folder("a/b/c"))
    try Directory.create(folder("a/b/c"))
    try Directory.create("")
    #expect(try folder.names == ["a"])
    try folder.write([1], as: "a/b/c/file")
    #expect(throws: WheelError(.outputDirectory, file: folder("a/b/c/file"), "not a directory")) {
      try Directory.create(folder("a/b/c/file"))
    }
  }

  @Test func `many small pieces and a large one arrive in order`() throws {
    var expected: [UInt8] = []
    var output = try OutputFile(directory: folder.path, name: "out.whl", mode: 0o644)
    for size in [1, 100_000, 0, 300_000, 7, 262_144, 262_145, 3] {
      let piece = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ size) }
      try output.append(piece)
      expected += piece
    }
    #expect(output.size == UInt64(expected.count))
    _ = try output.commit()
    #expect(try folder.read("out.whl") == expected)
  }

  @Test(arguments: [(28, FaultCode.diskFull), (122, .diskFull), (27, .diskFull), (5, .system)])
  func `an error of writing leaves nothing`(number: Int, code: FaultCode) throws {
    for (_, system) in Self.systems {
      var calls = system
      calls.write = { _, _, _, _ in -number }
      let error = #expect(throws: WheelError.self) { try write([1, 2, 3], calls: calls) }
      #expect(error?.code == code)
      #expect(error?.file == folder("out.whl"))
      #expect(try folder.names == [])
    }
  }

  @Test func `a full disk is said in words`() throws {
    var calls = FileCalls.system
    calls.write = { _, _, _, _ in -28 }
    let expected = WheelError(
      .diskFull, file: folder("out.whl"), "cannot write, nothing was left behind: No space left on device")
    #expect(throws: expected) { try write([1, 2, 3], calls: calls) }
  }

  @Test func `a full file system leaves nothing`() throws {
    // /dev/full has no directory; a small file system has to be mounted for this, so the size of files is what is full.
    for (_, system) in Self.systems {
      var calls = system
      let room: UInt64 = 100_000
      calls.write = { file, offset, bytes, range in
        offset >= room
          ? -27
          : FileCalls.system.write(
            file, offset, bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + Int(room - offset)))
      }
      #expect(throws: WheelError.self) { try write([UInt8](repeating: 1, count: 400_000), calls: calls) }
      #expect(try folder.names == [])
    }
  }

  @Test func `errors of close and fsync are not lost`() throws {
    for (_, system) in Self.systems {
      var calls = system
      // Only the copy that asks for errors fails: the descriptors themselves have to be closed.
      let count = Counter()
      calls.close = { file in
        let result = FileCalls.system.close(file)
        return count.next() == 0 ? -122 : result
      }
      let error = #expect(throws: WheelError.self) { try write([1, 2, 3], calls: calls) }
      #expect(error?.code == .diskFull)
      #expect(try folder.names == [])

      let input = try InputFile(path: folder.write([9], as: "out.whl"))
      calls = system
      calls.synchronize = { _ in -5 }
      #expect(throws: WheelError.self) { try write([1, 2], calls: calls, .replaceInput(input)) }
      #expect(try folder.read("out.whl") == [9])
      #expect(try folder.names == ["out.whl"])
      try input.remove()
    }
  }

  @Test func `a failed rename leaves nothing`() throws {
    for (_, system) in Self.systems {
      var calls = system
      calls.rename = { _, _, _ in -5 }
      calls.renameNew = { _, _, _ in -5 }
      calls.linkNameless = { _, _, _ in -5 }
      #expect(throws: WheelError.self) { try write([1], calls: calls) }
      #expect(try folder.names == [])
    }
  }

  @Test func `a dot-file's name is never too long`() {
    #expect(RegisteredFile.temporaryName(for: "a.whl").utf8.count == 1 + 5 + 12 + 6 + 4)
    let name = RegisteredFile.temporaryName(for: String(repeating: "\u{e9}", count: 200))
    #expect((254...255).contains(name.utf8.count))
    #expect(name.hasSuffix(".tmp"))
  }
}
