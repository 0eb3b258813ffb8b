import Synchronization
import TestSupport
import Testing

@testable import WheelArchive

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct RangeCopyTests {
  let folder: TemporaryFolder
  /// More than a megabyte that does not repeat: from there on another thread reads.
  static let bytes: [UInt8] = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 9 ^ $0) }

  init() throws { folder = try TemporaryFolder() }

  /// The system's calls on a file system of which nothing is known, so that the kernel is asked to copy.
  static var inKernel: FileCalls {
    var calls = FileCalls.system
    calls.sharing = { _ in .unknown }
    return calls
  }

  /// Copies all but the first seven bytes, and gives what arrived.
  func copy(_ calls: FileCalls, inputCalls: FileCalls? = nil) throws -> [UInt8] {
    let path = try folder.write(Self.bytes, as: "in")
    let input = try InputFile(path: path, calls: inputCalls ?? calls)
    var output = try OutputFile(directory: folder.path, name: "out", mode: 0o644, calls: calls)
    try output.append([1, 2, 3])
    try output.append(7..<UInt64(Self.bytes.count), of: input)
    try output.append([4])
    _ = try output.commit()
    return try folder.read("out")
  }

  static let expected: [UInt8] = [1, 2, 3] + bytes[7...] + [4]

  @Test(arguments: [BlockSharing.none, .whole(size: 4096), .whole(size: 1), .unknown])
  func `a range is copied`(sharing: BlockSharing) throws {
    var calls = FileCalls.system
    calls.sharing = { _ in sharing }
    #expect(try copy(calls) == Self.expected)
  }

  @Test func `the kernel copies what lies alike in its blocks`() throws {
    let input = try InputFile(path: folder.write(Self.bytes, as: "in"))
    for (sharing, head, asked) in [
      (BlockSharing.none, 7, 4096), (.none, 6, nil), (.unknown, 7, 7), (.whole(size: 4096), 7, 4096),
      (.whole(size: 4096), 6, nil),
    ] as [(BlockSharing, Int, UInt64?)] {
      var calls = FileCalls.system
      calls.sharing = { _ in sharing }
      let first = Mutex<UInt64?>(nil)
      calls.copyRange = { source, offset, target, to, count in
        first.withLock { $0 = $0 ?? offset }
        return FileCalls.system.copyRange(source, offset, target, to, count)
      }
      var output = try OutputFile(directory: folder.path, name: "out", mode: 0o644, calls: calls)
      try output.append([UInt8](repeating: 1, count: head))
      try output.append(7..<input.size, of: input)
      _ = try output.commit()
      #expect(try folder.read("out") == [UInt8](repeating: 1, count: head) + Self.bytes[7...])
      #expect(first.withLock { $0 } == asked)
      try folder.remove("out")
    }
  }

  @Test func `a very long range is copied whole, whichever way is faster`() throws {
    let size = UInt64(200 << 20) + 5
    let path = try folder.writeSparse("in", pieces: [(0, [1, 2]), (40 << 20, [3]), (100 << 20, [4]), (size - 1, [5])])
    let input = try InputFile(path: path)
    for isKernelSlow in [true, false] {
      var calls = FileCalls.system
      calls.sharing = { _ in .none }
      let asked = Counter()
      calls.copyRange = { source, offset, target, to, count in
        _ = asked.next()
        if isKernelSlow { usleep(300_000) }
        return FileCalls.system.copyRange(source, offset, target, to, count)
      }
      calls.write = { file, offset, buffer, range in
        if !isKernelSlow { usleep(3_000) }
        return FileCalls.system.write(file, offset, buffer, range)
      }
      var output = try OutputFile(directory: folder.path, name: "out", mode: 0o644, calls: calls)
      try output.append(0..<size, of: input)
      _ = try output.commit()
      #expect(asked.count == (isKernelSlow ? 1 : 4))
      let copy = try InputFile(path: folder("out"))
      #expect(copy.size == size)
      #expect(try copy.sha256() == input.sha256())
      try folder.remove("out")
    }
  }

  @Test(arguments: [18, 38, 22, 95, 1])
  func `where the kernel cannot copy, a loop does`(number: Int) throws {
    var calls = Self.inKernel
    let count = Counter()
    calls.copyRange = { _, _, _, _, _ in
      _ = count.next()
      return -number
    }
    #expect(try copy(calls) == Self.expected)
    #expect(count.count == 1)
  }

  @Test func `interruptions and short counts go on`() throws {
    var calls = Self.inKernel
    let count = Counter()
    calls.copyRange = { source, offset, target, to, wanted in
      count.next() % 3 == 0 ? -4 : FileCalls.system.copyRange(source, offset, target, to, min(wanted, 70_001))
    }
    #expect(try copy(calls) == Self.expected)
    #expect(count.count > 15)
  }

  @Test func `a kernel that stops in the middle is helped out`() throws {
    for answer in [0, -18] {
      var calls = Self.inKernel
      let count = Counter()
      calls.copyRange = { source, offset, target, to, wanted in
        count.next() > 1 ? answer : FileCalls.system.copyRange(source, offset, target, to, min(wanted, 70_001))
      }
      #expect(try copy(calls) == Self.expected)
      try folder.remove("out")
    }
  }

  @Test func `short and interrupted reads and writes go on`() throws {
    var calls = Self.inKernel
    calls.copyRange = { _, _, _, _, _ in -38 }
    let count = Counter()
    calls.read = { file, offset, wanted, buffer, index in
      count.next() % 5 == 0 ? -4 : FileCalls.system.read(file, offset, min(50_001, wanted), &buffer, index)
    }
    calls.write = { file, offset, bytes, range in
      count.next() % 5 == 0
        ? -4
        : FileCalls.system.write(
          file, offset, bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + 60_001))
    }
    #expect(try copy(calls) == Self.expected)
  }

  @Test(arguments: [true, false])
  func `a source that shrinks is an error and leaves nothing`(inKernel: Bool) throws {
    let path = try folder.write(Self.bytes, as: "in")
    var calls = Self.inKernel
    let count = Counter()
    let shortened = [UInt8](Self.bytes[..<200_000])
    let folder = folder
    calls.copyRange = { source, offset, target, to, wanted in
      // Other bytes under the same name would be another file: this one is cut.
      guard inKernel else { return -18 }
      if count.next() == 1 { _ = truncated(folder, shortened) }
      return FileCalls.system.copyRange(source, offset, target, to, min(wanted, 100_000))
    }
    calls.read = { file, offset, wanted, buffer, index in
      if !inKernel, count.next() == 1 { _ = truncated(folder, shortened) }
      return FileCalls.system.read(file, offset, min(wanted, 100_000), &buffer, index)
    }
    let input = try InputFile(path: path, calls: calls)
    do {
      var output = try OutputFile(directory: folder.path, name: "out", mode: 0o644, calls: calls)
      try output.append(0..<input.size, of: input)
      Issue.record("nothing was noticed")
    } catch {
      #expect(error == WheelError(.inputChanged, file: path, "was truncated while it was being read"))
    }
    #expect(throws: WheelError.self) { try input.checkUnchanged() }
    #expect(try folder.names == ["in"])
  }

  @Test func `another error of the kernel is an error`() throws {
    var calls = Self.inKernel
    calls.copyRange = { _, _, _, _, _ in -28 }
    let error = #expect(throws: WheelError.self) { try copy(calls) }
    #expect(error?.code == .diskFull)
    #expect(try folder.names == ["in"])
  }

  @Test func `progress is told as it goes`() throws {
    let input = try InputFile(path: folder.write(Self.bytes, as: "in"))
    for sharing in [BlockSharing.unknown, .none] {
      var calls = FileCalls.system
      calls.sharing = { _ in sharing }
      var output = try OutputFile(directory: folder.path, name: "out", mode: 0o644, calls: calls)
      var told: [UInt64] = []
      let progress = Progress { done, _ in told.append(done) }
      try SplicePlan(copyOf: input).write(from: input, to: &output, progress)
      #expect(told.last == 2_500_000)
      #expect(told == told.sorted())
    }
  }
}

/// Cuts the file "in" to `bytes` in place.
private func truncated(_ folder: TemporaryFolder, _ bytes: [UInt8]) -> Bool {
  do {
    try folder.overwrite(bytes, of: "in")
    return true
  } catch {
    Issue.record(error)
    return false
  }
}
