import TestSupport
import Testing

@testable import WheelArchive

@Suite struct OutputBatchTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes files that wait in a batch, each with the bytes of its name, and those that it replaces.
  func batch(
    _ names: [String], replacing replaced: [String] = [], calls: FileCalls = .system
  ) throws -> OutputBatch {
    let batch = OutputBatch()
    for name in names + replaced {
      var file = try OutputFile(directory: folder.path, name: name, mode: 0o644, calls: calls)
      try file.append(Array(name.utf8))
      _ = try file.stage(in: batch, replacing: replaced.contains(name))
    }
    return batch
  }

  @Test(arguments: OutputFileTests.systems.map(\.name))
  func `files of a batch get their names together`(system: String) throws {
    let calls = try #require(OutputFileTests.systems.first { $0.name == system }).calls
    try folder.write([1], as: "old")
    let batch = try batch(["a", "b"], replacing: ["old"], calls: calls)
    #expect(try folder.names.filter { !$0.hasPrefix(".") } == ["old"])
    #expect(try folder.names.count == 4)
    try batch.commit()
    #expect(try folder.names == ["a", "b", "old"])
    #expect(try folder.read("old") == Array("old".utf8))
  }

  @Test func `a batch that is not committed leaves nothing`() throws {
    do { _ = try batch(["a", "b"]) }
    #expect(try folder.names == [])
    try batch(["a", "b"]).discard()
    #expect(try folder.names == [])
  }

  @Test func `a file with the same bytes is left alone, and one with others is an error before anything is named`()
    throws
  {
    try folder.write(Array("a".utf8), as: "a")
    try batch(["a", "b"]).commit()
    #expect(try folder.names == ["a", "b"])
    try folder.write([1], as: "c")
    #expect(throws: WheelError.outputExists(folder("c"))) { try batch(["d", "c"]) }
    #expect(try folder.names == ["a", "b", "c"])
  }

  @Test(arguments: OutputFileTests.systems.map(\.name))
  func `a name that is taken meanwhile takes all names back, and gives back what was replaced`(system: String) throws {
    let calls = try #require(OutputFileTests.systems.first { $0.name == system }).calls
    try folder.write([1], as: "old")
    let batch = try batch(["a", "b", "c"], replacing: ["old"], calls: calls)
    try folder.write([2], as: "c")
    var expected = WheelError.outputExists(folder("c"))
    expected.reason += "; removed again: a, b"
    #expect(throws: expected) { try batch.commit() }
    #expect(try folder.names == ["c", "old"])
    #expect(try folder.read("old") == [1])
    #expect(try folder.read("c") == [2])
  }

  @Test(arguments: OutputFileTests.systems.map(\.name), [5, 28])
  func `a call that fails leaves all files or none`(system: String, number: Int) throws {
    let calls = try #require(OutputFileTests.systems.first { $0.name == system }).calls
    // The names are the last calls: each of them fails in turn.
    for call in 0..<100 {
      let folder = try TemporaryFolder()
      let tests = OutputBatchTests(folder: folder)
      try folder.write([1], as: "old")
      try folder.write([2], as: "older")
      let counter = Counter()
      let isOn = Switch()
      let failing = calls.failingNames { isOn.value && counter.next() == call ? -number : nil }
      var failure: WheelError?
      do throws(WheelError) {
        let batch = try explainingSystem { try tests.batch(["a", "b"], replacing: ["old", "older"], calls: failing) }
        isOn.value = true
        defer { isOn.value = false }
        try batch.commit()
      } catch {
        failure = error
      }
      if counter.count <= call {
        #expect(failure == nil)
        #expect(call > 4)
        return
      }
      let names = try folder.names
      let visible = names.filter { !$0.hasPrefix(".") }
      if failure == nil {
        // A call that only removes a temporary name.
        #expect(visible == ["a", "b", "old", "older"], "call \(call)")
        #expect(try folder.read("older") == Array("older".utf8))
      } else {
        #expect(names == ["old", "older"], "call \(call)")
        #expect(try folder.read("old") == [1], "call \(call)")
        #expect(try folder.read("older") == [2], "call \(call)")
      }
    }
    Issue.record("calls without end")
  }

  private init(folder: TemporaryFolder) { self.folder = folder }
}

/// Any error of the test's own preparation as one of the library.
private func explainingSystem<Value>(_ make: () throws -> Value) throws(WheelError) -> Value {
  do { return try make() } catch { throw error as? WheelError ?? WheelError(.system, "\(error)") }
}

/// Whether calls fail yet.
private final class Switch: @unchecked Sendable {
  var value = false
}

extension FileCalls {
  /// These calls, of which those that give and take names fail when `fault` says so.
  fileprivate func failingNames(_ fault: @escaping @Sendable () -> Int?) -> FileCalls {
    let calls = self
    var failing = self
    failing.link = { fault() ?? calls.link($0, $1, $2) }
    failing.rename = { fault() ?? calls.rename($0, $1, $2) }
    failing.renameNew = { fault() ?? calls.renameNew($0, $1, $2) }
    failing.open = { fault() ?? calls.open($0, $1, $2, $3) }
    return failing
  }
}
